"""Training without a program: exercises found by their names, sessions made of them, and programs made of sessions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hamtui.text import clean
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.exercise import Exercise, Measure, Pattern, Range
from hamtui.training.base.history import Phase, SessionRecord, SetKind, Status, last_of
from hamtui.training.base.names import alike, matching
from hamtui.training.base.patterns import PATTERNS
from hamtui.training.base.program import Prescription
from hamtui.training.coach.plan import Plan, PlanItem

if TYPE_CHECKING:
    from hamtui.companion.companion import Companion

FREE = "Free session"
USUAL_SETS = 3
LONGEST_NAME = 32


class NoProgram(HamtuiError):
    """Nothing can be made of the session; the message says why."""


class FreeSessions:
    """Plans of single exercises for one lifter, each by the rules of the coach."""

    def __init__(self, companion: Companion) -> None:
        self._companion = companion
        self._library = companion.library

    def found(self, words: str) -> list[Exercise]:
        """The exercises that `words` may mean, the best first; without any, those done last and then all by name."""
        every = self._library.exercises()
        recent: dict[str, int] = {}
        for session in reversed(self._companion.history):
            for done in session.sets:
                recent.setdefault(done.exercise, len(recent))
        by_use = sorted(every, key=lambda each: (recent.get(each.id, len(recent)), each.name))
        return matching(words, by_use) if words.strip() else by_use

    def alike(self, words: str) -> list[Exercise]:
        """The exercises that are written most like words by which none is named."""
        return alike(words, self._library.exercises())

    def item(self, exercise: Exercise, sets: int | None = None) -> PlanItem:
        """So many sets of an exercise, by default as many as last time, with what the coach advises today."""
        companion = self._companion
        last = last_of(companion.history, exercise.id)
        sides = 2 if exercise.each_side else 1
        trains = PATTERNS[exercise.pattern].trains
        count = sets or (-(-len(last[1]) // sides) if last else USUAL_SETS if trains else 1)
        exactly = Range(min(count, 20), min(count, 20))
        progression = PATTERNS[exercise.pattern].progression
        item = companion.planner.item(
            Prescription(exercise.id, exactly, progression=progression), Phase.WORK, choose=False
        )
        if exercise.pattern is Pattern.CARDIO:
            return replace(item, choices=(exercise.id,), choice_names=(exercise.name,))
        return item

    def plan(self, works: Iterable[tuple[Exercise, int | None]] = (), name: str = FREE) -> Plan:
        """A session that follows no program, of these exercises with so many sets each."""
        items = tuple(self.item(exercise, sets) for exercise, sets in works)
        return Plan("", name, "", name, self._companion.profile.unit, items)

    def again(self, session: SessionRecord) -> tuple[Plan, list[str]]:
        """The exercises of a past session once more, and the names of those that are gone. Raises NoProgram."""
        works: list[tuple[Exercise, int | None]] = []
        gone = []
        for exercise_id, name, count in _worked(session):
            exercise = self._companion.exercise(exercise_id)
            if exercise is None:
                gone.append(name)
            else:
                works.append((exercise, count))
        if not works:
            raise NoProgram("Nothing was trained in it that can be done again")
        return self.plan(works), gone

    def program_of(self, session: SessionRecord, name: str) -> str:
        """Keep a program of one day with the exercises of a session; its id. Raises NoProgram and StoreError."""
        from hamtui.library.own_exercise import new_id

        name = clean(name, LONGEST_NAME)
        works = [(exercise, count) for exercise, _, count in _worked(session)]
        gone = [label for exercise, label, _ in _worked(session) if self._companion.exercise(exercise) is None]
        if gone or not works:
            raise NoProgram(f"{gone[0]} is gone; add it again first" if gone else "Nothing was trained in it")
        programs = self._library.programs()
        if not name or any(each.name.casefold() == name.casefold() for each in programs):
            raise NoProgram(f'A program is called "{name}" already' if name else "A program has a name")
        folder = self._companion.store.folder / "programs"
        taken = {each.id for each in programs} | {path.stem.casefold() for path in folder.glob("*.toml")}
        program_id = new_id(name, taken)
        text = self._program_text(program_id, name, session, works)
        self._companion.store.change(f"Make the program {name}", {}, {f"programs/{program_id}.toml": text})
        return program_id

    def _program_text(
        self, program_id: str, name: str, session: SessionRecord, works: Iterable[tuple[str, int]]
    ) -> str:
        import tomlkit

        from hamtui.library.reading import SCHEMA

        rows = []
        for exercise_id, count in works:
            exercise = self._library.exercise(exercise_id)
            row: dict[str, object] = {"exercise": exercise_id, "sets": min(count, 20)}
            done = [each for each in session.sets if each.exercise == exercise_id and each.kind in WORKED]
            if exercise.measure is Measure.TIME:
                longest = max((each.seconds or 0 for each in done), default=0)
                row |= {"hold": longest} if 0 < longest <= 1000 else {}
            else:
                wanted = next((each.reps_range for each in done if each.reps_range), None)
                row |= {"reps": f"{wanted.low}-{wanted.high}"} if wanted else {}
                row |= {"progression": PATTERNS[exercise.pattern].progression.value}
            rows.append(row)
        day = {"id": "day-1", "name": name, "work": rows}
        about = f"Made of the session of {session.started_at:%Y-%m-%d}."
        return tomlkit.dumps(
            {"schema": SCHEMA, "id": program_id, "name": name, "summary": about, "per_week": "1-3", "days": [day]}
        )


WORKED = frozenset({SetKind.WORKING, SetKind.CORE})


def _worked(session: SessionRecord) -> list[tuple[str, str, int]]:
    """Each exercise that was worked with, in the order they were begun: id, name, sets; sides counted once."""
    rows: dict[str, tuple[str, int]] = {}
    for done in session.sets:
        cardio = done.kind is SetKind.CARDIO and done.phase is not Phase.WARM_UP
        if done.kind in WORKED or cardio:
            name, count = rows.get(done.exercise, (done.name, 0))
            rows[done.exercise] = (name, max(count, done.set))
    return [(exercise, name, count) for exercise, (name, count) in rows.items()]


def can_be_repeated(session: SessionRecord) -> bool:
    """Whether a session holds anything that could be done once more."""
    return session.status is not Status.RUNNING and bool(_worked(session))
