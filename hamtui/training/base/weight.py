"""Weights with their unit, exact to a hundredth and never converted behind the lifter's back."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from hamtui.training.base.words import decimal

KG_PER_LB = 0.45359237


class Unit(StrEnum):
    """The unit a load was entered in."""

    KG = "kg"
    LB = "lb"


HEAVIEST = {Unit.KG: 1000_00, Unit.LB: 2205_00}
MOST_HELP = {Unit.KG: 300_00, Unit.LB: 660_00}


class Weight(Struct, frozen=True):
    """A weight in hundredths of its unit: Weight(10250, KG) is 102.5 kg. From 0 to 1000 kg or 2205 lb; 0 is no load.

    Below 0 it is help, as of a machine for pull-ups: less of it is more load. At most 300 kg or 660 lb of that.
    """

    hundredths: int
    unit: Unit

    def __post_init__(self) -> None:
        if not -MOST_HELP[self.unit] <= self.hundredths <= HEAVIEST[self.unit]:
            raise ValueError(f"a load is 0 to 1000 kg, or 2205 lb, not {decimal(self.hundredths / 100)} {self.unit}")

    def __bool__(self) -> bool:
        return self.hundredths != 0

    @classmethod
    def of(cls, value: float, unit: Unit) -> Weight:
        """The weight nearest to `value` units."""
        return cls(round(value * 100), unit)

    @classmethod
    def capped(cls, value: float, unit: Unit) -> Weight:
        """The same, or the heaviest there can be: what follows from a load may be beyond every load."""
        return cls.of(min(value, HEAVIEST[unit] / 100), unit)

    @property
    def value(self) -> float:
        """The number in its own unit."""
        return self.hundredths / 100

    @property
    def kg(self) -> float:
        """The number in kilograms, for comparing across units."""
        kg = self.hundredths / 100
        return kg if self.unit is Unit.KG else kg * KG_PER_LB

    def scaled(self, share: float) -> Weight:
        """A share of it; of help, more for a share below 1, so that either way it is lighter work."""
        return Weight(round(self.hundredths * share if self.hundredths > 0 else self.hundredths / share), self.unit)

    def to(self, unit: Unit) -> Weight:
        """The same weight in another unit, to the nearest hundredth that is still a weight."""
        if unit is self.unit:
            return self
        value = self.kg if unit is Unit.KG else self.kg / KG_PER_LB
        return Weight(min(HEAVIEST[unit], round(value * 100)), unit)

    def __str__(self) -> str:
        return (
            f"{decimal(self.value)} {self.unit}"
            if self.hundredths >= 0
            else f"{decimal(-self.value)} {self.unit} of help"
        )


def rise_text(before: Weight, after: Weight) -> str:
    """More load in words: 100 kg goes up to 102.5 kg, 20 kg of help goes down to 15 kg."""
    if before.hundredths >= 0:
        return f"{before} goes up to {after}"
    return f"{before} goes down to {f'{decimal(abs(after.value))} {after.unit}' if after else 'none'}"
