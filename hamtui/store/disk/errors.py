"""What can go wrong with the store, each with one sentence for the lifter."""

from __future__ import annotations

import errno
from pathlib import PurePath

from hamtui.text import clean
from hamtui.training.base.errors import HamtuiError

_WORDS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "hamtui may not write there",
    errno.EPERM: "hamtui may not write there",
    errno.EIO: "the disk reports a fault",
    errno.EBADF: "the output is closed",
    errno.EPIPE: "nobody reads it any more",
    errno.ELOOP: "a link stands where a file should be",
    errno.EISDIR: "a folder stands where a file should be",
    errno.ENOTDIR: "a file stands where a folder should be",
}
_IN_THE_WAY = (errno.ELOOP, errno.EISDIR, errno.ENOTDIR)


class StoreError(HamtuiError):
    """Anything the store cannot do; its text is one sentence, fit for a terminal whatever a file held."""

    def __init__(self, sentence: str) -> None:
        super().__init__(clean(sentence, 400))


class NotSaved(StoreError):
    """Something was not written; what was on disk before still is."""


class InUse(NotSaved):
    """Another hamtui writes what was to be written."""


class Damaged(StoreError):
    """A file does not hold what was written to it."""


class Unreadable(Damaged):
    """The disk refuses to give a file, which may be whole."""


class NewerSchema(StoreError):
    """A file was written by a newer hamtui."""


def words(error: OSError, *, reading: bool = False) -> str:
    """The reason an operation failed, as part of a sentence."""
    if reading and error.errno in (errno.EACCES, errno.EPERM):
        return "hamtui may not read it"
    return _WORDS.get(error.errno or 0) or (error.strerror or "the system refused").lower()


def not_saved(error: OSError) -> NotSaved:
    """The sentence for a write that failed."""
    named = error.errno in _IN_THE_WAY and isinstance(error.filename, str)
    where = f" ({PurePath(error.filename).name})" if named else ""
    return NotSaved(f"Not saved: {words(error)}{where}.")


def read_back_otherwise(name: str) -> str:
    """What is said of a file that does not hold what was written."""
    return f"{name} read back differently. Check the disk."
