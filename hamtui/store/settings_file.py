"""The settings on disk: settings.toml, which may also be written by hand."""

from __future__ import annotations

from pathlib import Path

from hamtui.settings.document import Reading, document_of, read_document
from hamtui.settings.settings import Settings
from hamtui.store.disk.errors import Damaged, NotSaved, StoreError, not_saved
from hamtui.store.disk.files import Disk, atomic_write, read_bytes
from hamtui.store.format.codec import FAULTS
from hamtui.store.format.migrate import Document, Migrations
from hamtui.text import too_dotted

NAME = "settings.toml"
_LARGEST = 256 * 1024


def load(path: Path, migrations: Migrations) -> Reading | None:
    """What the settings say; None when there are none yet. Raises Damaged with the path of a fault, and NewerSchema."""
    data = read_bytes(path, _LARGEST)
    return None if data is None else parse(data, migrations)


def parse(data: bytes, migrations: Migrations) -> Reading:
    """What the bytes of a settings file say. Raises Damaged with the path of the fault, and NewerSchema."""
    document, schema = _document_of(data, migrations)
    try:
        return read_document(migrations.latest_of("settings", document, schema))
    except FAULTS as error:
        raise Damaged(f"{NAME} cannot be used: {error}.") from error


def schema_of(path: Path, migrations: Migrations) -> int:
    """The schema version of the settings, the latest when there are none. Raises Damaged and NewerSchema."""
    data = read_bytes(path, _LARGEST)
    return migrations.latest if data is None else _document_of(data, migrations)[1]


def _document_of(data: bytes, migrations: Migrations) -> tuple[Document, int]:
    import tomllib

    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
        if too_dotted(text):
            raise ValueError("expected plain keys under headings, not so many dots")
        document = tomllib.loads(text)
        schema = document.get("schema", 1)
        if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
            raise ValueError("expected a whole number from 1 on - at `$.schema`")
    except UnicodeDecodeError as error:
        raise Damaged(f"{NAME} cannot be used: it is not text in UTF-8, so it must be saved as UTF-8 again.") from error
    except RecursionError as error:
        raise Damaged(f"{NAME} cannot be used: it is nested too deeply.") from error
    except FAULTS as error:
        raise Damaged(f"{NAME} cannot be used: {error}.") from error
    migrations.check(schema, NAME)
    return document, schema


def encode(settings: Settings, migrations: Migrations) -> bytes:
    """The bytes of a new settings file. Raises NotSaved when they would not read back as `settings`."""
    from hamtui.library.toml_text import written

    try:
        data = written({"schema": migrations.latest, **document_of(settings)}).encode()
        same = parse(data, migrations).settings == settings
    except (StoreError, *FAULTS) as error:
        raise NotSaved(f"Not saved: {error}") from error
    if not same:
        raise NotSaved("Not saved: the settings do not read back as they were.")
    return data


def changed(path: Path, settings: Settings, migrations: Migrations) -> bytes | None:
    """The bytes of the settings file with what differs from `settings` changed; None when there is no file yet.

    Comments, order and line ends stay. Raises Damaged when the file cannot be used or changed, and NewerSchema.
    """
    data = read_bytes(path, _LARGEST)
    if data is None:
        return None
    from hamtui.library.toml_text import edited

    document, schema = _document_of(data, migrations)
    text = data.decode()
    reading = parse(data, migrations)
    before, after = document_of(reading.settings), document_of(settings)
    try:
        if schema < migrations.latest:
            raised = {**migrations.latest_of("settings", document, schema), "schema": migrations.latest}
            text, document = edited(text, document, raised), raised
        if reading.faults:
            before["cues"] = document["cues"]
            after["cues"] = before["cues"] if settings.cues == reading.settings.cues else after["cues"]
        result = edited(text, before, after).encode()
        same = parse(result, migrations).settings == settings
    except (Damaged, *FAULTS) as error:
        raise Damaged(f"{NAME} is written in a way that cannot be changed here: {error}.") from error
    if not same:
        raise Damaged(f"{NAME} is written in a way that cannot be changed here.")
    return result


def write(path: Path, data: bytes, disk: Disk) -> None:
    """Replace the settings file. Raises NotSaved."""
    try:
        atomic_write(disk, path, data)
    except OSError as error:
        raise not_saved(error) from error


def migrate(path: Path, migrations: Migrations, disk: Disk) -> None:
    """Write settings of an older schema version anew. Raises Damaged, NewerSchema and NotSaved."""
    reading = load(path, migrations)
    if reading is None or schema_of(path, migrations) == migrations.latest:
        return
    data = changed(path, reading.settings, migrations)
    if data is not None:
        write(path, data, disk)
