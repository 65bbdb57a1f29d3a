"""Reps counted by taps: each of those that come as quickly as one can, and one alone of a key that is held."""

from __future__ import annotations

import time
from contextlib import closing

from hamtui.clock import SystemClock
from hamtui.store.store import Store
from hamtui.training.session import events as ev
from hamtui.training.session.apply import fold
from tests.bench.compare import Finding
from tests.bench.places import Place, begin_session
from tests.bench.process import HAMTUI, in_terminal

TAPS, A_SECOND = 45, 9
HELD_FIRST_S, HELD_NEXT_S, HELD = 0.5, 0.033, 60
DECIDED_S = 1.5


def counted(place: Place) -> list[Finding]:
    """How many taps are missed, and how many repeats of a held key are taken for taps."""
    taps = _counted(place, [1 / A_SECOND] * TAPS)
    held = _counted(place, [HELD_FIRST_S, *[HELD_NEXT_S] * HELD])
    return [
        Finding(f"{TAPS} taps, {A_SECOND} a second: not counted", abs(TAPS - taps), 0, "taps", f"{taps} were counted"),
        Finding(f"a key held for {HELD} repeats: counted beyond one", abs(held - 1), 0, "taps", f"{held} was counted"),
    ]


def _counted(place: Place, pauses: list[float]) -> int:
    """The reps of a set after the key was seen before each pause."""
    with closing(Store.open(place.folder, SystemClock())) as store:
        session, now = begin_session(store), SystemClock().now()
        assert session.current is not None
        store.rewrite([*store.running(), ev.RestSkipped(now), ev.StepBegun(now, session.current.id)])
    with in_terminal((*HAMTUI, "--data-dir", str(place.folder))) as terminal:
        terminal.wait_for("Go on")
        terminal.press(" ")
        terminal.wait_for("End the set")
        due = time.perf_counter()
        for pause in pauses:
            terminal.press("r")
            due += pause
            terminal.let_run(max(0.0, due - time.perf_counter()))
        terminal.let_run(DECIDED_S)
    with closing(Store.open(place.folder, SystemClock(), write=False)) as store:
        kept = fold(store.running())
    return (kept.doing.reps or 0) if kept is not None and kept.doing is not None else 0
