"""What an import would change: sessions that are new, here already, or here with other content."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from hamtui.store.codec import Codec
from hamtui.training.base.history import SessionRecord


class Comparison(Struct, frozen=True):
    """The sessions of a file, sorted by what is here under their id; each list is oldest first."""

    new: tuple[SessionRecord, ...]
    same: tuple[SessionRecord, ...]
    differing: tuple[SessionRecord, ...]

    @property
    def count(self) -> int:
        """How many sessions the file holds."""
        return len(self.new) + len(self.same) + len(self.differing)

    def edits(self, *, replace: bool) -> dict[str, SessionRecord | None]:
        """What to change, by id; with `replace` the sessions that differ as well."""
        return {session.id: session for session in (*self.new, *(self.differing if replace else ()))}


def compare(incoming: Iterable[SessionRecord], there: Iterable[SessionRecord], codec: Codec) -> Comparison:
    """The sessions of a file against those that are here; same means the same to the last field."""
    here = {session.id: session for session in there}
    new, same, differing = [], [], []
    for session in incoming:
        if session.id not in here:
            new.append(session)
        elif codec.document(session) == codec.document(here[session.id]):
            same.append(session)
        else:
            differing.append(session)
    return Comparison(tuple(new), tuple(same), tuple(differing))
