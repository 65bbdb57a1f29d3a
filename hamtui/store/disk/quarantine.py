"""Setting aside: what is damaged or replaced by hand is kept under a dated name, never deleted."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

from hamtui.store.disk.files import Disk, atomic_write, is_there
from hamtui.training.base.moment import Moment

FOLDER = "quarantine"


def stamp(now: Moment) -> str:
    """The time in UTC as a part of a file name: 2026-11-22T18-00-00Z."""
    return now.wall.astimezone(UTC).strftime("%Y-%m-%dT%H-%M-%SZ")


def free_name(folder: Path, stem: str, suffix: str = "") -> Path:
    """A name in the folder that is not taken: `stem` and `suffix`, with a number between them if need be."""
    path, number = folder / f"{stem}{suffix}", 2
    while is_there(path):
        path, number = folder / f"{stem}-{number}{suffix}", number + 1
    return path


def set_aside(disk: Disk, folder: Path, path: Path, now: Moment) -> Path:
    """Keep the bytes of `path` in the quarantine of `folder` and say where; the file itself stays.

    A file that is kept there already is not kept twice. Raises OSError.
    """
    real = disk.real(path)
    quarantine = folder / FOLDER
    disk.make_folder(quarantine)
    for kept in quarantine.iterdir():
        if kept.samefile(real):
            return kept
    target = free_name(quarantine, f"{stamp(now)}-{path.name}")
    try:
        disk.link(real, target)
        disk.fsync_folder(quarantine)
    except OSError:
        disk.remove(target)
        atomic_write(disk, target, real.read_bytes())
    return target
