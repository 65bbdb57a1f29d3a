from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hamtui.keys.actions import ACTIONS
from hamtui.keys.key_guard import MOVING, WAIT_S, KeyGuard, Press
from hamtui.keys.keymap import USUAL, preset_keymap
from hamtui.keys.settings import KeyPreset
from hamtui.testing.fakes import FakeClock

NEW, SAME, UNSURE = Press.NEW, Press.SAME, Press.UNSURE
ADVANCING, REPEATING = USUAL.once, USUAL.repeating | MOVING
COUNTING = {key for id_ in ("session.rep", "session.unrep", "session.last_lighter") for key in ACTIONS[id_].keys}
HOLD_S = 0.7
FIRST_REPEAT_S = 0.66
REPEAT_S = 0.03
QUICKLY_S = 0.2
HELD = [FIRST_REPEAT_S, *[REPEAT_S] * 200]


@pytest.fixture
def guard(clock: FakeClock) -> KeyGuard:
    return KeyGuard(clock.real, HOLD_S)


def pressed(guard: KeyGuard, clock: FakeClock, key: str, *pauses: float) -> list[Press]:
    """What each event is: one now, then one after each pause."""
    judged = [guard.judge(key)]
    for pause in pauses:
        clock.pass_time(pause)
        judged.append(guard.judge(key))
    return judged


@pytest.mark.parametrize("key", sorted(ADVANCING))
def test_a_held_key_is_one_press_however_long_it_is_held(guard: KeyGuard, clock: FakeClock, key: str) -> None:
    assert pressed(guard, clock, key, *HELD) == [NEW, *[SAME] * 201]
    assert pressed(guard, clock, key) == [SAME]
    clock.pass_time(HOLD_S)
    assert pressed(guard, clock, key) == [NEW]


@pytest.mark.parametrize(("pause", "presses"), [(0.03, 1), (0.06, 1), (0.09, 1), (0.119, 1), (0.121, 6)])
def test_what_comes_faster_than_every_120_ms_is_a_held_key_and_slower_are_presses(
    guard: KeyGuard, clock: FakeClock, pause: float, presses: int
) -> None:
    judged = pressed(guard, clock, sorted(ADVANCING)[0], *[pause] * 30)
    assert judged.count(NEW) == presses


@pytest.mark.parametrize("key", [*sorted(ADVANCING), *sorted(COUNTING)])
def test_a_bouncing_key_is_one_press(guard: KeyGuard, clock: FakeClock, key: str) -> None:
    assert pressed(guard, clock, key, 0.01, 0.02) == [NEW, SAME, SAME]


@pytest.mark.parametrize("key", sorted(COUNTING))
def test_taps_that_a_busy_program_sees_at_once_are_told_by_when_they_were_typed(
    guard: KeyGuard, clock: FakeClock, key: str
) -> None:
    clock.pass_time(5)
    assert [guard.judge(key, age_s=(9 - tap) / 9) for tap in range(9)] == [NEW] * 9


@pytest.mark.parametrize("key", sorted(ADVANCING))
def test_two_presses_apart_are_two(guard: KeyGuard, clock: FakeClock, key: str) -> None:
    assert pressed(guard, clock, key, HOLD_S, 5) == [NEW, NEW, NEW]


@pytest.mark.parametrize("key", sorted(ADVANCING))
def test_one_who_hammers_on_a_key_is_heard_now_and_then(guard: KeyGuard, clock: FakeClock, key: str) -> None:
    assert pressed(guard, clock, key, *[0.4] * 6) == [NEW, SAME, NEW, SAME, NEW, SAME, NEW]


@pytest.mark.parametrize("key", sorted(REPEATING))
def test_arrows_repeat(guard: KeyGuard, clock: FakeClock, key: str) -> None:
    assert set(pressed(guard, clock, key, *[REPEAT_S] * 20)) == {NEW}


