"""The table of formats: each is a module that says whether a file is its own and enters what the file holds."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from msgspec import Struct

from hamtui.exchange.parsing.contents import Contents
from hamtui.exchange.parsing.source import Source


class Reader(Protocol):
    """What a module of a format does."""

    def recognise(self, source: Source) -> str:
        """Why a file is of this format; empty where it is not."""

    def read(self, source: Source, contents: Contents) -> None:
        """Enter or leave out each record of a file, once."""


class Format(Struct, frozen=True):
    """A format by its name for commands, its name for people, and its module.

    `family` is the program behind it: two exports of one account in two formats of a family give the same sessions.
    `local` says that the times of its other formats are those of the place, though this one's are not. `own` formats
    are of hamtui; of these `whole` ones hold all that is known of a session.
    """

    name: str
    title: str
    module: str
    family: str
    local: bool = False
    own: bool = False
    whole: bool = False

    @property
    def reader(self) -> Reader:
        """The module, loaded when it is asked for."""
        return cast("Reader", import_module(f"hamtui.exchange.readers.{self.module}"))


def _format(name: str, title: str, family: str = "", *, local: bool = False) -> Format:
    return Format(name, title, name.replace("-", "_"), family or name, local=local)


FORMATS = (
    Format("hamtui-json", "hamtui", "history_json", "hamtui", own=True, whole=True),
    Format("hamtui-csv", "hamtui", "history_csv", "hamtui", own=True),
    _format("strong", "Strong"),
    _format("hevy", "Hevy"),
    _format("hevy-json", "Hevy", "hevy", local=True),
    _format("fitnotes", "FitNotes"),
    _format("fitbod", "Fitbod"),
    _format("gymbook", "GymBook"),
    _format("stronglifts", "StrongLifts"),
    _format("liftlog-csv", "LiftLog", "liftlog"),
    _format("liftlog-backup", "LiftLog", "liftlog"),
    _format("liftosaur", "Liftosaur"),
    _format("liftohistory", "Liftosaur", "liftosaur"),
    _format("jefit", "JEFIT"),
    _format("lyfta", "Lyfta"),
    _format("alpha-progression", "Alpha Progression"),
    _format("gymrun", "GymRun"),
    _format("garmin-fit", "Garmin", "garmin"),
)


def recognised(source: Source, family: str | None = None) -> tuple[Format, str] | None:
    """The format of a file with the reason, of one program or of all; None where it is none of the table."""
    for form in FORMATS:
        if family in (None, form.family) and (why := form.reader.recognise(source)):
            return form, why
    return None
