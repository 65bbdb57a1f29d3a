from __future__ import annotations

from textual.widgets import Input

from hamtui.tui.history.session import SessionPage
from hamtui.tui.shared.dialogs import Pick
from hamtui.tui.shared.rows import Rows
from hamtui.tui.today.screen import TodayScreen
from tests.support.making import did, trained
from tests.tui.conftest import Gym


async def test_history_opens_a_session_and_goes_back(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "space", "space", "f", "space")
        await gym.leave_summary()
        await gym.press("i")
        assert "1 session" in gym.text("#top")
        await gym.press("space")
        assert isinstance(gym.app.screen, SessionPage)
        rows = gym.app.screen.query_one(Rows)
        assert "6 × 20 kg" in "".join(text for text, _ in rows.draw(rows.cursor, 80))
        await gym.press("q", "q")
        assert isinstance(gym.app.screen, TodayScreen)


async def test_sets_and_time_stand_apart_however_long_a_session_was(gym: Gym) -> None:
    session = trained(*(did(set=number) for number in range(1, 12)), active_s=11442)
    gym.store.change("A long day", {session.id: session})
    async with gym.open(size=(60, 20)) as gym:
        await gym.press("i")
        assert "11 sets  3:10:42" in "".join(text for text, _ in gym.app.screen.query_one(Rows).draw(0, 60))


async def test_a_session_is_deleted_and_brought_back_even_after_a_restart(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "space", "space", "f", "space")
        await gym.leave_summary()
        await gym.press("i", "D")
        assert "Nothing here yet" in gym.text("#empty-heading")
        assert gym.store.sessions() == []
    gym.store.close()
    again = Gym(gym.folder, gym.clock)
    async with again.open() as again:
        await again.press("i", "u")
        assert "1 session" in again.text("#top")
        await again.press("U")
        assert "0 sessions" in again.text("#top")
        await again.press("u", "q")
        assert "1 of 6–12 hard sets" in again.text("#week")


async def test_after_the_menu_over_an_empty_history_keys_are_keys_and_no_text(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("i")
        gym.app.screen.set_focus(None)  # as the first paint does, for the list is hidden
        await gym.press("m", "escape")
        assert not isinstance(gym.app.focused, Input)
        await gym.press("m")
        assert isinstance(gym.app.screen, Pick)
        await gym.press("escape", "q")
        assert isinstance(gym.app.screen, TodayScreen)


async def test_an_empty_history_says_so(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("i")
        assert "Nothing here yet" in gym.text("#empty-heading")
        await gym.press("space", "escape")
        assert isinstance(gym.app.screen, TodayScreen)
