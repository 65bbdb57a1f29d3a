"""What a page of the settings is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hamtui.frozen import dataclass
from hamtui.training.base.profile import Profile

Named = tuple[str, str]


@dataclass(frozen=True)
class Switch:
    """Changes at once to another profile."""

    to: Profile


@dataclass(frozen=True)
class PickOne:
    """Asks for one of `choices` (id, name), `now` is chosen; `to` may raise ValueError with what is expected."""

    title: str
    choices: Sequence[Named]
    to: Callable[[str], Profile]
    now: str


@dataclass(frozen=True)
class TypeIn:
    """Asks for a line of text; `to` may raise ValueError with what is expected."""

    question: str
    hint: str
    value: str
    to: Callable[[str], Profile]


@dataclass(frozen=True)
class PressKey:
    """Asks for the new key of an action; `to` may raise ValueError with what is in the way."""

    words: str
    to: Callable[[str], Profile]


@dataclass(frozen=True)
class Go:
    """Opens another page."""

    page: str


Edit = Switch | PickOne | TypeIn | PressKey | Go


@dataclass(frozen=True)
class Row:
    """One line: a name and its value. Without an edit it is a heading. `usual` puts it back or removes it."""

    name: str
    value: str = ""
    edit: Edit | None = None
    usual: Callable[[], Profile] | None = None


@dataclass(frozen=True)
class Page:
    """A title and its rows."""

    title: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Lists:
    """What can be chosen from: programs, exercises that take a load, and themes, each as (id, name)."""

    programs: Sequence[Named]
    loaded: Sequence[Named]
    themes: Sequence[Named]


def on_off(wanted: bool) -> str:  # noqa: FBT001 - a word for a value
    """Yes or no in a word."""
    return "on" if wanted else "off"


def words(name: str) -> str:
    """An id in words: `rest_pause` is Rest pause."""
    return name.replace("_", " ").capitalize()
