from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.exercise import Equipment
from hamtui.training.base.profile import KITS, Kit
from hamtui.training.base.weight import Unit
from hamtui.tui.shared.plain_text import PlainText
from hamtui.tui.today.screen import TodayScreen
from tests.support.making import lifted
from tests.tui.conftest import Gym


@pytest.fixture
def new_gym(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gym:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    return Gym(tmp_path / "data")


async def test_four_questions_answered_by_space_then_today(new_gym: Gym) -> None:
    async with new_gym.open() as gym:
        backdrop = [str(gym.app.screen_stack[-2].query_one(line, PlainText).render()) for line in ("#what", "#how")]
        assert backdrop == [
            "hamtui leads your hamstring training, set by set.",
            "Four questions, then you train; space is the big key.",
        ]
        for number in "1234":
            assert gym.text(".question").startswith(f"{number} of 4")
            await gym.press("space")
        assert isinstance(gym.app.screen, TodayScreen)
        settings = gym.store.settings()
        assert settings is not None
        profile = settings.profile
        assert (profile.program, profile.unit, profile.here.equipment) == ("p3", Unit.KG, KITS[Kit.GYM])
        assert "Start Complete session" in gym.text("#action")


async def test_answers_are_kept_for_the_next_start(new_gym: Gym) -> None:
    async with new_gym.open() as gym:
        await gym.press("down", "down", "space", "space", "down", "space", "down", "space")
    gym.store.close()
    settings = Store.open(gym.folder, FakeClock(), write=False).settings()
    assert settings is not None
    profile = settings.profile
    assert profile.program == "p5"
    assert profile.unit is Unit.LB
    assert Equipment.BARBELL not in profile.here.equipment
    assert profile.injured


async def test_programs_that_need_nothing_come_first_where_there_is_nothing(new_gym: Gym) -> None:
    async with new_gym.open() as gym:
        await gym.press("down", "down", "down", "space")
        assert [choice.id for choice in gym.choices[:3]] == ["p7", "p8", "p6"]


async def test_the_program_asked_for_at_the_start_is_marked(new_gym: Gym) -> None:
    async with new_gym.open(("p6", None)) as gym:
        await gym.press("space")
        assert gym.choices[0].id == "p6"


async def test_what_was_logged_before_the_first_start_is_known_behind_the_questions(new_gym: Gym) -> None:
    new_gym.store.change("Logged", {"x": replace(lifted((8, 8, 8), day=-2), id="x")})
    async with new_gym.open(("p3", None)) as gym:
        await gym.press("space", "space", "space", "space")
        assert not isinstance(gym.app.screen, TodayScreen)
        today = next(screen for screen in gym.app.screen_stack if isinstance(screen, TodayScreen))
        texts = [str(line.render()) for line in today.query(PlainText)]
        assert any("at 102.5 kg" in text for text in texts)


async def test_escape_goes_back_to_the_question_before(new_gym: Gym) -> None:
    async with new_gym.open() as gym:
        await gym.press("escape", "down", "space", "space", "escape")
        assert gym.text(".question").startswith("2 of 4")
        await gym.press("escape")
        assert gym.text(".question").startswith("1 of 4")
        await gym.press("space", "space", "space", "space")
        assert isinstance(gym.app.screen, TodayScreen)
    settings = gym.store.settings()
    assert settings is not None
    assert settings.profile.here.equipment == KITS[Kit.GYM]


@pytest.mark.parametrize(
    ("language", "unit"), [("en_US.UTF-8", Unit.LB), ("en_GB.UTF-8", Unit.KG), ("C.UTF-8", Unit.KG)]
)
async def test_pounds_come_first_only_where_they_are_used(
    new_gym: Gym, monkeypatch: pytest.MonkeyPatch, language: str, unit: Unit
) -> None:
    monkeypatch.setenv("LC_ALL", language)
    async with new_gym.open() as gym:
        await gym.press("space", "space", "space", "space")
        assert gym.companion.profile.unit is unit


async def test_a_held_space_answers_one_question(new_gym: Gym) -> None:
    async with new_gym.open() as gym:
        await gym.press("space")
        for _ in range(20):
            gym.clock.pass_time(0.03)
            await gym.hit("space")
        await gym.settle()
        assert gym.text(".question").startswith("2 of 4")
