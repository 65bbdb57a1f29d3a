"""Frozen dataclasses that are quick to make: the usual ones took a fifth of the time to start."""

from __future__ import annotations

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen):
        """A dataclass that is compared, hashed and shown by its fields; only `__init__` is made for each class.

        The type checker sees the usual decorator and proves that no field is assigned to. At run time nothing
        looks after that again.
        """
        if not frozen:
            raise TypeError("what may change is a dataclass of the standard library")
        return _made


class _Value:
    """What every frozen dataclass does alike; `_values` gives its fields."""

    _values: Any

    def __eq__(self, other: object) -> bool:
        return bool(self._values(self) == self._values(other)) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self) -> int:
        return hash(self._values(self))

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in vars(type(self))["__dataclass_fields__"])
        return f"{self.__class__.__qualname__}({values})"


_SHARED = {name: vars(_Value)[name] for name in ("__eq__", "__hash__", "__repr__")}


def _made(cls: type) -> type:
    made: Any = dataclasses.dataclass(eq=False, repr=False)(cls)
    made._values = staticmethod(attrgetter(*made.__dataclass_fields__))
    for name, method in _SHARED.items():
        setattr(made, name, method)
    return cls
