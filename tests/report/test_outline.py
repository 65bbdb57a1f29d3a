from __future__ import annotations

from hypothesis import given
from msgspec.structs import replace

from hamtui.report.outline import State, outline_of
from hamtui.training.base.group import Group, GroupKind
from hamtui.training.session import events as ev
from tests.support import making
from tests.support.making import kg
from tests.support.random_sessions import Moves, moves, play
from tests.support.walking import Walker, begin


def lines(walker: Walker) -> list[str]:
    return [row.line for row in outline_of(walker.session)]


def test_phases_exercises_and_the_sets_of_the_current_one_each_have_a_sign() -> None:
    walker = begin(making.plan(making.drill("hug", 2), making.lift(sets=3), making.curl(), making.stretch()))
    walker.until(lambda s: len(s.log) == 3)
    walker.do(ev.ExerciseSkipped(walker.clock.now(), 3))
    assert lines(walker) == [
        "✓ Warm-up",
        "  ✓ 2/2 Hug",
        "▸ Work",
        "  ▸ 1/3 RDL",
        "    ✓ 1  6 × 100 kg",
        "    ▸ 2  6–8 × 100 kg",
        "    · 3  6–8 × 100 kg",
        "  · 0/2 Nordic curl",
        "– Cool-down",
        "  – Towel",
    ]


def test_ramp_up_sets_stand_with_the_work_they_lead_to_and_are_not_counted() -> None:
    walker = begin(making.plan(making.one_of_each().items[4]))
    walker.press()
    walker.press()
    assert lines(walker) == [
        "▸ Work",
        "  ▸ 0/2 CONVENTIONAL_DEADLIFT",
        "    ✓ ramp 1  8 × 20 kg",
        "    ▸ ramp 2  5 × 40 kg",
        "    · 1  6–8 × 100 kg",
        "    · 2  6–8 × 100 kg",
    ]


def test_a_set_of_two_sides_is_done_with_the_second() -> None:
    walker = begin(making.plan(making.lift(each_side=True, load=kg(20))))
    walker.press()
    walker.press()
    assert lines(walker)[1:4] == ["  ▸ 0/2 RDL", "    ✓ 1 left  6 × 20 kg", "    ▸ 1 right  6–8 × 20 kg"]
    walker.press()
    walker.press()
    assert lines(walker)[1] == "  ▸ 1/2 RDL"


def test_rounds_are_folded_into_one_row_each() -> None:
    walker = begin(making.plan(making.drill("hug"), making.drill("bridge")))
    walker.press()
    assert lines(walker) == ["▸ Warm-up", "  · 1/2 Hug", "  ▸ 0/2 Bridge"]


def test_a_load_to_find_is_a_row() -> None:
    walker = begin(making.plan(making.lift(load=kg(20), find=True)))
    assert lines(walker)[2] == "    ▸ find weight: 20 kg"


def test_holds_show_their_time() -> None:
    walker = begin(making.plan(making.stretch(each_side=True)))
    assert lines(walker)[2:] == ["    ▸ 1 left  0:30", "    · 1 right  0:30"]


def test_a_swapped_exercise_shows_its_new_name_and_counts_on() -> None:
    walker = begin(making.plan(making.lift(sets=3)))
    walker.until(lambda s: len(s.log) == 1)
    walker.do(ev.ExerciseSwapped(walker.clock.now(), 0, replace(making.lift(), name="Good morning")))
    assert lines(walker)[1] == "  ▸ 1/3 Good morning"


@given(moves())
def test_every_state_of_any_session_has_an_outline_with_at_most_one_place_to_be(played: Moves) -> None:
    for session in play(played).seen:
        rows = outline_of(session)
        assert all(row.text.isprintable() for row in rows)
        here = [row for row in rows if row.state is State.NOW and row.level == 1 and row.item is not None]
        assert len(here) == (session.current is not None)


def test_an_exercise_partly_done_and_partly_left_out_is_done_as_far_as_it_goes() -> None:
    walker = begin(making.plan(making.lift(), making.curl()))
    walker.until(lambda s: len(s.log) == 1)
    walker.do(ev.ExerciseSkipped(walker.clock.now(), 0))
    assert lines(walker)[1] == "  ✓ 1/2 RDL"


def test_exercises_of_a_group_stand_under_its_name_with_their_places() -> None:
    pair = (making.lift(sets=2), making.curl(2))
    items = [replace(item, group=Group("A"), place=place) for place, item in enumerate(pair, 1)]
    walker = begin(making.plan(*items, making.lift("swing", 1)))
    walker.press()
    walker.press()
    assert lines(walker) == [
        "▸ Work",
        "  ▸ Superset A",
        "  · A1 1/2 RDL",
        "  ▸ A2 0/2 Nordic curl",
        "    ▸ 1  5–8",
        "    · 2  5–8",
        "  · SWING",
    ]
    walker = begin(making.plan(replace(making.curl(1), group=Group("R", GroupKind.AMRAP, minutes=5), place=1)))
    for _ in range(4):
        walker.press()
    assert lines(walker)[1:3] == ["  ▸ AMRAP R, 5 minutes", "  ▸ R1 2 done Nordic curl"]
