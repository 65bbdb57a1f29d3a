"""Ten and fifty years of history: what confirming and sealing cost then, and whether the screen ever waits."""

from __future__ import annotations

import asyncio
import os
import statistics
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.history import SessionRecord
from hamtui.training.session import events as ev
from tests.bench.history import LAST_YEAR, make_history
from tests.bench.lifter import sets_in
from tests.faults.outcome import Outcome, Size
from tests.faults.script import walked
from tests.faults.stalled import longest_gap

WARM = 20
SEALINGS = 40


class Writer:
    """A store with a session under way, on which confirming and sealing can be timed."""

    def __init__(self, folder: Path, years: int) -> None:
        self.history = make_history(folder, years) if years else []
        self.clock = FakeClock(datetime(LAST_YEAR, 12, 30, 12, tzinfo=UTC))
        self.store = Store.open(folder, self.clock)
        self.store.rewrite([next(walked(self.clock, "p3", "now"))])

    def confirm(self) -> None:
        """One set."""
        self.store.append(self.event())

    def event(self) -> ev.Event:
        """What is confirmed: always as long."""
        return ev.SetLogged(self.clock.now(), "5.conventional_deadlift.set.1", reps=8)

    def seal(self, record: SessionRecord, number: int) -> None:
        """One session of the last year."""
        self.store.seal(replace(record, id=f"sealed-{number}"))


class Bare:
    """The least that a set on the medium can cost: one write of the same bytes, one fsync."""

    def __init__(self, folder: Path, size: int) -> None:
        self._fd = os.open(folder / "bare", os.O_RDWR | os.O_CREAT)
        os.posix_fallocate(self._fd, 0, 4 << 20)
        os.fsync(self._fd)
        self._data, self._at = b"x" * size, 0

    def confirm(self) -> None:
        """Write and sync."""
        self._at += os.pwrite(self._fd, self._data, self._at)
        os.fsync(self._fd)


def _timed(doing: Callable[[], object]) -> float:
    began = time.perf_counter()
    doing()
    return time.perf_counter() - began


def in_turn(doings: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median milliseconds of each, done in turn so that a busy moment of the machine meets all of them."""
    took: dict[str, list[float]] = {name: [] for name in doings}
    for number in range(rounds + WARM):
        for name, doing in doings.items():
            seconds = _timed(doing)
            if number >= WARM:
                took[name].append(seconds * 1000)
    return {name: statistics.median(times) for name, times in took.items()}


def _line_length(writer: Writer) -> int:
    journal = writer.store.folder / "journal"
    before = len(journal.read_bytes().rstrip(b"\0"))
    writer.confirm()
    return len(journal.read_bytes().rstrip(b"\0")) - before


def _confirming(writers: dict[str, Writer], bare: Bare, rounds: int) -> Outcome:
    took = in_turn({name: w.confirm for name, w in writers.items()} | {"bare": bare.confirm}, rounds)
    empty, rest = took["empty"], {name: ms for name, ms in took.items() if name not in ("empty", "bare")}
    worst = max(rest.values())
    return Outcome(
        "confirming a set, " + " and ".join(f"{name} of history" for name in rest),
        f"p50 {empty:.3f} ms empty, {', '.join(f'{ms:.3f} ms {name}' for name, ms in rest.items())}, "
        f"{took['bare']:.3f} ms bare write + fsync: {worst / empty:.2f}× empty, {worst / took['bare']:.2f}× bare",
        "within 1.2× and 3×",
        worst <= 1.2 * empty and worst <= 3 * took["bare"],
    )


def _sealing(writers: dict[str, Writer], rounds: int) -> Outcome:
    record = writers["one year"].history[-1]
    numbers = iter(range(10**6))

    def sealing(writer: Writer) -> Callable[[], None]:
        return lambda: writer.seal(record, next(numbers))

    took = in_turn({name: sealing(writer) for name, writer in writers.items()}, rounds)
    one, rest = took["one year"], {name: ms for name, ms in took.items() if name != "one year"}
    worst = max(rest.values())
    return Outcome(
        "sealing a session into a year of 200, " + " and ".join(f"{name} of history" for name in rest),
        f"p50 {one:.1f} ms in that year alone, {', '.join(f'{ms:.1f} ms {name}' for name, ms in rest.items())}: "
        f"{worst / one:.2f}×",
        "within 2×",
        worst <= 2 * one,
    )


def run(seed: int, size: Size) -> list[Outcome]:  # noqa: ARG001 - the history is always the same
    """All of it; the short form with one year, a shorter stall and a bar that a busy machine does not miss."""
    short = size is Size.SHORT
    spans = {} if short else {"ten years": 10, "fifty years": 50}
    with TemporaryDirectory() as room:
        place = Path(room)
        writers = {name: Writer(place / name, years) for name, years in {"empty": 0, "one year": 1, **spans}.items()}
        bare = Bare(place, _line_length(writers["empty"]))
        without_one = {name: writer for name, writer in writers.items() if short or name != "one year"}
        outcomes = [_confirming(without_one, bare, size.pick(100, 700))]
        if spans:
            outcomes.append(_sealing({name: w for name, w in writers.items() if name != "empty"}, SEALINGS))
        for writer in writers.values():
            writer.store.close()
        name, stall, most = list(writers)[-1], size.pick(1, 2), 0.5 if short else 0.1
        gap = asyncio.run(longest_gap(place / name, stall))
        sets = sets_in(writers[name].history)
    outcomes.append(
        Outcome(
            f"the screen while every fsync takes {stall} s, {name} of history ({sets:,} sets)",
            f"longest wait {gap * 1000:.0f} ms",
            f"{most * 1000:.0f} ms",
            gap <= most,
        )
    )
    return outcomes
