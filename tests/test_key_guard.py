from __future__ import annotations

import pytest

from hamtui.testing import FakeClock
from hamtui.training.profile import Hands
from hamtui.tui.key_guard import MOVING, KeyGuard
from hamtui.tui.keymap import USUAL, preset

ADVANCING, REPEATING = USUAL.once, USUAL.repeating | MOVING
HOLD_S = 0.7
FIRST_REPEAT_S = 0.66
REPEAT_S = 0.03
QUICKLY_S = 0.2


@pytest.fixture
def guard(clock: FakeClock) -> KeyGuard:
    return KeyGuard(clock.real, HOLD_S)


def pressed(guard: KeyGuard, clock: FakeClock, key: str, *pauses: float) -> list[bool]:
    """Whether each press counts: one now, then one after each pause."""
    counted = [guard.accepts(key)]
    for pause in pauses:
        clock.pass_time(pause)
        counted.append(guard.accepts(key))
    return counted


@pytest.mark.parametrize("key", sorted(ADVANCING))
def test_a_held_key_is_one_press_however_long_it_is_held(guard: KeyGuard, clock: FakeClock, key: str) -> None:
    held = [FIRST_REPEAT_S, *[REPEAT_S] * 200]
    assert pressed(guard, clock, key, *held) == [True, *[False] * 201]
    assert pressed(guard, clock, key) == [False]
    clock.pass_time(HOLD_S)
    assert pressed(guard, clock, key) == [True]


@pytest.mark.parametrize("key", [*sorted(ADVANCING), "s", "d"])
def test_a_bouncing_key_is_one_press(guard: KeyGuard, clock: FakeClock, key: str) -> None:
    assert pressed(guard, clock, key, 0.01, 0.02) == [True, False, False]


@pytest.mark.parametrize("key", sorted(ADVANCING))
def test_two_presses_apart_are_two(guard: KeyGuard, clock: FakeClock, key: str) -> None:
    assert pressed(guard, clock, key, HOLD_S, 5) == [True, True, True]


@pytest.mark.parametrize("key", sorted(REPEATING))
def test_arrows_repeat(guard: KeyGuard, clock: FakeClock, key: str) -> None:
    assert all(pressed(guard, clock, key, *[REPEAT_S] * 20))


def test_other_keys_may_be_pressed_quickly_one_after_the_other(guard: KeyGuard, clock: FakeClock) -> None:
    assert pressed(guard, clock, "l", QUICKLY_S, QUICKLY_S) == [True, True, True]


def test_keys_are_told_apart(guard: KeyGuard) -> None:
    assert guard.accepts("space")
    assert guard.accepts("enter")


def test_the_wall_clock_does_not_matter(guard: KeyGuard, clock: FakeClock) -> None:
    guard.accepts("space")
    clock.jump(3600)
    assert not guard.accepts("space")


def test_without_a_hold_time_every_press_counts(clock: FakeClock) -> None:
    assert pressed(KeyGuard(clock.real, 0), clock, "space", 0.01, 0.01) == [True, True, True]


def test_the_keys_that_count_once_are_those_of_the_preset(clock: FakeClock) -> None:
    assert {"space", "enter", *"rsSadxXfzophgv"} <= USUAL.once
    guard = KeyGuard(clock.real, HOLD_S, preset(Hands.REMOTE))
    assert pressed(guard, clock, "pagedown", FIRST_REPEAT_S, REPEAT_S) == [True, False, False]
    assert pressed(guard, clock, "pageup", REPEAT_S) == [True, False]
    assert pressed(KeyGuard(clock.real, HOLD_S), clock, "pagedown", REPEAT_S) == [True, True]
