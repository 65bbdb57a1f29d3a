from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.timer import Timer

from hamtui.cues.cue import CueKind
from hamtui.keys.key_guard import WAIT_S
from hamtui.report.outline import outline_of
from hamtui.testing.fakes import RecordedCues
from hamtui.training.base.history import SetKind, Status
from hamtui.training.base.rest import RestPhase
from hamtui.training.base.weight import Weight
from hamtui.training.session.next_action import FRESH_S
from hamtui.training.session.pacer import LEAD_IN_S
from hamtui.training.session.steps import StepKind
from hamtui.tui.session.screen import ARMED_S, SessionScreen
from hamtui.tui.session.stage import Stage
from hamtui.tui.session.stage_view import StageView
from hamtui.tui.session.summary import SummaryScreen
from hamtui.tui.shared.big_digits import BigDigits
from hamtui.tui.shared.plain_text import PlainText
from hamtui.tui.today.screen import TodayScreen, Wish
from tests.support.making import kg, lifted
from tests.tui.conftest import NEVER_S, Gym

P3 = ("p3", "complete")
SHARP_BACK = ("space", "space", "space")
DULL_BACK = ("space", "down", "space", "space")


async def in_first_rest(gym: Gym) -> None:
    """The first working set done with its prescribed reps."""
    await gym.press("space", "space", "space")
    assert gym.session.rest is not None


async def test_space_alone_walks_the_complete_session_into_the_history(gym: Gym) -> None:
    async with gym.open(P3) as gym:
        for _ in range(200):
            if not hasattr(gym.app.screen, "running"):
                break
            session = gym.session
            await gym.press("space")
            if session.rest is not None or (
                session.doing is not None and session.current is not None and session.current.seconds
            ):
                await gym.pass_time(300)
        assert isinstance(gym.app.screen, SummaryScreen)
        await gym.leave_summary()
        assert isinstance(gym.app.screen, TodayScreen)
    (record,) = gym.store.sessions()
    assert record.status is Status.FINISHED
    working = [s for s in record.sets if s.kind is SetKind.WORKING]
    assert [(s.exercise, s.reps) for s in working] == [
        *[("conventional_deadlift", 6)] * 3,
        *[("romanian_deadlift", 6)] * 3,
        *[("seated_leg_curl", 10)] * 3,
        *[("kettlebell_swing", 12)] * 3,
    ]
    assert record.clean
    assert gym.store.running() == ()


async def test_a_second_answer_to_a_question_closes_no_other_screen(gym: Gym) -> None:
    gym.store.seal(lifted([6, 6, 6], "conventional_deadlift", day=-7))
    async with gym.open() as gym:
        await gym.press("space")
        question = gym.app.screen
        for _ in range(3):
            question.dismiss("left_out")
        await gym.settle()
        assert gym.text(".question") == "How ready are you for today?"
        assert [type(screen) for screen in gym.app.screen_stack[:1]] == [TodayScreen]


