"""Random prescriptions and programs that suit their exercises, of which some have names that read otherwise."""

from __future__ import annotations

from hypothesis import strategies as st
from msgspec.structs import replace

from hamtui.library.decode import is_id
from hamtui.text import clean
from hamtui.training.base.exercise import Exercise, Measure, Range, Tempo
from hamtui.training.base.group import Group, GroupKind
from hamtui.training.base.names import NamedExercises
from hamtui.training.base.program import Advance, Day, Prescription, Program, Progression
from hamtui.training.base.rest import RestWindow
from tests.support import making

HOSTILE = ("Or", "Rest", "Press 3x8", "A, B", "Side rest 5 s", "Heavy: press", 'The "big" one', "optional", "+ press",
           "Instead", "Tempo-press", "10", "a or b", "  ", "# Press", "Élan", "zz")  # fmt: skip


def own(number: int, name: str) -> Exercise:
    return replace(making.library().exercise("romanian_deadlift"), id=f"own_{number}", name=name, names=())


EVERY = (*making.library().exercises(), *(own(number, name) for number, name in enumerate(HOSTILE)))
NAMES = NamedExercises(EVERY)
COUNTED = [each for each in EVERY if each.measure is not Measure.TIME]
TIMED = [each for each in EVERY if each.measure is Measure.TIME]


def ranges(most: int) -> st.SearchStrategy[Range]:
    return st.tuples(st.integers(1, most), st.integers(0, 20)).map(lambda r: Range(r[0], min(most, r[0] + r[1])))


RESTS = st.tuples(st.integers(0, 3600), st.integers(0, 3600)).map(lambda r: RestWindow(min(r), max(r)))
TEMPOS = st.builds(Tempo, *(st.integers(0, 30),) * 4)


@st.composite
def prescriptions(draw: st.DrawFn) -> Prescription:
    """Any prescription that suits its exercise."""
    timed = draw(st.booleans())
    alike = TIMED if timed else COUNTED
    exercise = draw(st.sampled_from(alike))
    sets = draw(ranges(20))
    each = draw(st.sampled_from((0, 1, sets.low)))
    others = st.lists(st.sampled_from(alike).map(lambda e: e.id), max_size=3).map(tuple)
    return Prescription(
        exercise.id,
        sets,
        () if timed else tuple(draw(ranges(1000)) for _ in range(each)),
        draw(st.none() | ranges(1000)) if timed else None,
        draw(st.none() | RESTS),
        draw(st.integers(0, 600)) if exercise.each_side else 0,
        draw(st.sampled_from(Progression)),
        draw(st.none() | TEMPOS),
        draw(others),
        draw(others),
        draw(st.booleans()),
    )


def texts(most: int) -> st.SearchStrategy[str]:
    """Texts as a program keeps them, among them those that look like headings, keys and groups."""
    odd = st.sampled_from(("# x", "a [b]", "[b]", "per week: 2", "// x", "- x", "+ x", "superset: x", "## ", "a: b"))
    return (odd | st.text(max_size=most)).map(lambda text: clean(text, most)).filter(bool)


IDS = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,10}", fullmatch=True).filter(is_id)
GROUP_NAMES = st.sampled_from(("A", "B", "C", "x1", "10", "rest", "emom"))
SHORT = st.none() | st.sampled_from((RestWindow(0, 0), RestWindow(15, 15), RestWindow(60, 90)))


@st.composite
def groups(draw: st.DrawFn, name: str) -> tuple[Group | None, list[Prescription]]:
    """A group, or None for a superset that is not described, and its exercises."""
    kind = draw(st.sampled_from((None, *GroupKind)))
    timed = kind is not None and kind.timed
    works = draw(st.lists(prescriptions(), min_size=1 if timed else 2, max_size=3))
    works = [replace(work, group=name, rest=None if timed else work.rest) for work in works]
    if timed:
        one = Range(1, 1)
        works = [replace(work, sets=one, reps=work.reps[:1]) for work in works]
        minutes = draw(st.integers(len(works), 20))
        return Group(name, kind or GroupKind.EMOM, minutes=minutes), works
    if kind is None:
        return None, works
    rest = draw(SHORT)
    works = [replace(work, rest=draw(st.sampled_from((None, rest)))) for work in works] if rest else works
    rounds = draw(st.integers(0, 5)) if kind is GroupKind.CIRCUIT else 0
    if rounds:
        works = [replace(work, sets=Range(rounds, rounds), reps=work.reps[:1]) for work in works]
    return Group(name, kind, draw(SHORT), rest, rounds), works


@st.composite
def days(draw: st.DrawFn, day_id: str) -> Day:
    """A day with groups in the order of their exercises."""
    work: list[Prescription] = []
    core: list[Prescription] = []
    described: list[Group] = []
    for name in draw(st.lists(GROUP_NAMES, max_size=2, unique=True)):
        part = core if core or len(described) % 2 else work
        part += draw(st.lists(prescriptions(), max_size=1))
        group, members = draw(groups(name))
        described += [group] if group else []
        part += members
    work += draw(st.lists(prescriptions(), min_size=not work, max_size=2))
    return Day(
        day_id,
        draw(texts(32)),
        tuple(work),
        (*core, *draw(st.lists(prescriptions(), max_size=1))),
        draw(st.none() | st.sampled_from(("Monday", "Sunday"))),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.integers(1, 100)),
        draw(st.sampled_from(Advance)),
        tuple(described),
    )


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Any program that can be read from a TOML file."""
    ids = draw(st.lists(IDS, min_size=1, max_size=3, unique=True))
    return Program(
        draw(IDS),
        draw(texts(32)),
        draw(texts(200)),
        draw(ranges(7)),
        tuple(draw(days(day_id)) for day_id in ids),
        draw(st.none() | st.sampled_from(ids)),
        draw(st.just("") | texts(2000)),
    )
