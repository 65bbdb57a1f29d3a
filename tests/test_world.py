"""The seeded world: its disk, its replay, and that it finds what is broken on purpose."""

from __future__ import annotations

import errno
from collections import Counter
from random import Random

import pytest

from tests.faults.__main__ import main
from tests.faults.world import line_to_run, rig_of
from tests.faults.world.medium import Medium
from tests.faults.world.play import play, schedule_of, shortest
from tests.faults.world.process import DATA, Killed, Machine, Trap

SEED = 1
FOUND_BY = {"no-folder-sync": 0, "undoes-another": 0, "stale-coach": 0}


def cuts(path: str, times: int = 200) -> set[bytes | None]:
    """What many power cuts leave at a path, of a file that was written and never synced."""
    found: set[bytes | None] = set()
    for number in range(times):
        medium = Medium("/")
        file = medium.new_file()
        medium.name(path, file)
        file.write(b"ab", 0)
        medium.cut(Random(number))  # noqa: S311
        found.add(medium.files[path].content() if path in medium.files else None)
    return found


def test_what_was_not_synced_may_be_there_in_part_or_not_at_all() -> None:
    assert {None, b"", b"a", b"ab"} <= cuts("/file")


def test_what_was_synced_stays_with_its_name() -> None:
    for number in range(50):
        medium = Medium("/")
        file = medium.new_file()
        medium.name("/file", file)
        file.write(b"ab", 0)
        file.sync()
        medium.sync_folder("/")
        file.write(b"c", 1)
        medium.cut(Random(number))  # noqa: S311
        assert medium.files["/file"].content() in (b"ab", b"ac")


def test_a_sync_that_failed_leaves_pages_that_never_reach_the_medium() -> None:
    machine = Machine(Counter())
    process = machine.start()
    process.make_folder(process.path)
    fd = process.create(process.path / "file")
    process.fsync_folder(process.path)
    process.write(fd, b"lost", 0)
    machine.trap = Trap("EIO", 0, process, Random(SEED))  # noqa: S311
    with pytest.raises(OSError, match=r".") as raised:
        process.fsync(fd)
    assert raised.value.errno == errno.EIO
    process.fsync(fd)
    machine.power_cut(Random(SEED))  # noqa: S311
    assert machine.medium.files[f"{DATA}/file"].content() == b""
    with pytest.raises(Killed):
        process.fsync(fd)


def test_one_number_replays_a_life_exactly() -> None:
    rig = rig_of()
    lives = [play(rig, SEED, 3, schedule_of(SEED, 3), Counter()) for _ in range(2)]
    assert lives[0] == lives[1]
    assert lives[0].trace != play(rig, SEED, 4, schedule_of(SEED, 4), Counter()).trace


def test_a_failure_is_cut_down_to_the_steps_it_needs() -> None:
    assert shortest(lambda kept: {3, 17, 40} <= {*kept}, 60) == [3, 17, 40]


@pytest.mark.parametrize("broken", FOUND_BY)
def test_what_is_broken_on_purpose_is_found(broken: str) -> None:
    number = FOUND_BY[broken]
    assert play(rig_of(broken), SEED, number, schedule_of(SEED, number), Counter()).failure


def test_a_failure_is_one_line_to_run(capsys: pytest.CaptureFixture[str]) -> None:
    line = line_to_run(SEED, 0, [79, 81, 82], "no-folder-sync")
    assert main(line.split()[3:]) == 1
    assert "after a start" in capsys.readouterr().out
