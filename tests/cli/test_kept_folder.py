"""A whole data folder that 0.1.0 wrote is read for ever: history, undo, own exercises, programs, backups."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.support.lifting_room import DISCARDED, FINISHED, OLDER, hamtui, printed, read

KEPT = Path(__file__).parents[1] / "store" / "kept" / "folder-0.1.0"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(KEPT, folder)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return folder


def test_all_of_it_is_right_and_read_as_it_was(folder: Path) -> None:
    assert read(folder, "doctor")["findings"] == []
    sessions = read(folder, "history")
    assert {each["id"] for each in sessions} > {FINISHED, DISCARDED, OLDER}
    assert [set_["exercise"] for each in sessions if each["program"] == "" for set_ in each["sets"]]
    assert [each["weight"] for each in read(folder, "weight")] == [82.4]
    assert read(folder, "exercises", "show", "door walk")["id"] == "barn_door_carry"
    assert read(folder, "programs", "show", "mine")["days"][0]["work"][0]["exercise"] == "nordic_curl"
    assert hamtui(folder, "start", "mine/b").exit_code == 1
    assert len(read(folder, "backup", "list")) == 2


def test_it_is_changed_taken_back_and_brought_back(folder: Path) -> None:
    before = printed(folder, "export")
    assert printed(folder, "exercises", "undo").startswith("Taken back: Pain")
    assert len(read(folder, "history")) == before.count('"started_at"') - 1
    newest = read(folder, "backup", "list")[0]["name"]
    assert newest in {path.name for path in (KEPT / "backups").iterdir()}
    assert hamtui(folder, "backup", "restore", newest).exit_code == 0
    assert printed(folder, "export") == before
    assert os.listdir(folder / "exercises") == ["barn_door_carry.toml"]
