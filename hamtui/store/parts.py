"""The parts of a store, made once and handed to whatever works on several of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hamtui.clock import Clock
from hamtui.store.backup import Backups
from hamtui.store.changelog import ChangeLog
from hamtui.store.codec import Codec
from hamtui.store.files import Disk
from hamtui.store.history import History
from hamtui.store.journal import Journal
from hamtui.store.migrate import Migrations
from hamtui.store.quarantine import set_aside
from hamtui.store.settings import NAME
from hamtui.store.undo import Changes

JOURNAL = "journal"


@dataclass(frozen=True)
class Parts:
    """The data folder and all that reads and writes in it."""

    folder: Path
    clock: Clock
    disk: Disk
    codec: Codec
    journal: Journal
    history: History
    backups: Backups
    changes: Changes

    @classmethod
    def of(cls, folder: Path, clock: Clock, disk: Disk, migrations: Migrations) -> Parts:
        """The parts for a folder; nothing is read or written yet."""
        codec = Codec(migrations)
        history = History(folder, disk, codec, clock)
        log = ChangeLog(folder, disk, codec, clock)
        return cls(
            folder,
            clock,
            disk,
            codec,
            Journal(folder / JOURNAL, disk, codec),
            history,
            Backups(folder, disk),
            Changes(log, history, folder / NAME, disk, codec, clock),
        )

    @property
    def settings(self) -> Path:
        """Where the settings are kept."""
        return self.folder / NAME

    def set_aside(self, path: Path) -> Path:
        """Keep the bytes of a file in the quarantine. Raises OSError."""
        return set_aside(self.disk, self.folder, path, self.clock.now())