@pytest.mark.parametrize("key", sorted(COUNTING))
def test_reps_may_be_counted_quickly_one_after_the_other(guard: KeyGuard, clock: FakeClock, key: str) -> None:
    assert pressed(guard, clock, key) == [NEW]
    for _ in range(5):
        clock.pass_time(QUICKLY_S)
        assert pressed(guard, clock, key) == [UNSURE]
        assert guard.last(key) == clock.real()


@pytest.mark.parametrize("key", sorted(COUNTING))
def test_a_held_key_that_counts_is_never_alone(guard: KeyGuard, clock: FakeClock, key: str) -> None:
    assert pressed(guard, clock, key, FIRST_REPEAT_S) == [NEW, UNSURE]
    first_repeat = guard.last(key)
    assert pressed(guard, clock, key, *[REPEAT_S] * 10)[1:] == [SAME] * 10
    assert guard.last(key) != first_repeat


def test_keys_are_told_apart(guard: KeyGuard) -> None:
    assert guard.judge("space") is NEW
    assert guard.judge("enter") is NEW


def test_the_wall_clock_does_not_matter(guard: KeyGuard, clock: FakeClock) -> None:
    guard.judge("space")
    clock.jump(3600)
    assert guard.judge("space") is SAME


def test_without_a_hold_time_every_press_counts(clock: FakeClock) -> None:
    assert pressed(KeyGuard(clock.real, 0), clock, "space", 0.01, 0.01) == [NEW, NEW, NEW]


def test_the_keys_that_count_once_are_those_of_the_preset(clock: FakeClock) -> None:
    assert {"space", "enter", *"sSadxXfzophgv"} <= USUAL.once
    guard = KeyGuard(clock.real, HOLD_S, preset_keymap(KeyPreset.REMOTE))
    assert pressed(guard, clock, "pagedown", FIRST_REPEAT_S, REPEAT_S) == [NEW, SAME, SAME]
    assert pressed(guard, clock, "pageup", REPEAT_S) == [NEW, SAME]
    assert pressed(KeyGuard(clock.real, HOLD_S), clock, "pagedown", REPEAT_S) == [NEW, NEW]


def counted(pauses: list[float], *, settle: bool = True) -> int:
    """How many presses of `r` come of these events in the end."""
    clock = FakeClock()
    guard = KeyGuard(clock.real, HOLD_S)
    presses = 0
    for pause in [0.0, *pauses]:
        clock.pass_time(pause)
        if pause >= WAIT_S:
            presses += guard.alone("r", guard.last("r"))
        judged = guard.judge("r")
        presses += guard.cleared("r") + (judged is NEW)
    return presses + (guard.alone("r", guard.last("r")) if settle else 0)


@pytest.mark.parametrize("rate", [0.5, 1, 2, 3, 4, 4.5, 5, 6, 7, 8, 9, 10, 12, 14])
def test_taps_count_whatever_their_rate(rate: float) -> None:
    assert counted([1 / rate] * 6) == 7


@given(st.lists(st.floats(0.065, 0.185), min_size=1, max_size=12))
def test_taps_of_any_rhythm_count_from_the_first_one_on(pauses: list[float]) -> None:
    assert counted(pauses) == len(pauses) + 1


def test_a_pause_between_taps_loses_none() -> None:
    assert counted([0.4, 0.16, 0.4, 0.17, 0.3, 0.19]) == 7


@pytest.mark.parametrize("delay", [0.2, 0.25, 0.3, 0.375, 0.5, 0.66])
@pytest.mark.parametrize("repeat", [0.01, 0.03, 0.05, 0.09, 0.1, 0.12, 0.15])
def test_a_held_key_is_one_press_at_any_rate_of_the_keyboard(delay: float, repeat: float) -> None:
    for length in (0, *range(3, 40)):
        assert counted([delay, *[repeat] * length][: length or None]) <= (2 if length == 0 else 1)


