"""From files, folders and archives to what an import would bring: recognised, read, mapped, counted."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

from msgspec import Struct

from hamtui.exchange.importing.exercises import ExerciseMap
from hamtui.exchange.importing.sessions import Making, sessions_of
from hamtui.exchange.importing.tally import Tally
from hamtui.exchange.parsing.contents import Contents, Entry
from hamtui.exchange.parsing.source import Source, TooMuch
from hamtui.exchange.readers.formats import FORMATS, Format, recognised
from hamtui.exchange.readers.mapped import MappedTable
from hamtui.store.disk.errors import Damaged
from hamtui.store.disk.files import LARGEST, entries, is_folder, read_bytes
from hamtui.store.import_choices import TableColumns
from hamtui.text import clean
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.history import SessionRecord
from hamtui.training.base.weight import Unit

ENDINGS = (".csv", ".txt", ".json", ".tsv", ".fit", ".sqlite", ".db", ".liftosaur")
MOST_MEMBERS = 2000
_FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, KeyError, RuntimeError)


def sources(path: Path) -> Iterator[tuple[Source, bool]]:
    """Each file at `path`, with whether it was asked for by name. Raises Damaged where something cannot be read."""
    if is_folder(path):
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


LEAST_COLUMNS = 3
TABLE = Format("table", "a table", "mapped", "table")


class NotAnExport(HamtuiError):
    """A file is none that can be read: the `sentence` without an offer, and the file where it has columns to map."""

    def __init__(self, sentence: str, table: Source | None = None) -> None:
        offer = " Is it a table of sets? --columns date=NAME,exercise=NAME,weight=NAME,reps=NAME says what is where."
        super().__init__(sentence + (offer if table else ""))
        self.sentence = sentence
        self.table = table


class Examined(Struct, frozen=True):
    """A file that was read: its name, its format and why it is that, and what it holds."""

    name: str
    form: Format
    why: str
    contents: Contents

    @property
    def without_unit(self) -> Sequence[Entry]:
        """A few sets whose unit the file does not tell."""
        return self.contents.without_unit


class Loaded(Struct, frozen=True):
    """All files together: their sessions by id, the sums, what each exercise became, and whether they are whole."""

    sessions: tuple[SessionRecord, ...]
    tally: Tally
    exercises: ExerciseMap
    whole: frozenset[str]


def examine(source: Source, form: str | None = None, tables: Sequence[TableColumns] = ()) -> Examined:
    """Read a file as its content shows, or only as a format of the program `form`; else as one of `tables`.

    Raises NotAnExport, and Damaged for one of ours.
    """
    found = recognised(source, form)
    mapped = MappedTable(tables)
    if found is None and form is None and (why := mapped.recognise(source)):
        contents = Contents()
        mapped.read(source, contents)
        return Examined(clean(source.name), TABLE, why, contents)
    if found is None:
        titles = dict.fromkeys(each.title for each in FORMATS if form in (None, each.family))
        none = f"{clean(source.name)} is not an export of {', '.join(titles)}."
        raise NotAnExport(none, None if form else _mappable(source))
    chosen, why = found
    contents = Contents()
    try:
        chosen.reader.read(source, contents)
    except TooMuch as error:
        raise TooMuch(clean(source.name)) from error
    return Examined(clean(source.name), chosen, clean(why), contents)


def _mappable(source: Source) -> Source | None:
    """The file where it has columns that can be mapped by hand."""
    return source if source.is_text and len(source.columns) >= LEAST_COLUMNS else None


def load(
    files: Iterable[Examined],
    exercises: ExerciseMap,
    unit: Unit,
    local: Callable[[datetime], datetime],
    now: datetime,
) -> Loaded:
    """The sessions of the files; of one that is in several of them the fullest is taken."""
    tally = Tally()
    sessions: dict[str, SessionRecord] = {}
    whole: set[str] = set()
    for file in files:
        own = sessions_of(file.contents, Making(file.form, unit, exercises, local, now))
        tally.count(file.form.family, file.contents, own, unit)
        for session in own:
            before = sessions.get(session.id)
            if before is None or len(session.sets) > len(before.sets):
                sessions[session.id] = session
            if file.form.whole:
                whole.add(session.id)
    ordered = sorted(sessions.values(), key=lambda session: (session.started_at, session.id))
    return Loaded(tuple(ordered), tally, exercises, frozenset(whole))
