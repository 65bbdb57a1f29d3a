"""Bringing in history of other programs, step by step: read, ask, preview, carry out. Asked by screen and command."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hamtui.exchange.comparison import Comparison, compare
from hamtui.exchange.importing.exercises import ExerciseMap
from hamtui.exchange.importing.load import ENDINGS, Examined, Loaded, NotAnExport, examine, load, sources
from hamtui.exchange.parsing.source import Source
from hamtui.exchange.parsing.words import plain
from hamtui.exchange.readers.mapped import read_columns
from hamtui.store.disk.errors import Damaged
from hamtui.store.format.codec import Codec
from hamtui.store.format.limits import refused
from hamtui.store.import_choices import TableColumns
from hamtui.training.base.weight import Unit
from hamtui.training.base.words import plural

if TYPE_CHECKING:
    from hamtui.companion.companion import Companion


class Preview(Struct, frozen=True):
    """What an import would do."""

    files: tuple[Examined, ...]
    loaded: Loaded
    comparison: Comparison
    passed_over: tuple[str, ...] = ()


class Listed(Struct, frozen=True):
    """A folder, or a file that may be an export: its name, when it was changed, its bytes."""

    name: str
    is_folder: bool
    day: datetime
    size: int


def usual_folder() -> Path:
    """Where exports are found: the folder of downloads, or home where there is none."""
    downloads = Path.home() / "Downloads"
    return downloads if downloads.is_dir() else Path.home()


def files_in(folder: Path) -> list[Listed]:
    """Files of a folder that may be exports, the newest first, then its folders by name; hidden ones are left out.

    Raises OSError.
    """
    listed = []
    with os.scandir(folder) as inside:
        for each in inside:
            if each.name.startswith("."):
                continue
            try:
                is_folder, about = each.is_dir(), each.stat()
                if is_folder or (each.is_file() and Path(each.name).suffix.casefold() in (*ENDINGS, ".zip")):
                    day = datetime.fromtimestamp(about.st_mtime).astimezone()
                    listed.append(Listed(each.name, is_folder, day, about.st_size))
            except (OSError, ValueError, OverflowError):
                continue
    files = sorted((each for each in listed if not each.is_folder), key=lambda each: each.day, reverse=True)
    return [*files, *sorted((each for each in listed if each.is_folder), key=lambda each: each.name.casefold())]


class Import:
    """An import under way. `files` are known at once; nothing is written before `carry_out`."""

    def __init__(
        self, companion: Companion, paths: Sequence[Path], form: str | None = None, columns: str | None = None
    ) -> None:
        """Read the files, folders and zips at `paths`; `columns` says what is where in a table that is no export.

        Raises NotAnExport, Miscolumned, Damaged and NotSaved.
        """
        self._companion = companion
        self._choices = companion.store.import_choices()
        files = [(source, alone) for path in paths for source, alone in sources(path)]
        if columns is not None and files:
            said = read_columns(columns, files[0][0])
            others = (table for table in self._choices.tables if table.names != said.names)
            self._choices = replace(self._choices, tables=(*others, said))
        self.files, self.passed_over = _examined(files, paths[0].name, form, self._choices.tables)

    @property
    def asks_for_unit(self) -> bool:
        """Whether a file does not say what its loads are in."""
        return any(file.without_unit for file in self.files)

    def choose(self, choices: Mapping[str, str]) -> None:
        """What exercises of the files are here: by name an id of ours, `own`, or `leave out`."""
        said = {plain(name): choice for name, choice in choices.items()}
        self._choices = replace(self._choices, exercises={**self._choices.exercises, **said})

    def preview(self, unit: Unit | None = None) -> Preview:
        """What would be done; loads of no unit are taken as `unit`, by default the lifter's. Reads all history.

        Raises Damaged where a session cannot be as it says.
        """
        companion = self._companion
        companion.read_all()
        exercises = ExerciseMap(companion.library.exercises(), self._choices.exercises)
        loaded = load(self.files, exercises, unit or companion.profile.unit, _local, companion.clock.now().wall)
        comparison = compare(loaded.sessions, companion.history, Codec(), loaded.whole)
        now = companion.clock.now().wall
        for session in (*comparison.new, *comparison.differing):
            if faults := refused(session, now):
                raise Damaged(f"Session {session.id} cannot be brought in: {'; '.join(faults[:3])}.")
        return Preview(self.files, loaded, comparison, self.passed_over)

    def carry_out(self, preview: Preview, *, replacing: bool = False) -> tuple[int, str | None]:
        """Back up, then bring in what is new as one change; how many sessions, and the name of the backup.

        What was said of exercises and columns is remembered. With `replacing` those that differ are taken from the
        files too. Raises NotSaved.
        """
        edits = preview.comparison.edits(replace=replacing)
        if self._choices != self._companion.store.import_choices():
            self._companion.store.save_import_choices(self._choices)
        if not edits:
            return 0, None
        backup = self._companion.store.back_up().name
        names = ", ".join(file.name for file in preview.files[:2]) + (" and others" if len(preview.files) > 2 else "")
        self._companion.change(f"Import of {plural(len(edits), 'session')} from {names}", edits)
        return len(edits), backup


def _examined(
    sources_of: Sequence[tuple[Source, bool]], name: str, form: str | None, tables: Sequence[TableColumns]
) -> tuple[tuple[Examined, ...], tuple[str, ...]]:
    """The files that are exports. Among several from a folder or a zip the others are passed over."""
    files: list[Examined] = []
    others: list[str] = []
    for source, alone in sources_of:
        try:
            files.append(examine(source, form, tables))
        except NotAnExport:
            if alone:
                raise
            others.append(source.name)
    if not files:
        raise NotAnExport(f"There is no export in {name}.")
    return tuple(files), tuple(others)


def _local(time: datetime) -> datetime:
    """A local time with the offset that this place had then."""
    return time.astimezone()
