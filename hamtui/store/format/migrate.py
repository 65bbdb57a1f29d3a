"""Schema versions: how a document of an older version becomes one of the latest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from hamtui.store.disk.errors import NewerSchema

Document = dict[str, Any]
Step = Callable[[str, Document], Document]


class Migrations(Struct, frozen=True):
    """Steps from one schema version to the next; `steps[0]` leads from 1 to 2.

    A step takes the kind of document ("event", "session" or "settings") and a document of its version, and
    returns one of the next version. It is pure: it neither changes its argument nor reads anything else.
    """

    steps: tuple[Step, ...] = ()

    @property
    def latest(self) -> int:
        """The version this hamtui writes."""
        return len(self.steps) + 1

    def check(self, schema: int, name: str) -> None:
        """Raise NewerSchema when the file `name` is of a version not known here."""
        if schema > self.latest:
            raise NewerSchema(
                f"{name} was written by a newer hamtui (schema {schema}, this one knows {self.latest}): "
                "it can be looked at after an update, and is never changed here."
            )

    def latest_of(self, kind: str, document: Document, schema: int) -> Document:
        """The document as the latest version has it; of the latest version it is returned as it is."""
        for step in self.steps[schema - 1 :]:
            document = step(kind, document)
        return document
