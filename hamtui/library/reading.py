"""Reading one file that may be anything at all: TOML, or a program as text."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from stat import S_ISREG

from hamtui.library.faults import LibraryFault, Misfit, label, shown
from hamtui.text import clean, too_dotted

LARGEST = 256 * 1024
SCHEMA = 1


def read_toml(path: Path) -> dict[str, object]:
    """The tables of a file of this schema, without the `schema` key; LibraryFault when it cannot be read."""
    return tables_of(read_text(path), label(path))


def is_toml(path: Path, text: str) -> bool:
    """Whether a file is TOML rather than a program as text: by its name, or a line that names the schema."""
    return path.suffix.casefold() == ".toml" or re.search(r"^\s*schema\s*=", text, re.MULTILINE) is not None


def tables_of(text: str, name: str) -> dict[str, object]:
    """The tables of a text of this schema, without the `schema` key; LibraryFault with the file's `name` otherwise."""
    if too_dotted(text):
        raise LibraryFault(f"{name}: too many dots; expected plain keys under headings such as [[days.work]]")
    try:
        table: dict[str, object] = tomllib.loads(text)
    except RecursionError:
        raise LibraryFault(f"{name}: the file is nested too deeply; expected plain tables and lists") from None
    except ValueError as error:
        raise LibraryFault(f"{name}: not valid TOML: {_plain(error)}") from None
    try:
        _check_schema(table.pop("schema", None))
    except Misfit as misfit:
        raise LibraryFault(f"{name}: {misfit.where} {misfit.problem}") from None
    return table


def _check_schema(found: object) -> None:
    if found is None:
        raise Misfit("schema", f"is missing; expected schema = {SCHEMA}")
    if isinstance(found, bool) or not isinstance(found, int) or found < 1:
        raise Misfit("schema", f"is {shown(found)}; expected {SCHEMA}")
    if found > SCHEMA:
        raise Misfit("schema", f"is {shown(found)}; this version of hamtui reads {SCHEMA}, so a newer hamtui is needed")


def read_text(path: Path) -> str:
    """The text of a file; LibraryFault when it cannot be read or is too large."""
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            raise LibraryFault(f"{label(path)}: not a file; expected a TOML file")
        data = b""
        if status.st_size <= LARGEST:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name is not a file name"
        raise LibraryFault(f"{label(path)}: the file cannot be read: {clean(reason).lower()}") from None
    if max(status.st_size, len(data)) > LARGEST:
        raise LibraryFault(f"{label(path)}: the file is too large; expected at most {LARGEST // 1024} KiB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LibraryFault(f"{label(path)}: the file is not text; expected TOML in UTF-8") from None


def _plain(error: ValueError) -> str:
    """The reason tomllib gives, which may quote the file, or ours where Python refused a number."""
    if not isinstance(error, tomllib.TOMLDecodeError):
        return "a number is too long"
    reason = clean(str(error)).rstrip(".")
    return reason[:1].lower() + reason[1:]
