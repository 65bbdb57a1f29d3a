from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from hamtui.library.loader import Library
from hamtui.training.base.exercise import Measure, Origin, Side
from hamtui.training.base.history import SetPart, SetRecord
from hamtui.training.base.names import UnknownExercise, initials, named, nicknames
from hamtui.training.base.weight import Unit, Weight
from hamtui.training.editing.shorthand import form_of, read_line, read_sets, written
from hamtui.training.editing.shorthand_groups import Form, Misread, Said
from tests.support.making import did, kg, lb

LOADED = Form(Measure.LOAD, needs_load=True)
PLAIN = Form(Measure.BODYWEIGHT)
HELD = Form(Measure.TIME)


def said(text: str, form: Form = LOADED) -> list[tuple[int | None, Weight | None, int | None]]:
    return [(s.reps if s.reps is not None else s.seconds, s.load, s.rir) for s in read_sets(text, form)]


@pytest.mark.parametrize(
    "text",
    ["80x8,8,7 @2", "80 x 8, 8, 7 @2", "80kgx8,8,7 @2", "80×8 8 7 @2", "80*8,8,7@2 @2", "80x8,8,7 kg @2"],
)
def test_one_line_may_be_written_in_many_ways(text: str) -> None:
    assert said(text) == [(8, kg(80), 2), (8, kg(80), 2), (7, kg(80), 2)]


def test_loads_may_change_and_effort_may_be_told_of_each_set() -> None:
    assert said("100x6@3 105x5@1 107.5x4") == [(6, kg(100), 3), (5, kg(105), 1), (4, kg(107.5), None)]
    assert said("100x6@3 105x5 @1") == [(6, kg(100), 3), (5, kg(105), 1)]


@pytest.mark.parametrize("text", ["175lbx8,8", "175x8,8 lb", "175x8,8lbs", "175 lb x 8,8"])
def test_a_unit_stands_by_the_load_or_at_the_end(text: str) -> None:
    assert said(text) == [(8, lb(175), None)] * 2


def test_a_comma_before_the_x_is_a_decimal_point() -> None:
    assert said("22,5x10,9") == [(10, kg(22.5), None), (9, kg(22.5), None)]
    assert said("22,5 kg x 10 25x8,7") == [(10, kg(22.5), None), (8, kg(25), None), (7, kg(25), None)]


def test_a_load_with_a_unit_may_follow_a_comma_and_what_may_be_a_decimal_there_is_refused() -> None:
    assert said("80x8,85kgx8,90kgx6") == [(8, kg(80), None), (8, kg(85), None), (6, kg(90), None)]
    assert said("80x8,8,82.5kgx8") == [(8, kg(80), None), (8, kg(80), None), (8, kg(82.5), None)]
    with pytest.raises(Misread, match="82,5kg"):
        said("80x8,82,5kgx8")


def test_more_reps_than_load_are_fine_where_the_unit_stands_apart() -> None:
    assert said("16x20 kg") == [(20, kg(16), None)]
    assert said("16kgx20,25") == [(20, kg(16), None), (25, kg(16), None)]


def test_a_load_with_a_unit_of_its_own_keeps_it() -> None:
    assert said("100kgx8 220x8 lb") == [(8, kg(100), None), (8, lb(220), None)]


def test_body_weight_needs_no_load() -> None:
    assert said("5,5,4", PLAIN) == said("bwx5,5,4", PLAIN) == said("bw 5,5,4", LOADED)
    assert said("10x5", PLAIN) == [(5, kg(10), None)]


def test_holds_are_written_in_seconds_or_minutes() -> None:
    assert said("30s,45s 1:30", HELD) == [(30, None, None), (45, None, None), (90, None, None)]
    assert said("10x30s", HELD) == [(30, kg(10), None)]
    assert said("30 s, 1min30 2 min", HELD) == [(30, None, None), (90, None, None), (120, None, None)]


def test_sides_are_told_apart_and_the_same_where_nothing_is_said() -> None:
    sided = Form(Measure.LOAD, needs_load=True, each_side=True)
    told = read_sets("L 12x8,7 R 12x8 @1", sided)
    assert [(s.side, s.reps, s.rir) for s in told] == [
        (Side.LEFT, 8, 1), (Side.LEFT, 7, 1), (Side.RIGHT, 8, 1),
    ]  # fmt: skip
    assert [(s.side, s.reps) for s in read_sets("12x8", sided)] == [(Side.LEFT, 8), (Side.RIGHT, 8)]


