"""Ramps, plates, loads, rests, maxima and words over many numbers; and what no value of the base may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from msgspec.structs import replace

from hamtui.testing.fakes import FakeClock
from hamtui.training.base import effort, group, words
from hamtui.training.base.exercise import Exercise, Measure, Muscle, Pattern, Range, Tempo
from hamtui.training.base.group import Group, GroupKind, Misplaced
from hamtui.training.base.history import performances
from hamtui.training.base.landmarks import Landmarks
from hamtui.training.base.load import default_rack, loads_for, ramp
from hamtui.training.base.middle import median, median_low
from hamtui.training.base.moment import Moment, Timer
from hamtui.training.base.patterns import bends_knee, muscle_shares, of_site, share_of
from hamtui.training.base.plates import PlatePairs
from hamtui.training.base.profile import Place, Profile, Weekday, in_week
from hamtui.training.base.program import Advance, Day, DayDone, Prescription, Program, day_meant, next_day
from hamtui.training.base.rest import Rest, RestWindow, clock_text
from hamtui.training.base.weight import Unit, Weight, rise_text
from tests.support.golden import block, case, shown
from tests.support.making import did, exercise, kg, lb, library

LOADED = (
    "conventional_deadlift",
    "hex_bar_deadlift",
    "dumbbell_romanian_deadlift",
    "kettlebell_swing",
    "lying_leg_curl",
    "assisted_pull_up",
    "farmers_carry",
    "nordic_curl",
    "ez_bar_curl",
    "leg_press",
    "plate_raise",
)
HALVES = RestWindow(60, 120)


def lines() -> Iterator[str]:
    """The text."""
    yield from _loads()
    yield from _ramps()
    yield from _rests()
    yield from _numbers()
    yield from _turns()
    yield from _refused()


def _loads() -> Iterator[str]:
    for unit in Unit:
        rack = default_rack(unit)
        yield from case(f"a rack in {unit}", replace(rack, dumbbells=(), kettlebells=(), stack=()))
        for each in library().exercises():
            if each.id not in LOADED:
                continue
            loads = loads_for(each, rack)
            if loads is None:
                yield f"  {each.id} has no load"
                continue
            weights = loads.weights
            yield f"  {each.id}: {len(weights)} from {weights[0]} to {weights[-1]}, {[str(w) for w in weights[1:4]]}"
            for target in (
                Weight.of(-30, unit),
                Weight.of(0, unit),
                Weight.of(61, unit),
                Weight.of(100, unit),
                kg(1000),
            ):
                near = (loads.below(target), loads.above(target), loads.nearest(target), loads.next_down(target))
                up = [loads.next_up(target, step) for step in (0, 2.5, 20)]
                plates = loads.per_side(loads.nearest(target))
                yield f"    {target}: {shown(near)} up {shown(up)} {plates and [f'{p.value:g}' for p in plates]}"
    odd = replace(default_rack(Unit.KG), plates=(PlatePairs(kg(7), 2), PlatePairs(kg(3), 4), PlatePairs(kg(1.1), 3)))
    loads = loads_for(exercise("conventional_deadlift"), odd)
    assert loads is not None
    yield from case("odd plates", loads.weights[:40])
    yield from (f"  {load}: {shown(loads.per_side(load))}" for load in loads.weights[::7])


def _ramps() -> Iterator[str]:
    for name in ("conventional_deadlift", "hex_bar_deadlift", "dumbbell_romanian_deadlift", "lying_leg_curl"):
        yield from case(f"ramps of {name}")
        for unit, loads_from in ((Unit.KG, default_rack(Unit.KG)), (Unit.LB, default_rack(Unit.LB))):
            loads = loads_for(exercise(name), loads_from)
            assert loads is not None
            for value in (0, 20, 30, 42.5, 60, 77.5, 100, 125, 140, 142.5, 180, 222.5, 300):
                working = loads.nearest(Weight.of(value * (1 if unit is Unit.KG else 2), unit))
                steps = ramp(exercise(name), working, loads, None)
                warm = ramp(exercise(name), working, loads, Weight.of(100, unit))
                yield f"  {working}: {_steps(steps)}; warm {_steps(warm)}"


def _steps(steps: tuple[tuple[Weight, int], ...]) -> str:
    return " ".join(f"{load.value:g}×{reps}" for load, reps in steps) or "none"


def _rests() -> Iterator[str]:
    yield from case("a rest of 1:00 to 2:00, moved")
    clock = FakeClock()
    start = clock.now()
    for moved in (-90, 0, 45, 4000):
        rest = Rest(RestWindow(60, 120), Timer(start), "s").move(moved)
        yield f"  {moved}: {rest.minimum} {rest.maximum} {rest.moved}"
        for seconds in (0, 29.5, 59.9, 60, 104.9, 120, 120.9, 121, 165, 166):
            now = Moment(start.wall, start.boot + seconds, start.boot_id)
            yield f"    {seconds}: {rest.phase(now)} {rest.remaining(now):g} {rest.part(now):.3f}"
    yield from case(
        "times", {seconds: clock_text(seconds) for seconds in (0, 0.1, 59, 59.2, 60, 600, 3599, 3600, 3661, -5)}
    )
    paused = Timer(start).pause(clock.pass_time(10))
    later, rebooted = clock.pass_time(20), FakeClock().reboot(100)
    yield from block(
        {
            "paused": paused.elapsed(later),
            "twice": paused.pause(later).elapsed(later),
            "on": paused.resume(later).elapsed(clock.pass_time(5)),
            "not paused": Timer(start).resume(later) == Timer(start),
            "over a boot": (Timer(start).elapsed(rebooted), Timer(start).estimated(rebooted)),
            "back": start.since(later),
        }
    )


def _numbers() -> Iterator[str]:
    yield from case("maxima")
    for reps in (0, 1, 2, 5, 12, 13, 40):
        maxima = (
            effort.epley(100, reps),
            effort.brzycki(100, reps),
            effort.one_rep_maximum(100, reps, 2),
            effort.load_for(100, reps),
        )
        yield f"  {reps} reps: {shown(maxima)}"
    yield from block([effort.reps_possible(100, load) for load in (-1, 0, 20, 33.4, 60, 99, 100, 101)])
    yield from block(
        [effort.epley(-20, 5), effort.reps_in_reserve(0), effort.reps_in_reserve(8.5), effort.reps_in_reserve(10)]
    )
    yield from block([median([3, 1, 2]), median([4, 1, 2, 3]), median_low([4, 1, 2, 3]), median_low([5])])
    yield from case("words", [words.plural(count, "set") for count in (0, 0.5, 1, 1.0, -1, 2, 2.5)])
    yield from block(
        [words.noun(1, "is", "are"), words.noun(3, "is", "are"), words.thousands(12345.6), words.decimal(2.50)]
    )
    yield from block([words.day_text(date(2026, 11, 7), digits) for digits in (0, 2, 4)])
    yield from block(
        [words.in_order(date(2026, 11, 7), s) for s in ("02/03/2001", "03.02.2001", "2001-02-03", "02/03/01", "")]
    )
    yield from case(
        "weights",
        [kg(100).to(Unit.LB), lb(225).to(Unit.KG), kg(1000).to(Unit.LB), kg(100).scaled(0.9), kg(-20).scaled(0.9)],
    )
    yield from block(
        [
            Weight.capped(5000, Unit.KG),
            Weight.capped(5000, Unit.LB),
            kg(-7.5),
            kg(0) or "no load",
            kg(-1).kg,
            lb(100).kg,
        ]
    )
    yield from block(
        [
            rise_text(kg(100), kg(102.5)),
            rise_text(kg(-20), kg(-15)),
            rise_text(kg(-5), kg(0)),
            rise_text(kg(-5), lb(10)),
        ]
    )
    yield from case("weeks", [Landmarks().place(total) for total in (0, 3.5, 4, 5.5, 6, 9.5, 10, 16, 16.5, 20, 20.5)])
    yield from block([in_week([day.value for day in Weekday], day)[0] for day in Weekday])
    yield from case(
        "patterns",
        {site: of_site(site) for site in ("lower_back", "behind_knee", "hamstring", "knee", "shoulder", "nowhere")},
    )
    yield from block(
        {
            e: muscle_shares(exercise(e))
            for e in ("romanian_deadlift", "nordic_curl", "glute_bridge", "plank", "bench_press")
        }
    )
    yield from block(
        [
            share_of((Muscle.HAMSTRINGS,), ()),
            share_of((), (Muscle.HAMSTRINGS,)),
            share_of((), ()),
            bends_knee([Pattern.KNEE_FLEXION]),
        ]
    )
    yield from block(
        [exercise(e).loads_each_hand for e in ("dumbbell_deadlift", "conventional_deadlift", "farmers_carry")]
    )
    yield from block([did(rir=rir).reserve for rir in (None, 0, 3)])
    yield from block(
        [len(performances([], "plank")), Profile(units={"a": Unit.LB}).unit_for("a"), Profile().unit_for("a")]
    )


def _turns() -> Iterator[str]:
    """Whose turn it is after days done well or not, and which day what was done belongs to."""
    for program in library().programs():
        yield from case(f"turns of {program.name}")
        done: list[DayDone] = []
        turns = []
        for number in range(24):
            day = next_day(program, done)
            turns.append(day.id)
            done.append(DayDone(day.id, clean=number % 3 > 0))
        yield f"  {' '.join(turns)}"
        own = program.days[-1].work[0].exercise
        of_none = day_meant(program, set(), program.days[0]).id
        yield f"  {own} is of {day_meant(program, {own}, program.days[0]).id}, nothing of {of_none}"
    clean = Program(
        "c", "C", "C.", Range(1, 1), tuple(Day(name, name, (WORK,), advance=Advance.CLEAN) for name in "ab")
    )
    yield from case(
        "turns that want every set",
        [
            next_day(clean, [DayDone(day, clean=well) for day, well in done]).id
            for done in (
                [],
                [("a", False)],
                [("a", True)],
                [("a", True), ("b", False)],
                [("a", True), ("b", True)],
                [("gone", True)],
            )
        ],
    )


def _sets_of(one: Group) -> list[int | None]:
    return [one.sets_of(place, 3) for place in range(3)]


WORK = Prescription("rdl", Range(3, 3))


def _refused() -> Iterator[str]:
    """Each sentence that refuses a value."""
    a, b, c = (replace(WORK, group=name) for name in ("A", "A", ""))
    emom, amrap = Group("A", GroupKind.EMOM, minutes=10), Group("A", GroupKind.AMRAP, minutes=10)
    day: Callable[..., Day] = partial(Day, "a", "Day A")
    hold = partial(Exercise, "x", "X", Pattern.CORE, Measure.TIME, 0.0, HALVES)
    wrong: dict[str, Callable[[], object]] = {
        "a range from 0": lambda: Range(0, 5),
        "to 1001": lambda: Range(1, 1001),
        "turned round": lambda: Range(5, 4),
        "a rest": lambda: RestWindow(60, 3601),
        "a rest turned round": lambda: RestWindow(61, 60),
        "a tempo": lambda: Tempo(1, 1, 31, 1),
        "landmarks": lambda: Landmarks(7, 6),
        "many landmarks": lambda: Landmarks(mrv=61),
        "RPE": lambda: effort.reps_in_reserve(10.5),
        "kg": lambda: kg(1000.01),
        "lb": lambda: lb(2205.01),
        "help": lambda: kg(-300.01),
        "a share": lambda: Exercise("x", "X", Pattern.CORE, Measure.BODYWEIGHT, 0.7, HALVES, reps=Range(1, 2)),
        "a hold without seconds": lambda: hold(),
        "a hold with reps": lambda: hold(seconds=Range(1, 2), reps=Range(1, 2)),
        "reps without any": lambda: Exercise("x", "X", Pattern.CORE, Measure.BODYWEIGHT, 0.0, HALVES),
        "no middle": lambda: median([]),
        "no lower middle": lambda: median_low([]),
        "a place": lambda: Profile(place="home"),
        "no place": lambda: Profile(places={}),
        "a place there": lambda: Profile(place="home", places={"home": Place()}).here.gear,
        "many sets": lambda: Prescription("rdl", Range(1, 21)),
        "reps for some": lambda: Prescription("rdl", Range(3, 3), (Range(8, 8), Range(6, 6))),
        "sides": lambda: Prescription("rdl", Range(3, 3), side_rest=601),
        "a day of nothing": lambda: day(()),
        "a day 101 times": lambda: day((WORK,), times=101),
        "a day 0 times": lambda: day((WORK,), times=0),
        "a program of nothing": lambda: Program("p", "P", "P.", Range(1, 1), ()),
        "days alike": lambda: Program("p", "P", "P.", Range(1, 1), (day((WORK,)),) * 2),
        "then": lambda: Program("p", "P", "P.", Range(1, 1), (day((WORK,)),), then="b"),
        "rounds": lambda: Group("A", rounds=100),
        "every": lambda: Group("A", GroupKind.EMOM, every=9, minutes=3),
        "every 601": lambda: Group("A", GroupKind.EMOM, every=601, rounds=1),
        "minutes": lambda: Group("A", GroupKind.AMRAP, minutes=121),
        "every of a superset": lambda: Group("A", every=90),
        "minutes of a circuit": lambda: Group("A", GroupKind.CIRCUIT, minutes=5),
        "an EMOM with rests": lambda: Group("A", GroupKind.EMOM, rest=HALVES, minutes=5),
        "an EMOM with rests between": lambda: Group("A", GroupKind.EMOM, between=HALVES, minutes=5),
        "an EMOM of nothing": lambda: Group("A", GroupKind.EMOM),
        "an EMOM that does not go": lambda: Group("A", GroupKind.EMOM, every=50, minutes=3),
        "an AMRAP of rounds": lambda: Group("A", GroupKind.AMRAP, rounds=3),
        "an AMRAP of nothing": lambda: Group("A", GroupKind.AMRAP),
        "a group twice": lambda: day((a, b), groups=(Group("A"), Group("A"))),
        "a group of nothing": lambda: day((c,), groups=(Group("A"),)),
        "a group alone": lambda: day((a,)),
        "a group torn apart": lambda: day((a, c, b)),
        "a group in two parts": lambda: day((a, b), core=(a, b)),
        "two rests": lambda: day((replace(a, rest=HALVES), b), groups=(Group("A", rest=RestWindow(60, 90)),)),
        "a rest by the clock": lambda: day((replace(a, rest=HALVES), b), groups=(emom,)),
        "other rounds": lambda: day((a, b), groups=(Group("A", rounds=4),)),
        "rounds of an EMOM": lambda: day((a, b), groups=(emom,)),
        "sets of an AMRAP": lambda: day((a, b), groups=(amrap,)),
        "too few starts": lambda: day((a, b), groups=(replace(emom, minutes=1),)),
        "rounds and minutes": lambda: day((a, b), groups=(replace(emom, rounds=4),)),
        "too many starts": lambda: day((a,), groups=(Group("A", GroupKind.EMOM, every=10, minutes=120),)),
        "a good EMOM": lambda: day((replace(a, sets=Range(5, 5)), replace(b, sets=Range(1, 1))), groups=(emom,)).group(
            a
        ),
        "no group": lambda: day((c,)).group(c),
        "a group without a table": lambda: day((a, b)).group(a),
        "no time": lambda: Moment(FakeClock().wall.replace(tzinfo=None), 0, ""),
    }
    yield from case("refused")
    for name, make in wrong.items():
        try:
            yield f"  {name}: {shown(make())}"
        except Misplaced as why:
            yield f"  {name}: {why.at} {why}"
        except ValueError as why:
            yield f"  {name}: {why}"
    yield from case(
        "groups", [group.is_group_name(text) for text in ("A", "A1", "abcdefgh", "abcdefghi", "Ä", "A B", "")]
    )
    yield from block(
        [group.longest(rests) for rests in ([], [None], [HALVES, None, RestWindow(90, 120), RestWindow(10, 60)])]
    )
    yield from block(
        [
            f"{one.kind.named} {one.kind.word} {one.kind.timed} {one.starts(3)} {_sets_of(one)}"
            for one in (
                Group("A", rounds=2),
                Group("A", GroupKind.CIRCUIT),
                emom,
                replace(emom, minutes=0, rounds=3, every=90),
                amrap,
            )
        ]
    )
