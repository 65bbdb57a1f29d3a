"""Where to put folders that only live for a moment."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import gettempdir

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - a file system in memory, in which folders of random names are made


def quick_room() -> str:
    """A folder in memory where there is one: what matters is the content, not the medium."""
    usable = SHARED_MEMORY.is_dir() and os.access(SHARED_MEMORY, os.W_OK)
    return str(SHARED_MEMORY) if usable else gettempdir()
