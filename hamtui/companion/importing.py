"""Bringing in history of other programs, step by step: read, ask, preview, carry out. Asked by screen and command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from hamtui.exchange.comparison import Comparison, compare
from hamtui.exchange.importing.exercises import ExerciseMap
from hamtui.exchange.importing.files import sources
from hamtui.exchange.importing.load import Examined, Loaded, NotAnExport, examine, load
from hamtui.store.codec import Codec
from hamtui.store.errors import Damaged
from hamtui.store.limits import refused
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


class Import:
    """An import under way. `files` are known at once; nothing is written before `carry_out`."""

    def __init__(self, companion: Companion, paths: Sequence[Path], form: str | None = None) -> None:
        """Read the files, folders and zips at `paths`. Raises NotAnExport, Damaged and NotSaved."""
        self._companion = companion
        self.files, self.passed_over = _examined(paths, form)

    @property
    def asks_for_unit(self) -> bool:
        """Whether a file does not say what its loads are in."""
        return any(file.without_unit for file in self.files)

    def preview(self, unit: Unit | None = None) -> Preview:
        """What would be done; loads of no unit are taken as `unit`, by default the lifter's. Reads all history.

        Raises Damaged where a session cannot be as it says.
        """
        companion = self._companion
        companion.read_all()
        exercises = ExerciseMap(companion.library.exercises(), {})
        loaded = load(self.files, exercises, unit or companion.profile.unit, _local)
        comparison = compare(loaded.sessions, companion.history, Codec(), loaded.whole)
        now = companion.clock.now().wall
        for session in (*comparison.new, *comparison.differing):
            if faults := refused(session, now):
                raise Damaged(f"Session {session.id} cannot be brought in: {'; '.join(faults[:3])}.")
        return Preview(self.files, loaded, comparison, self.passed_over)

    def carry_out(self, preview: Preview, *, replace: bool = False) -> tuple[int, str | None]:
        """Back up, then bring in what is new as one change; how many sessions, and the name of the backup.

        With `replace` those that differ are taken from the files too. Raises NotSaved.
        """
        edits = preview.comparison.edits(replace=replace)
        if not edits:
            return 0, None
        backup = self._companion.store.back_up().name
        names = ", ".join(file.name for file in preview.files[:2]) + (" and others" if len(preview.files) > 2 else "")
        self._companion.change(f"Import of {plural(len(edits), 'session')} from {names}", edits)
        return len(edits), backup


def _examined(paths: Sequence[Path], form: str | None) -> tuple[tuple[Examined, ...], tuple[str, ...]]:
    """The files that are exports. Among several from a folder or a zip the others are passed over."""
    files: list[Examined] = []
    others: list[str] = []
    for path in paths:
        for source, alone in sources(path):
            try:
                files.append(examine(source, form))
            except NotAnExport:
                if alone:
                    raise
                others.append(source.name)
    if not files:
        raise NotAnExport(f"There is no export in {paths[0].name}.")
    return tuple(files), tuple(others)


def _local(time: datetime) -> datetime:
    """A local time with the offset that this place had then."""
    return time.astimezone()
