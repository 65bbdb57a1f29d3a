from __future__ import annotations

from itertools import islice
from pathlib import Path

from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.history import SessionRecord, SetKind
from tests.bench.compare import Finding, by_turns, ratio, table
from tests.bench.history import keep_year, trained
from tests.bench.lifter import sets_in


def test_a_made_history_is_the_same_every_time_and_reads_back_as_it_was_made(tmp_path: Path) -> None:
    made = _some(10)
    assert made == _some(10)
    assert made != _some(10, seed=2)
    keep_year(tmp_path, made)
    store = Store.open(tmp_path, FakeClock(), write=False)
    assert store.sessions() == made
    assert store.notices == ()


def test_a_made_history_looks_like_training() -> None:
    made = _some(60)
    assert (made[-1].started_at - made[0].started_at).days in range(98, 106)
    assert 30 <= sets_in(made) / len(made) <= 50
    lifts = [s.load.kg for session in made for s in session.working if s.exercise == "romanian_deadlift" and s.load]
    assert max(lifts) > lifts[0]
    every = [s for session in made for s in session.sets]
    assert {s.side for s in every} == {None, "left", "right"}
    assert {s.kind for s in every} >= {SetKind.CARDIO, SetKind.ACTIVATION, SetKind.RAMP_UP, SetKind.WORKING}
    assert any(s.rested_s for s in every)


def _some(sessions: int, seed: int = 1) -> list[SessionRecord]:
    return list(islice(trained(1, seed), sessions))


def test_things_are_compared_turn_by_turn_and_told_with_their_goal() -> None:
    calls: list[str] = []

    def measure(name: str, value: float) -> float:
        calls.append(name)
        return value

    ours, theirs = by_turns(2, lambda: measure("a", 0.3), lambda: measure("b", 0.1))
    assert "".join(calls) == "abbaab"
    told = table([ratio("a : b", ours, theirs, 2), Finding("c", 0.5, 1.0, "%", ""), Finding("d", 1.0, None, "×", "")])
    assert [line.split()[-1] for line in told.splitlines()[2:]] == ["reached", "×"]
    assert "3.00 ×  ≤ 2    MISSED   300 : 100 ms, half of the rounds 3.00–3.00" in told
