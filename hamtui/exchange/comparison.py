"""What an import would change: sessions that are new, here already, or here with other content."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import Struct

from hamtui.store.format.codec import Codec
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


def compare(
    incoming: Iterable[SessionRecord], there: Iterable[SessionRecord], codec: Codec, whole: Collection[str]
) -> Comparison:
    """The sessions of a file against those that are here.

    Same means the same to the last field for those of `whole` ids, else the same sets: their numbers in their order,
    whatever the exercises are called here.
    """
    here = {session.id: session for session in there}
    new, same, differing = [], [], []
    for session in incoming:
        other = here.get(session.id)
        if other is None:
            new.append(session)
        elif _alike(session, other, codec, whole=session.id in whole):
            same.append(session)
        else:
            differing.append(session)
    return Comparison(tuple(new), tuple(same), tuple(differing))


def _alike(one: SessionRecord, other: SessionRecord, codec: Codec, *, whole: bool) -> bool:
    if whole:
        return codec.document(one) == codec.document(other)
    return _figures(one) == _figures(other)


def _figures(session: SessionRecord) -> list[tuple[object, ...]]:
    return [
        (done.kind, done.side, done.reps, done.seconds, done.load, done.rir, done.technique, done.parts)
        for done in session.sets
    ]
