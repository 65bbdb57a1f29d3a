"""What was said at earlier imports: what exercises of other programs are here, and what the columns of tables are."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from hamtui.store.disk.errors import Damaged, not_saved
from hamtui.store.disk.files import Disk, atomic_write, read_bytes
from hamtui.store.format.codec import FAULTS
from hamtui.text import clean, too_dotted

NAME = "imports.toml"
_LARGEST = 1024 * 1024


class TableColumns(msgspec.Struct, frozen=True):
    """The names of a table's columns as they stand in it, and the column of each field that it has."""

    names: tuple[str, ...]
    fields: dict[str, str]


class ImportChoices(msgspec.Struct, frozen=True):
    """Exercises by their plain name elsewhere: an id of ours, `own` or `leave out`; and tables."""

    exercises: dict[str, str] = {}
    tables: tuple[TableColumns, ...] = ()


def load(folder: Path) -> ImportChoices:
    """The choices in a data folder; none where there is no file. Raises Damaged."""
    data = read_bytes(folder / NAME, _LARGEST)
    if data is None:
        return ImportChoices()
    try:
        text = data.decode()
        if too_dotted(text):
            raise ValueError("expected plain keys under headings, not so many dots")
        choices = msgspec.convert(tomllib.loads(text), ImportChoices)
    except FAULTS as error:
        raise Damaged(f"{NAME} cannot be used: {clean(str(error))}.") from error
    return ImportChoices({clean(name): clean(choice) for name, choice in choices.exercises.items()}, choices.tables)


def save(folder: Path, choices: ImportChoices, disk: Disk) -> None:
    """Replace the file. Raises NotSaved."""
    import tomlkit

    try:
        atomic_write(disk, folder / NAME, tomlkit.dumps(msgspec.to_builtins(choices)).encode())
    except OSError as error:
        raise not_saved(error) from error
