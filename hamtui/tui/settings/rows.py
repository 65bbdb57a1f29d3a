"""What a page of the settings is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from hamtui.settings.settings import Settings

Named = tuple[str, str]


class Switch(Struct, frozen=True):
    """Changes at once to other settings."""

    to: Settings


class PickOne(Struct, frozen=True):
    """Asks for one of `choices` (id, name), `now` is chosen; `to` may raise ValueError with what is expected.

    `more` says a few words of a choice by its id.
    """

    title: str
    choices: Sequence[Named]
    to: Callable[[str], Settings]
    now: str
    more: Mapping[str, str] = {}


class TypeIn(Struct, frozen=True):
    """Asks for a line of text; `to` may raise ValueError with what is expected."""

    question: str
    hint: str
    value: str
    to: Callable[[str], Settings]


class PressKey(Struct, frozen=True):
    """Asks for the new key of an action; `to` may raise ValueError with what is in the way."""

    words: str
    to: Callable[[str], Settings]


class Go(Struct, frozen=True):
    """Opens another page, made anew whenever it is shown; LookupError when what it is of is gone."""

    page: Callable[[Settings, Lists], Page]


class ToPrograms(Struct, frozen=True):
    """Opens the room of the programs."""


Edit = Switch | PickOne | TypeIn | PressKey | Go | ToPrograms


class Row(Struct, frozen=True):
    """One line: a name and its value. Without an edit it is a heading. `usual` puts it back or removes it.

    `meaning` says what follows from it, in a sentence or two.
    """

    name: str
    value: str = ""
    edit: Edit | None = None
    usual: Callable[[], Settings] | None = None
    meaning: str = ""


class Page(Struct, frozen=True):
    """A title and its rows."""

    title: str
    rows: Sequence[Row]


class Lists(Struct, frozen=True):
    """What can be chosen from: programs, exercises that take a load, and themes, each as (id, name).

    `summaries` say what a program is by its id. `gear` is what one's own exercises need, by one's names.
    """

    programs: Sequence[Named]
    loaded: Sequence[Named]
    themes: Sequence[Named]
    summaries: Mapping[str, str] = {}
    gear: Sequence[str] = ()


def on_off(wanted: bool) -> str:  # noqa: FBT001 - a word for a value
    """Yes or no in a word."""
    return "on" if wanted else "off"


def words(name: str) -> str:
    """An id in words: `rest_pause` is Rest pause."""
    return name.replace("_", " ").capitalize()
