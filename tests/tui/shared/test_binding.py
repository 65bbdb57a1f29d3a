from __future__ import annotations

import pytest
from textual.binding import Binding
from textual.screen import Screen

from hamtui.tui.history.list import HistoryScreen
from hamtui.tui.session.screen import SessionScreen
from hamtui.tui.session.summary import SummaryScreen
from hamtui.tui.timer.screen import TimerScreen
from hamtui.tui.today.screen import TodayScreen


@pytest.mark.parametrize("screen", [SessionScreen, TodayScreen, SummaryScreen, HistoryScreen, TimerScreen])
def test_every_key_has_an_id_to_re_map_it_by(screen: type[Screen[object]]) -> None:
    bindings = [b for b in screen.BINDINGS if isinstance(b, Binding)]
    ids = [b.id for b in bindings]
    assert None not in ids
    assert len(set(ids)) == len(ids)
