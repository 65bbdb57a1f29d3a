"""Which files are hamtui's own, so that nothing else is ever written over them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from hamtui.store.disk.files import is_kept

FOLDERS = frozenset({"backups", "quarantine", "inbox", "programs", "exercises", "reports"})
_OTHERS = frozenset({"lock", "lock.pid", "holder.json", "restore.json"})


def is_own(folder: Path, path: Path) -> bool:
    """Whether `path` leads to a file or folder of the data folder's own, by any name, link or spelling of it."""
    home, real = Path(os.path.realpath(folder)), Path(os.path.realpath(path))
    if real == home or _is_same(home, real):
        return True
    if any(_is_same(home, parent) for parent in real.parents):
        inside = next(len(real.parts) - n for n, parent in enumerate(real.parents, 1) if _is_same(home, parent))
        return _is_own_name(*real.parts[inside:])
    return any(_is_same(own, real) for own in _own_files(home))


def _is_own_name(first: str, *further: str) -> bool:
    name = first.casefold()
    if further or name in FOLDERS:
        return name in FOLDERS
    return name in _OTHERS or is_kept(name.removesuffix(".1")) or (name.startswith(".") and name.endswith(".tmp"))


def _own_files(home: Path) -> Iterator[Path]:
    try:
        for path in home.iterdir():
            if _is_own_name(path.name):
                yield path
                if path.is_dir():
                    yield from path.iterdir()
    except OSError:
        return


def _is_same(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return one == other
