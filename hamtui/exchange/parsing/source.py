"""A file to be read: its bytes, its text in whatever encoding, and its table in whatever dialect."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from io import BytesIO, StringIO, TextIOWrapper

from hamtui.exchange.parsing.words import plain
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.words import thousands

DELIMITERS = ",;\t|"
MOST_RECORDS = 250_000
MOST_OBJECTS = 2_000_000
LONGEST_ROW = 1_000_000
_NULS_OF_UTF16 = 0.2


class TooMuch(HamtuiError):
    """A file holds more records than anybody has trained."""

    def __init__(self, name: str = "The file") -> None:
        super().__init__(f"{name} holds more than {thousands(MOST_RECORDS)} records, so it was not read.")


class Source:
    """A file by name, looked at as bytes, as text or as a table."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data

    @cached_property
    def text(self) -> str:
        """The text: by its mark, as UTF-8, as UTF-16 where every other byte is nought, else as cp1252.

        Line ends of old Macs are as others.
        """
        text = self._decoded()
        return text if "\n" in text else text.replace("\r", "\n")

    def _decoded(self) -> str:
        data = self.data
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16", "replace")
        start = data[:400]
        if start and start.count(0) / len(start) > _NULS_OF_UTF16:
            return data.decode("utf-16-le" if start[1:2] == b"\0" else "utf-16-be", "replace")
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return data.decode("cp1252", "replace")

    @property
    def is_text(self) -> bool:
        """Whether it is text at all."""
        return "\0" not in self.text[:2000]

    def refuse_too_many(self) -> None:
        """Raise TooMuch where a JSON file has more objects than anybody needs, before any of them is made."""
        if self.data.count(b"{") > MOST_OBJECTS:
            raise TooMuch(self.name)

    @cached_property
    def first_line(self) -> str:
        """The first line that is not empty."""
        return (
            next((line for line in StringIO(self.text[:20_000]) if line.strip(" \t\r\n,;")), "")
            .rstrip("\r\n")
            .replace("\r", " ")
        )

    @cached_property
    def delimiter(self) -> str:
        """What stands most often in the first line, outside quotes."""
        outside = "".join(self.first_line.split('"')[::2])
        return max(DELIMITERS, key=lambda sign: (outside.count(sign), -DELIMITERS.index(sign)))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, as written but without blanks around."""
        row = next(csv.reader([self.first_line], delimiter=self.delimiter), [])
        return tuple(name.strip() for name in row)

    @cached_property
    def plain_columns(self) -> tuple[str, ...]:
        """The names of the columns as they are compared."""
        return tuple(map(plain, self.columns))

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row below the names, with the line it begins on; empty rows are none. Raises TooMuch."""
        named, count = False, 0
        for begins, fields in rows_of(self.text, self.delimiter):
            if not any(field.strip() for field in fields):
                continue
            count += 1
            if count > MOST_RECORDS:
                raise TooMuch(self.name)
            if named:
                yield begins, fields
            named = True

    def has(self, *columns: str) -> bool:
        """Whether all those columns are there, by their plain names."""
        return set(columns) <= set(self.plain_columns)


def rows_of(text: str, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Each row of a table with the line it begins on; one that cannot be read holds nothing but a NUL."""
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter)
    line = 1
    while True:
        lines.room = LONGEST_ROW
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error:
            fields = ["\0"]
        begins, line = line, reader.line_num + 1
        yield begins, fields


class _Lines:
    """The lines of a text; one row may take no more of them than `room` characters, else csv.Error is raised."""

    def __init__(self, text: str) -> None:
        data = BytesIO(text.encode("utf-8", "surrogatepass"))
        self._lines = TextIOWrapper(data, "utf-8", "surrogatepass", newline="")
        self.room = LONGEST_ROW

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.room -= len(line)
        if self.room < 0:
            raise csv.Error("a row is too long")
        return line


def fitted(fields: list[str], columns: Sequence[str], needed: Collection[str]) -> dict[str, str] | None:
    """A row by its columns; None where a needed one is missing, or more is there than columns are."""
    if any(field.strip() for field in fields[len(columns) :]):
        return None
    row = dict(zip(columns, fields, strict=False))
    return row if row.keys() >= set(needed) else None
