"""Programs that are being edited: each change is on the disk before anything else, until the program is saved."""

from __future__ import annotations

from pathlib import Path

import msgspec

from hamtui.store.disk.errors import Damaged, not_saved
from hamtui.store.disk.files import Disk, atomic_write, entries, is_there, read_bytes
from hamtui.text import clean

FOLDER = "drafts"
_LARGEST = 4 * 1024 * 1024
_END = ".json"


class KeptDraft(msgspec.Struct, frozen=True):
    """The text of a program that is being edited, and of its file when that began, empty for a new one.

    `typed` is the line that was not taken yet, `day` the day it is meant for.
    """

    program: str
    text: str
    base: str = ""
    typed: str = ""
    day: int = 0


def load(folder: Path) -> tuple[list[KeptDraft], list[str]]:
    """The drafts in a data folder, by the names of their files, and a sentence for each that cannot be used."""
    drafts: list[KeptDraft] = []
    faults: list[str] = []
    try:
        paths = entries(folder / FOLDER)
    except Damaged as error:
        return [], [str(error)]
    for path in paths:
        if path.suffix != _END or path.name.startswith("."):
            continue
        try:
            draft = msgspec.json.decode(read_bytes(path, _LARGEST) or b"", type=KeptDraft)
        except (msgspec.MsgspecError, UnicodeDecodeError, Damaged) as error:
            faults.append(f"{FOLDER}/{clean(path.name)} cannot be used: {clean(str(error)).rstrip('.')}.")
            continue
        if draft.program == path.stem:
            drafts.append(draft)
    return drafts, faults


def save(folder: Path, draft: KeptDraft, disk: Disk) -> None:
    """Keep a draft in the place of the one before. Raises NotSaved."""
    try:
        disk.make_folder(folder / FOLDER)
        atomic_write(disk, _path(folder, draft.program), msgspec.json.encode(draft))
    except OSError as error:
        raise not_saved(error) from error


def drop(folder: Path, program: str, disk: Disk) -> None:
    """Keep the draft of a program no longer; nothing where there is none. Raises NotSaved."""
    path = _path(folder, program)
    if not is_there(path.parent):
        return
    try:
        disk.remove(path)
        disk.fsync_folder(path.parent)
    except OSError as error:
        raise not_saved(error) from error


def _path(folder: Path, program: str) -> Path:
    return folder / FOLDER / f"{program}{_END}"
