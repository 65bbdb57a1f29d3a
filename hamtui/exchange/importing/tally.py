"""What files hold, counted: each record exactly once as a set, cardio, a rest, a note, or left out with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from hamtui.exchange.importing.exercises import ExerciseMap
from hamtui.exchange.importing.sessions import supersets
from hamtui.exchange.parsing.contents import Contents, Entry, EntryKind, Omission, Reason, SetType
from hamtui.training.base.history import Phase, SessionRecord, SetKind, SetRecord
from hamtui.training.base.weight import KG_PER_LB, Unit

_OWN_TYPES = {
    SetKind.RAMP_UP: SetType.WARM_UP,
    SetKind.ACTIVATION: SetType.WARM_UP,
    SetKind.FOAM_ROLL: SetType.WARM_UP,
}


class Tally:
    """The sums of one file or several. `tonnage_kg` is load as written × reps, warm-ups not counted."""

    def __init__(self) -> None:
        self.formats: list[str] = []
        self.units: set[str] = set()
        self.sets: Counter[SetType] = Counter()
        self.cardio = self.rests = self.notes = self.supersets = 0
        self.tonnage_kg = 0.0
        self.exercises: set[str] = set()
        self.days: set[date] = set()
        self.left_out: Counter[Reason] = Counter()
        self.examples: dict[Reason, list[Omission]] = {}

    @property
    def rows(self) -> int:
        """All records."""
        return sum(self.sets.values()) + self.cardio + self.rests + self.notes + sum(self.left_out.values())

    def count(self, form: str, contents: Contents, sessions: Iterable[SessionRecord], unit: Unit) -> None:
        """Add a file of a format: what it holds, and the sessions that were made of it."""
        if form not in self.formats:
            self.formats.append(form)
        for session in sessions:
            self.days.add(session.started_at.date())
        for session in contents.ready:
            for done in session.sets:
                self._own(done)
        for workout in contents.workouts.values():
            for entry in workout.entries:
                self._entry(entry, unit)
            self.supersets += len(supersets(workout))
        self.left_out.update(contents.left_out)
        for reason, examples in contents.examples.items():
            self.examples.setdefault(reason, []).extend(examples)

    def _entry(self, entry: Entry, unit: Unit) -> None:
        if entry.kind is EntryKind.REST:
            self.rests += 1
        elif entry.kind is EntryKind.NOTE:
            self.notes += 1
        else:
            self.exercises.add(entry.exercise)
            if entry.load:
                self.units.add((entry.unit or unit).value)
            if entry.kind is EntryKind.CARDIO:
                self.cardio += 1
                return
            self.sets[entry.type] += 1
            if entry.type is not SetType.WARM_UP and entry.load and entry.load > 0:
                kg = KG_PER_LB if (entry.unit or unit) is Unit.LB else 1.0
                self.tonnage_kg += entry.load * kg * (entry.reps or 0)

    def _own(self, done: SetRecord) -> None:
        self.exercises.add(done.name)
        if done.load:
            self.units.add(done.load.unit.value)
        if done.kind is SetKind.CARDIO:
            self.cardio += 1
            return
        kind = SetType.COOL_DOWN if done.phase is Phase.COOL_DOWN else _OWN_TYPES.get(done.kind, SetType.WORKING)
        self.sets[kind] += 1
        if kind is not SetType.WARM_UP and done.load:
            self.tonnage_kg += done.load.kg * (done.reps or 0)

    def unit(self) -> str | None:
        """The unit of the loads; `mixed` where both occur, None where there are none."""
        return next(iter(self.units), None) if len(self.units) < 2 else "mixed"


def mapped_and_unsure(exercises: ExerciseMap) -> tuple[int, int]:
    """How many exercises of the files are ours, and how many only may be."""
    targets = exercises.targets.values()
    return sum(target.mapped for target in targets), sum(bool(target.near) for target in targets)
