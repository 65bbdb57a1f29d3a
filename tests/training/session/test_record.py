from __future__ import annotations

from msgspec.structs import replace

from hamtui.report.words import set_text
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.exercise import Range, Side
from hamtui.training.base.history import NoteRecord, PainRecord, PlannedWork, SetKind, Status, Technique
from hamtui.training.coach.plan import PlannedPart
from hamtui.training.session import events as ev
from hamtui.training.session.apply import apply
from hamtui.training.session.record import record_of
from tests.support import making
from tests.support.making import begun, curl, kg, plan
from tests.support.walking import begin


def test_a_running_session_can_be_looked_at_before_it_is_over() -> None:
    walker = begin(making.plan(making.lift()))
    walker.press()
    record = record_of(walker.session, walker.clock.pass_time(100))
    assert (record.status, record.finished_at, record.active_s, record.sets) == (Status.RUNNING, None, 100, ())


def test_finished_and_thrown_away_sessions_say_so() -> None:
    for event, status in ((ev.Finished, Status.FINISHED), (ev.Discarded, Status.DISCARDED)):
        walker = begin(making.plan(making.lift()))
        now = walker.clock.pass_time(60)
        walker.do(event(now))
        record = record_of(walker.session, walker.clock.pass_time(999))
        assert (record.status, record.finished_at, record.active_s) == (status, now.wall, 60)


def test_time_the_session_stood_still_is_not_active_time() -> None:
    walker = begin(making.plan(making.lift()))
    walker.do(ev.Paused(walker.clock.pass_time(60)))
    walker.do(ev.Finished(walker.clock.pass_time(600)))
    assert record_of(walker.session, walker.clock.now()).active_s == 60


def test_every_set_is_kept_with_what_was_asked_done_and_rested() -> None:
    walker = begin(making.plan(making.lift(each_side=True, side_rest=15)))
    walker.until(lambda s: len(s.log) == 2)
    logged = walker.session.log[-1].step.id
    walker.do(ev.SetAmended(walker.clock.now(), logged, reps=5, load=kg(95), rir=1))
    done = record_of(walker.session, walker.clock.now()).sets[1]
    assert (done.set, done.side, done.kind, done.rested_s, done.rest_window) == (
        1, Side.RIGHT, SetKind.WORKING, 15, (15, 15),
    )  # fmt: skip
    assert (done.reps, done.load, done.rir, done.reps_range) == (5, kg(95), 1, Range(6, 8))
    assert done.logged_at == walker.clock.now().wall


def test_the_cardio_picked_is_kept_under_its_own_name() -> None:
    walker = begin(making.shipped_plan("p3"))
    step = walker.session.current
    assert step is not None
    walker.do(ev.StepBegun(walker.clock.now(), step.id, "cycle"))
    walker.press()
    done = record_of(walker.session, walker.clock.now()).sets[0]
    assert (done.exercise, done.name) == ("cycle", making.exercise("cycle").name)


def test_a_set_done_before_the_swap_stays_what_it_was_and_later_ones_are_marked() -> None:
    walker = begin(making.plan(making.lift(sets=3)))
    walker.until(lambda s: len(s.log) == 1)
    walker.do(ev.ExerciseSwapped(walker.clock.now(), 0, making.lift("sdl", swapped_from="rdl")))
    walker.finish()
    sets = record_of(walker.session, walker.clock.now()).sets
    assert [(s.exercise, s.set, s.swapped) for s in sets] == [("rdl", 1, False), ("sdl", 2, True), ("sdl", 3, True)]


def test_what_was_prescribed_is_kept_sides_apart_and_without_ramp_up_whatever_changed_since() -> None:
    walker = begin(making.one_of_each())
    walker.do(ev.ExerciseSkipped(walker.clock.now(), 6))
    assert record_of(walker.session, walker.clock.now()).planned == (
        PlannedWork("romanian_deadlift", 2),
        PlannedWork("conventional_deadlift", 2),
        PlannedWork("single_leg", 4),
        PlannedWork("nordic_curl", 2),
    )


def test_notes_and_pain_are_kept_with_their_times() -> None:
    walker = begin(making.plan(making.lift()))
    now = walker.clock.now()
    walker.do(ev.Noted(now, "felt light"))
    walker.do(ev.PainReported(walker.clock.pass_time(5), "lower_back", sharp=True, answer="lighter"))
    record = record_of(walker.session, walker.clock.now())
    assert record.notes == (NoteRecord(now.wall, "felt light"),)
    assert record.pains == (PainRecord(walker.clock.now().wall, "rdl", "lower_back", sharp=True, answer="lighter"),)


def test_what_was_in_reserve_after_each_part_of_a_set_is_kept() -> None:
    item = curl(1)
    dropping = replace(
        item.sets[0], load=kg(40), technique=Technique.DROP_SET,
        parts=(PlannedPart(kg(30), 8, None), PlannedPart(kg(20), 6, None)),
    )  # fmt: skip
    clock = FakeClock()
    session = begun(plan(replace(item, sets=(dropping,))), clock)
    for step, rir in zip(session.steps, (2, None, 0), strict=True):
        session = apply(session, ev.SetLogged(clock.now(), step.id, reps=10))
        if rir is not None:
            session = apply(session, ev.SetAmended(clock.now(), step.id, rir=rir))
    (done,) = record_of(session, clock.now()).sets
    assert (done.rir, [part.rir for part in done.parts], done.reserve) == (2, [None, 0], 0)
    assert set_text(done).endswith("2 in reserve + 10 × 30 kg + 10 × 20 kg, 0 in reserve, drop set")


def test_sets_of_an_exercise_that_was_added_once_more_are_numbered_on() -> None:
    walker = begin(making.plan(making.curl(2)))
    walker.do(ev.ExerciseAdded(walker.clock.now(), making.curl(2)))
    record = record_of(walker.finish(), walker.clock.now())
    assert [done.set for done in record.sets] == [1, 2, 3, 4]


def test_a_set_that_was_lowered_slower_than_usual_says_by_how_much() -> None:
    walker = begin(making.plan(making.lift(sets=1, slower=2), curl(1)))
    record = record_of(walker.finish(), walker.clock.now())
    assert [done.slower for done in record.sets] == [2, None]
