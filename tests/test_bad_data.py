"""What the lifter sees when the data or the disk are not as they should be; nothing confirmed is lost by it.

A folder that must not be written is a folder below a file here, or a disk double: for root no mode bit bites.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from hamtui.cli.place import Place
from hamtui.companion.session_time import RETRY_S
from hamtui.store.disk.checksum import pack, unpack
from hamtui.store.disk.files import Disk
from hamtui.tui.session.summary import SummaryScreen
from hamtui.tui.today.screen import TodayScreen
from tests.support.lifting_room import (
    FINISHED,
    OLDER,
    RUNNING,
    failure,
    fill,
    hamtui,
    leave_running,
    past_sessions,
    printed,
    read,
)
from tests.support.reading_screens import LOOKS, answers, app, files, opened, shows, told
from tests.tui.conftest import BEGIN


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three sessions of two years, and settings."""
    fill(tmp_path / "data", past_sessions())
    return tmp_path / "data"


# damaged files


def torn(data: bytes) -> bytes:
    return data[: len(data) // 2]


def flipped(data: bytes) -> bytes:
    return data[:-9] + bytes([data[-9] ^ 4]) + data[-8:]


def emptied(_: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("damage", [torn, flipped, emptied])
async def test_a_damaged_year_is_said_and_shown_from_its_last_good_copy(folder: Path, damage: object) -> None:
    path = folder / "history-2026.json"
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    before = path.read_bytes()
    shown, said = answers(folder, "history")
    assert [line.split()[0] for line in shown.splitlines()] == [FINISHED, OLDER]
    assert said.startswith("history-2026.json is ")
    assert "Shown is the generation before it, saved 2 Mar 2026 18:00 UTC with 1 session." in said
    async with opened(folder) as gym:
        await shows(gym, "Shown is the generation before it")
        await gym.press("i")
        assert "2 sessions" in gym.text("#top")
    assert path.read_bytes() == before
    assert printed(folder, "doctor", "--mend").splitlines()[-1] == "Everything is all right."
    assert len(read(folder, "history")) == 2
    assert before in [kept.read_bytes() for kept in (folder / "quarantine").iterdir()]


async def test_a_year_without_any_good_copy_leaves_the_others_readable(folder: Path) -> None:
    for path in folder.glob("history-2026.json*"):
        path.write_bytes(b"not a history")
    shown, said = answers(folder, "history")
    assert [line.split()[0] for line in shown.splitlines()] == [OLDER]
    assert "There is no good copy of it; the other years are shown." in said
    async with opened(folder) as gym:
        await shows(gym, "no good copy")


async def test_a_data_file_that_cannot_be_read_at_all_is_said(folder: Path) -> None:
    for path in folder.glob("history-2026.json*"):
        path.unlink()
        path.mkdir()
    _, said = answers(folder, "history")
    assert "history-2026.json is not a file." in said
    async with opened(folder) as gym:
        await shows(gym, "history-2026.json is not a file.")


async def test_a_torn_journal_goes_on_from_its_last_whole_line(folder: Path) -> None:
    walker = leave_running(folder, lambda walker: [walker.press() for _ in range(8)])
    journal = folder / "journal"
    data = journal.read_bytes()
    end = len(data.rstrip(b"\0"))
    journal.write_bytes(data[: end - 5] + bytes(len(data) - end + 5))
    assert "The journal of the session is damaged" in answers(folder, "history")[1]
    async with opened(folder) as gym:
        await shows(gym, "The journal of the session was damaged")
        await gym.press("space")
        assert gym.session.id == RUNNING
        assert gym.session == replace(walker.seen[-2], id=RUNNING)
    assert [kept.name.endswith("journal") for kept in (folder / "quarantine").iterdir()] == [True]


async def test_a_journal_of_rubbish_is_set_aside_and_a_session_can_begin(folder: Path) -> None:
    (folder / "journal").write_bytes(b"\xff" * 5000)
    async with opened(folder) as gym:
        await shows(gym, "It was set aside as")
        await gym.press(*BEGIN, "space")
        assert gym.session.doing is not None
    assert (next((folder / "quarantine").iterdir())).read_bytes() == b"\xff" * 5000


async def test_settings_with_a_fault_are_said_and_kept_and_the_usual_ones_serve(folder: Path) -> None:
    settings = folder / "settings.toml"
    settings.write_text('program = "p2"\nunit = "stone"\n', encoding="utf-8")
    shown, said = answers(folder, "today")
    assert shown.startswith("Complete session, about ")
    assert "settings.toml cannot be used" in said
    assert "$.unit" in said
    async with opened(folder) as gym:
        await shows(gym, "settings.toml cannot be used")
        assert "Start Complete session" in gym.text("#action")
    assert "stone" in settings.read_text(encoding="utf-8")


# versions of the data


def raise_schema_of_history(folder: Path) -> None:
    path = folder / "history-2026.json"
    head, body = unpack(path.read_bytes(), "history", path.name)
    path.write_bytes(pack("history", 99, head.saved_at, head.items, body))


def raise_schema_of_settings(folder: Path) -> None:
    path = folder / "settings.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("schema = 1", "schema = 99"), encoding="utf-8")


@pytest.mark.parametrize("newer", [raise_schema_of_history, raise_schema_of_settings])
async def test_data_of_a_newer_hamtui_are_looked_at_and_never_written(folder: Path, newer: object) -> None:
    newer(folder)  # type: ignore[operator]
    before = files(folder)
    async with opened(folder) as gym:
        assert LOOKS in gym.text("#action")
        await shows(gym, "newer hamtui")
        await gym.press("space")
        assert isinstance(app(gym).screen, TodayScreen)
    assert "newer hamtui" in answers(folder, "today")[1]
    assert "newer hamtui" in failure(hamtui(folder, "backup", "now"))
    assert files(folder) == before


@pytest.mark.parametrize("schema", ["0", "-3", '"two"', "1.5"])
def test_an_unknown_version_is_a_fault_with_its_place(folder: Path, schema: str) -> None:
    (folder / "settings.toml").write_text(f"schema = {schema}\n", encoding="utf-8")
    assert "$.schema" in answers(folder, "today")[1]


# disks that refuse


class Refusing(Disk):
    """While `refuses` is set, whatever would change the disk fails with that error."""

    def __init__(self, refuses: int | None = None) -> None:
        super().__init__()
        self.refuses = refuses

    def _ask(self) -> None:
        if self.refuses is not None:
            raise OSError(self.refuses, os.strerror(self.refuses))

    def create(self, path: Path) -> int:
        self._ask()
        return super().create(path)

    def write(self, fd: int, data: bytes, offset: int) -> None:
        self._ask()
        super().write(fd, data, offset)

    def allocate(self, fd: int, offset: int, size: int) -> None:
        self._ask()
        super().allocate(fd, offset, size)


async def test_a_folder_that_cannot_be_made_is_said_and_nothing_breaks(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    folder = tmp_path / "file" / "data"
    async with opened(folder) as gym:
        assert LOOKS in gym.text("#action")
        await shows(gym, "The data folder cannot be written")
        await gym.press("space", "d", "escape", "i", "q")
        assert isinstance(app(gym).screen, TodayScreen)
    assert failure(hamtui(folder, "backup", "now")).startswith("The data folder cannot be written: ")
    assert answers(folder, "today")[0].startswith("Complete session, about ")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


async def test_a_read_only_disk_is_said_when_the_first_set_is_to_be_kept(folder: Path) -> None:
    before = files(folder)
    async with opened(folder, disk=Refusing(errno.EROFS)) as gym:
        await gym.press(*BEGIN, "space")
        assert "NOT SAVED" in gym.text("#trouble")
        assert "the disk is read-only" in gym.text("#trouble")
    assert files(folder) == before


async def test_what_was_done_on_a_full_disk_is_kept_once_there_is_room(folder: Path) -> None:
    disk = Refusing()
    async with opened(folder, disk=disk) as gym:
        gym.past_warm_up()
        app(gym).arrive()
        await gym.settle()
        await gym.press("space", "space", "space")
        disk.refuses = errno.ENOSPC
        await gym.press("r", "r", "r")
        assert "the disk is full" in gym.text("#trouble")
        await gym.press("space")
        assert [entry.reps for entry in gym.session.log] == [3]
        disk.refuses = None
        await gym.pass_time(RETRY_S)
        await gym.tick()
        assert not gym.screen.query_one("#trouble").display
    async with opened(folder) as gym:
        await gym.press("space")
        assert [entry.reps for entry in gym.session.log] == [3]


async def test_a_session_finished_on_a_full_disk_is_in_the_history_after_the_next_start(folder: Path) -> None:
    disk = Refusing()
    async with opened(folder, disk=disk) as gym:
        await gym.press(*BEGIN, "space", "f", "space")
        assert isinstance(app(gym).screen, SummaryScreen)
        disk.refuses = errno.ENOSPC
        await gym.leave_summary()
        assert any("the disk is full" in sentence for sentence in told(gym))
    async with opened(folder) as gym:
        assert "Start Complete session" in gym.text("#action")
    assert [s["status"] for s in read(folder, "history")] == ["finished", "discarded", "finished", "finished"]


def test_a_backup_on_a_full_disk_is_one_sentence(folder: Path) -> None:
    disk = Refusing()
    printed(folder, "backup", "now")
    before = files(folder)
    disk.refuses = errno.ENOSPC
    assert failure(hamtui(folder, "backup", "now", place=Place(disk=disk))) == "Not saved: the disk is full."
    assert files(folder) == before
