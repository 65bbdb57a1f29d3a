"""The menu, a presenter and a data folder that can only be looked at."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from textual.widgets import OptionList

from hamtui.keys.settings import KeyPreset, KeySettings
from hamtui.settings.settings import Settings
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.exercise import Exercise
from hamtui.training.base.profile import Place
from hamtui.training.base.weight import Unit
from hamtui.tui.choosing.find_exercise import FindExercise
from hamtui.tui.choosing.own_exercise import OwnExerciseForm
from hamtui.tui.history.body_weight import AskWeight
from hamtui.tui.history.session import SessionPage
from hamtui.tui.session.screen import SessionScreen
from hamtui.tui.shared.dialogs import Menu
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.line import Line, Meant
from hamtui.tui.today.screen import TodayScreen
from tests.support.making import kg
from tests.support.reading_screens import seen, shows, told
from tests.tui.conftest import Gym, lived_in


def glance(gym: Gym) -> bool:
    settings = gym.store.settings()
    assert settings is not None
    return settings.screen.glance


def remote(folder: Path) -> Gym:
    return Gym(folder / "data").configured(Settings(keys=KeySettings(KeyPreset.REMOTE)))


async def test_a_weight_of_a_hundred_kilos_is_found_on_a_remote_in_few_presses(tmp_path: Path) -> None:
    async with remote(tmp_path).past_warm_up().open() as gym:
        await gym.press("pagedown")
        await gym.press("b", *["pagedown"] * 9, "b")
        assert gym.session.current is not None
        assert gym.session.current.load == kg(95)
        await gym.press("b", "pagedown", "pagedown", "b")
        assert gym.session.current.load == kg(100)
        assert isinstance(gym.screen, SessionScreen)


async def test_the_menu_stays_for_what_repeats_and_tells_what_came_of_it(tmp_path: Path) -> None:
    async with remote(tmp_path).past_warm_up().open() as gym:
        await gym.press("pagedown", "b", "pagedown")
        assert gym.app is not None
        assert isinstance(gym.app.screen, Menu)
        await shows(gym, "Work with 22.5 kg")
        await gym.press("b")
        assert isinstance(gym.app.screen, SessionScreen)


async def test_the_menu_of_a_rest_says_nothing_of_cardio(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "space", "space", "m")
        await shows(gym, "2 in reserve")
        assert "ardio" not in seen(gym)


@pytest.mark.parametrize("keys", [("b", "b"), ("b", "pagedown"), (".", ".")])
async def test_a_key_of_a_presenter_is_no_note(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with remote(tmp_path).past_warm_up().open() as gym:
        await gym.press("pagedown", "n", *keys)
        assert isinstance(gym.screen, SessionScreen)
        assert not gym.session.notes
        await gym.press("n")
        await gym.type("bar slipped")
        await gym.press("pagedown")
        assert [note.text for note in gym.session.notes] == ["bar slipped"]


async def test_a_key_of_a_presenter_twice_leads_out_of_every_line_of_text(tmp_path: Path) -> None:
    async def never(*_: object) -> Exercise | str:
        return ""

    async with remote(tmp_path).open() as gym:
        lines = (
            Line("Which?", Meant),
            AskWeight(Unit.KG),
            FindExercise("Which?", lambda _: (), lambda _: ()),
            OwnExerciseForm(lambda _: None, never, (), Place()),
        )
        for line in lines:
            gym.app.push_screen(line)
            await gym.settle()
            await gym.press("b", "b")
            assert isinstance(gym.app.screen, TodayScreen), line
        await gym.press("i", "/", "b", "b")
        assert gym.line.value == ""
        assert not gym.line.has_focus


async def test_while_looking_only_nothing_is_offered_or_asked_that_cannot_be_done(tmp_path: Path) -> None:
    lived_in(tmp_path / "data").store.close()
    with closing(Store.open(tmp_path / "data", FakeClock())):
        gym = Gym(tmp_path / "data")
        async with gym.open() as gym:
            assert "another day" not in str(gym.app.screen.query_one(KeyBar).render())
            for keys in (("d",), ("i", "l"), ("D",), ("down", "space", "space"), ("a",), ("t",), ("n",), ("u",)):
                await gym.press(*keys)
                assert not gym.app.screen.is_modal, keys
                assert told(gym)[-1:] == [gym.store.read_only_because], keys
            assert isinstance(gym.app.screen, SessionPage)
            bar = str(gym.app.screen.query_one(KeyBar).render())
            assert "delete" not in bar
            assert "compare" in bar
            await gym.press("m")
            await shows(gym, "Beside the same day before")
            assert "Add sets" not in seen(gym)


async def test_in_settings_a_second_press_counts(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("s")
        assert gym.app is not None
        options = gym.app.screen.query_one(OptionList)
        rows = [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]
        options.highlighted = next(n for n, row in enumerate(rows) if "glance view" in row)
        await gym.press("space")
        assert glance(gym)
        gym.clock.pass_time(0.15)
        await gym.hit("space")
        await gym.settle()
        assert not glance(gym)
