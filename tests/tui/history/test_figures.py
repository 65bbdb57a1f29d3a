"""The pages of figures, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import OptionList

from hamtui.settings.settings import Settings
from hamtui.training.base.history import Status
from hamtui.training.base.profile import Profile
from hamtui.training.base.weight import Unit
from hamtui.training.figures.bests import rep_matrix, way_matrix
from hamtui.training.figures.body_weight import weighings
from hamtui.tui.history.body_weight import AskWeight, BodyPage
from hamtui.tui.history.exercise import ExercisePage
from hamtui.tui.history.line_plot import LinePlot
from hamtui.tui.history.list import HistoryScreen
from hamtui.tui.history.records import RecordsPage, matrix_content, ways_content
from hamtui.tui.history.weeks import WeekPage
from tests.support.making import did, kg, trained
from tests.support.sample_history import sample_history
from tests.tui.conftest import Gym


@pytest.fixture
def gym(tmp_path: Path) -> Gym:
    """A year of training behind, in a folder that may be changed."""
    gym = Gym(tmp_path / "data").configured(Settings(Profile(program="p4")))
    gym.store.change("A year", {session.id: session for session in sample_history()})
    return gym


def lines(gym: Gym) -> list[str]:
    plot = gym.app.screen.query_one(LinePlot)
    return [plot.render_line(y).text.rstrip() for y in range(plot.size.height)]


def listed(gym: Gym) -> list[str]:
    return [str(option.prompt) for option in gym.app.screen.query_one(OptionList).options]


def screen(gym: Gym) -> object:
    return gym.app.screen


async def test_an_exercise_opens_with_what_comes_next_and_its_line_over_time(gym: Gym) -> None:
    async with gym.open():
        await gym.press("i", "r", "e")
        assert isinstance(screen(gym), ExercisePage)
        assert gym.text("#top") == " Romanian deadlift · 46 sessions"
        assert gym.text("#next").startswith("Next: 3 × 6–8 at ")
        assert gym.text("#why").startswith("Why: ")
        assert any("105 ┤" in line for line in lines(gym))
        assert gym.text("#trend").startswith("Load: 105 kg on 26 Feb 2026, up from 80 on 6 Mar 2025")


async def test_the_big_key_goes_through_the_figures_and_the_arrows_through_the_exercises(gym: Gym) -> None:
    async with gym.open():
        await gym.press("i", "r", "e")
        shown = []
        for _ in range(5):
            shown.append(gym.text("#trend").split(":")[0])
            await gym.press("space")
        assert shown == ["Load", "Estimated maximum", "Volume", "Reps", "Load"]
        names = []
        for _ in range(5):
            await gym.press("right")
            names.append(gym.text("#top").strip().split(" · ")[0])
        assert len(set(names)) == 5
        assert names[-1] == "Romanian deadlift"
        await gym.press("left")
        assert gym.text("#top").strip().split(" · ")[0] == names[-2]


async def test_an_exercise_is_chosen_from_all_that_were_done(gym: Gym) -> None:
    async with gym.open():
        await gym.press("i", "r", "e", "e", "down", "space")
        assert gym.text("#top").startswith(" Conventional deadlift")
        await gym.press("q")
        assert isinstance(screen(gym), RecordsPage)


async def test_the_week_says_what_it_lacks_and_goes_back_in_time(gym: Gym) -> None:
    async with gym.open():
        await gym.press("i", "w")
        assert isinstance(screen(gym), WeekPage)
        assert gym.text("#next").splitlines() == [
            "This week: 0 of 6–12 hard sets · hip hinge 0 · knee flexion 0",
            "No hard sets yet: 6 to 12 make a week",
        ]
        assert gym.text("#weeks").splitlines()[-1].split()[:3] == ["2", "Mar", "0"]
        assert "rested within the window −0." in gym.text("#rests")
        await gym.press("right", "left")
        assert gym.text("#weeks").splitlines()[-1].split()[:3] == ["8", "Dec", "12"]
        assert gym.text("#top").endswith("22 Sep 2025 to 14 Dec 2025")
        await gym.press("space")
        assert isinstance(screen(gym), HistoryScreen)


async def test_a_record_opens_the_session_it_was_set_in(gym: Gym) -> None:
    async with gym.open():
        await gym.press("i", "r")
        assert listed(gym)[0].splitlines() == ["■ Romanian deadlift", "  26 Feb 2026 · most volume, 2,415 kg"]
        await gym.press("space")
        assert "26 Feb 2026" in gym.text("#top")


async def test_the_best_of_each_exercise_comes_with_the_room_for_it(gym: Gym) -> None:
    async with gym.open(size=(80, 24)) as gym:
        await gym.press("i", "r")
        assert gym.text("#matrix") == ""
        await gym.pilot.resize_terminal(120, 40)
        await gym.drawn()
        assert "Romanian deadlift" in gym.text("#matrix")


async def test_a_body_weight_is_asked_for_until_it_is_one_and_can_be_taken_back(gym: Gym) -> None:
    before = weighings(sample_history())
    async with gym.open():
        await gym.press("i", "b", "space")
        assert isinstance(screen(gym), AskWeight)
        await gym.type("9")
        await gym.press("enter")
        assert gym.text("#fault") == "A body weight is 20 to 400 kg."
        await gym.type("1.5")
        await gym.press("enter")
        assert isinstance(screen(gym), BodyPage)
        assert gym.text("#trend").startswith("91.5 kg on 2 Mar 2026")
        kept = weighings(gym.store.sessions())
        assert [each.weight for each in kept] == [*(each.weight for each in before), kg(91.5)]
        assert kept[-1].session.startswith("note-20260302-18")
        await gym.press("u")
        assert weighings(gym.store.sessions()) == before
        assert not gym.text("#trend").startswith("91.5")


async def test_escape_leaves_without_a_weight(gym: Gym) -> None:
    async with gym.open():
        await gym.press("i", "b", "space")
        await gym.type("91")
        await gym.press("escape")
        assert isinstance(screen(gym), BodyPage)
        assert weighings(gym.store.sessions()) == weighings(sample_history())


async def test_a_weight_is_removed_and_comes_back(gym: Gym) -> None:
    before = weighings(sample_history())
    async with gym.open():
        await gym.press("i", "b", "D")
        assert weighings(gym.store.sessions()) == before[:-1]
        await gym.press("u")
        assert weighings(gym.store.sessions()) == before


async def test_a_weight_in_pounds_is_kept_in_pounds(gym: Gym) -> None:
    gym.store.save_settings(Settings(Profile(unit=Unit.LB)))
    async with gym.open():
        await gym.press("i", "b", "space")
        await gym.type("181")
        await gym.press("enter")
        assert str(weighings(gym.store.sessions())[-1].weight) == "181 lb"


@pytest.mark.parametrize("key", ["w", "r", "b"])
async def test_without_history_every_page_says_so(tmp_path: Path, key: str) -> None:
    gym = Gym(tmp_path / "new").configured()
    async with gym.open():
        await gym.press("i", key)
        assert not isinstance(screen(gym), HistoryScreen)
        await gym.press("q")
        assert isinstance(screen(gym), HistoryScreen)


async def test_hostile_names_are_shown_as_they_are(gym: Gym) -> None:
    name = "[b]Curl[/] [80%] [/"
    own = replace(did(), exercise="own_curl", name=name)
    gym.store.change("Own", {"own": replace(sample_history()[-1], id="own", status=Status.FINISHED, sets=(own,))})
    async with gym.open():
        await gym.press("i", "r")
        assert listed(gym)[0].splitlines() == [f"■ {name}", "  1 Mar 2026 · first time, 8 × 100 kg"]
        await gym.press("e")
        assert gym.text("#top") == f" {name} · 1 session"
        assert gym.text("#next") == ""
        assert gym.text("#trend") == "Load: 100 kg on 1 Mar 2026, the only time so far."


def test_the_matrix_of_records_tells_help_holds_and_ways() -> None:
    held = did("plank", reps=None, seconds=90)
    carried = did("farmers_carry", reps=None, metres=50, seconds=40, load=kg(24))
    faster = did("farmers_carry", reps=None, metres=50, seconds=30, load=kg(22.5))
    history = [trained(did("assisted_pull_up", load=kg(-12.5)), held, carried, faster)]
    _, loads, days = str(matrix_content(rep_matrix(history))).splitlines()
    assert (loads.split()[1:4], days.split()[:3]) == (["Assisted", "pull-up", "12.5"], ["help,", "not", "load"])
    rows = str(ways_content(way_matrix(history))).splitlines()
    assert rows[0].split() == ["Longest", "Farthest", "Fastest"]
    carry = next(row for row in rows if "carry" in row)
    assert carry.split()[3:] == ["–", "50", "m", "50", "m", "in", "0:30"]
    assert "2 Mar 26, 24 kg" in rows[rows.index(carry) + 1]
    assert "2 Mar 26, 22.5 kg" in rows[rows.index(carry) + 1]
    assert next(row for row in rows if "Plank" in row).split()[2:] == ["90", "s", "–", "–"]
