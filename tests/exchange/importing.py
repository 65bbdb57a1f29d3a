"""Files looked at as an import does, without a store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hamtui.exchange.comparison import compare
from hamtui.exchange.importing.exercises import ExerciseMap
from hamtui.exchange.importing.load import Examined, Loaded, examine, load
from hamtui.exchange.importing.preview import preview_json
from hamtui.exchange.parsing.source import Source
from hamtui.library.loader import Library
from hamtui.store.format.codec import Codec
from hamtui.training.base.history import SessionRecord
from hamtui.training.base.weight import Unit

NOW = datetime(2026, 12, 1, tzinfo=UTC)
SAMPLES = Path(__file__).parent / "samples"


def sample(name: str) -> Examined:
    """One of our samples, read."""
    return examine(Source(name, (SAMPLES / name).read_bytes()))


def local(time: datetime) -> datetime:
    """Every place is at Greenwich."""
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def loaded(*files: Examined, unit: Unit = Unit.KG, choices: Mapping[str, str] | None = None) -> Loaded:
    """What the files come to."""
    return load(files, ExerciseMap(Library().exercises(), choices or {}), unit, local, NOW)


def sessions(*names: str, unit: Unit = Unit.KG) -> Sequence[SessionRecord]:
    """The sessions in samples."""
    return loaded(*map(sample, names), unit=unit).sessions


def preview(
    *files: Examined, here: Sequence[SessionRecord] = (), unit: Unit = Unit.KG, choices: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The object that a dry run prints."""
    all_of_it = loaded(*files, unit=unit, choices=choices)
    return preview_json(all_of_it, compare(all_of_it.sessions, here, Codec(), all_of_it.whole))


def records(shown: Mapping[str, Any]) -> int:
    """How many records the object accounts for."""
    parts: list[int] = [*shown["sets"].values(), *shown["left_out"].values()]
    return sum(parts, shown["cardio"] + shown["rests"] + shown["notes"])
