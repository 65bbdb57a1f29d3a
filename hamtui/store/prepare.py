"""What must be done before the first write: ending what was interrupted, and raising older schema versions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from hamtui.store import recovery, settings
from hamtui.store.errors import Damaged, not_saved
from hamtui.store.files import read_bytes
from hamtui.store.folder import DataFolder
from hamtui.store.journal_lines import schema_of
from hamtui.store.restore import resume


def prepare(data_folder: DataFolder) -> list[str]:
    """Make the folder fit to be written, and say what was done.

    Raises NewerSchema if any file is of a version not known here, and NotSaved: then nothing may be written.
    Damage is met when a file is used.
    """
    schemas = set(_schemas(data_folder))
    notices = []
    resumed = resume(data_folder)
    if resumed:
        notices.append(resumed)
        schemas |= set(_schemas(data_folder))
    notices += _end_change(data_folder)
    if any(schema < data_folder.codec.schema for schema in schemas):
        backup = data_folder.backups.make(data_folder.clock.now(), forced=True)
        _migrate(data_folder)
        notices.append(f"The data were brought to a new version; as they were they are in the backup {backup.name}.")
    return notices


def _end_change(data_folder: DataFolder) -> list[str]:
    """Take back an interrupted change; a log that cannot be used is set aside, and begins anew."""
    try:
        unfinished = data_folder.changes.log.load().unfinished
    except Damaged as error:
        path = data_folder.changes.log.path
        try:
            kept = data_folder.set_aside(path).name
            data_folder.disk.remove(path)
        except OSError as refused:
            raise not_saved(refused) from refused
        return [f"{error} Earlier changes cannot be undone any more. It is kept as {kept}."]
    if unfinished is None:
        return []
    return [*recovery.mend_damaged(data_folder), *filter(None, [data_folder.changes.recover()])]


def _schemas(data_folder: DataFolder) -> Iterator[int]:
    """The schema version of each file that can be read. Raises NewerSchema."""
    with suppress(Damaged):
        data = read_bytes(data_folder.journal.path)
        yield data_folder.codec.schema if data is None else schema_of(data, data_folder.codec)
    with suppress(Damaged):
        yield settings.schema_of(data_folder.settings, data_folder.codec.migrations)
    with suppress(Damaged):
        yield data_folder.changes.log.schema()
    for year in data_folder.history.years():
        with suppress(Damaged):
            schema = data_folder.history.head(year).schema
            data_folder.codec.migrations.check(schema, data_folder.history.path(year).name)
            yield schema


def _migrate(data_folder: DataFolder) -> None:
    """Write each older file anew; the journal is written anew when it is opened."""
    for year in data_folder.history.years():
        with suppress(Damaged):
            data_folder.history.migrate(year)
    with suppress(Damaged):
        data_folder.changes.log.save(data_folder.changes.log.load())
    with suppress(Damaged):
        profile = settings.load(data_folder.settings, data_folder.codec.migrations)
        if (
            profile is not None
            and settings.schema_of(data_folder.settings, data_folder.codec.migrations) < data_folder.codec.schema
        ):
            settings.write(
                data_folder.settings, settings.encode(profile, data_folder.codec.migrations), data_folder.disk
            )
