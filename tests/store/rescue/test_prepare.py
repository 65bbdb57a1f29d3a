from __future__ import annotations

from pathlib import Path

from hamtui.store.rescue.prepare import mend_changes, without
from hamtui.store.store import Store
from hamtui.store.years.changelog import Change, Log, State
from hamtui.testing.fakes import START
from tests.store.conftest import parts_of
from tests.store.samples import record


def change(description: str, *files: str) -> Change:
    side = State({}, files=dict.fromkeys(files))
    return Change(description, START, side, side)


def test_only_what_would_be_undone_or_made_again_next_is_looked_at_before_a_write(folder: Path) -> None:
    parts = parts_of(folder)
    with_fault, good = change("odd", "notes.txt"), change("good", "programs/mine.toml")
    folder.mkdir()
    parts.changes.log.save(Log([with_fault, good], [with_fault, good]))
    assert mend_changes(parts, every=False) == []
    parts.changes.log.save(Log([good, with_fault], [good, with_fault]))
    told = mend_changes(parts, every=False)
    why = "“odd” can be neither undone nor made again: it speaks of files that are no exercise or program."
    assert told[:-1] == [why, why]
    assert told[-1] == "It is kept as 2026-03-02T18-00-00Z-undo.json."
    assert parts.changes.log.load() == Log([good], [good])


def test_a_change_that_is_useless_is_taken_out_wherever_it_stands() -> None:
    one, two, three, four = (change(name) for name in "abcd")
    log = Log([one], [two], three, four)
    assert without(log, {}) == log
    for gone, left in (
        (one, Log([], [two], three, four)), (two, Log([one], [], three, four)),
        (three, Log([one], [two], None, four)), (four, Log([one], [two], three)),
    ):  # fmt: skip
        assert without(log, {id(gone): ""}) == left


def test_a_change_that_cannot_be_undone_says_why(store: Store) -> None:
    parts = parts_of(store.folder)
    document = parts.codec.encode_record(record("a"))
    there, other, none = State({"a": document}), State({"b": document}), State({})
    wrong = State({"a": {**document, "active_s": -5}})
    faults = {
        "": (there, State({"a": None})),
        "its two sides speak of different sessions": (there, none),
        "session b: it is kept under another id": (State({"b": None}), other),
        "session a: active_s is -5, not 0 to 10000000000": (wrong, there),
        "it speaks of files that are no exercise or program": (there, State({"a": None}, files={"x.toml": None})),
    }
    for why, (before, after) in faults.items():
        assert parts.changes.fault(Change("x", START, before, after), deep=True) == why
