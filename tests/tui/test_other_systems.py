"""Windows, pretended at the app's seams: no hang-up to be told of, and a loop that takes no signals."""

from __future__ import annotations

import asyncio
import signal

import pytest

from tests.tui.conftest import BEGIN, Gym


async def test_a_loop_that_takes_no_signals_and_a_system_without_hang_ups_stop_nothing(
    gym: Gym, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def refuse(number: int, *_: object) -> None:
        asked.append(number)
        raise NotImplementedError

    monkeypatch.setattr(asyncio.get_running_loop(), "add_signal_handler", refuse)
    monkeypatch.delattr(signal, "SIGHUP")
    async with gym.open() as gym:
        await gym.press(*BEGIN)
        assert gym.session.current is not None
    assert asked == [signal.SIGTERM]
