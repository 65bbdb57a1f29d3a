from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamtui.companion.lookup import Lookup
from hamtui.library.faults import LibraryFault
from hamtui.training.base.exercise import Exercise
from hamtui.training.base.load import Loads
from hamtui.training.session import events as ev
from hamtui.tui.session.stage import Stage, stage_of
from hamtui.tui.shared.rest_bar import RestPart
from tests.support import making
from tests.support.making import kg
from tests.support.random_sessions import Moves, moves, play
from tests.support.walking import Walker, begin


@cache
def exercise_of(name: str) -> Exercise | None:
    try:
        return making.library().exercise(name)
    except LibraryFault:
        return None


@cache
def loads_of(name: str) -> Loads | None:
    found = exercise_of(name)
    return making.planner().loads(found) if found else None


KNOWN = Lookup(exercise_of, loads_of)
DEADLIFT = "romanian_deadlift"


def stage(walker: Walker, choice: int = 0) -> Stage:
    return stage_of(walker.session, walker.clock.now(), KNOWN, choice)


def lifting(**changes: object) -> Walker:
    return begin(making.plan(making.lift(DEADLIFT, 3, kg(70), name="Romanian deadlift", **changes)))


@given(moves(), st.integers(0, 5))
def test_every_state_of_any_session_has_a_stage_with_an_action_and_plain_words(played: Moves, choice: int) -> None:
    walker = play(played)
    for session in walker.seen:
        found = stage_of(session, walker.clock.now(), KNOWN, choice)
        assert found.action
        assert found.word
        assert found.title
        words = (
            found.action,
            found.word,
            found.title,
            found.big,
            found.why,
            found.after,
            found.watch,
            found.know,
            *found.facts,
            *found.cues,
        )
        assert all(isinstance(text, str) and text.isprintable() for text in words)
        assert "None" not in " ".join(words)
        assert all(found.facts)


def test_before_a_set_there_are_exercise_set_load_plates_reps_last_time_cues_and_reason() -> None:
    walker = lifting(last="8, 7, 6 at 67.5 kg on 2 Mar", reason="one more rep")
    found = stage(walker)
    assert (found.word, found.title, found.big) == ("SET 1 OF 3", "Romanian deadlift", "70")
    assert found.facts[0] == "70 kg · 25 a side"
    assert found.facts[1].startswith("6–8 reps, aim for 6")
    assert found.facts[2].endswith("8, 7, 6 at 67.5 kg on 2 Mar")
    assert found.cues == exercise_of(DEADLIFT).set_up  # type: ignore[union-attr]
    assert found.watch == "If the back rounds, shorten the range"
    assert found.why == "one more rep"


def test_the_empty_bar_is_called_so_and_what_has_no_plates_is_a_load_alone() -> None:
    assert stage(begin(making.plan(making.lift(DEADLIFT, load=kg(20))))).facts[0] == "20 kg · empty bar"
    assert stage(begin(making.plan(making.lift("kettlebell_swing", load=kg(24))))).facts[0] == "24 kg"
    assert stage(begin(making.plan(making.lift("gone", load=kg(24))))).facts[0] == "24 kg"


def test_during_a_set_the_counted_reps_are_large_and_the_action_says_what_is_logged() -> None:
    walker = lifting()
    walker.press()
    assert (stage(walker).big, stage(walker).action) == ("0/6", "End the set: 6 reps")
    walker.do(ev.RepCounted(walker.clock.now(), "0.romanian_deadlift.set.1"))
    assert (stage(walker).big, stage(walker).action) == ("1/6", "End the set: 1 rep")