@example([0.01171875, -0.01171875, 0.0, 0.0])
@example([0.012, -0.012, 0.012, -0.012])
@given(st.lists(st.floats(-0.012, 0.012), min_size=4, max_size=30))
def test_a_held_key_is_one_press_though_the_screen_is_busy(late: list[float]) -> None:
    assert counted([0.375, *(0.09 + each for each in late)]) == 1


def test_what_was_unsure_and_is_followed_by_nothing_is_pressed_unless_it_came_as_a_keyboard_repeats(
    guard: KeyGuard, clock: FakeClock
) -> None:
    key = min(COUNTING)
    assert guard.alone(key, None) == guard.alone(key, 5.0) == 0
    for pauses, presses in (([0.4], 1), ([0.4, 0.09], 0), ([0.4, 0.11], 2), ([0.4, 0.15], 2)):
        clock.pass_time(5)
        assert pressed(guard, clock, key, *pauses)[1:] == [UNSURE] * len(pauses)
        assert guard.alone(key, clock.real() - 1) == 0
        assert guard.alone(key, guard.last(key)) == presses
        assert guard.alone(key, guard.last(key)) == 0


def test_a_key_that_repeats_slowly_repeats_evenly(guard: KeyGuard, clock: FakeClock) -> None:
    key = min(COUNTING)
    clock.pass_time(5)
    assert pressed(guard, clock, key, 0.4, 0.15, 0.15, 0.15) == [NEW, UNSURE, UNSURE, SAME, SAME]
    clock.pass_time(5)
    assert pressed(guard, clock, key, 0.4, 0.15, 0.17) == [NEW, UNSURE, UNSURE, NEW]


def test_a_key_is_held_from_the_screen_it_was_pressed_on_the_first_where_none_is_named(
    guard: KeyGuard, clock: FakeClock
) -> None:
    key = sorted(ADVANCING)[0]
    assert guard.judge(key) is NEW
    clock.pass_time(REPEAT_S)
    assert guard.judge(key, repeats=True, where=0) is NEW
    assert guard.judge(key, repeats=True, where=1) is not NEW


def test_where_keys_are_quick_a_second_press_counts_and_a_held_one_does_not(clock: FakeClock) -> None:
    guard = KeyGuard(clock.real, HOLD_S)
    assert guard.judge("space", quick=True) is NEW
    clock.pass_time(0.15)
    assert guard.judge("space", quick=True) is NEW
    clock.pass_time(5)
    assert [guard.judge("space", quick=True)] == [NEW]
    clock.pass_time(FIRST_REPEAT_S)
    assert guard.judge("space", quick=True) is UNSURE
    clock.pass_time(REPEAT_S)
    assert guard.judge("space", quick=True) is SAME
    assert guard.alone("space", guard.last("space")) == 0


@pytest.mark.parametrize("key", ["left", "right", "+", sorted(ADVANCING)[0]])
def test_what_may_repeat_on_a_screen_repeats_there_whatever_the_key_does_elsewhere(key: str, clock: FakeClock) -> None:
    guard = KeyGuard(clock.real, HOLD_S)
    for pause in (0.3, 0.3, *HELD):
        assert guard.judge(key, repeats=True, where=1) is NEW
        clock.pass_time(pause)


def test_a_key_held_from_another_screen_repeats_nothing_on_this_one(clock: FakeClock) -> None:
    guard = KeyGuard(clock.real, HOLD_S)
    key = sorted(ADVANCING)[0]
    assert guard.judge(key, where=1) is NEW
    for pause in HELD:
        clock.pass_time(pause)
        assert guard.judge(key, repeats=True, where=2) is not NEW
    clock.pass_time(HOLD_S)
    assert guard.judge(key, repeats=True, where=2) is NEW


def test_arrows_wait_for_nothing() -> None:
    assert {"up", "down", "pageup", "pagedown"} <= USUAL.repeating
