"""The files that an import is given: single ones, those of a folder, those of a zip; none larger than can be read."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from hamtui.exchange.parsing.source import Source
from hamtui.store.disk.errors import Damaged
from hamtui.store.disk.files import LARGEST, entries, read_bytes

ENDINGS = (".csv", ".txt", ".json", ".tsv", ".fit", ".sqlite", ".db", ".liftosaur")
MOST_MEMBERS = 2000
_FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, KeyError, RuntimeError)


def sources(path: Path) -> Iterator[tuple[Source, bool]]:
    """Each file at `path`, with whether it was asked for by name. Raises Damaged where something cannot be read."""
    if path.is_dir():
        for each in entries(path):
            if each.is_file() and each.suffix.casefold() in (*ENDINGS, ".zip"):
                yield from ((source, False) for source, _ in sources(each))
        return
    data = read_bytes(path)
    if data is None:
        raise Damaged(f"There is no file {path}.")
    if data.startswith(b"PK\x03\x04"):
        yield from ((source, False) for source in _members(data, path.name))
        return
    yield Source(path.name, data), True


def _members(data: bytes, name: str) -> Iterator[Source]:
    """The files in a zip, together no larger than one file may be."""
    left = LARGEST
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = [each for each in archive.infolist() if Path(each.filename).suffix.casefold() in ENDINGS]
            if len(members) > MOST_MEMBERS or sum(each.file_size for each in members) > left:
                raise ValueError("it holds too much")
            for member in members:
                with archive.open(member) as file:
                    content = file.read(left + 1)
                left -= len(content)
                if left < 0:
                    raise ValueError("it holds too much")
                yield Source(Path(member.filename).name, content)
    except _FAULTS as error:
        raise Damaged(f"{name} cannot be read: {error or 'it is damaged'}.") from error
