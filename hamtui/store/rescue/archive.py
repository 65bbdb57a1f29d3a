"""A backup file: a zip of the files of a data folder, read with care."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import TypeVar

from hamtui.store.disk.errors import Damaged
from hamtui.store.disk.files import LARGEST, is_kept

_LEVEL = 1
_T = TypeVar("_T")
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError),
    *(ValueError, KeyError, IndexError, RuntimeError, OverflowError),
)


def pack(files: Mapping[str, bytes]) -> bytes:
    """The bytes of a backup that holds `files` by name."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            member = zipfile.ZipInfo(name)
            member.external_attr = 0o600 << 16
            archive.writestr(member, data, zipfile.ZIP_DEFLATED, _LEVEL)
    return target.getvalue()


def checksums(data: bytes, name: str) -> dict[str, int]:
    """The CRC-32 of each file in the backup `name`, as its index says. Raises Damaged."""
    return _read(data, name, lambda _archive, member: member.CRC, lambda _: True)


def unpack(data: bytes, name: str, only: Callable[[str], bool] = lambda _: True) -> dict[str, bytes]:
    """The files in the backup `name`, each checked; `only` picks some by name. Raises Damaged."""
    return _read(data, name, _content, only)


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    if member.file_size > LARGEST:
        raise ValueError("a file in it is too large")
    with archive.open(member) as file:
        return file.read(LARGEST + 1)


def _read(
    data: bytes, name: str, take: Callable[[zipfile.ZipFile, zipfile.ZipInfo], _T], only: Callable[[str], bool]
) -> dict[str, _T]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            names = [member.filename for member in members]
            if len(set(names)) != len(names) or not all(map(is_kept, names)):
                raise ValueError("it holds files that no backup has")
            return {member.filename: take(archive, member) for member in members if only(member.filename)}
    except _FAULTS as error:
        raise Damaged(f"The backup {name} cannot be read: {error or 'it is damaged'}.") from error
