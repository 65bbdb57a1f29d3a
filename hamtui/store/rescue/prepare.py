"""What must be done before the first write: ending what was interrupted, and raising older schema versions."""

from __future__ import annotations

from collections.abc import Container, Iterator
from contextlib import suppress

import msgspec

from hamtui.store import settings_file
from hamtui.store.disk.errors import Damaged, not_saved
from hamtui.store.disk.files import read_bytes
from hamtui.store.disk.folder import DataFolder
from hamtui.store.journal.journal_lines import schema_of
from hamtui.store.rescue import recovery
from hamtui.store.rescue.restore import resume
from hamtui.store.years.changelog import Log


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
    try:
        notices += end_change(data_folder)
    except Damaged as error:
        kept = _aside(data_folder, Log())
        notices.append(f"{error} Earlier changes cannot be undone any more. It is kept as {kept}.")
    if any(schema < data_folder.codec.schema for schema in schemas):
        backup = data_folder.backups.make(data_folder.clock.now(), forced=True)
        _migrate(data_folder)
        notices.append(f"The data were brought to a new version; as they were they are in the backup {backup.name}.")
    return notices


def end_change(data_folder: DataFolder) -> list[str]:
    """Take back an interrupted change, and say so; what cannot be applied is set aside, so that it is in no way.

    Raises Damaged where the log cannot be used, NotSaved where the disk refuses.
    """
    said = mend_changes(data_folder, every=False)
    log = data_folder.changes.log.load()
    if log.unfinished is None:
        if log.latest is not None:
            data_folder.changes.make_sure(log.latest)
        return said
    return [*said, *recovery.mend_damaged(data_folder), *filter(None, [data_folder.changes.recover()])]


def mend_changes(data_folder: DataFolder, *, every: bool = True) -> list[str]:
    """Set aside what can be neither undone nor made again: of every change, or of those that would be next.

    Says what was done. Raises Damaged where the log cannot be used, NotSaved where the disk refuses.
    """
    changes = data_folder.changes
    log = changes.log.load()
    next_ones = msgspec.structs.replace(log, done=log.done[-1:], undone=log.undone[-1:])
    looked = (log if every else next_ones).every
    useless = {}
    for change in looked:
        if fault := changes.fault(change, deep=every or change is log.unfinished):
            useless[id(change)] = fault
    if not useless:
        return []
    named = {id(change): change.description for change in looked}
    kept = _aside(data_folder, without(log, useless))
    told = [f"“{named[key]}” can be neither undone nor made again: {fault}." for key, fault in useless.items()]
    return [*told, f"It is kept as {kept}."]


def without(log: Log, useless: Container[int]) -> Log:
    """The log without the changes of these identities."""
    unfinished, latest = (None if id(one) in useless else one for one in (log.unfinished, log.latest))
    done, undone = ([c for c in side if id(c) not in useless] for side in (log.done, log.undone))
    return Log(done, undone, unfinished, latest)


def _aside(data_folder: DataFolder, log: Log) -> str:
    """Keep the log in the quarantine and put `log` in its place; gives the name it is kept under."""
    try:
        kept = data_folder.set_aside(data_folder.changes.log.path).name
    except OSError as error:
        raise not_saved(error) from error
    data_folder.changes.log.save(log)
    return kept


def _schemas(data_folder: DataFolder) -> Iterator[int]:
    """The schema version of each file that can be read. Raises NewerSchema."""
    with suppress(Damaged):
        data = read_bytes(data_folder.journal.path)
        yield data_folder.codec.schema if data is None else schema_of(data, data_folder.codec)
    with suppress(Damaged):
        yield settings_file.schema_of(data_folder.settings, data_folder.codec.migrations)
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
        settings_file.migrate(data_folder.settings, data_folder.codec.migrations, data_folder.disk)
