"""After an import: history, figures and the coach stand on it; what was kept as one's own can be changed afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from hamtui.companion.companion import Companion
from hamtui.companion.importing import Import, files_in, usual_folder
from hamtui.companion.own_exercises import NotDone, OwnExercises
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.weight import Unit
from hamtui.training.coach.volume import hard_count
from hamtui.training.figures.calendar import days_of
from hamtui.training.figures.exercise_figures import outings
from hamtui.training.figures.records import all_records

HEAD = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Seconds"


@pytest.fixture
def companion(tmp_path: Path) -> Iterator[Companion]:
    with closing(Store.open(tmp_path / "data", FakeClock())) as store:
        yield Companion(store, FakeClock())


def bring_in(companion: Companion, folder: Path, *days: tuple[int, str, float, tuple[int, ...]]) -> None:
    """A file of another tracker: how many days ago which exercise was done with which load for which reps."""
    now = companion.clock.now().wall
    rows = [
        f"{now - timedelta(days=ago):%Y-%m-%d %H:%M:%S},Legs,{name},{number},{load},{reps},0"
        for ago, name, load, sets in days
        for number, reps in enumerate(sets, 1)
    ]
    file = folder / "strong.csv"
    file.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    task = Import(companion, [file])
    task.carry_out(task.preview(Unit.KG))
    companion.read_again()


def advised(companion: Companion, exercise: str) -> tuple[float | None, str]:
    """The load of the working sets of the plan and its reason."""
    item = next(item for item in companion.plan("p3").items if item.exercise == exercise)
    load = item.sets[-1].load
    return (load.kg if load else None), item.reason


def test_the_coach_starts_from_what_was_brought_in(companion: Companion, tmp_path: Path) -> None:
    days = tuple((ago, "Romanian Deadlift (Barbell)", 80.0, (8, 8, 8)) for ago in (9, 6, 3))
    bring_in(companion, tmp_path, *days)
    load, reason = advised(companion, "romanian_deadlift")
    assert load == 82.5
    assert "first time" not in reason.casefold()
    assert [record.exercise for record in all_records(companion.history)][:1] == ["romanian_deadlift"]
    assert [outing.load for outing in outings(companion.history, "romanian_deadlift", Unit.KG)] == [80, 80, 80]
    days_done = days_of(companion.history, 2026).values()
    assert [day.hard for day in days_done] == [3, 3, 3]
    assert sum(hard_count(session.sets) for session in companion.history) == 9


def test_a_digit_too_many_in_the_file_is_no_load_to_stand_on(companion: Companion, tmp_path: Path) -> None:
    days = [(ago, "Romanian Deadlift (Barbell)", 80.0, (8, 8, 8)) for ago in (9, 6)]
    bring_in(companion, tmp_path, *days, (3, "Romanian Deadlift (Barbell)", 800.0, (8, 8, 8)))
    load, _ = advised(companion, "romanian_deadlift")
    assert load is not None
    assert 77.5 <= load <= 85
    assert max(done.load.kg for session in companion.history for done in session.sets if done.load) == 800


def test_what_was_kept_as_ones_own_is_merged_afterwards_and_next_time(companion: Companion, tmp_path: Path) -> None:
    bring_in(companion, tmp_path, (3, "Stiff thing (Barbell)", 60.0, (8, 8)))
    assert [each.name for each in OwnExercises(companion).only_done()] == ["Stiff thing (Barbell)"]
    with pytest.raises(NotDone, match="is only in the history"):
        OwnExercises(companion).rename("stiff_thing_barbell", "Other")
    _, target, sessions = OwnExercises(companion).merge("Stiff thing (Barbell)", "rdl")
    assert (target.id, sessions) == ("romanian_deadlift", 1)
    bring_in(companion, tmp_path, (3, "Stiff thing (Barbell)", 60.0, (8, 8)), (1, "stiff thing (barbell)", 62.5, (8,)))
    assert {done.exercise for session in companion.history for done in session.sets} == {"romanian_deadlift"}
    assert len(companion.history) == 2


def test_exports_are_looked_for_in_the_folder_of_downloads_or_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    assert usual_folder() == tmp_path
    (tmp_path / "Downloads").mkdir()
    assert usual_folder() == tmp_path / "Downloads"


def test_files_that_may_be_exports_come_the_newest_first_and_then_folders(tmp_path: Path) -> None:
    for day, name in enumerate(("b.csv", "A.JSON", "c.zip", "d.png", ".e.csv")):
        (tmp_path / name).write_text("x" * day)
        os.utime(tmp_path / name, (day * 86400, day * 86400))
    for name in ("Z", "y", ".x", "f.csv"):
        (tmp_path / name).mkdir()
    listed = files_in(tmp_path)
    assert [(each.name, each.is_folder) for each in listed] == [
        ("c.zip", False), ("A.JSON", False), ("b.csv", False), ("f.csv", True), ("y", True), ("Z", True),
    ]  # fmt: skip
    assert [(each.size, each.day.timestamp()) for each in listed[:3]] == [(2, 2 * 86400), (1, 86400), (0, 0)]
