"""Undo after any mend gives the same bytes back."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hamtui.store.store import Store
from hamtui.testing.fakes import START, FakeClock
from hamtui.training.base.history import SessionRecord
from hamtui.training.base.weight import Unit
from hamtui.training.editing import edit as mend
from hamtui.training.editing.edit import NotEdited
from hamtui.training.editing.shorthand import read_line
from hamtui.training.editing.shorthand_groups import Said
from tests.support import making
from tests.support.sample_history import sample_history

Edits = dict[str, SessionRecord | None]
NOW = START + timedelta(days=400)
MENDS = ("change", "add", "delete", "move", "move to", "date", "note", "join", "remove", "log", "weigh")


def edits_of(kind: str, history: list[SessionRecord], number: int) -> Edits:
    """What a mend makes of the history; NotMended where it does not fit."""
    one, other = history[number % len(history)], history[(number * 7 + 1) % len(history)]
    index = number % max(1, len(one.sets))
    entry = read_line("rdl 80x8,7 @1", making.library().exercises(), lambda _: Unit.KG)
    if kind == "join":
        whole = mend.merged(one, other)
        return {other.id if whole.id == one.id else one.id: None, whole.id: whole}
    if kind == "move to":
        rest, into = mend.set_moved_to(one, index, other)
        return {rest.id: rest, into.id: into}
    if kind == "remove":
        return {one.id: None}
    made = {
        "change": lambda: mend.set_changed(one, index, Said(number % 20, None, making.kg(number % 200), number % 6)),
        "add": lambda: mend.sets_added(one, index, entry[0]),
        "delete": lambda: mend.set_deleted(one, index),
        "move": lambda: mend.set_moved(one, index, number % 5 - 2),
        "date": lambda: mend.begun_at(one, one.started_at - timedelta(days=number), NOW),
        "note": lambda: mend.noted(one, f"note {number}"),
        "log": lambda: mend.by_hand(f"hand-{number}", START - timedelta(days=number), None, entry, NOW),
        "weigh": lambda: replace(one, check_in=None),
    }[kind]()
    return {made.id: made}


def state(folder: Path, store: Store) -> tuple[dict[str, bytes], list[SessionRecord]]:
    """The bytes of each year that holds any document, without the head that tells when it was written."""
    files = {file.name: file.read_bytes().partition(b"\n")[2] for file in folder.glob("history-*.json")}
    return {name: data for name, data in files.items() if b'"id"' in data}, store.sessions()


@settings(max_examples=20)
@given(st.lists(st.tuples(st.sampled_from(MENDS), st.integers(0, 700)), min_size=1, max_size=8))
def test_undo_after_any_mends_gives_the_same_bytes_and_redo_what_was_mended(mends: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        with closing(Store.open(folder, FakeClock())) as store:
            store.change("Begin", {session.id: session for session in sample_history()[-12:]})
            store.change("Begin", {session.id: session for session in sample_history()[:4]})
            seen = [state(folder, store)]
            for kind, number in mends:
                history = store.sessions()
                try:
                    edits = edits_of(kind, history, number) if history else {}
                except NotEdited:
                    continue
                if all(next((s for s in history if s.id == id_), None) == new for id_, new in edits.items()):
                    continue
                store.change(kind, edits)
                seen.append(state(folder, store))
            for before in reversed(seen[:-1]):
                assert store.undo()
                assert state(folder, store) == before
            for after in seen[1:]:
                assert store.redo()
                assert state(folder, store) == after
