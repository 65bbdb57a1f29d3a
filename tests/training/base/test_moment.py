from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamtui.testing.fakes import FakeClock
from hamtui.training.base.moment import Moment, Timer

MOVES = st.lists(
    st.tuples(st.sampled_from(["pass", "jump", "pause", "resume"]), st.integers(-100_000, 100_000)), max_size=20
)


def test_a_moment_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="offset"):
        Moment(datetime(2026, 3, 2, 18, 0), 1.0, "boot")


@given(MOVES)
def test_a_timer_is_exact_within_one_boot_and_never_runs_back_whatever_the_wall_clock_does(
    moves: list[tuple[str, int]],
) -> None:
    clock = FakeClock()
    timer = Timer(clock.now())
    ran, running, before = 0, True, 0.0
    for move, seconds in moves:
        if move == "pass":
            clock.pass_time(abs(seconds))
            ran += abs(seconds) if running else 0
        elif move == "jump":
            clock.jump(seconds)
        elif move == "pause":
            timer, running = timer.pause(clock.now()), False
        else:
            timer, running = timer.resume(clock.now()), True
        elapsed = timer.elapsed(clock.now())
        assert elapsed == ran
        assert elapsed >= before
        assert not timer.estimated(clock.now())
        before = elapsed


@given(st.lists(st.integers(-10_000, 10_000), max_size=6))
def test_elapsed_time_is_never_negative_over_restarts_and_wall_jumps(jumps: list[int]) -> None:
    clock = FakeClock()
    timer = Timer(clock.now())
    for seconds in jumps:
        clock.jump(seconds)
        clock.reboot(10)
        assert timer.elapsed(clock.now()) >= 0
        timer = timer.pause(clock.now()).resume(clock.pass_time(3))
        assert timer.elapsed(clock.now()) >= 0


def test_over_a_restart_the_wall_clock_tells_and_the_time_is_called_estimated(clock: FakeClock) -> None:
    timer = Timer(clock.now())
    clock.pass_time(30)
    assert not timer.estimated(clock.now())
    clock.reboot(90)
    assert timer.estimated(clock.now())
    assert timer.elapsed(clock.now()) == 120


def test_a_timer_paused_before_the_restart_is_still_exact(clock: FakeClock) -> None:
    timer = Timer(clock.now()).pause(clock.pass_time(30))
    clock.reboot(90)
    assert timer.elapsed(clock.now()) == 30
    assert not timer.estimated(clock.now())


def test_pausing_twice_or_resuming_twice_is_as_good_as_once(clock: FakeClock) -> None:
    timer = Timer(clock.now())
    assert timer.resume(clock.now()) is timer
    paused = timer.pause(clock.pass_time(10))
    assert paused.pause(clock.pass_time(10)) is paused


def test_a_pause_over_a_restart_never_adds_time_when_the_wall_clock_was_set_back(clock: FakeClock) -> None:
    timer = Timer(clock.now()).pause(clock.pass_time(30))
    clock.jump(-3600)
    clock.reboot(10)
    assert clock.now().since(timer.started) == 0
    assert timer.resume(clock.now()).paused_s == 0
