"""The JSON schema of our own export, made from the very types that are written."""

from __future__ import annotations

import msgspec

from hamtui.exchange.history_format import KIND
from hamtui.report.json_schemas import DIALECT
from hamtui.store.format.codec import Codec
from hamtui.training.base.history import SessionRecord


class HistoryExport(msgspec.Struct, frozen=True):
    """What a JSON export holds: its kind, the version of its documents, and the sessions, oldest first."""

    hamtui: str
    schema: int
    sessions: list[SessionRecord]


def dump(codec: Codec) -> str:
    """The schema of the version that is written now."""
    schema = msgspec.json.schema(HistoryExport)
    properties = schema["$defs"]["HistoryExport"]["properties"]
    properties["hamtui"]["const"], properties["schema"]["const"] = KIND, codec.schema
    about = {"$schema": DIALECT, "title": f"hamtui history, schema {codec.schema}"}
    return msgspec.json.format(msgspec.json.encode({**about, **schema}), indent=2).decode() + "\n"
