"""What a wrong clock left in the history, and the coach."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path

from hamtui.companion.companion import Companion
from hamtui.store.store import Store
from hamtui.testing.fakes import START, FakeClock
from hamtui.training.coach.plan import Plan
from tests.support.lifting_room import fill, past_sessions
from tests.support.making import did, trained


def planned(folder: Path) -> Plan:
    clock = FakeClock(START + timedelta(days=7))
    with closing(Store.open(folder, clock)) as store:
        companion = Companion(store, clock)
        companion.read_recent()
        return companion.plan()


def test_a_session_dated_to_another_century_does_not_freeze_the_coach(tmp_path: Path) -> None:
    fill(tmp_path / "right", past_sessions())
    ahead = trained(did("conventional_deadlift", reps=1), day=75 * 365, id="ahead")
    fill(tmp_path / "wrong", [*past_sessions(), ahead])
    assert planned(tmp_path / "wrong") == planned(tmp_path / "right")
