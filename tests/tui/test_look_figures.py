"""Pictures of the pages of figures, from the sample year, at the sizes people use."""

from __future__ import annotations

from pathlib import Path

import pytest

from hamtui.settings.settings import Settings
from hamtui.training.base.profile import Profile
from tests.support.sample_history import sample_history
from tests.tui.conftest import Gym
from tests.tui.test_look import NARROW, USUAL, WIDE, Snap, pressing, show

PAGES = {
    "exercise": ("i", "r", "e"),
    "maximum": ("i", "r", "e", "space"),
    "week": ("i", "w"),
    "records": ("i", "r"),
    "body": ("i", "b"),
    "weigh": ("i", "b", "space"),
}
AT = [*((USUAL, name) for name in PAGES), *((size, name) for size in (NARROW, WIDE) for name in ("exercise", "week")),
      (NARROW, "records"), (NARROW, "body")]  # fmt: skip


@pytest.fixture
def gym(tmp_path: Path) -> Gym:
    gym = Gym(tmp_path / "data").configured(Settings(Profile(program="p4")))
    gym.store.change("A year", {session.id: session for session in sample_history()})
    return gym


@pytest.mark.parametrize(("size", "name"), [pytest.param(*each, id=f"{each[1]}-{each[0][0]}") for each in AT])
def test_figures(gym: Gym, snap_compare: Snap, size: tuple[int, int], name: str) -> None:
    assert show(snap_compare, gym, pressing(*PAGES[name]), size)


def test_an_exercise_without_colour(gym: Gym, snap_compare: Snap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert show(snap_compare, gym, pressing(*PAGES["exercise"]), USUAL)
