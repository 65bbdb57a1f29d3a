"""Programs: what is prescribed for each day, and which day comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from enum import StrEnum
from itertools import takewhile

from msgspec import Struct

from hamtui.training.base.exercise import Range, Tempo
from hamtui.training.base.group import MOST_ROUNDS, Group, GroupKind, GroupName, Misplaced
from hamtui.training.base.rest import RestWindow
from hamtui.training.base.words import plural

FEWEST_MEMBERS = 2


class Progression(StrEnum):
    """How an exercise is raised from session to session."""

    DOUBLE = "double"
    REPS = "reps"
    ECCENTRIC = "eccentric"
    LINEAR = "linear"
    NONE = "none"


class Advance(StrEnum):
    """When a day gives way to the next: once it was done, or once all its sets were clean."""

    DONE = "done"
    CLEAN = "clean"


class Prescription(Struct, frozen=True):
    """One exercise of a day.

    `reps` holds one range for all sets, or one for each set; `hold` is in seconds. What is left out comes
    from the exercise. `instead` lists exercises to take when the equipment for the first is missing,
    `either` those the lifter may choose as well: what was chosen last is kept.
    `side_rest` is in seconds, between left and right. Exercises of one `group` are done in turn.
    """

    exercise: str
    sets: Range
    reps: tuple[Range, ...] = ()
    hold: Range | None = None
    rest: RestWindow | None = None
    side_rest: int = 0
    progression: Progression = Progression.NONE
    tempo: Tempo | None = None
    instead: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    optional: bool = False
    group: GroupName = ""

    def __post_init__(self) -> None:
        if self.sets.high > 20:
            raise ValueError("an exercise has 1 to 20 sets")
        if len(self.reps) > 1 and len(self.reps) != self.sets.low:
            raise ValueError("give one rep range, or one for each set")
        if not 0 <= self.side_rest <= 600:
            raise ValueError("the rest between sides is 0 to 600 seconds")

    def reps_of(self, index: int) -> Range | None:
        """The rep range of set `index`, counted from 0; None when the exercise's own applies."""
        if not self.reps:
            return None
        return self.reps[min(index, len(self.reps) - 1)]


class WarmUp(Struct, frozen=True):
    """Light cardio, then rounds of activation drills. Cardio is the choice of exercises; minutes 0 to 60."""

    cardio: tuple[str, ...]
    minutes: int
    rounds: int
    drills: tuple[Prescription, ...]

    def __post_init__(self) -> None:
        if not (0 <= self.minutes <= 60 and 0 <= self.rounds <= 10):
            raise ValueError("a warm-up has 0 to 60 minutes of cardio and 0 to 10 rounds")


class Day(Struct, frozen=True):
    """One session of a program; done `times` times in a row before the next day's turn.

    A group that exercises name and `groups` does not describe is a superset; all of it stands under `work` or `core`.
    """

    id: str
    name: str
    work: tuple[Prescription, ...]
    core: tuple[Prescription, ...] = ()
    weekday: str | None = None
    warm_up: bool = True
    cool_down: bool = True
    times: int = 1
    advance: Advance = Advance.DONE
    groups: tuple[Group, ...] = ()

    def __post_init__(self) -> None:
        if not self.work:
            raise ValueError("a day has at least one exercise under work")
        if not 1 <= self.times <= 100:
            raise ValueError("a day is done 1 to 100 times before the next")
        _check_groups({"work": self.work, "core": self.core}, self.groups)

    def group(self, prescribed: Prescription) -> Group | None:
        """The group an exercise of the day stands in, None without one."""
        if not prescribed.group:
            return None
        described = (group for group in self.groups if group.id == prescribed.group)
        return next(described, None) or Group(prescribed.group)


def _check_groups(parts: Mapping[str, Sequence[Prescription]], groups: Sequence[Group]) -> None:
    """Misplaced where the exercises of a day, by its parts, and its groups do not go together.

    A rest stands with the exercises or with the group; where both say one, they are the same.
    """
    tables = {group.id: group for group in groups}
    for number, group in enumerate(groups):
        if tables[group.id] is not group:
            raise Misplaced(f"groups[{number}].id", f'is "{group.id}" for the second time; expected one table a group')
        if all(each.group != group.id for listed in parts.values() for each in listed):
            raise Misplaced(
                f"groups[{number}].id", f'is "{group.id}", but no exercise of the day has group = "{group.id}"'
            )
    begun: dict[str, str] = {}
    for part, listed in parts.items():
        for name in dict.fromkeys(each.group for each in listed if each.group):
            members = [(index, each) for index, each in enumerate(listed) if each.group == name]
            if begun.setdefault(name, part) != part:
                at = f"{part}[{members[0][0]}].group"
                raise Misplaced(at, f'is "{name}", a group under {begun[name]}; expected all of a group in one part')
            _check_members(tables.get(name) or Group(name), part, members)