async def test_a_second_press_on_the_first_screen_shows_the_session_once(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        for _ in range(2):
            gym.app.screen.post_message(TodayScreen.Wanted(Wish.BEGIN))
        await gym.settle()
        assert [type(screen) for screen in gym.app.screen_stack] == [TodayScreen, SessionScreen]


async def test_a_held_space_is_one_press(gym: Gym) -> None:
    async with gym.open(P3) as gym:
        await gym.press("space")
        begun = gym.session
        gym.clock.pass_time(0.66)
        for _ in range(30):
            await gym.hit("space")
            gym.clock.pass_time(0.03)
        await gym.settle()
        assert gym.session == begun


SLOW, QUICK, HELD = [0.4] * 4, [0.2] * 4, [0.66, *[0.03] * 30]


@pytest.mark.parametrize(("key", "by"), [("r", 1), ("R", -1)])
@pytest.mark.parametrize(("pauses", "more"), [(SLOW, 4), (QUICK, 4), (HELD, 0)], ids=["slow", "quick", "held"])
async def test_reps_follow_quick_taps_but_not_a_held_key(
    gym: Gym, monkeypatch: pytest.MonkeyPatch, pauses: list[float], more: int, key: str, by: int
) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        await in_first_rest(gym)
        waiting: list[tuple[float, Callable[[], Awaitable[None]]]] = []
        timer = gym.app.set_timer

        def set_timer(delay: float, take: Callable[[], Awaitable[None]]) -> Timer:
            if delay == WAIT_S:
                waiting.append((gym.clock.real() + delay, take))
            return timer(NEVER_S, take)

        monkeypatch.setattr(gym.app, "set_timer", set_timer)
        before = gym.last.reps or 0
        await gym.press(key)
        for number, pause in enumerate([*pauses, 1], 2):
            gym.clock.pass_time(pause)
            while waiting and waiting[0][0] <= gym.clock.real():
                await waiting.pop(0)[1]()
            if pause < 1:
                await gym.hit(key)
            if key == "r" and more and pause < 1:
                await gym.settle()
                assert gym.last.reps == before + number, "it is not shown at once"
        await gym.settle()
        assert gym.last.reps == before + by + more * by


async def test_beginning_before_the_minimum_asks_once(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        await in_first_rest(gym)
        await gym.press("space")
        assert "left, press again to begin now" in gym.text("#message")
        assert gym.session.rest is not None
        await gym.press("space")
        assert gym.session.rest is None
        assert gym.session.doing is not None


async def test_rest_is_resting_then_ready_then_overdue(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        await in_first_rest(gym)
        assert gym.stage.word.startswith("RESTING")
        assert "2:00–3:00" in gym.stage.word
        await gym.pass_time(120)
        assert gym.stage.word.startswith("READY")
        await gym.pass_time(62)
        assert gym.stage.word.startswith("OVERDUE")
        assert gym.stage.big.startswith("+")


async def test_ready_is_told_once_and_not_when_late(gym: Gym) -> None:
    told = RecordedCues()
    async with gym.past_warm_up().open(P3, hear=lambda *_: told) as gym:
        await in_first_rest(gym)
        await gym.pass_time(118)
        assert CueKind.REST_READY not in [cue.kind for cue in told.given]
        for _ in range(3):
            await gym.pass_time(1)
        assert [cue.kind for cue in told.given].count(CueKind.REST_READY) == 1
        assert told.titles[-1].startswith("ready")
        await gym.press("space", "space")
        await gym.pass_time(600)
        assert [cue.kind for cue in told.given].count(CueKind.REST_READY) == 1
    assert told.running == [True, False]
    assert told.closed


async def test_reps_are_counted_taken_back_and_logged(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        await gym.press("space", "space", "r", "r", "r", "R")
        assert gym.stage.big == "2/6"
        assert "2 reps" in gym.stage.action
        await gym.press("space")
        assert gym.last.reps == 2


async def test_the_set_just_logged_is_put_right_while_the_rest_runs_on(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        await in_first_rest(gym)
        rest = gym.session.rest
        await gym.press("r", "r", "R", "l", "2")
        last = gym.session.log[-1]
        assert (last.reps, str(last.load), last.rir) == (7, "22.5 kg", 2)
        assert gym.session.rest == rest
        assert "7 reps × 22.5 kg, 2 in reserve" in gym.stage.after


async def test_time_keys_hold_skip_and_rests_off(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        await in_first_rest(gym)
        await gym.press("right", "right", "left")
        assert gym.rest.minimum == 135
        await gym.press("h")
        left = gym.rest.remaining(gym.clock.now())
        await gym.pass_time(60)
        assert gym.rest.remaining(gym.clock.now()) == left
        assert "PAUSED" in gym.stage.word
        await gym.press("h", "s")
        assert gym.session.rest is None
        await gym.press("o", "space", "space")
        assert gym.session.rest is None
        assert gym.last.step.number == 2


async def test_quick_presses_of_an_arrow_are_taken_at_once(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        await in_first_rest(gym)
        whole = gym.rest.remaining(gym.clock.now())
        gym.clock.pass_time(1)
        for _ in range(3):
            gym.clock.pass_time(0.3)
            await gym.hit("right")
            await gym.settle()
        assert gym.rest.remaining(gym.clock.now()) == pytest.approx(whole - 1.9 + 45, abs=1)


async def test_the_working_weight_is_found_by_single_keys(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        assert "empty bar" in gym.stage.facts[0]
        await gym.press("up", "up", "up", "down", "space")
        loads = {str(step.load) for step in gym.session.upcoming if step.item == gym.step.item}
        assert loads == {"25 kg"}
        assert "2.5 a side" in gym.stage.facts[0]


async def test_undo_and_redo_over_anything(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        await in_first_rest(gym)
        rested = gym.session
        await gym.press("u")
        assert gym.session.doing is not None
        assert gym.session.log == rested.log[:-1]
        await gym.press("U")
        assert gym.session == rested
        for _ in range(40):
            await gym.press("u")
        assert "Nothing to undo" in gym.text("#message")
        assert gym.session.log == ()


async def test_skip_add_drop_and_skip_the_exercise(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        await gym.press("space", "a")
        assert gym.session.total(gym.step) == 4
        await gym.press("d", "d")
        assert gym.session.total(gym.step) == 2
        await gym.press("S")
        assert gym.session.item(gym.step).exercise == "romanian_deadlift"


async def test_swap_keeps_the_pattern_and_offers_own_equipment_first(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        await gym.press("w")
        assert "Instead of conventional deadlift" in gym.text(".question")
        await gym.press("space")
        item = gym.session.item(gym.step)
        assert item.pattern == "hip_hinge"
        assert item.swapped_from == "conventional_deadlift"


async def test_keys_that_mend_do_nothing_unseen(gym: Gym) -> None:
    async with gym.open(P3) as gym:
        await gym.press("s", "space", "r")
        assert "No set is under way" in gym.text("#message")
        assert gym.last.reps == 4
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        await in_first_rest(gym)
        await gym.press("R", "l", "2")
        assert gym.text("#message") == "Conventional deadlift: 2 in reserve"
        before = gym.session.log
        await gym.press("z")
        for key, said in (("r", "stands still"), ("l", "No set with a load"), ("2", "No set was just done")):
            await gym.press(key)
            assert said in gym.text("#message")
        assert gym.session.log == before


async def test_with_rests_off_the_set_just_done_is_shown_and_mended(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        await gym.press("o", "space", "space", "space")
        assert gym.stage.after == "Just done: 6 reps × 20 kg"
        assert "rests off" in gym.text("#time")
        await gym.press("r")
        assert gym.text("#message") == "Conventional deadlift: 7 reps × 20 kg"


async def test_a_question_to_begin_early_is_forgotten_after_some_seconds(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        await in_first_rest(gym)
        await gym.press("space")
        await gym.pass_time(ARMED_S + 1)
        assert gym.text("#message") == ""
        await gym.press("space")
        assert gym.session.rest is not None
        assert "press again" in gym.text("#message")


async def test_a_load_is_typed_and_the_nearest_taken(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        for text, load in (("101", 100), ("heavy", 100), ("", 100), ("62,5", 62.5), ("9e9", 62.5)):
            await gym.press("=")
            await gym.type(text)
            await gym.press("enter")
            if gym.app.screen.is_modal:
                assert "expected one in kg, such as" in gym.text("#meant")
                await gym.press("escape")
            assert gym.step.load == kg(load)


async def test_a_found_load_stays_found_when_another_is_chosen(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        await gym.press("up", "up", "space", "up")
        assert gym.stage.why == "your choice, instead of 25 kg"
        assert any("find weight: 25 kg" in row.line for row in outline_of(gym.session))
        await gym.press("space", "x", *DULL_BACK, "space")
        assert gym.stage.why == "lighter after pain, instead of 25 kg"


async def test_an_exercise_done_before_today_comes_back_at_its_load(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        await gym.press("up", "up", "up", "space", "space", "space", "S", "w", "down")
        picks = [str(choice.prompt) for choice in gym.choices]
        await gym.press(
            "home",
            *["down"] * next(n for n, pick in enumerate(picks) if pick.startswith("Conventional deadlift")),
            "space",
        )
        assert str(gym.step.load) == "27.5 kg"
        assert gym.step.kind is StepKind.SET


async def test_the_outline_can_be_hidden_where_there_is_room_for_both(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3, size=(120, 40)) as gym:
        assert gym.screen.query_one("#side").display
        await gym.press("v", "v")
        assert not gym.screen.query_one("#side").display


async def test_escape_writes_no_file(gym: Gym, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    async with gym.open(P3) as gym:
        await gym.press("e", "escape")
        assert list(tmp_path.glob("*.json")) == []
        await gym.press("e", "enter")
        assert len(list(tmp_path.glob("*.json"))) == 1


async def test_a_load_far_from_any_is_refused_and_one_near_is_named(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        await gym.press("=")
        await gym.type("999")
        await gym.press("enter")
        assert "cannot be loaded here; the nearest is" in gym.text("#meant")
        gym.line.value = "101.3"
        await gym.press("enter")
        assert "cannot be loaded: work with" in gym.text("#message")
        assert gym.step.load in (kg(100), kg(102.5))


async def test_the_enter_of_a_number_pad_is_enter(gym: Gym) -> None:
    async with gym.open(P3) as gym:
        await gym.press("ctrl+j")
        assert gym.session.doing is not None


async def test_a_session_without_work_is_said_to_count_for_nothing(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("space", "f")
        assert "counts as no day of the program" in gym.text(".question")
        await gym.press("space")
        assert not gym.app.screen.query_one("#effort").display
        await gym.leave_summary()
        assert gym.text("#action").startswith(" space  Start")
    assert gym.store.sessions()[0].status is Status.FINISHED


async def test_the_week_says_how_many_of_its_sessions_are_done(gym: Gym) -> None:
    done = replace(lifted([6, 6, 6], "conventional_deadlift"), program="p3", program_name="Complete session")
    gym.store.seal(done)
    async with gym.open() as gym:
        assert "Done today: Complete session · Day A" in gym.text("#title")
        assert "This week's 1 session done: a rest day is fine" in gym.text("#title")
        assert gym.text("#action").startswith(" space  Train again")


@pytest.mark.parametrize("note", ["[/]", "100% [/foo]", "3x8 [80%]"])
async def test_a_note_is_kept_as_typed_with_enter_or_escape(gym: Gym, note: str) -> None:
    async with gym.open(P3) as gym:
        for ending in ("enter", "escape"):
            await gym.press("n")
            await gym.type(note)
            await gym.press(ending)
        assert [each.text for each in gym.session.notes] == [note, note]


async def test_sharp_pain_keeps_the_reps_and_ends_its_patterns(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        await gym.press("up", "up", "up", "up", "space", "space", "r", "r", "x")
        assert gym.text(".question") == "Pain: where?"
        await gym.press("space", "space", "6")
        assert gym.text("#note").startswith("Stop this set. A pop, bruising")
        assert str(gym.choices[0].prompt).startswith("End this exercise")
        await gym.press("space")
        assert (gym.session.pains[0].level, gym.session.pains[0].sharp) == (6, True)
        assert gym.last.reps == 2
        assert gym.session.pains[0].where == "lower_back"
        assert gym.session.item(gym.step).exercise == "seated_leg_curl"
        assert "physiotherapist" in gym.text("#message")


async def test_the_whole_session_can_stand_still(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        await in_first_rest(gym)
        left = gym.rest.remaining(gym.clock.now())
        await gym.press("z")
        await gym.pass_time(3600)
        assert gym.stage.word == "PAUSED"
        await gym.press("space")
        assert gym.session.paused is None
        assert abs(gym.rest.remaining(gym.clock.now()) - (left - 1)) < 0.01


async def test_a_hold_gets_ready_ends_by_itself_and_switches_side(gym: Gym) -> None:
    async with gym.open(("p6", None)) as gym:
        first = gym.step
        assert first.kind is StepKind.HOLD
        await gym.press("space")
        assert gym.stage.word == "GET READY"
        await gym.pass_time(6)
        assert gym.stage.word.startswith("HOLD")
        await gym.pass_time(30)
        await gym.tick()
        assert gym.last.seconds == 30
        assert gym.session.doing is not None
        assert gym.step.side == "right"
        assert gym.stage.word == "GET READY"


async def test_an_undone_hold_does_not_log_itself_again(gym: Gym) -> None:
    async with gym.open(("p6", None)) as gym:
        await gym.press("space")
        await gym.pass_time(36)
        await gym.tick()
        await gym.press("u", "u")
        await gym.pass_time(FRESH_S + 60)
        assert gym.session.log == ()


async def test_a_hold_gone_back_into_still_ends_by_itself(gym: Gym) -> None:
    async with gym.open(("p6", None)) as gym:
        await gym.press("space", "s", "u")
        await gym.pass_time(40)
        assert gym.last.seconds == 30


async def test_cardio_is_picked_and_can_be_shortened(gym: Gym) -> None:
    async with gym.open(P3) as gym:
        await gym.press("3", "space")
        await gym.pass_time(90)
        await gym.press("space")
        assert "press again to end it here" in gym.text("#message")
        await gym.press("space")
        entry = gym.session.log[-1]
        assert entry.choice == "cycle"
        assert 90 <= (entry.seconds or 0) <= 95


async def test_finish_early_undo_the_finish_then_finish(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        await in_first_rest(gym)
        await gym.press("f")
        assert "steps are left" in gym.text(".question")
        await gym.press("space")
        assert isinstance(gym.app.screen, SummaryScreen)
        await gym.press("u")
        assert gym.session.ended is None
        assert gym.session.rest is not None
        await gym.press("f", "space")
        await gym.leave_summary()
        assert isinstance(gym.app.screen, TodayScreen)
    (record,) = gym.store.sessions()
    assert [s.reps for s in record.working] == [6]


async def test_a_session_thrown_away_counts_for_nothing_but_is_listed(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        await in_first_rest(gym)
        await gym.press("X", "space")
        assert isinstance(gym.app.screen, TodayScreen)
        assert "0 of 6–12 hard sets" in gym.text("#week")
    assert [s.status for s in gym.store.sessions()] == [Status.DISCARDED]


async def test_leave_and_come_back_where_it_was(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        await in_first_rest(gym)
        before = gym.session
        await gym.press("q")
        assert "Go on where you stopped: Conventional deadlift" in gym.text("#action")
        await gym.press("space")
        assert gym.session == before


async def test_after_a_crash_everything_is_there_the_rest_deadline_too(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        await in_first_rest(gym)
        await gym.press("r", "1")
        before = gym.session
    gym.store.close()
    again = Gym(gym.folder, gym.clock)
    again.clock.pass_time(60)
    again.clock.jump(-3600)
    async with again.open() as again:
        await again.press("space")
        assert again.session == before
        assert again.rest.phase(again.clock.now()) is RestPhase.RESTING
        assert abs(again.rest.timer.elapsed(again.clock.now()) - 63) < 0.01


async def test_after_a_restart_of_the_machine_the_rest_is_marked_as_estimated(gym: Gym) -> None:
    gym.past_warm_up()
    async with gym.open(P3) as gym:
        await in_first_rest(gym)
    gym.store.close()
    again = Gym(gym.folder, gym.clock)
    again.clock.reboot(100)
    async with again.open() as again:
        await again.press("space")
        assert again.stage.caption.endswith("time estimated")


async def test_outline_folds_away_where_it_is_narrow(gym: Gym) -> None:
    async with gym.open(P3, size=(60, 20)) as gym:
        assert not gym.screen.query_one("#side").display
        await gym.press("v")
        assert gym.screen.query_one("#side").display
        assert not gym.screen.query_one("#stage").display


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (200, 60)])
async def test_any_size_of_terminal_is_walked_through(gym: Gym, size: tuple[int, int]) -> None:
    gym.past_warm_up()
    async with gym.open(P3, size=size) as gym:
        await in_first_rest(gym)
        await gym.pilot.resize_terminal(20, 5)
        await gym.press("s", "space", "space")
        assert gym.last.step.number == 2


async def test_the_glance_view_is_one_key_away_changes_no_key_and_is_kept(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "g", "space", "r", "r")
        assert gym.screen.query_one("#glance-digits", BigDigits).value == "2/6"
        assert gym.screen.query_one("#glance-word", BigDigits).value == "SET 1/3"
        assert not gym.screen.query_one("#body").display
        await gym.press("space")
        assert gym.screen.query_one("#glance-word", BigDigits).value == "RESTING"
        assert gym.screen.query_one("#glance-next", BigDigits).value == "2/3  20 KG × 6–8"
        await gym.press("q", "space")
        assert gym.screen.has_class("-glance")
        await gym.press("g")
        assert gym.screen.query_one("#body").display


async def test_the_pacer_counts_the_reps_and_stops_at_the_target(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "space", "p")
        assert gym.stage.word.startswith("GET READY")
        rep = gym.pacer.tempo.rep_seconds
        await gym.pass_time(LEAD_IN_S)
        assert gym.stage.word.startswith("LIFT")
        await gym.pass_time(1)
        for _ in range(2 * rep):
            await gym.pass_time(1)
        assert gym.doing.reps == 2
        await gym.press("right")
        assert gym.pacer.tempo.lower == 3
        for _ in range(8 * rep):
            await gym.pass_time(1)
        assert gym.doing.reps == 6
        assert gym.doing.pacer is None
        await gym.press("space")
        assert gym.last.reps == 6
        assert gym.last.eccentric_s == 2 * 2 + 4 * 3


async def test_the_pacer_is_heard(gym: Gym) -> None:
    told = RecordedCues()
    async with gym.past_warm_up().open(P3, hear=lambda *_: told) as gym:
        await gym.press("space", "space", "p")
        for _ in range(LEAD_IN_S + gym.pacer.tempo.rep_seconds + 1):
            await gym.pass_time(1)
    kinds = [cue.kind for cue in told.given]
    assert kinds.count(CueKind.REP_TICK) == 1
    assert kinds.count(CueKind.PHASE_TICK) >= 4


async def test_the_pacer_waits_while_the_session_stands_still(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "space", "p", "z")
        await gym.pass_time(600)
        assert gym.doing.reps == 0


async def test_sharp_pain_ends_what_uses_its_site_and_nothing_else(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "d", "d", "space", "r", "x", *SHARP_BACK, "space")
        assert gym.session.pains[0].answer == "end_exercise"
        assert gym.session.item(gym.step).exercise == "seated_leg_curl"
        assert gym.session.upcoming[1].item == gym.step.item
        assert "physiotherapist" in gym.text("#message")


async def test_another_exercise_after_pain_has_the_sets_that_were_left(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "space", "r", "x", *DULL_BACK, "down", "down", "space", "space")
        index = gym.step.item
        assert gym.session.items[index].swapped_from == "conventional_deadlift"
        assert gym.session.items[index].exercise == "hex_bar_deadlift"
        working = [step for step in gym.session.upcoming if step.item == index and step.set_kind is SetKind.WORKING]
        assert len(working) == 2


def working_load(gym: Gym) -> Weight:
    load = next(s for s in gym.session.upcoming if s.set_kind is SetKind.WORKING).load
    assert load is not None
    return load


async def test_a_notch_during_the_ramp_changes_the_working_load(gym: Gym) -> None:
    gym.store.seal(lifted([6, 6, 6], "conventional_deadlift", day=-7))
    async with gym.past_warm_up().open() as gym:
        await gym.press("space")
        assert gym.step.set_kind is SetKind.RAMP_UP
        working = working_load(gym)
        await gym.press("up")
        after = working_load(gym)
        assert after.hundredths > working.hundredths
        assert after.value - working.value <= 2.5


async def test_a_dull_ache_can_be_trained_on_with_and_the_set_runs_on(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "space", "r", "x", "down", "down", "down", "space", "down", "space", "2")
        await gym.press("end", "space")
        assert gym.session.doing is not None
        assert gym.doing.reps == 1
        (pain,) = gym.session.pains
        assert (pain.where, pain.sharp, pain.level, pain.answer) == ("middle_hamstring", False, 2, "go_on")


async def test_sharp_pain_behind_the_knee_stops_the_set_even_without_an_answer(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "space", "r", "x", "down", "space", "space", "8", "escape")
        assert gym.last.reps == 1
        assert gym.session.rest is not None
        assert gym.session.pains[0].where == "behind_knee"


async def test_the_advice_to_see_somebody_is_given_once(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "space", "x", "space", "space", "6", "space")
        assert "physiotherapist" in gym.text("#message")
        await gym.press("x", "space", "space", "6", "space")
        assert "physiotherapist" not in gym.text("#message")


async def test_within_a_second_of_every_clock_nothing_is_drawn_again(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "space", "space")
        assert gym.session.rest is not None
        await gym.pass_time(1)
        drawn: list[Stage] = []
        monkeypatch.setattr(gym.screen.query_one(StageView), "show", drawn.append)
        for _ in range(3):
            gym.clock.pass_time(0.01)
            gym.screen.tick()
        assert drawn == []
        gym.clock.pass_time(1)
        gym.screen.tick()
        assert len(drawn) == 1


def test_a_clock_that_runs_on_needs_no_new_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(PlainText, "update", lambda _self, _text, *, layout: asked.append(layout))
    words = PlainText("Work · 0:58 · ends 18:40")
    for text in ("Work · 0:59 · ends 18:40", "Work · 1:00 · ends 18:41", "Work · 10:00 · ends 18:41", "Core"):
        words.show(text)
    assert asked == [False, False, True, True]


async def test_the_cues_of_a_set_stand_within_the_smallest_screen(gym: Gym) -> None:
    async with gym.past_warm_up().open(size=(60, 20)) as gym:
        for _ in range(8):
            await gym.press("space")
            await gym.pass_time(70 if gym.session.rest else 1)
            await gym.pilot.pause()
            stage = gym.screen.query_one(StageView)
            assert gym.stage.watch
            for name in ("watch", "cues"):
                assert stage.query_one(f"#{name}", PlainText).region.bottom <= stage.content_region.bottom