@pytest.mark.parametrize(
    ("text", "form", "part", "expected"),
    [
        ("80y8", LOADED, '"80y8"', "expected 80x8,8,7"),
        ("80x", LOADED, '"80x"', "expected 80x8,8,7"),
        ("8,8", LOADED, '"8,8"', "expected 80x8"),
        ("80x30s", LOADED, '"30s"', "expected reps"),
        ("8", HELD, '"8"', "expected a hold"),
        ("80x8 @x", LOADED, '"@x"', "expected reps in reserve"),
        ("80x8 @11", LOADED, '"@11"', "from @0 to @10"),
        ("@2 80x8", LOADED, '"@2"', "expected it after them"),
        ("5000x8", LOADED, '"5000"', "0 to 1000 kg"),
        ("80x9999", LOADED, '"9999"', "at most 1000 reps"),
        ("80x-8", LOADED, '"80x-8"', "expected 80x8,8,7"),
        ("80xnan", LOADED, '"80xnan"', "expected 80x8,8,7"),
        ("80kg", LOADED, '"80kg"', "both, the load first"),
        ("20x8 170", LOADED, '"170"', "the load first"),
        ("8x80kg", LOADED, '"8x80kg"', "expected it first, such as 80x8"),
        ("12 x 175 lb 3x80lbs", LOADED, '"3x80lbs"', "expected it first"),
        ("", LOADED, "No set", "expected 80x8,8,7"),
        (",".join(["5"] * 60), PLAIN, "60 sets", "at most 50"),
    ],
)
def test_a_fault_names_the_part_and_what_is_expected(text: str, form: Form, part: str, expected: str) -> None:
    with pytest.raises(Misread) as why:
        read_sets(text, form)
    assert part in str(why.value)
    assert expected in str(why.value)


@given(st.text(max_size=60) | st.text("0123456789x,@.skglbrw: ", max_size=40))
def test_anything_is_read_or_refused(text: str) -> None:
    for form in (LOADED, PLAIN, HELD):
        with suppress(Misread):
            assert all(isinstance(each, Said) for each in read_sets(text, form))


LOADS = st.builds(Weight, st.integers(1, 1000_00), st.sampled_from(Unit))


BAR = Form(Measure.LOAD, needs_load=True, sets_up_to=10)
SIDED = Form(Measure.LOAD, needs_load=True, each_side=True)
OWN_WEIGHT = Form(Measure.BODYWEIGHT, sets_up_to=6)


@pytest.mark.parametrize(
    ("text", "form", "part", "expected"),
    [
        ("5x5 20", BAR, '"5x5 20"', "each set: 20x5,5,5,5,5"),
        ("3x8 80kg", LOADED, '"3x8 80kg"', "each set: 80x8,8,8"),
        ("5x10 15", LOADED, '"5x10 15"', "each set: 15x10,10,10,10,10"),
        ("3x8 70", LOADED, '"3x8 70"', "each set: 70x8,8,8"),
        ("60kg 3x8", BAR, '"3x8"', "80x8,8,8"),
        ("3x8", BAR, '"3x8"', "80x8,8,8, or 3kgx8"),
        ("10x10 @2", BAR, '"10x10"', "10kgx10 for a load of 10 kg"),
        ("3 x 5", OWN_WEIGHT, '"3x5"', "such as 5,5,5, or 3kgx5"),
        ("3x8x80", LOADED, '"3x8x80"', "the load first"),
        ("3 x 8 x 80 kg", OWN_WEIGHT, '"3x8x80kg"', "the load first"),
        ("3x30s", Form(Measure.TIME, sets_up_to=6), '"3x30s"', "30s,30s,30s"),
        ("3x1min", Form(Measure.TIME, sets_up_to=6), '"3x1min"', "1min,1min,1min"),
    ],
)
def test_counts_of_sets_are_refused_with_the_right_form(text: str, form: Form, part: str, expected: str) -> None:
    with pytest.raises(Misread) as why:
        read_sets(text, form)
    assert part in str(why.value)
    assert expected in str(why.value)


def test_a_small_load_with_its_unit_is_a_load() -> None:
    assert said("5kgx5,5", BAR) == said("5x5,5 kg", LOADED) == [(5, kg(5), None)] * 2
    assert said("3kgx5", OWN_WEIGHT) == [(5, kg(3), None)]
    assert said("8x12 12 10") == [(12, kg(8), None), (12, kg(8), None), (10, kg(8), None)]


@pytest.mark.parametrize(
    ("text", "form", "part"),
    [
        ("12x8 R", SIDED, '"R"'),
        ("L R 12x8", SIDED, '"L"'),
        ("L 12x8 right", SIDED, '"RIGHT"'),
        ("12x8 L 10x8", SIDED, "Set 1 has no side"),
        ("80x8 bw", LOADED, '"bw"'),
        ("bw bw 8", LOADED, '"bw"'),
        ("bw 80x8", LOADED, '"80x8"'),
        ("80x8 @2 @1", LOADED, '"@1"'),
        ("80x8@2 @1", LOADED, '"@1"'),
        ("40x10 kg 45x10 90x12 lb", LOADED, '"45x10"'),
        ("80kgx8 lb", LOADED, '"80kgx8lb"'),
        ("80x8 lb kg", LOADED, "kg"),
        ("80x8 to failure", LOADED, '"to"'),
        ("80x8,", LOADED, '"80x8,"'),
        ("٨٠x٨", LOADED, '"٨٠x٨"'),
    ],
)
def test_each_word_is_used_or_the_line_refused(text: str, form: Form, part: str) -> None:
    with pytest.raises(Misread) as why:
        read_sets(text, form)
    assert part in str(why.value)


