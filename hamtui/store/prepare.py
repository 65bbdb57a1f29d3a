"""What must be done before the first write: ending what was interrupted, and raising older schema versions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from hamtui.store import recovery, settings
from hamtui.store.errors import Damaged, not_saved
from hamtui.store.files import read_bytes
from hamtui.store.lines import schema_of
from hamtui.store.parts import Parts
from hamtui.store.restore import resume


def prepare(parts: Parts) -> list[str]:
    """Make the folder fit to be written, and say what was done.

    Raises NewerSchema if any file is of a version not known here, and NotSaved: then nothing may be written.
    Damage is met when a file is used.
    """
    schemas = set(_schemas(parts))
    notices = []
    resumed = resume(parts)
    if resumed:
        notices.append(resumed)
        schemas |= set(_schemas(parts))
    notices += _end_change(parts)
    if any(schema < parts.codec.schema for schema in schemas):
        backup = parts.backups.make(parts.clock.now(), forced=True)
        _migrate(parts)
        notices.append(f"The data were brought to a new version; as they were they are in the backup {backup.name}.")
    return notices


def _end_change(parts: Parts) -> list[str]:
    """Take back an interrupted change; a log that cannot be used is set aside, and begins anew."""
    try:
        unfinished = parts.changes.log.load().unfinished
    except Damaged as error:
        path = parts.changes.log.path
        try:
            kept = parts.set_aside(path).name
            parts.disk.remove(path)
        except OSError as refused:
            raise not_saved(refused) from refused
        return [f"{error} Earlier changes cannot be undone any more. It is kept as {kept}."]
    if unfinished is None:
        return []
    return [*recovery.mend_damaged(parts), *filter(None, [parts.changes.recover()])]


def _schemas(parts: Parts) -> Iterator[int]:
    """The schema version of each file that can be read. Raises NewerSchema."""
    with suppress(Damaged):
        data = read_bytes(parts.journal.path)
        yield parts.codec.schema if data is None else schema_of(data, parts.codec)
    with suppress(Damaged):
        yield settings.schema_of(parts.settings, parts.codec.migrations)
    with suppress(Damaged):
        yield parts.changes.log.schema()
    for year in parts.history.years():
        with suppress(Damaged):
            schema = parts.history.head(year).schema
            parts.codec.migrations.check(schema, parts.history.path(year).name)
            yield schema


def _migrate(parts: Parts) -> None:
    """Write each older file anew; the journal is written anew when it is opened."""
    for year in parts.history.years():
        with suppress(Damaged):
            parts.history.migrate(year)
    with suppress(Damaged):
        parts.changes.log.save(parts.changes.log.load())
    with suppress(Damaged):
        profile = settings.load(parts.settings, parts.codec.migrations)
        if profile is not None and settings.schema_of(parts.settings, parts.codec.migrations) < parts.codec.schema:
            settings.write(parts.settings, settings.encode(profile, parts.codec.migrations), parts.disk)
