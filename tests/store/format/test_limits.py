"""One set of checks for what a session can hold, whoever brings it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from msgspec.structs import replace

from hamtui.store.disk.checksum import pack, unpack
from hamtui.store.disk.errors import Damaged, NotSaved
from hamtui.store.format.limits import doubts, record_faults, refused
from hamtui.store.store import Store
from hamtui.testing.fakes import START
from hamtui.training.base.history import SessionRecord
from tests.store.samples import record
from tests.support.lifting_room import failure, hamtui, read

TOKYO = timezone(timedelta(hours=9))
BEYOND = datetime(1, 1, 1, 3, tzinfo=TOKYO)
GOOD = record("a")
DOUBTFUL = [
    (replace(GOOD, finished_at=GOOD.started_at - timedelta(minutes=1)), "it ended before it began"),
    (record("a", -60 * 365), "not in the years 1970 to 9998"),
    (record("a", 75 * 365), "is dated 2101-02-12, which is still to come"),
    (replace(GOOD, finished_at=START + timedelta(days=4)), "still to come"),
]


@pytest.mark.parametrize(("session", "why"), DOUBTFUL)
def test_times_that_cannot_be_right_are_refused_but_what_was_trained_is_kept(
    store: Store, session: SessionRecord, why: str
) -> None:
    assert record_faults(session) == []
    assert why in "; ".join(doubts(session, START))
    for write in (lambda: store.change("import", {"a": session}), lambda: store.hand_over("log", session)):
        with pytest.raises(NotSaved, match=why):
            write()
    assert store.sessions() == []
    store.seal(session)
    assert store.sessions() == [session]
    assert any(why in finding.sentence for finding in store.examine())
    store.change("a note", {"a": replace(session, program_name="Other")})
    with pytest.raises(NotSaved):
        store.change("another fault", {"a": replace(session, active_s=-1)})
    store.change("mended", {"a": replace(GOOD, started_at=START - timedelta(days=1))})


def test_a_day_ahead_is_another_time_zone(store: Store) -> None:
    store.change("import", {"a": record("a", 1)})


@pytest.mark.parametrize(
    "session",
    [
        replace(GOOD, started_at=BEYOND),
        replace(GOOD, sets=(replace(GOOD.sets[0], logged_at=BEYOND),)),
        replace(GOOD, sets=(replace(GOOD.sets[0], reps=1001),)),
        replace(GOOD, id=""),
    ],
)
def test_what_nothing_can_hold_is_never_kept(store: Store, session: SessionRecord) -> None:
    assert record_faults(session)
    assert refused(session, START) == record_faults(session)
    writes: list[Callable[[], object]] = [
        lambda: store.seal(session),
        lambda: store.change("x", {session.id: session}),
    ]
    for write in writes:
        with pytest.raises(NotSaved):
            write()
    assert store.undo() is None
    assert store.sessions() == []


@pytest.fixture
def in_tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a process cannot be set here")
    monkeypatch.setitem(os.environ, "TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("in_tokyo")
@pytest.mark.parametrize("day", ["0001-01-01", "0206-11-24", "1969-12-31"])
def test_a_log_of_another_age_is_refused_and_stands_in_no_way(folder: Path, day: str) -> None:
    assert failure(hamtui(folder, "log", "rdl 80x8", "--date", day))
    assert hamtui(folder, "log", "rdl 80x8").exit_code == 0
    assert len(read(folder, "history")) == 1
    assert hamtui(folder, "doctor").exit_code == 0


def test_a_backup_with_what_no_session_can_hold_is_not_brought_back(store: Store, folder: Path) -> None:
    store.seal(GOOD)
    path = folder / "history-2026.json"
    head, body = unpack(path.read_bytes(), "history", path.name)
    path.write_bytes(pack("history", 1, head.saved_at, 1, body.replace(b'"reps":8', b'"reps":8888')))
    backup = store.back_up()
    with pytest.raises(Damaged, match="session a: set 1 of the list: reps is 8888"):
        store.restore(backup.name)


def test_a_set_longer_than_a_day_is_written_down_by_nobody_but_kept_where_it_was_trained(store: Store) -> None:
    endless = replace(GOOD, sets=(replace(GOOD.sets[0], seconds=90_000),))
    with pytest.raises(NotSaved, match="lasts 90000 s, longer than a day"):
        store.change("import", {"a": endless})
    store.seal(endless)
    store.change("a note", {"a": replace(endless, program_name="Other")})