def test_each_set_keeps_its_own_unit() -> None:
    assert said("40x10 kg 90x12 lb") == said("40kgx10 90lbx12") == [(10, kg(40), None), (12, lb(90), None)]
    assert said("225x5 lb 235x5") == said("225x5 235x5 lb") == [(5, lb(225), None), (5, lb(235), None)]
    assert said("80x8 @2 lb") == said("80x8@2 lb") == [(8, lb(80), 2)]


def test_no_weight_is_no_load() -> None:
    assert said("0x8", PLAIN) == said("0x8") == [(8, None, None)]
    assert not kg(0)


AMOUNTS = st.lists(st.tuples(st.integers(11, 300), st.integers(1, 30), st.sampled_from(["", "kg", "lb"])), min_size=1)


@given(AMOUNTS.filter(lambda many: len(many) <= 50), st.lists(st.sampled_from(["@1", "L", "R", "bw", "kg", "?"])))
def test_whatever_stands_around_the_sets_none_is_lost(amounts: list[tuple[int, int, str]], more: list[str]) -> None:
    words = [f"{load}{unit}x{reps}" for load, reps, unit in amounts]
    with suppress(Misread):
        assert len(read_sets(" ".join([*words, *more]), LOADED)) == len(amounts)


@pytest.mark.parametrize("text", ["40x12@2 + 30x8 + 20x6 @0", "40 x 12 @2+30x8+20x6@0", "40x12@2 + 30x8 + 20x6 kg @0"])
def test_parts_of_a_set_stand_behind_a_plus(text: str) -> None:
    (done,) = read_sets(text, LOADED)
    assert (done.reps, done.load, done.rir) == (12, kg(40), 2)
    assert [(p.reps, p.load, p.rir) for p in done.parts] == [(8, kg(30), None), (6, kg(20), 0)]


def test_a_part_without_a_load_has_the_one_before_it() -> None:
    first, second = read_sets("40x12 40x11 + 4 + 3 @0", LOADED)
    assert (first.parts, first.rir) == ((), 0)
    assert [(p.reps, p.load, p.rir) for p in second.parts] == [(4, kg(40), None), (3, kg(40), 0)]


@pytest.mark.parametrize("text", ["+ 40x12", "40x12 +", "40x12 + + 30x8", "40x12 + L 30x8", "40x12 + 30x8,6", "L + 4"])
def test_a_plus_that_joins_nothing_is_refused(text: str) -> None:
    with pytest.raises(Misread) as why:
        read_sets(text, LOADED)
    assert "+" in str(why.value) or '"L"' in str(why.value)


SAID = st.builds(
    Said,
    reps=st.integers(0, 1000),
    seconds=st.none(),
    load=st.none() | LOADS,
    rir=st.none() | st.integers(0, 10),
    side=st.none() | st.sampled_from(Side),
    parts=st.lists(
        st.builds(SetPart, st.integers(0, 1000), st.none() | LOADS, st.just(0), st.none() | st.integers(0, 10)),
        max_size=3,
    ).map(tuple),
)


# Without a load, then with one, then without again.
@example(told=Said(8, None, None, parts=(SetPart(6, kg(10), 0), SetPart(5, None, 0))), held=False)
@given(SAID, st.booleans())
def test_a_set_written_and_read_is_the_same_set(told: Said, held: object) -> None:
    told = replace(told, reps=None, seconds=told.reps, parts=()) if held else told
    done = did(
        load=told.load, rir=told.rir, side=told.side, reps=told.reps, seconds=told.seconds, parts=told.parts
    )  # fmt: skip
    assert read_sets(written(done), form_of(done)) == (told,)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("rdl", "romanian_deadlift"),
        ("RDL", "romanian_deadlift"),
        ("dl", "conventional_deadlift"),
        ("slc", "seated_leg_curl"),
        ("llc", "lying_leg_curl"),
        ("nordic", "nordic_curl"),
        ("romanian_deadlift", "romanian_deadlift"),
        ("Romanian deadlift", "romanian_deadlift"),
        ("single-leg rdl", "single_leg_romanian_deadlift"),
        ("swing", "kettlebell_swing"),
        ("ham raise", "glute_ham_raise"),
        ("rl", "reverse_lunge"),
    ],
)
def test_an_exercise_has_many_names(library: Library, text: str, meant: str) -> None:
    assert named(text, library.exercises()).id == meant


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("leg curl", "write more of it"),
        ("lying", "lying_leg_curl or lying_towel_stretch"),
        ("romanian_deadlit", "did you mean romanian deadlift?"),
        ("qqq", "such as rdl"),
        ("", "such as rdl"),
    ],
)
def test_a_name_that_fits_none_or_several_is_refused(library: Library, text: str, why: str) -> None:
    with pytest.raises(UnknownExercise) as found:
        named(text, library.exercises())
    assert why in str(found.value)


