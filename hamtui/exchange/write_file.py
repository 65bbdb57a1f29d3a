"""A file written for the lifter: whole or not at all, and never over another unless told."""

from __future__ import annotations

import os
from pathlib import Path

from hamtui.store.disk.errors import NotSaved, words
from hamtui.store.disk.files import Disk, atomic_write, is_own


def write_out(
    path: Path,
    content: str | bytes,
    folder: Path,
    *,
    force: bool = False,
    instead: str = "--force replaces it",
    disk: Disk | None = None,
) -> None:
    """Write `content` to `path`; with `force` it replaces a file that is there, else `instead` says what to do.

    Nothing of the data `folder` is ever replaced. Raises NotSaved, and then no part of the file is there.
    """
    if is_own(folder, path):
        raise NotSaved(f"Not written: {path} is hamtui's own; choose another name.")
    if os.path.lexists(path):
        if not path.is_file():
            raise NotSaved(f"Not written: {path} is not a file.")
        if not force:
            raise NotSaved(f"Not written: {path} is there already; {instead}.")
    elif not path.absolute().parent.is_dir():
        raise NotSaved(f"Not written: there is no folder {path.absolute().parent}.")
    try:
        atomic_write(disk or Disk(), path, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise NotSaved(f"Not written: {words(error)}.") from error
