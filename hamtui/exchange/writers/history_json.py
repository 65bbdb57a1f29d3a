"""History as JSON: every session whole, a set to a line, the same bytes for the same history."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from hamtui.exchange.history_format import KIND, in_order
from hamtui.store.format.codec import Codec
from hamtui.store.format.migrate import Document
from hamtui.training.base.history import SessionRecord

_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def dump(sessions: Iterable[SessionRecord], codec: Codec) -> str:
    """The sessions as JSON, oldest first; nothing in it can move a terminal's cursor."""
    documents = ",\n".join(_lines(codec.document(session)) for session in in_order(sessions))
    text = f'{{"hamtui": "{KIND}", "schema": {codec.schema}, "sessions": [\n{documents}\n]}}\n'
    return _UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1], text)


def _lines(document: Document) -> str:
    """A session, each field and each set on a line of its own."""
    fields = [f"{json.dumps(name)}: {_value(value)}" for name, value in document.items()]
    return "{\n" + ",\n".join(fields) + "\n}"


def _value(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(json.dumps(each, ensure_ascii=False) for each in value) + "\n]"