def _check_members(group: Group, part: str, members: Sequence[tuple[int, Prescription]]) -> None:
    first = members[0][0]
    named, count = f'group "{group.id}"', len(members)
    for place, (index, _) in enumerate(members):
        if index != first + place:
            raise Misplaced(
                f"{part}[{index}].group", f'is "{group.id}", but other exercises stand between; expected them together'
            )
    if count < FEWEST_MEMBERS and not group.kind.timed:
        raise Misplaced(f"{part}[{first}].group", f"is {named[6:]} alone; {group.kind.named} has two exercises or more")
    if group.kind is GroupKind.EMOM:
        _check_starts(group, f"{part}[{first}].group", count)
    for place, (index, each) in enumerate(members):
        _check_rest(group, each, f"{part}[{index}].rest")
        turns = group.sets_of(place, count)
        one = group.kind.timed and each.sets == Range(1, 1)
        if turns and not one and not each.sets.low <= turns <= each.sets.high:
            by = f"{turns} of each" if group.kind is GroupKind.EMOM else f"{turns} rounds"
            many = "as many rounds as possible; expected 1" if group.kind is GroupKind.AMRAP else by
            raise Misplaced(f"{part}[{index}].sets", f"is {each.sets}, but {named} has {many}")


def _check_starts(group: Group, at: str, count: int) -> None:
    starts = group.starts(count)
    if group.minutes and group.rounds and starts != group.rounds * count:
        raise Misplaced(
            at,
            f'is "{group.id}", whose {group.rounds} rounds of {count} do not make {starts} starts in {group.minutes} '
            "minutes; expected rounds or minutes",
        )
    if starts < count:
        raise Misplaced(at, f'is "{group.id}", which has {plural(starts, "start")} for {plural(count, "exercise")}')
    if starts > MOST_ROUNDS * count:
        raise Misplaced(
            at,
            f'is "{group.id}", which has {starts} starts; expected at most {MOST_ROUNDS} of an exercise',
        )


def _check_rest(group: Group, member: Prescription, at: str) -> None:
    if member.rest is None:
        return
    if group.kind.timed:
        raise Misplaced(at, f'is given, but group "{group.id}" is {group.kind.named}: its clock says when to rest')
    if group.rest is not None and group.rest != member.rest:
        raise Misplaced(
            at, f'is {member.rest}, but group "{group.id}" rests {group.rest} after a round; expected one of them'
        )


class Program(Struct, frozen=True):
    """Days in order. After the last one the first follows, or `then` for ever."""

    id: str
    name: str
    summary: str
    per_week: Range
    days: tuple[Day, ...]
    then: str | None = None
    about: str = ""

    def __post_init__(self) -> None:
        names = [day.id for day in self.days]
        if not names:
            raise ValueError("a program has at least one day")
        if len(set(names)) != len(names):
            raise ValueError("each day of a program has an id of its own")
        if self.then is not None and self.then not in names:
            raise ValueError(f"then names no day of the program: {self.then}")

    def day(self, day_id: str) -> Day | None:
        """The day of that id, whatever its case."""
        return next((day for day in self.days if day.id.casefold() == day_id.casefold()), None)


class DayDone(Struct, frozen=True):
    """One finished session of a program: which day, and whether every working set reached its reps."""

    day: str
    clean: bool


def next_day(program: Program, done: Sequence[DayDone]) -> Day:
    """The day whose turn it is, given the finished sessions of this program, oldest first."""
    known = [(found, session.clean) for session in done if (found := program.day(session.day))]
    if not known:
        return program.days[0]
    day, clean = known[-1]
    index = program.days.index(day)
    through = any(found is program.days[-1] for found, _ in known)
    if (through and day.id == program.then) or (day.advance is Advance.CLEAN and not clean):
        return day
    streak = len(list(takewhile(lambda one: one[0] is day, reversed(known))))
    if day.advance is Advance.DONE and streak < day.times:
        return day
    if index + 1 < len(program.days):
        return program.days[index + 1]
    if program.then is not None:
        return program.day(program.then) or day
    return day if day.advance is Advance.CLEAN else program.days[0]


def day_meant(program: Program, done: Set[str], turn: Day) -> Day:
    """The day that has most of what was `done` in its own right, then as stand-ins; among equals whose `turn` it was,
    then the next after it.
    """
    at = program.days.index(turn)

    def fits(day: Day) -> tuple[int, int]:
        own = sum(not done.isdisjoint((work.exercise, *work.either)) for work in day.work)
        return own, sum(not done.isdisjoint(work.instead) for work in day.work)

    return max((*program.days[at:], *program.days[:at]), key=fits)
