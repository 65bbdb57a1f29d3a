"""What holds in every session, whatever happens in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hamtui.training.base.history import Status, whole_sets
from hamtui.training.base.weight import Unit
from hamtui.training.figures.summary import summarise
from hamtui.training.session.apply import fold
from hamtui.training.session.events import Event, Finished, Redone, Undone
from hamtui.training.session.groups import until_start
from hamtui.training.session.next_action import Ask, due, primary
from hamtui.training.session.record import record_of
from hamtui.training.session.state import Session
from tests.support.random_sessions import Moves, moves, play


def whole(session: Session) -> None:
    """What every state of a session keeps to."""
    ids = [step.id for step in session.steps]
    logged = [entry.step.id for entry in session.log]
    assert len(set(ids)) == len(ids)
    assert len(set(logged)) == len(logged)
    assert not session.skipped & session.done
    assert session.done <= set(ids)
    assert session.doing is None or (session.current is not None and session.current.id == session.doing.step)
    assert session.doing is None or session.rest is None
    if session.rest is not None:
        assert session.current is not None
        # The clock of an EMOM lets one wait before any set, of a drill too.
        by_clock = until_start(session, session.rest.timer.started) is not None
        assert by_clock or session.current.set_kind.facts.rests


@given(moves())
def test_ids_stay_unique_no_step_is_done_twice_and_rests_lead_to_work(played: Moves) -> None:
    for session in play(played).seen:
        whole(session)


@given(moves())
def test_undoing_the_last_event_gives_exactly_the_state_before(played: Moves) -> None:
    walker = play(played)
    undo = Undone(walker.clock.now())
    events: list[Event] = list(walker.events)
    for before in reversed(walker.seen[:-1]):
        events.append(undo)
        assert fold(events) == before


@given(moves(40), st.integers(0, 50))
def test_as_many_redos_as_undos_change_nothing(played: Moves, times: int) -> None:
    walker = play(played)
    now = walker.clock.now()
    times = min(times, len(walker.events) - 1)
    assert fold([*walker.events, *[Undone(now)] * times, *[Redone(now)] * times]) == walker.session


@given(moves())
def test_the_big_key_always_leads_on_to_the_end(played: Moves) -> None:
    walker = play(played)
    for _ in range(1000):
        if walker.session.ended is not None:
            break
        now = walker.clock.pass_time(1)
        answer = due(walker.session, now) or primary(walker.session, now)
        walker.do(answer.event if isinstance(answer, Ask) else answer)
    assert walker.session.ended is not None


@given(moves())
def test_any_session_can_be_kept_and_summed_up(played: Moves) -> None:
    walker = play(played)
    if walker.session.ended is None:
        walker.do(Finished(walker.clock.now(), early=True))
    record = record_of(walker.session, walker.clock.now())
    found = summarise(record, Unit.KG)
    assert record.status is Status.FINISHED
    assert len(record.sets) == len(walker.session.log)
    assert found.sets == whole_sets(record.sets)
    assert record.active_s >= 0
    assert all(done.rested_s is None or done.rested_s >= 0 for done in record.sets)
    assert found.rests_short + found.rests_within + found.rests_long == sum(
        done.rested_s is not None for done in record.sets
    )