@pytest.mark.parametrize(
    ("after", "mood", "word", "digits", "caption"),
    [
        (30, "resting", "RESTING", "1:30", "until the next set may begin"),
        (150, "ready", "READY", "0:30", "left of the rest window"),
        (195, "overdue", "OVERDUE", "+0:15", "over the rest window"),
    ],
)
def test_a_rest_is_said_in_word_mood_and_digits_and_shows_what_comes_next(
    after: int, mood: str, word: str, digits: str, caption: str
) -> None:
    walker = lifting()
    walker.press()
    walker.press()
    walker.clock.pass_time(after)
    found = stage(walker)
    assert (found.mood, found.big, found.caption) == (mood, digits, caption)
    assert found.rest == RestPart(min(1.0, round(after / 180, 2)), 120, 180)
    assert found.word.startswith(word)
    assert "2:00–3:00" in found.word
    assert "Romanian deadlift" in found.title
    assert found.facts[0] == "70 kg · 25 a side"
    assert "6 reps × 70 kg" in found.after


def test_a_paused_rest_and_one_over_a_restart_say_so() -> None:
    walker = lifting()
    walker.press()
    walker.press()
    walker.clock.reboot(10)
    assert "time estimated" in stage(walker).caption
    walker.do(ev.RestPaused(walker.clock.now()))
    assert (stage(walker).mood, stage(walker).word.split("   ")[0]) == ("paused", "REST PAUSED")


def test_a_drill_says_its_round_its_side_and_its_reps() -> None:
    walker = begin(making.plan(making.drill("knee_hug", 3, each_side=True)))
    walker.press()
    walker.press()
    found = stage(walker)
    assert (found.word, found.big, found.caption) == ("ROUND 2 OF 3", "5", "reps")
    assert "left" in found.title


def test_a_hold_counts_down_to_get_ready_then_holds() -> None:
    walker = begin(making.plan(making.stretch(each_side=True)))
    walker.press()
    walker.clock.pass_time(2)
    assert (stage(walker).word, stage(walker).big) == ("GET READY", "3")
    walker.clock.pass_time(13)
    assert stage(walker).word.startswith("HOLD")
    assert stage(walker).big == "0:20"
    assert "right" in stage(walker).after


@pytest.mark.parametrize(("choice", "name"), [(0, "walk"), (1, "jog"), (2, "cycl")])
def test_cardio_offers_its_choices_and_says_the_pick(choice: int, name: str) -> None:
    walker = begin(making.plan(making.cardio()))
    found = stage(walker, choice)
    assert name in found.action.lower()
    assert found.big == "5:00"
    assert found.facts[0].count("▸") == 1
    walker.do(ev.StepBegun(walker.clock.now(), "0.walk.set.1", ("walk", "jog", "cycle")[choice]))
    assert name in stage(walker).title.lower()
    assert stage(walker).word.startswith("MOVE")


def test_a_choice_that_is_no_longer_offered_is_the_last_one() -> None:
    assert stage(begin(making.plan(making.cardio(choices=()))), 2).action.endswith("walk")


def test_the_weight_to_find_is_large_and_explained() -> None:
    walker = begin(making.plan(making.lift(DEADLIFT, load=kg(20), find=True)))
    found = stage(walker)
    assert (found.big, found.action) == ("20", "Work with 20 kg")
    assert "empty bar" in found.facts[0]
    walker.press()
    assert "found" in stage(walker).why


def test_optional_work_says_so() -> None:
    assert "OPTIONAL" in stage(lifting(optional=True)).word


def test_a_session_that_stands_still_or_is_done_says_so() -> None:
    walker = lifting()
    walker.do(ev.Paused(walker.clock.now()))
    assert (stage(walker).mood, stage(walker).word) == ("paused", "PAUSED")
    walker.do(ev.Resumed(walker.clock.now()))
    walker.do(ev.ExerciseSkipped(walker.clock.now(), 0))
    assert stage(walker).word == "ALL DONE"


def test_every_step_of_every_built_in_day_has_a_stage_with_cues() -> None:
    for program in making.library().programs():
        for day in program.days:
            walker = begin(making.planner().plan(program, day))
            while walker.session.ended is None:
                found = stage(walker)
                assert found.action
                assert found.cues or found.know or walker.session.current is None
                walker.press()


def test_names_that_look_like_markup_stay_as_they_are() -> None:
    for name in ("[/]", "100% [/foo]"):
        assert stage(begin(making.plan(making.lift(name=name)))).title == name
