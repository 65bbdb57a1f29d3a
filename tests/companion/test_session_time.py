from __future__ import annotations

import pytest

from hamtui.companion.running_session import RunningSession
from hamtui.companion.session_time import RETRY_S, SessionTime
from hamtui.companion.writer import Writer
from hamtui.cues.cue import CueKind
from hamtui.testing.fakes import FakeClock, RecordedCues
from hamtui.training.session.events import Begun, Noted, Paused, Resumed, Undone
from tests.companion.conftest import Shelf
from tests.support import making
from tests.support.walking import Walker, begin


def of(walker: Walker, writer: Writer, shelf: Shelf | None = None) -> RunningSession:
    return RunningSession(shelf or Shelf(list(walker.events)), writer, walker.events, lambda: None)


def resting(clock: FakeClock) -> Walker:
    walker = begin(making.plan(making.lift(sets=2)), clock)
    walker.until(lambda session: session.rest is not None)
    return walker


def holding(clock: FakeClock) -> Walker:
    walker = begin(making.plan(making.stretch(), making.stretch("bend")), clock)
    walker.press()
    return walker


async def test_a_rest_that_still_runs_is_followed_and_heard_once(writer: Writer, clock: FakeClock) -> None:
    player = RecordedCues()
    time, running = SessionTime(clock, lambda: player), of(resting(clock), writer)
    for _ in range(150):
        time.tick(running)
        clock.pass_time(1)
    assert [cue.kind for cue in player.given].count(CueKind.REST_READY) == 1
    assert player.running == [True]


async def test_a_session_left_long_ago_is_not_followed_until_it_is_gone_on_with(
    writer: Writer, clock: FakeClock
) -> None:
    player = RecordedCues()
    time, running = SessionTime(clock, lambda: player), of(resting(clock), writer)
    clock.pass_time(3600)
    time.tick(running)
    assert (player.given, player.titles, player.running) == ([], [], [])
    time.follow(running.session)
    time.tick(running)
    assert player.running == [True]
    assert player.titles[-1].startswith("overdue ")


async def test_the_ways_of_being_heard_are_asked_for_once_and_only_when_needed(
    writer: Writer, clock: FakeClock
) -> None:
    asked: list[RecordedCues] = []

    def hear() -> RecordedCues:
        asked.append(RecordedCues())
        return asked[-1]

    time = SessionTime(clock, hear)
    time.tick(None)
    assert asked == []
    for name in ("one", "two"):
        walker = resting(clock)
        walker.events[0] = Begun(walker.events[0].at, name, walker.session.plan)
        time.tick(of(walker, writer))
    assert len(asked) == 1
    assert asked[0].titles == ["resting 2:00"] * 2


async def test_while_a_session_stands_still_and_once_none_runs_the_machine_may_sleep(
    writer: Writer, clock: FakeClock
) -> None:
    player = RecordedCues()
    time, running = SessionTime(clock, lambda: player), of(resting(clock), writer)
    time.tick(running)
    for event in (Paused(clock.pass_time(1)), Resumed(clock.pass_time(1))):
        running.submit(event)
        await running.settled()
        time.tick(running)
    assert player.running == [True, False, True]
    time.tick(None)
    assert player.running == [True, False, True, False]
    assert player.titles[-1] == "hamtui"


async def test_a_hold_ends_by_itself_but_not_again_once_taken_back(writer: Writer, clock: FakeClock) -> None:
    time, running = SessionTime(clock, RecordedCues), of(holding(clock), writer)
    time.tick(running)
    clock.pass_time(60)
    time.tick(running)
    await running.settled()
    assert [entry.seconds for entry in running.session.log] == [30]
    running.submit(Undone(clock.pass_time(1)))
    await running.settled()
    clock.pass_time(60)
    time.tick(running)
    await running.settled()
    assert running.session.log == ()


async def test_while_a_question_is_open_time_ends_nothing(writer: Writer, clock: FakeClock) -> None:
    time, running = SessionTime(clock, RecordedCues), of(holding(clock), writer)
    time.tick(running)
    with running.question():
        clock.pass_time(60)
        time.tick(running)
        assert not running.busy
    clock.pass_time(1)
    time.tick(running)
    await running.settled()
    assert len(running.session.log) == 1


@pytest.mark.parametrize(("seconds", "kept"), [(RETRY_S - 1, False), (RETRY_S, True)])
async def test_what_could_not_be_kept_is_tried_again_now_and_then(
    writer: Writer, clock: FakeClock, seconds: int, *, kept: bool
) -> None:
    walker = resting(clock)
    shelf = Shelf(list(walker.events))
    time, running = SessionTime(clock, RecordedCues), of(walker, writer, shelf)
    shelf.full = True
    running.submit(Noted(clock.now(), "grip"))
    await running.settled()
    time.tick(running)
    await running.settled()
    assert running.trouble
    shelf.full = False
    clock.pass_time(seconds)
    time.tick(running)
    await running.settled()
    assert (running.trouble == "") is kept


async def test_nothing_is_shown_again_within_a_second(writer: Writer, clock: FakeClock) -> None:
    player = RecordedCues()
    time, running = SessionTime(clock, lambda: player), of(resting(clock), writer)
    for _ in range(3):
        time.tick(running)
    assert len(player.titles) == 1
    clock.pass_time(1)
    time.tick(running)
    assert len(player.titles) == 2


async def test_a_hold_that_stands_still_from_before_is_not_followed(writer: Writer, clock: FakeClock) -> None:
    player, walker = RecordedCues(), holding(clock)
    walker.do(Paused(clock.now()))
    SessionTime(clock, lambda: player).tick(of(walker, writer))
    assert (player.titles, player.running) == ([], [])
