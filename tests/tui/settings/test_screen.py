from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from hamtui.keys.settings import KeyPreset, KeySettings
from hamtui.settings.settings import Settings
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock, RecordedCues
from hamtui.training.base.exercise import Equipment
from hamtui.training.base.landmarks import Landmarks
from hamtui.training.base.profile import KITS, Experience, Kit, Place, Profile, Weekday
from hamtui.training.base.weight import Unit
from hamtui.tui.session.screen import SessionScreen
from hamtui.tui.settings.rows import Go, Lists
from hamtui.tui.settings.screen import PressKeyScreen, main_page
from hamtui.tui.today.screen import TodayScreen
from tests.support.settings_rows import at, value
from tests.tui.conftest import Gym

TWO = {"gym": Place(), "home": Place(KITS[Kit.DUMBBELLS])}


def kept(gym: Gym) -> Settings:
    settings = gym.store.settings()
    assert settings is not None
    return settings


async def retype(gym: Gym, text: str) -> None:
    gym.line.value = text
    await gym.press("enter")


async def test_one_of_several_is_picked_kept_and_planned_by(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("s")
        await at(gym, "Program")
        await gym.press("space", "down", "space")
        assert kept(gym).profile.program != "p3"
        await at(gym, "Unit")
        await gym.press("space", "down", "space")
        assert kept(gym).profile.unit is Unit.LB
        await at(gym, "Experience with weights")
        await gym.press("space", "down", "space")
        assert kept(gym).profile.experience is Experience.YEARS
        await gym.press("q")
        assert isinstance(gym.app.screen, TodayScreen)
        assert gym.app.screen.today is not None
        assert gym.app.screen.today.plan.program == kept(gym).profile.program


async def test_a_change_is_undone_and_done_again_and_holds_at_once(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("s")
        await at(gym, "Sessions open in the glance view")
        await gym.press("space")
        assert (kept(gym).screen.glance, value(gym, "Sessions open in the glance view")) == (True, "on")
        await gym.press("u")
        assert (kept(gym).screen.glance, value(gym, "Sessions open in the glance view")) == (False, "off")
        assert not gym.companion.settings.screen.glance
        await gym.press("U")
        assert gym.companion.settings.screen.glance


async def test_days_techniques_and_units_of_exercises_are_switched(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("s")
        await at(gym, "Training days", "Tuesday")
        await gym.press("space", "q")
        assert value(gym, "Training days") == "Tue"
        await at(gym, "Techniques on isolation work", "Drop set")
        await gym.press("space", "q")
        await at(gym, "Units of single exercises", "Kettlebell swing")
        await gym.press("space", "q")
        assert kept(gym).profile.days == {Weekday.TUESDAY}
        assert kept(gym).profile.techniques == {"drop_set"}
        assert kept(gym).profile.units == {"kettlebell_swing": Unit.LB}


async def test_a_wrong_value_says_what_is_expected_and_asks_again(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("s")
        await at(gym, "Hard sets a week")
        await gym.press("space")
        await retype(gym, "4 6 3-2 20")
        for _ in range(2):
            assert (
                gym.text("#meant") == "✗ Not changed: expected numbers that rise, from 0 to 60, such as 4 6 10-16 20."
            )
            await gym.press("enter")
        await retype(gym, "3 5 8-12 18")
        assert kept(gym).profile.landmarks.mrv == 18
        await gym.press("D")
        assert kept(gym).profile.landmarks == Landmarks()
        await at(gym, "A held key counts once for")
        await gym.press("space")
        await retype(gym, "9000")
        await gym.press("escape")
        await gym.press("escape")
        assert kept(gym).keys.hold_ms == 700


async def test_places_are_added_set_up_chosen_and_removed(gym: Gym) -> None:
    async with gym.open() as gym:
        assert "Conventional deadlift" in gym.text("#plan")
        await gym.press("s")
        await at(gym, "Add a place")
        await gym.press("space")
        await retype(gym, "gym")
        assert gym.text("#meant") == "✗ Not changed: there is a place called gym already."
        await retype(gym, "my garage")
        await at(gym, "my garage", "Barbell")
        await gym.press("space")
        await at(gym, "Loads in kg", "Plates and pairs")
        await gym.press("space")
        await retype(gym, "20x2 10xx")
        assert "expected 25x4 20x2" in gym.text("#meant")
        await retype(gym, "20x2 10x1")
        assert value(gym, "Plates and pairs") == "20x2 10x1"
        garage = kept(gym).profile.places["my garage"]
        assert Equipment.BARBELL in garage.equipment
        assert [(p.plate.value, p.pairs) for p in garage.rack(Unit.KG).plates] == [(20, 2), (10, 1)]
        await gym.press("q", "q", "q", "p", "space")
        assert kept(gym).profile.place == "my garage"
        assert gym.companion.profile.here == garage
        assert "Seated leg curl" not in gym.text("#plan")
        await gym.press("s")
        await at(gym, "my garage")
        await gym.press("D")
        assert "choose another place first" in gym.text("#said")
        await at(gym, "gym")
        await gym.press("D")
        assert [*kept(gym).profile.places] == ["my garage"]


async def test_another_place_is_two_keys_away_and_undone(tmp_path: Path) -> None:
    async with Gym(tmp_path / "data").configured(Settings(Profile(places=TWO))).open() as gym:
        await gym.press("p", "space")
        assert kept(gym).profile.place == "home"
        await gym.press("i", "u", "q")
        assert gym.companion.profile.place == "gym"


async def test_one_place_alone_says_where_to_add_another(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("p")
        assert "Add another in the settings: s" in gym.app.told[0]


async def test_cues_follow_at_once(gym: Gym) -> None:
    player = RecordedCues()
    async with gym.past_warm_up().open(hear=lambda *_: player) as gym:
        await gym.press("space")
        await gym.command("Settings")
        await at(gym, "Bell of the terminal")
        await gym.press("space")
        assert player.settings.bell is False
        await at(gym, "Notification of the desktop")
        await gym.press("space", "down", "space")
        assert kept(gym).cues.desktop == player.settings.desktop == "always"
        await gym.press("q")
        assert isinstance(gym.app.screen, SessionScreen)


async def test_the_theme_follows_at_once(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("s")
        await at(gym, "Theme")
        before = gym.app.theme
        await gym.press("space", "home", "space")
        assert gym.app.theme == kept(gym).screen.theme != before


async def test_a_preset_and_single_keys_follow_at_once(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("s")
        await at(gym, "Hands")
        await gym.press("space", "down", "space")
        assert kept(gym).keys.preset is KeyPreset.REMOTE
        assert "PgDn change" in gym.text("KeyBar")
        await at(gym, "Single keys", "Skip the exercise")
        await gym.press("pagedown")
        assert isinstance(gym.app.screen, PressKeyScreen)
        await gym.press("s")
        assert gym.text("#said").startswith(
            "Not changed: s cannot be both “Skip the rest, or else this step” and “Skip"
        )
        await gym.press("pagedown", "f6")
        assert kept(gym).keys.own == {"session.skip_exercise": ("f6",)}
        assert value(gym, "Skip the exercise") == "F6  (yours)"
        await gym.press("D")
        assert kept(gym).keys.own == {}
        await gym.press("pagedown", "escape")
        assert kept(gym).keys.own == {}
        await gym.press("pagedown", "f6", "q")
        await at(gym, "Put every single key back")
        await gym.press("pagedown")
        assert kept(gym).keys.own == {}


async def test_a_preset_that_clashes_with_a_key_of_ones_own_is_refused(tmp_path: Path) -> None:
    own = Settings(keys=KeySettings(own={"session.note": ("pagedown",)}))
    async with Gym(tmp_path / "data").configured(own).open() as gym:
        await gym.press("s")
        await at(gym, "Hands")
        await gym.press("space", "down", "space")
        assert "PgDn cannot be both" in gym.text("#said")
        assert kept(gym).keys.preset is KeyPreset.DEFAULT


async def test_a_store_that_cannot_be_written_is_only_looked_at(gym: Gym) -> None:
    other = Gym(gym.folder)
    assert not other.store.writable
    async with other.open() as other:
        await other.press("s")
        assert "To look only: Another hamtui" in other.text("#said")
        await at(other, "Sessions open in the glance view")
        await other.press("space")
        assert "To look only" in other.text("#said")
        assert value(other, "Sessions open in the glance view") == "off"
    assert Store.open(gym.folder, FakeClock(), write=False).settings() == Settings()


PAGES = [
    "Units of single exercises", "Training days", "Techniques on isolation work", "Single keys", "  gym", "Loads in kg",
    "Loads in lb",
]  # fmt: skip


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (20, 6)])
async def test_every_page_fits_its_width(gym: Gym, size: tuple[int, int]) -> None:
    async with gym.open(size=size) as gym:
        await gym.press("s")
        options, page = gym.app.screen.query_one(OptionList), main_page(Settings(), Lists((), (), ()))
        for name in PAGES:
            row = next((row for row in page.rows if row.name == name), None)
            if row is None:
                await gym.press("escape")
                page = main_page(Settings(), Lists((), (), ()))
                row = next(row for row in page.rows if row.name == name)
            assert isinstance(row.edit, Go)
            options.highlighted = list(page.rows).index(row)
            await gym.press("space")
            assert all(len(str(option.prompt)) <= max(size[0], 24) for option in options.options)
            following = row.edit.page(Settings(), Lists((), (), ()))
            if any(isinstance(row.edit, Go) for row in following.rows):
                page = following
            else:
                await gym.press("escape")
