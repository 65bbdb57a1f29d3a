"""The parts of a store, made once and handed to whatever works on several of them."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from hamtui.clock import Clock
from hamtui.store.disk.files import Disk
from hamtui.store.format.codec import Codec
from hamtui.store.format.migrate import Migrations
from hamtui.store.journal.journal import Journal
from hamtui.store.settings_file import NAME
from hamtui.store.years.history import History

if TYPE_CHECKING:
    from hamtui.store.journal.inbox import Inbox
    from hamtui.store.rescue.backup import Backups
    from hamtui.store.years.undo import Changes

JOURNAL = "journal"
INBOX = "inbox"


class DataFolder(Struct, frozen=True, dict=True):
    """The data folder and all that reads and writes in it."""

    folder: Path
    clock: Clock
    disk: Disk
    codec: Codec
    journal: Journal
    history: History

    @classmethod
    def of(cls, folder: Path, clock: Clock, disk: Disk, migrations: Migrations) -> DataFolder:
        """The parts for a folder; nothing is read or written yet."""
        codec = Codec(migrations)
        journal = Journal(folder / JOURNAL, disk, codec)
        return cls(folder, clock, disk, codec, journal, History(folder, disk, codec, clock))

    @cached_property
    def backups(self) -> Backups:
        """The backups in the folder."""
        from hamtui.store.rescue.backup import Backups

        return Backups(self.folder, self.disk)

    @cached_property
    def changes(self) -> Changes:
        """Changes to history and settings, with undo."""
        from hamtui.store.years.changelog import ChangeLog
        from hamtui.store.years.undo import Changes

        log = ChangeLog(self.folder, self.disk, self.codec, self.clock)
        return Changes(log, self.history, self.settings, self.disk, self.codec, self.clock)

    @cached_property
    def inbox(self) -> Inbox:
        """What commands hand over."""
        from hamtui.store.journal.inbox import Inbox

        return Inbox(self.folder / INBOX, self.disk, self.codec)

    @property
    def settings(self) -> Path:
        """Where the settings are kept."""
        return self.folder / NAME

    def set_aside(self, path: Path) -> Path:
        """Keep the bytes of a file in the quarantine. Raises OSError."""
        from hamtui.store.disk.quarantine import set_aside

        return set_aside(self.disk, self.folder, path, self.clock.now())
