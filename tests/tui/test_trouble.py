"""What the lifter sees when the disk fails, or somebody else writes."""

from __future__ import annotations

import asyncio
import threading

import pytest

from hamtui.companion.session_time import RETRY_S
from hamtui.exchange.readers.history_json import load
from hamtui.store.disk.errors import NotSaved
from hamtui.store.format.codec import Codec
from hamtui.training.base.history import SessionRecord, Status
from hamtui.training.session.events import Noted
from hamtui.tui.today.screen import TodayScreen
from tests.tui.conftest import BEGIN, Gym


def failing(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Make every write of the journal fail while the list holds True."""
    broken = [False]
    for name in ("append", "rewrite"):
        real = getattr(gym.store, name)

        def write(what: object, real: object = real) -> None:
            if broken[0]:
                raise NotSaved("Not saved: the disk is full.")
            real(what)  # type: ignore[operator]

        monkeypatch.setattr(gym.store, name, write)
    return broken


async def test_a_full_disk_is_said_and_the_session_goes_on(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = failing(gym.past_warm_up(), monkeypatch)
    async with gym.open() as gym:
        await gym.press("space", "space", "space", "space")
        assert gym.last.reps == 6
        assert not gym.screen.query_one("#trouble").display
        broken[0] = True
        await gym.press("r", "2")
        assert "NOT SAVED" in gym.text("#trouble")
        assert "the disk is full" in gym.text("#trouble")
        assert gym.last.reps == 7
        broken[0] = False
        await gym.pass_time(RETRY_S)
        await gym.tick()
        assert not gym.screen.query_one("#trouble").display
    gym.store.close()
    again = Gym(gym.folder, gym.clock)
    async with again.open() as again:
        await again.press("space")
        assert again.last.reps == 7
        assert again.last.rir == 2


async def test_a_summary_says_saved_only_of_what_is(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = failing(gym.past_warm_up(), monkeypatch)
    async with gym.open() as gym:
        await gym.press("space", "space", "space", "space")
        broken[0] = True
        await gym.press("f", "space")
        assert gym.text("#title") == "Session finished. Not saved: the disk is full. Saving is tried again."


async def test_a_set_is_shown_only_once_it_is_kept_and_the_screen_never_waits(
    gym: Gym, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "space")
        real = gym.store.append

        def stalled(event: object) -> None:
            gate.wait(300)
            real(event)  # type: ignore[arg-type]

        monkeypatch.setattr(gym.store, "append", stalled)
        await gym.pass_time(1)
        await gym.hit("space")
        await gym.turns(100)
        assert not gym.session.log
        before = gym.text("#time")
        gym.clock.pass_time(5)
        gym.screen.tick()
        assert gym.text("#time") != before
        await gym.hit("space")
        gate.set()
        await gym.settle()
        assert [entry.reps for entry in gym.session.log] == [6]


async def test_a_session_that_cannot_be_sealed_waits_in_the_journal(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "space", "space")

        def refuse(_: object) -> None:
            raise NotSaved("Not saved: the disk is full.")

        monkeypatch.setattr(gym.store, "seal", refuse)
        await gym.press("f", "space")
        await gym.leave_summary()
        assert isinstance(gym.app.screen, TodayScreen)
    gym.store.close()
    again = Gym(gym.folder, gym.clock)
    assert again.store.sessions() == []
    async with again.open() as again:
        assert "Train again: Complete session" in again.text("#action")
    assert [s.status for s in again.store.sessions()] == [Status.FINISHED]


async def test_a_second_instance_looks_but_does_not_write(gym: Gym) -> None:
    other = Gym(gym.folder, gym.clock)
    async with other.open() as other:
        assert "To look only" in other.text("#action")
        await other.press("space")
        assert isinstance(other.app.screen, TodayScreen)
        await other.press("i")
        assert "History" in other.text("#top")
    assert gym.store.running() == ()


async def test_a_session_can_be_written_to_another_place(gym: Gym) -> None:
    place = gym.folder.parent / "elsewhere.json"
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "space", "space", "e")
        gym.line.value = str(place)
        await gym.press("enter")
        assert "Written to" in gym.text("#message")
        await gym.press("e")
        gym.line.value = str(place)
        await gym.press("enter")
        assert "already" in gym.text("#message")
    exported = load(place.read_bytes(), place.name, Codec())
    assert [(s.status, [done.reps for done in s.sets]) for s in exported] == [(Status.FINISHED, [6])]
    assert place.stat().st_mode & 0o077 == 0


async def test_no_session_begins_while_the_last_one_is_not_in_the_history(
    gym: Gym, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "space", "space")
        real, full = gym.store.seal, [True]

        def seal(record: SessionRecord) -> None:
            if full[0]:
                raise NotSaved("Not saved: the disk is full.")
            real(record)

        monkeypatch.setattr(gym.store, "seal", seal)
        await gym.press("f", "space")
        await gym.leave_summary()
        await gym.press("space")
        assert isinstance(gym.app.screen, TodayScreen)
        assert gym.store.running() != ()
        full[0] = False
        await gym.press("space", "down", *BEGIN)
        assert gym.session.log == ()
        assert [s.working[0].reps for s in gym.store.sessions()] == [6]


async def test_a_session_that_cannot_be_shown_is_kept_aside_before_another_begins(gym: Gym) -> None:
    now = gym.clock.now()
    gym.store.rewrite([Noted(now, "no beginning")])
    raw = (gym.folder / "journal").read_bytes()
    async with gym.open() as gym:
        assert "Start Complete session" in gym.text("#action")
        await gym.press("space")
        assert gym.session.log == ()
    kept = [path.read_bytes() for path in (gym.folder / "quarantine").iterdir()]
    assert raw in kept


async def test_an_error_of_a_task_that_nobody_waits_for_ends_the_app_and_an_expected_failure_does_not(gym: Gym) -> None:
    loop = asyncio.get_running_loop()

    async def train() -> None:
        async with gym.past_warm_up().open():
            loop.call_exception_handler({"message": "who waited is gone", "exception": NotSaved("the disk is full")})
            await gym.press("space")
            assert gym.app.unforeseen is None
            loop.call_exception_handler({"message": "nobody waits", "exception": ZeroDivisionError()})

    with pytest.raises(ZeroDivisionError):
        await train()
    assert gym.app.return_code == 1
    assert isinstance(gym.app.unforeseen, ZeroDivisionError)
