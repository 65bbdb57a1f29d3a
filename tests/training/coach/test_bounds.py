"""Where advice turns: bounds of pain, soreness, gaps, misses and the weekly dose, with a value on each side of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from hamtui.testing.fakes import START
from hamtui.training.base.check import CheckIn
from hamtui.training.base.exercise import Pattern, Range
from hamtui.training.base.history import PainRecord, SessionRecord, Status, day_note, pain_note
from hamtui.training.base.landmarks import Landmarks
from hamtui.training.coach.attempts import Tried, attempts, standing_still, streak
from hamtui.training.coach.comeback import comeback
from hamtui.training.coach.precautions import Care, precautions
from hamtui.training.coach.volume import hard, next_when, over_text, week_notes, week_of
from hamtui.training.coach.working_sets import Asked
from tests.support.making import did, kg, library, lifted, trained

RDL = "romanian_deadlift"
TODAY = START.date()


def sore(ago: int = 0, **check: Any) -> list[SessionRecord]:
    return [day_note(CheckIn(**check), START - timedelta(days=ago), "check")]


def hurt(level: int, ago: int = 0, *, sharp: bool = False) -> list[SessionRecord]:
    at = START - timedelta(days=ago)
    return [pain_note(PainRecord(at, None, "lower_back", sharp, "", level), "pain")]


def week(hard_sets: float, weeks_ago: int = 0) -> SessionRecord:
    """A session with so many hard sets; half a one is a secondary set."""
    whole, half = divmod(hard_sets, 1)
    sets = [did(set=number, reps=8) for number in range(1, int(whole) + 1)]
    sets += [did("glute_bridge", reps=12)] if half else []
    return trained(*sets, day=-7 * weeks_ago, id=f"w{weeks_ago}", program="p3")


@pytest.mark.parametrize(
    ("level", "care"),
    [
        (0, Care.FREE),
        (1, Care.HELD),
        (3, Care.HELD),
        (4, Care.EASED),
        (6, Care.EASED),
        (7, Care.BARRED),
        (10, Care.BARRED),
    ],
)
def test_pain_to_3_holds_to_6_eases_and_from_7_on_bars(level: int, care: Care) -> None:
    assert precautions(hurt(level), START).on(Pattern.HIP_HINGE).care is care


@pytest.mark.parametrize(("ago", "care"), [(0, Care.HELD), (7, Care.HELD), (8, Care.FREE)])
def test_what_was_said_of_pain_holds_seven_days(ago: int, care: Care) -> None:
    assert precautions(hurt(2, ago), START).on(Pattern.HIP_HINGE).care is care


@pytest.mark.parametrize(("ago", "care"), [(0, Care.BARRED), (7, Care.BARRED), (8, Care.LIGHT)])
def test_strong_pain_bars_seven_days_and_comes_back_light(ago: int, care: Care) -> None:
    assert precautions(hurt(8, ago), START).on(Pattern.HIP_HINGE).care is care


@pytest.mark.parametrize(
    ("check", "why", "light"),
    [
        ({"soreness": 2, "sore_days": 3}, "", False),
        ({"soreness": 2, "sore_days": 4}, "sore for 4 days", False),
        ({"soreness": 1, "sore_days": 9}, "", False),
        ({"soreness": 3}, "very sore, 3 of 4", True),
        ({"soreness": 3, "sore_days": 2}, "very sore, 3 of 4 for 2 days", True),
        ({"readiness": 2}, "", False),
        ({"readiness": 1}, "readiness 1 of 5", True),
    ],
)
def test_soreness_of_3_or_of_4_days_and_readiness_of_1_hold_hinges(
    check: dict[str, int], why: str, light: object
) -> None:
    held = precautions(sore(**check), START).on(Pattern.HIP_HINGE)
    assert (held.why, held.light) == (why, light)


@pytest.mark.parametrize(
    ("check", "care", "light"),
    [
        ({"soreness": 2, "sore_days": 4}, Care.FREE, False),
        ({"soreness": 3}, Care.HELD, False),
        ({"readiness": 1}, Care.HELD, True),
        ({"soreness": 3, "readiness": 1}, Care.HELD, True),
    ],
)
def test_sore_hamstrings_make_no_bench_press_light_but_very_sore_nothing_rises(
    check: dict[str, int], care: Care, light: object
) -> None:
    held = precautions(sore(**check), START).on(Pattern.HORIZONTAL_PUSH)
    assert (held.care, held.light) == (care, light)


@pytest.mark.parametrize(("ago", "held"), [(7, True), (8, False)])
def test_what_was_said_of_soreness_holds_seven_days(ago: int, held: object) -> None:
    assert (precautions(sore(ago, soreness=4), START).on(Pattern.LUNGE).care is Care.HELD) is held


@pytest.mark.parametrize(
    ("days", "painful"), [((1, 2), False), ((1, 2, 3), True), ((1, 2, 90), True), ((1, 2, 91), False)]
)
def test_three_sessions_with_pain_in_ninety_days_take_an_exercise_out(days: tuple[int, ...], painful: object) -> None:
    history = [
        trained(
            did(), day=-ago, id=f"d{ago}", pains=(PainRecord(START, RDL, "other", sharp=False, answer="", level=2),)
        )
        for ago in sorted(days, reverse=True)
    ]
    assert (RDL in precautions(history, START).painful) is painful


def test_a_session_thrown_away_takes_no_exercise_out() -> None:
    pain = PainRecord(START, RDL, "other", sharp=False, answer="", level=2)
    history = [trained(did(), day=-ago, id=f"d{ago}", pains=(pain,), status=Status.DISCARDED) for ago in (3, 2, 1)]
    assert precautions(history, START).painful == frozenset()


@pytest.mark.parametrize(
    ("days", "share"),
    [(13, None), (14, 1.0), (20, 1.0), (21, 0.95), (27, 0.95), (28, 0.9), (55, 0.9), (56, 0.8), (69, 0.8), (70, 0.7)],
)
def test_a_gap_takes_the_load_back_by_its_length(days: int, share: float | None) -> None:
    done = attempts([lifted([8, 8, 8], day=-days)], RDL)
    back = comeback([TODAY - timedelta(days=days)], done, TODAY, hinge=True)
    assert (back and back.share) == share


@pytest.mark.parametrize(("away", "gap"), [(21, False), (22, True)])
def test_a_gap_is_over_one_and_a_half_times_the_own_rhythm(away: int, gap: object) -> None:
    days = [TODAY - timedelta(days=away + 14 * number) for number in range(4, -1, -1)]
    done = attempts([lifted([8, 8, 8], day=-away)], RDL)
    assert (comeback(days, done, TODAY) is not None) is gap


@pytest.mark.parametrize(("sessions", "still"), [(4, 0), (5, 5), (6, 6)])
def test_five_sessions_without_progress_are_a_plateau(sessions: int, still: int) -> None:
    assert standing_still(attempts([lifted([7, 7], day=3 * day) for day in range(sessions)], RDL)) == still


@pytest.mark.parametrize("misses", [0, 1, 2, 3])
def test_misses_are_counted_at_the_same_load_alone(misses: int) -> None:
    before = [lifted([5, 5], load=kg(90), day=-3)]
    now = [lifted([8, 8] if misses == 0 else [5, 5], load=kg(100), day=3 * day) for day in range(max(1, misses))]
    assert streak(attempts([*before, *now], RDL)) == misses


@pytest.mark.parametrize(("rir", "counts"), [(None, True), (4, True), (5, False)])
def test_more_than_four_reps_in_reserve_are_no_hard_set(rir: int | None, counts: object) -> None:
    assert hard(did(rir=rir)) is counts


@pytest.mark.parametrize(
    ("sets", "missing"), [(0, "No hard sets yet: 6 to 12 make a week"), (5, "1 more hard set makes 6"), (6, "")]
)
def test_a_week_lacks_what_is_under_six(sets: int, missing: str) -> None:
    curls = did("lying_leg_curl", set=9, reps=10, load=kg(40))
    history = [trained(*week(sets - 1).sets, curls)] if sets else []
    assert week_of(history, TODAY).missing == missing


@pytest.mark.parametrize(("sets", "over"), [(20, False), (20.5, True)])
def test_a_week_over_twenty_is_more_than_most_recover_from(sets: float, over: object) -> None:
    assert bool(over_text([week(sets)], Landmarks(), TODAY)) is over


@pytest.mark.parametrize(("sets", "low"), [(0, False), (0.5, True), (5.5, True), (6, False)])
def test_three_weeks_under_six_are_told(sets: float, low: object) -> None:
    history = [week(sets, ago) for ago in (3, 2, 1)]
    notes = [
        note for note in week_notes(history, library().program("p3"), Landmarks(), TODAY) if "least that builds" in note
    ]
    assert bool(notes) is low
    history = [week(sets, ago) for ago in (2, 1)]
    assert not any(
        "least that builds" in note for note in week_notes(history, library().program("p3"), Landmarks(), TODAY)
    )


@pytest.mark.parametrize(("ago", "when"), [(0, "Next: Wednesday"), (1, "Next: Tuesday"), (2, "")])
def test_heavy_hinges_wait_two_days(ago: int, when: str) -> None:
    told = next_when([trained(did(), day=-ago)], (), TODAY, heavy=True)
    assert told.partition(",")[0] == when
    assert next_when([trained(did(), day=-ago)], (), TODAY, heavy=False) == ""


def test_an_answer_for_all_who_ask_is_that_of_each() -> None:
    def done(sets: int, day: int, program: str) -> SessionRecord:
        return replace(lifted([8] * sets, day=day), program=program)

    asks = (None, Asked(3, (Range(6, 8),)), Asked(2, (Range(8, 10),)))
    for program in ("p3", ""):
        history = [done(3, -9, "p3"), done(2, -4, program)]
        tried = Tried(history)
        assert [tried.at(RDL, asked) for asked in asks] == [attempts(history, RDL, asked) for asked in asks]
        assert (tried.at(RDL, asks[1]) is tried.at(RDL, asks[2])) is bool(program)
