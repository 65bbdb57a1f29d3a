from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamtui.training.base.exercise import RepStart, Tempo
from hamtui.training.session import events as ev
from hamtui.training.session.pacer import LEAD_IN_S, Pace, PacePhase, Pacer, lowering, pace
from tests.support import making
from tests.support.walking import begin

TEMPOS = st.builds(Tempo, *[st.integers(0, 10)] * 4)


def test_a_rep_of_3_1_1_0_lowers_holds_and_lifts_then_counts() -> None:
    pacer = Pacer(Tempo(3, 1, 1, 0), 0.0, 0)
    seen = [(pace(pacer, LEAD_IN_S + t + 0.5).phase, pace(pacer, LEAD_IN_S + t + 0.5).reps) for t in range(6)]
    assert seen == [
        (PacePhase.LOWER, 0),
        (PacePhase.LOWER, 0),
        (PacePhase.LOWER, 0),
        (PacePhase.BOTTOM, 0),
        (PacePhase.LIFT, 0),
        (PacePhase.LOWER, 1),
    ]


def test_it_gets_ready_first_and_goes_on_from_the_reps_counted() -> None:
    pacer = Pacer(Tempo(2, 0, 2, 0), 10.0, 4)
    assert pace(pacer, 11.0).phase is PacePhase.READY
    assert pace(pacer, 10.0 + LEAD_IN_S + 4).reps == 5


@given(TEMPOS, st.floats(0, 500), st.floats(0, 60))
def test_reps_never_fall_and_the_phase_is_always_within_itself(tempo: Tempo, elapsed: float, more: float) -> None:
    pacer = Pacer(tempo, 0.0, 0)
    now, later = pace(pacer, elapsed), pace(pacer, elapsed + more)
    assert later.reps >= now.reps
    assert 0 <= now.part <= 1
    assert now.left >= 0
    assert now.reps <= elapsed / tempo.rep_seconds + 1


def test_the_lowering_changes_by_a_second_within_bounds() -> None:
    tempo = Tempo(3, 1, 1, 0)
    assert str(lowering(tempo, 1)) == "4-1-1-0"
    assert lowering(tempo, -9).lower == 1
    assert lowering(tempo, 99).lower == 15


@pytest.mark.parametrize(
    ("exercise", "begins"),
    [
        ("conventional_deadlift", RepStart.LIFT), ("sumo_deadlift", RepStart.LIFT), ("hex_bar_deadlift", RepStart.LIFT),
        ("romanian_deadlift", RepStart.LOWER), ("stiff_leg_deadlift", RepStart.LOWER),
    ],
)  # fmt: skip
def test_a_rep_begins_where_the_exercise_does(exercise: str, begins: RepStart) -> None:
    assert making.library().exercise(exercise).begins is begins
    for program in ("p3", "p4"):
        items = making.shipped_plan(program).items
        assert {item.begins for item in items if item.exercise == exercise} <= {begins}


def test_a_lift_from_the_floor_is_led_from_the_lift() -> None:
    pacer = Pacer(Tempo(3, 1, 1, 0), 0, 0, RepStart.LIFT)
    phases = [pace(pacer, LEAD_IN_S + seconds).phase for seconds in (0, 1.5, 4.5)]
    assert phases == [PacePhase.LIFT, PacePhase.LOWER, PacePhase.BOTTOM]
    assert [pace(pacer, LEAD_IN_S + seconds).reps for seconds in (4.9, 5.0)] == [0, 1]


def test_a_tempo_without_seconds_is_a_rep_each_second() -> None:
    pacer = Pacer(Tempo(0, 0, 0, 0), 0.0, 2)
    led = [pace(pacer, LEAD_IN_S + seconds) for seconds in (0, 0.5, 1)]
    assert led == [Pace(PacePhase.LOWER, 0.0, 0.0, reps) for reps in (3, 3, 4)]
    assert isinstance(led[0].left, float)


def test_the_time_of_lowering_is_that_of_every_tempo_of_a_set() -> None:
    walker = begin(making.plan(making.lift()))
    walker.press()
    now, step = walker.clock.now(), walker.step.id
    for tempo in (Tempo(3, 1, 1, 0), Tempo(5, 0, 1, 0), None):
        walker.do(ev.PacerSet(now, step, tempo))
        walker.do(ev.RepCounted(now, step, 2))
    walker.do(ev.SetLogged(now, step, reps=6))
    (entry,) = walker.session.log
    assert (entry.reps, entry.eccentric_s) == (6, 2 * 3 + 2 * 5)
