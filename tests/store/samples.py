"""Sessions, events and strategies for the tests of the store."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, get_type_hints

import msgspec.structs
from hypothesis import strategies as st
from msgspec import Struct

from hamtui.store.format import limits
from hamtui.testing.fakes import START
from hamtui.training.base.exercise import Measure, Pattern, Range, Side, Tempo
from hamtui.training.base.group import Group, GroupKind
from hamtui.training.base.history import (
    NoteRecord,
    PainRecord,
    Phase,
    PlannedWork,
    SessionRecord,
    SetKind,
    SetRecord,
    Status,
)
from hamtui.training.base.moment import Moment
from hamtui.training.base.rest import RestWindow
from hamtui.training.base.weight import Unit, Weight
from hamtui.training.coach.plan import Plan, PlanItem, PlannedSet
from hamtui.training.session.events import Begun, Event, Noted, RepCounted, SetLogged, Undone

MOMENT = Moment(START, 1000.0, "boot-one")


def plan() -> Plan:
    sets = (PlannedSet(SetKind.WORKING, Range(6, 8), 8, load=Weight(102_50, Unit.KG), rest=RestWindow(120, 180)),) * 3
    item = PlanItem("rdl", "Romanian deadlift", Pattern.HIP_HINGE, Measure.LOAD, 1.0, Phase.WORK, sets)
    return Plan("p3", "Three days", "a", "Day A", Unit.KG, (item,))


def events(count: int, session: str = "s1") -> list[Event]:
    made: list[Event] = [Begun(MOMENT, session, plan())]
    made += [SetLogged(MOMENT, f"step-{number}", reps=number) for number in range(1, count)]
    return made


def undone() -> Event:
    return Undone(MOMENT)


def note(text: str) -> Event:
    return Noted(MOMENT, text)


def record(session: str = "s1", day: int = 0, sets: int = 3, **changes: Any) -> SessionRecord:
    begun = START + timedelta(days=day)
    done = tuple(
        SetRecord(
            exercise="rdl",
            name="Romanian deadlift",
            pattern=Pattern.HIP_HINGE,
            share=1.0,
            kind=SetKind.WORKING,
            phase=Phase.WORK,
            set=number,
            logged_at=begun + timedelta(minutes=3 * number),
            side=Side.LEFT,
            reps=8,
            load=Weight(102_55, Unit.KG),
            rir=2,
            rested_s=150,
            rest_window=(120, 180),
            reps_range=Range(6, 8),
        )
        for number in range(1, sets + 1)
    )
    made = SessionRecord(
        id=session,
        program="p3",
        program_name="Three days",
        day="a",
        day_name="Day A",
        status=Status.FINISHED,
        started_at=begun,
        finished_at=begun + timedelta(hours=1),
        active_s=3600,
        sets=done,
        planned=(PlannedWork("rdl", sets),),
        notes=(NoteRecord(begun, "felt light"),),
        pains=(PainRecord(begun, None, "knee", sharp=False, answer="lighter"),),
    )
    return msgspec.structs.replace(made, **changes)


def moments() -> st.SearchStrategy[Moment]:
    boot = st.floats(0, 1e9, allow_nan=False)
    return st.builds(Moment, times(), boot, st.text(max_size=8))


def times() -> st.SearchStrategy[datetime]:
    zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
    return st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1), timezones=zones | st.just(UTC))


def weights() -> st.SearchStrategy[Weight]:
    return st.builds(Weight, st.integers(0, 1000_00), st.sampled_from(Unit))


def ordered(kind: type, low: int, high: int) -> st.SearchStrategy[Any]:
    pair = st.tuples(st.integers(low, high), st.integers(low, high))
    return pair.map(lambda ends: kind(min(ends), max(ends)))


def groups() -> st.SearchStrategy[Group]:
    rests = st.none() | ordered(RestWindow, 0, 3600)
    by_rounds = st.sampled_from([GroupKind.SUPERSET, GroupKind.CIRCUIT])
    names = st.text("ABC1", max_size=3)
    return st.one_of(
        st.builds(Group, names, by_rounds, rests, rests, st.integers(0, 20)),
        st.builds(Group, names, st.just(GroupKind.EMOM), minutes=st.integers(1, 60)),
        st.builds(Group, names, st.just(GroupKind.AMRAP), rests, rests, minutes=st.integers(1, 60)),
    )


SPECIAL: dict[Any, st.SearchStrategy[Any]] = {
    Moment: moments(),
    datetime: times(),
    Weight: weights(),
    Range: ordered(Range, 1, 1000),
    Group: groups(),
    RestWindow: ordered(RestWindow, 0, 3600),
    Tempo: st.builds(Tempo, *[st.integers(0, 30)] * 4),
    float: st.sampled_from([0.0, 0.5, 1.0]),
    str: st.text(max_size=20),
}


def any_of(kind: type, ranges: dict[str, tuple[int, int]]) -> st.SearchStrategy[Any]:
    """Any value of a struct, its numbers within `ranges` by field name."""
    fields = {}
    for field, hint in get_type_hints(kind).items():
        numbers = ranges.get(field)
        counts = int in (hint, *getattr(hint, "__args__", ()))
        fields[field] = _number(hint, *numbers) if numbers and counts else _of(hint, ranges)
    return st.builds(kind, **fields)


def _number(hint: Any, low: int, high: int) -> st.SearchStrategy[Any]:
    whole = st.integers(math.ceil(low), math.floor(high))
    return whole if hint is int else st.none() | whole


def _of(hint: Any, ranges: dict[str, tuple[int, int]]) -> st.SearchStrategy[Any]:
    if hint in SPECIAL:
        return SPECIAL[hint]
    if isinstance(hint, type) and issubclass(hint, Struct):
        return any_of(hint, ranges)
    arguments: tuple[Any, ...] = getattr(hint, "__args__", ())
    if getattr(hint, "__origin__", None) is tuple:
        if arguments[-1] is Ellipsis:
            return st.lists(_of(arguments[0], ranges), max_size=3).map(tuple)
        return st.tuples(*(_of(argument, ranges) for argument in arguments))
    if arguments:
        return st.one_of(*(_of(argument, ranges) for argument in arguments))
    if hint is int:
        return st.integers(-(2**62), 2**62)
    return st.from_type(hint)


def any_event() -> st.SearchStrategy[Event]:
    return st.one_of(
        *(
            any_of(kind, limits.CHECKS | limits.PAINS | limits.EVENTS | (limits.COUNTED if kind is RepCounted else {}))
            for kind in Event.__subclasses__()
        )
    )


def any_record() -> st.SearchStrategy[SessionRecord]:
    return any_of(SessionRecord, limits.CHECKS | limits.PAINS | limits.GROUPS | limits.SETS | limits.SESSION).filter(
        lambda made: bool(made.id)
    )
