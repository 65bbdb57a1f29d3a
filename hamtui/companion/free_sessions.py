"""Training without a program: exercises found by their names, sessions made of them, and programs made of sessions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hamtui.text import clean
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.exercise import Exercise, Measure, Pattern, Range
from hamtui.training.base.group import MOST_ROUNDS, Group, GroupKind, is_group_name, longest
from hamtui.training.base.history import GroupRecord, Phase, SessionRecord, SetKind, Status, last_of
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
        plan = self.plan(works)
        groups = _groups(session, [exercise.id for exercise, _ in works])
        items = list(plan.items)
        for group, places in groups:
            rests = (planned.rest for at in places for planned in items[at].working)
            whole = group if group.kind.timed else replace(group, rest=longest(rests))
            for place, at in enumerate(places, 1):
                sets = group.sets_of(place - 1, len(places))
                item = self.item(works[at][0], sets) if sets else items[at]
                items[at] = replace(item, group=whole, place=place)
        return replace(plan, items=tuple(items)), gone

    def program_of(self, session: SessionRecord, name: str) -> str:
        """Keep a program of one day with the exercises of a session; its id. Raises NoProgram and StoreError."""
        program_id, text = self.program_text(session, name)
        self._companion.store.change(f"Make the program {clean(name)}", {}, {f"programs/{program_id}.toml": text})
        return program_id

    def new_program_id(self, name: str) -> str:
        """An id for a new program of that name. Raises NoProgram where there cannot be one."""
        from hamtui.library.own_exercise import new_id

        programs = self._library.programs()
        if not name or any(each.name.casefold() == name.casefold() for each in programs):
            raise NoProgram(f'A program is called "{name}" already' if name else "A program has a name")
        taken = {*(each.id for each in programs), *self._library.own_program_files()}
        return new_id(name, taken | {draft.program for draft in self._companion.store.drafts()})

    def program_text(self, session: SessionRecord, name: str) -> tuple[str, str]:
        """The id and the text of a program of one day with the exercises of a session. Raises NoProgram."""
        import tomlkit

        from hamtui.library.reading import SCHEMA

        name = clean(name, LONGEST_NAME)
        works = [(exercise, count) for exercise, _, count in _worked(session)]
        gone = [label for exercise, label, _ in _worked(session) if self._companion.exercise(exercise) is None]
        if gone or not works:
            raise NoProgram(f"{gone[0]} is gone; add it again first" if gone else "Nothing was trained in it")
        program_id = self.new_program_id(name)
        rows = []
        groups = _groups(session, [exercise_id for exercise_id, _ in works])
        group_at = {at: group for group, places in groups for at in places}
        for at, (exercise_id, count) in enumerate(works):
            exercise, group = self._library.exercise(exercise_id), group_at.get(at)
            row: dict[str, object] = {"exercise": exercise_id, "sets": min(count, 20)}
            row |= {"group": group.id} if group else {}
            row |= {"sets": 1} if group and group.kind.timed else {}
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
        tables = [
            {"id": group.id, "kind": group.kind.value}
            | ({"minutes": group.minutes} if group.minutes else {})
            | ({"rounds": group.rounds, "every": group.every} if group.rounds else {})
            for group, _ in groups
        ]
        day |= {"groups": tables} if tables else {}
        about = f"Made of the session of {session.started_at:%Y-%m-%d}."
        head = {"schema": SCHEMA, "id": program_id, "name": name, "summary": about, "per_week": "1-3"}
        return program_id, tomlkit.dumps({**head, "days": [day]})


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


def _groups(session: SessionRecord, exercises: Sequence[str]) -> list[tuple[Group, list[int]]]:
    """The groups of a past session that can be done again, each with the places of its exercises."""
    groups = []
    for done in session.groups:
        places = [at for at, exercise in enumerate(exercises) if exercise in done.exercises]
        together = bool(places) and places == list(range(places[0], places[-1] + 1))
        if together and is_group_name(done.id) and (len(places) > 1 or done.kind.timed):
            groups.append((_again(done), places))
    return groups


def _again(done: GroupRecord) -> Group:
    if done.kind is GroupKind.AMRAP:
        return Group(done.id, done.kind, minutes=max(1, min(120, round((done.seconds or 0) / 60))))
    if done.kind is GroupKind.EMOM:
        every = max(10, min(600, done.every or 60))
        return Group(done.id, done.kind, rounds=max(1, min(MOST_ROUNDS, done.rounds)), every=every)
    return Group(done.id, done.kind)


def can_be_repeated(session: SessionRecord) -> bool:
    """Whether a session holds anything that could be done once more."""
    return session.status is not Status.RUNNING and bool(_worked(session))
