"""What a file of another program holds, in plain terms: workouts, their entries, and what was left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from hamtui.exchange.parsing.source import MOST_RECORDS, TooMuch
from hamtui.exchange.parsing.words import is_cardio
from hamtui.training.base.exercise import Side
from hamtui.training.base.history import SessionRecord
from hamtui.training.base.weight import HEAVIEST, Unit

LONGEST = timedelta(hours=24)
MOST_REPS = 1000
EXAMPLES = 3


class EntryKind(StrEnum):
    """What a record of a file is, where it is not left out."""

    SET = "set"
    CARDIO = "cardio"
    REST = "rest"
    NOTE = "note"


class SetType(StrEnum):
    """What a set was for, as trackers tell it."""

    WORKING = "working"
    WARM_UP = "warm_up"
    DROP = "drop"
    FAILURE = "failure"
    COOL_DOWN = "cool_down"


class Reason(StrEnum):
    """Why a record is left out."""

    NOTHING_DONE = "no reps, time or distance"
    NOT_DONE = "planned but not done"
    SKIPPED = "skipped"
    DATE = "the date cannot be read"
    NUMBER = "a number cannot be read"
    IMPOSSIBLE = "a number no set can have"
    NO_EXERCISE = "no exercise"
    FIELDS = "the fields do not fit the columns"
    UNKNOWN_KIND = "a kind of row that is not known"
    DOUBLE = "twice in the file"
    FUTURE = "dated in the future"
    MANY = "beyond a thousand in one workout"
    WISH = "left out as you chose"


class Entry(Struct, frozen=True):
    """One record of a file.

    `load` is as written, in `unit`, which is None where the file does not say. `seconds` is the time of a set or the
    length of a rest, `assisted` says that the load is help. `superset` names the group within the workout.
    """

    line: int
    kind: EntryKind
    exercise: str = ""
    type: SetType = SetType.WORKING
    load: float | None = None
    unit: Unit | None = None
    reps: int | None = None
    seconds: int | None = None
    metres: float | None = None
    rpe: float | None = None
    note: str = ""
    superset: str = ""
    at: datetime | None = None
    side: Side | None = None
    assisted: bool = False


@dataclass
class Workout:
    """A training as the file tells it; a `start` without offset is the local time of the place."""

    start: datetime
    title: str = ""
    end: datetime | None = None
    note: str = ""
    entries: list[Entry] = field(default_factory=list)

    def lasted(self, seconds: float | None) -> None:
        """Set the end where it is plausible: after the start and within a day of it."""
        if seconds and 0 < seconds <= LONGEST.total_seconds():
            self.end = self.start + timedelta(seconds=seconds)


class Omission(Struct, frozen=True):
    """A record that was left out: its line in the file and the exercise it names."""

    line: int
    exercise: str = ""


class Contents:
    """Gathers what a reader finds; each record of the file is entered or left out exactly once.

    `ready` are the sessions of an export of our own, which need nothing more.
    """

    def __init__(self) -> None:
        self.workouts: dict[object, Workout] = {}
        self.ready: list[SessionRecord] = []
        self.left_out: dict[Reason, int] = {}
        self.examples: dict[Reason, list[Omission]] = {}
        self._count = 0

    def workout(self, key: object, start: datetime, title: str = "") -> Workout:
        """The workout of that key, which begins at `start` where it is new."""
        if key not in self.workouts:
            self.workouts[key] = Workout(start, title)
        return self.workouts[key]

    def leave_out(self, line: int, reason: Reason, exercise: str = "") -> None:
        """Count a record that is not taken, and keep the first few as examples. Raises TooMuch."""
        self._one_more()
        self.left_out[reason] = self.left_out.get(reason, 0) + 1
        examples = self.examples.setdefault(reason, [])
        if len(examples) < EXAMPLES:
            examples.append(Omission(line, exercise))

    def add(self, workout: Workout, entry: Entry, *, cardio: bool = False) -> None:
        """Enter a set, as cardio where it is that, or leave it out where nothing was done.

        `cardio` says that the file itself calls it so. Raises TooMuch.
        """
        reason = _fault(entry)
        if reason is not None:
            self.leave_out(entry.line, reason, entry.exercise)
            return
        if cardio or _is_cardio(entry):
            entry = replace(entry, kind=EntryKind.CARDIO)
        self.add_other(workout, entry)

    def add_other(self, workout: Workout, entry: Entry) -> None:
        """Enter a rest or a note. Raises TooMuch."""
        self._one_more()
        workout.entries.append(entry)

    def _one_more(self) -> None:
        self._count += 1
        if self._count > MOST_RECORDS:
            raise TooMuch

    @property
    def entries(self) -> Iterator[Entry]:
        """Every record that was entered."""
        for workout in self.workouts.values():
            yield from workout.entries

    @property
    def without_unit(self) -> list[Entry]:
        """The first entries whose load has no unit: it is to be asked for where there are any."""
        return list(islice((entry for entry in self.entries if entry.load and entry.unit is None), EXAMPLES))


def _fault(entry: Entry) -> Reason | None:
    if not entry.exercise:
        return Reason.NO_EXERCISE
    if not (entry.reps or entry.seconds or entry.metres):
        return Reason.NOTHING_DONE
    heaviest = HEAVIEST[entry.unit or Unit.LB] / 100
    if (entry.reps or 0) > MOST_REPS or abs(entry.load or 0) > heaviest or (entry.seconds or 0) > 10 * 86_400:
        return Reason.IMPOSSIBLE
    if min(entry.reps or 0, entry.seconds or 0, entry.metres or 0) < 0:
        return Reason.IMPOSSIBLE
    return None


def _is_cardio(entry: Entry) -> bool:
    if entry.metres and not entry.load and not entry.reps:
        return True
    return bool(entry.seconds or entry.metres) and not entry.reps and is_cardio(entry.exercise)