def test_every_nickname_means_its_exercise(library: Library) -> None:
    everything = [exercise for exercise in library.exercises() if exercise.origin is Origin.SHIPPED]
    clashing = {initials(e.id) for e in everything if sum(initials(o.id) == initials(e.id) for o in everything) > 1}
    for exercise in everything:
        for name in set(nicknames(exercise.id)) - clashing:
            assert named(name, everything) == exercise, name


def test_a_line_holds_several_exercises(library: Library) -> None:
    found = read_line("rdl 80x8,8,7 @2; slc 40x12", library.exercises(), lambda _: Unit.KG)
    assert [(e.exercise.id, len(e.sets)) for e in found] == [("romanian_deadlift", 3), ("seated_leg_curl", 1)]
    for bad in ("", " ; ", "80x8", "rdl", "rdx 80x8"):
        with pytest.raises(Misread):
            read_line(bad, library.exercises(), lambda _: Unit.KG)
    assert read_line("rdl 175x8", library.exercises(), lambda _: Unit.LB)[0].sets[0].load == lb(175)


WAY = Form(Measure.TIME, distance=True)
HELPED = Form(Measure.BODYWEIGHT, helped=True, assisted=True)


def whole(text: str, form: Form) -> list[tuple[int | None, int | None, int | None, Weight | None]]:
    return [(s.reps, s.seconds, s.metres, s.load) for s in read_sets(text, form)]


@pytest.mark.parametrize(
    ("text", "form", "sets"),
    [
        ("24kgx40m", WAY, [(None, None, 40, kg(24))]),
        ("24kg x 40 m, 30m/35s", WAY, [(None, None, 40, kg(24)), (None, 35, 30, kg(24))]),
        ("5km in 25:00", WAY, [(None, 1500, 5000, None)]),
        ("1.5km 1mi 10min", WAY, [(None, None, 1500, None), (None, None, 1609, None), (None, 600, None, None)]),
        ("12/60s", PLAIN, [(12, 60, None, None)]),
        ("20x12 / 1:00", LOADED, [(12, 60, None, kg(20))]),
        ("20x8,7", HELPED, [(8, None, None, kg(-20)), (7, None, None, kg(-20))]),
        ("-20x8 −15x7", HELPED, [(8, None, None, kg(-20)), (7, None, None, kg(-15))]),
        ("100x5 x3", LOADED, [(5, None, None, kg(100))] * 3),
        ("100x5@2 x2 90x8", LOADED, [(5, None, None, kg(100))] * 2 + [(8, None, None, kg(90))]),
    ],
)
def test_ways_help_and_reps_in_a_time(
    text: str, form: Form, sets: list[tuple[int | None, int | None, int | None, Weight | None]]
) -> None:
    assert whole(text, form) == sets


@pytest.mark.parametrize(
    ("text", "form", "why"),
    [
        ("40m", PLAIN, '"40m" does not fit this exercise; expected reps such as 8'),
        ("-20x8", LOADED, '"-20x8" has a load below 0; expected that only of work with help, such as pull-ups'),
        ("30s/20s", HELD, '"30s/20s" is no time; expected a hold such as 30s or 1:30'),
        ("0m", WAY, '"0m" is no way; expected a distance of 1 m to 1000 km'),
        ("8", WAY, '"8" does not fit this exercise; expected a distance such as 40m, or a time such as 30s'),
    ],
)
def test_what_is_no_way_no_help_and_no_time_is_refused(text: str, form: Form, why: str) -> None:
    with pytest.raises(Misread) as caught:
        read_sets(text, form)
    assert str(caught.value) == why


@pytest.mark.parametrize(
    "done",
    [
        did(reps=None, seconds=None, metres=40, load=kg(24)),
        did(reps=None, seconds=1500, metres=5000, load=None),
        did(reps=12, seconds=60, load=None),
        did(reps=8, load=kg(-20), rir=2),
    ],
)
def test_ways_help_and_times_are_written_as_they_are_read(done: SetRecord) -> None:
    (said,) = read_sets(written(done), form_of(done))
    assert (said.reps, said.seconds, said.metres, said.load, said.rir) == (
        done.reps, done.seconds, done.metres, done.load, done.rir,
    )  # fmt: skip
