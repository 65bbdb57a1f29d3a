"""Weeks of training as several lifters play them: plans, sessions, ledgers and what became of each exercise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hamtui.training.base.history import SessionRecord
from hamtui.training.base.profile import Profile, Weekday
from hamtui.training.simulation.lifter import Effort, Lifter, Traits
from hamtui.training.simulation.simulate import Course, Played, simulate
from hamtui.training.simulation.trends import trends
from tests.support.golden import block, case, shown
from tests.support.making import exercise, library

COURSES: dict[str, tuple[str, dict[str, Any], Profile]] = {
    "often away, weak": ("p2", {"adherence": 0.6, "seed": 3, "traits": Traits(strength=0.6)}, Profile()),
    "recovers badly": ("p3", {"seed": 5, "traits": Traits(recovery=6, gains=0.5, noise=0.06)}, Profile()),
    "three days, supersets": ("whole_body_3", {"weeks": 3, "seed": 1}, Profile(days=frozenset({Weekday.TUESDAY}))),
    "nordics, tells nothing": ("p5", {"seed": 8, "traits": Traits(tells_reserve=False)}, Profile()),
}
LIFTS = ("conventional_deadlift", "nordic_curl", "single_leg_romanian_deadlift", "lying_leg_curl")


def lines() -> Iterator[str]:
    """The text."""
    for name, (program, course, profile) in COURSES.items():
        played = simulate(library().program(program), library(), profile, Course(**{"weeks": 5, **course}))
        yield from case(name)
        for week in played.weeks:
            head = f"week {week.number}: {week.planned} planned, {week.misses} misses, whole {week.whole}"
            yield f"  {head}, {shown(week.ledger)}"
            for session in week.sessions:
                yield from _session(session)
        yield from block(trends(played, library()))
    yield from case("one lifter and some sets")
    yield from _lifter()


def _session(played: Played) -> Iterator[str]:
    record, after = played.record, played.after
    yield (
        f"    {record.started_at:%a %d %b %H:%M} {record.day} {record.active_s} s, {shown(record.check_in)},"
        f" {shown(record.check_out)}, missed {shown(played.missed)}, fatigue {after.fatigue:.3f}, form {after.form:.3f}"
    )
    yield from (
        f"      {name}: {', '.join(_sets(record, name))}" for name in dict.fromkeys(s.exercise for s in record.sets)
    )
    yield from (f"      {shown(pain)}" for pain in record.pains)


def _sets(record: SessionRecord, name: str) -> Iterator[str]:
    for done in record.sets:
        if done.exercise == name:
            amount = done.reps if done.seconds is None else f"{done.seconds} s"
            yield f"{done.load or ''}×{amount} r{done.rested_s} rir{done.rir}{done.side or ''}"


def _lifter() -> Iterator[str]:
    lifter = Lifter(Traits(strength=1.2))
    for name in LIFTS:
        able = [
            lifter.able(exercise(name), load, before, slower)
            for load in (60.0, 90.0)
            for before in (0, 3)
            for slower in (0, 2)
        ]
        yield f"  {name}: {lifter.maximum(exercise(name)):.2f} {able}"
        for effort in (Effort(8, 0), Effort(8, 2), Effort(3, 5), Effort(2, 11)):
            lifter = lifter.trained(exercise(name), effort, 0.5 if name.startswith("single") else 1.0)
        yield f"    then {shown(lifter, without={'traits'})}"
        yield f"    {shown(lifter.check_in(3))} {shown(lifter.hurt().check_in(2))}"
