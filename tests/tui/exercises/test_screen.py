"""The list of exercises: what is in it, and one's own made, edited, renamed, merged, archived, all taken back."""

from __future__ import annotations

from hamtui.tui.exercises.screen import ExercisesScreen
from hamtui.tui.history.exercise import ExercisePage
from hamtui.tui.shared.rows import Rows
from tests.support.making import did, trained
from tests.tui.conftest import Gym


def own(gym: Gym) -> list[str]:
    return [each.name for each in gym.companion.library.own_exercises() if not each.archived]


async def make(gym: Gym, name: str) -> None:
    await gym.press("a")
    await gym.type(name)
    await gym.press("enter")
    await gym.until(lambda: isinstance(gym.app.screen, ExercisesScreen))


async def test_an_exercise_of_ones_own_is_made_changed_and_taken_back(gym: Gym) -> None:
    gym.store.seal(trained(did(set=1), day=-3))
    (gym.folder / "exercises").mkdir()
    async with gym.open(size=(120, 40)) as gym:
        await gym.press("e")
        assert gym.text("#top") == " Your exercises and those you did · 1"
        await make(gym, "Garage squat")
        assert own(gym) == ["Garage squat"]
        assert "Movement" not in gym.text("#facts")
        assert "squat" in gym.text("#facts")
        assert gym.text("#past") == "No session with it yet."
        await gym.pilot.resize_terminal(60, 20)
        await gym.pilot.pause()
        rows = gym.app.screen.query_one(Rows)
        texts = [rows.render_line(y).text.rstrip() for y in range(min(4, rows.size.height))]
        assert [text.endswith("yours") for text in texts if "Garage squat" in text] == [True], texts
        await gym.press("n")
        gym.line.value = "Barn squat"
        await gym.press("enter")
        assert own(gym) == ["Barn squat"]
        await gym.press("e", "down", "enter", "down", "enter")
        await gym.press("down", "down", "enter")
        await gym.until(lambda: isinstance(gym.app.screen, ExercisesScreen))
        assert "reps" in gym.text("#facts")
        await gym.press("D")
        assert own(gym) == []
        for left in ("Barn squat", "Barn squat", "Garage squat"):
            await gym.press("u")
            assert own(gym) == [left]


async def test_one_is_merged_into_another_and_its_history_opened(gym: Gym) -> None:
    (gym.folder / "exercises").mkdir()
    async with gym.open() as gym:
        await gym.press("e", "v")
        await make(gym, "Garage squat")
        await make(gym, "Barn squat")
        await gym.press("+")
        await gym.type("garage")
        await gym.settle()
        await gym.press("enter")
        assert own(gym) == ["Garage squat"]
        assert "Barn squat is part of Garage squat" in gym.text("#said")
        await gym.press("enter")
        assert isinstance(gym.app.screen, ExercisePage)


async def test_hamtuis_own_exercises_are_searched_and_not_changed(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("e", "/")
        await gym.type("rdl")
        await gym.press("enter")
        assert isinstance(gym.app.screen, ExercisesScreen)
        assert gym.app.screen.marked is not None
        assert gym.app.screen.marked.id == "romanian_deadlift"
        await gym.press("D")
        assert "hamtui's own" in gym.text("#said")
        await gym.press("escape", "escape")
        assert not isinstance(gym.app.screen, ExercisesScreen)
