from __future__ import annotations

import pytest

from hamtui.cues import phrases
from hamtui.cues.cue import Cue, CueKind
from hamtui.training.base.weight import Weight
from hamtui.training.session.events import StepBegun
from hamtui.training.session.steps import StepKind
from tests.support import making
from tests.support.making import kg, lb
from tests.support.walking import begin


def coming(*items: object, presses: int = 0) -> str:
    walker = begin(making.plan(*items))  # type: ignore[arg-type]
    for _ in range(presses):
        walker.press()
    return phrases.coming(walker.session)


def test_the_end_of_a_rest_names_what_comes() -> None:
    walker = begin(making.plan(making.lift(sets=2)))
    walker.until(lambda session: session.rest is not None)
    cue = phrases.rest_ready(phrases.coming(walker.session))
    assert cue.title == "Rest over"
    assert cue.text == "Rest over. RDL, 100 kilos, six reps."
    assert cue.body == "RDL, 100 kilos, six reps."
    assert phrases.rest_overdue_soon(phrases.coming(walker.session), 15).text == (
        "Begin within fifteen seconds. RDL, 100 kilos, six reps."
    )


def test_what_comes_is_said_for_every_kind_of_step() -> None:
    walker = begin(making.one_of_each())
    said: dict[str, str] = {}
    while walker.session.current is not None:
        said.setdefault(walker.session.current.id, phrases.coming(walker.session))
        walker.press()
    by_step = {key.split(".", 1)[1]: text for key, text in said.items()}
    assert by_step["walk.set.1"] == "Light cardio, five minutes."
    assert by_step["knee_hug.set.1.right"] == "Knee_Hug, right side, five reps."
    assert by_step["romanian_deadlift.find"] == "ROMANIAN_DEADLIFT, find your working weight."
    assert by_step["conventional_deadlift.ramp.1"] == "CONVENTIONAL_DEADLIFT, ramp-up set, 20 kilos, eight reps."
    assert by_step["single_leg.set.2.left"] == "SINGLE_LEG, left side, 12 kilos, six reps."
    assert by_step["nordic_curl.set.1"] == "Nordic curl, five reps."
    assert by_step["ball_bridge.set.1"] == "Ball_Bridge, thirty seconds."
    assert phrases.coming(walker.session) == ""


def test_sides_are_named_when_getting_ready_and_switching() -> None:
    walker = begin(making.plan(making.stretch(each_side=True)))
    step = walker.to_step(StepKind.HOLD)
    walker.do(StepBegun(walker.clock.now(), step.id))
    assert phrases.get_ready(walker.session.current).text == "Get ready. Left side."
    walker.press()
    assert phrases.switch_side(walker.session).text == "Switch side. Now right."


@pytest.mark.parametrize(
    ("weight", "said"), [(kg(102.5), "102.5 kilos"), (kg(1), "1 kilo"), (lb(225), "225 pounds"), (lb(1), "1 pound")]
)
def test_units_are_words(weight: Weight, said: str) -> None:
    assert phrases.load(weight) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(1, "one second"), (30, "thirty seconds"), (60, "one minute"), (90, "ninety seconds"), (300, "five minutes"),
     (150, "two minutes thirty seconds"), (121, "two minutes one second")],
)  # fmt: skip
def test_times_are_words(seconds: int, said: str) -> None:
    assert phrases.time(seconds) == said


def test_numbers_are_words_below_a_hundred() -> None:
    assert [phrases.number(n) for n in (0, 8, 12, 20, 42, 99, 100, -1)] == [
        "zero", "eight", "twelve", "twenty", "forty-two", "ninety-nine", "100", "-1",
    ]  # fmt: skip


def test_short_words() -> None:
    assert phrases.counted(3).text == "Three"
    assert phrases.rep(12).text == "Twelve"
    assert phrases.phase("lower").text == "Lower"
    assert phrases.battery_low(20).text == "Battery low. Twenty percent left."
    assert phrases.session_done().title == "All done"


def test_hostile_names_are_plain_text() -> None:
    text = coming(making.lift("--version\x1b[2J <b>", load=kg(100)))
    assert Cue(CueKind.REST_READY, "Rest over", text).text.startswith("--VERSION[2J <B>,")
