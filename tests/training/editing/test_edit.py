from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from msgspec.structs import replace

from hamtui.library.loader import Library
from hamtui.testing.fakes import START
from hamtui.training.base.check import CheckIn
from hamtui.training.base.exercise import Range, Side
from hamtui.training.base.group import GroupKind
from hamtui.training.base.history import (
    GroupRecord,
    NoteRecord,
    PainRecord,
    PlannedWork,
    SessionRecord,
    SetKind,
    Status,
)
from hamtui.training.base.profile import Profile
from hamtui.training.base.weight import Unit
from hamtui.training.coach.planner import Planner
from hamtui.training.editing import edit as mend
from hamtui.training.editing.edit import NotEdited
from hamtui.training.editing.shorthand import Entry, read_line
from hamtui.training.editing.shorthand_groups import Said
from tests.support import making
from tests.support.making import did, kg, trained

HOUR = timedelta(hours=1)
NOW = START + timedelta(days=30)


def session(*reps: int, **changes: object) -> SessionRecord:
    done = [
        did(set=n, reps=r, logged_at=START + n * timedelta(minutes=3), rested_s=120, rest_window=(120, 180))
        for n, r in enumerate(reps, 1)
    ]
    return trained(*done, **changes)  # type: ignore[arg-type]


def told(record: SessionRecord) -> list[tuple[int, int | None]]:
    return [(done.set, done.reps) for done in record.sets]


def entry(library: Library, text: str) -> Entry:
    (found,) = read_line(text, library.exercises(), lambda _: Unit.KG)
    return found


def test_a_set_is_changed_and_keeps_what_else_is_known() -> None:
    before = session(8, 7, 6)
    after = mend.set_changed(before, 1, Said(9, None, kg(82.5), 1, Side.LEFT))
    done = after.sets[1]
    assert (done.reps, done.load, done.rir, done.side) == (9, kg(82.5), 1, Side.LEFT)
    assert (done.rested_s, done.rest_window, done.reps_range) == (120, (120, 180), Range(6, 8))
    assert (after.sets[0], after.planned) == (before.sets[0], before.planned)


def test_sets_are_deleted_and_moved_and_numbered_anew() -> None:
    before = session(8, 7, 6)
    assert told(mend.set_deleted(before, 0)) == [(1, 7), (2, 6)]
    moved = mend.set_moved(before, 0, 1)
    assert told(moved) == [(1, 7), (2, 8), (3, 6)]
    assert [done.logged_at for done in moved.sets] == [done.logged_at for done in before.sets]
    assert mend.set_moved(moved, 1, -1) == before


def test_a_set_moves_into_another_session() -> None:
    one, other = session(8, 7), session(5, day=2, id="other")
    rest, into = mend.set_moved_to(one, 0, other)
    assert (told(rest), told(into)) == ([(1, 7)], [(1, 5), (2, 8)])
    assert into.sets[-1].logged_at >= into.sets[0].logged_at


def test_sets_are_added_after_a_set_with_the_same_target(library: Library) -> None:
    before = session(8, 7)
    after = mend.sets_added(before, 0, entry(library, "rdl 100x6,5 @1"))
    assert told(after) == [(1, 8), (2, 6), (3, 5), (4, 7)]
    assert after.sets[1].reps_range == Range(6, 8)
    assert mend.sets_added(before, -1, entry(library, "towel 30s")).sets[0].kind is SetKind.STRETCH
    times = [done.logged_at for done in after.sets]
    assert times == sorted(times)


def test_what_is_not_there_cannot_be_mended() -> None:
    before = session(8, 7)
    wrongs: tuple[Callable[[], object], ...] = (
        lambda: mend.set_changed(before, 2, Said(8)),
        lambda: mend.set_deleted(before, -1),
        lambda: mend.set_moved(before, 0, -1),
        lambda: mend.set_moved(before, 1, 1),
        lambda: mend.noted(before, ""),
        lambda: mend.merged(before, before),
        lambda: mend.begun_at(before, NOW + HOUR, NOW),
        lambda: mend.begun_at(before, START, NOW, timedelta(hours=25)),
        lambda: mend.by_hand("x", NOW + HOUR, None, (), NOW),
    )
    for wrong in wrongs:
        with pytest.raises(NotEdited):
            wrong()


def test_a_session_moves_in_time_with_all_that_is_in_it() -> None:
    before = session(
        8, notes=(NoteRecord(START + HOUR, "a"),), pains=(PainRecord(START, None, "knee", sharp=True, answer="x"),)
    )
    after = mend.begun_at(before, START - timedelta(days=400), NOW)
    assert after.id == before.id
    assert after.sets[0].logged_at - after.started_at == timedelta(minutes=3)
    assert after.notes[0].at - after.started_at == HOUR
    assert after.pains[0].at == after.started_at
    assert (after.finished_at or NOW) - after.started_at == HOUR
    assert mend.begun_at(after, before.started_at, NOW) == before
    shorter = mend.begun_at(before, START, NOW, timedelta(minutes=40))
    assert (shorter.active_s, shorter.finished_at) == (2400, START + timedelta(minutes=40))


def test_notes_are_added_changed_and_dropped() -> None:
    one = mend.noted(session(8), "felt light")
    assert [note.text for note in one.notes] == ["felt light"]
    assert [note.text for note in mend.note_changed(one, 0, "heavy").notes] == ["heavy"]
    assert mend.note_changed(one, 0, "").notes == ()


def test_two_sessions_become_one() -> None:
    one = session(8, 7, check_in=CheckIn(soreness=1), notes=(NoteRecord(START, "a"),))
    other = replace(session(6, id="b"), started_at=START + 2 * HOUR, finished_at=START + 3 * HOUR,
                    sets=(did(reps=6, logged_at=START + 2 * HOUR),), check_in=CheckIn(readiness=4))  # fmt: skip
    for whole in (mend.merged(one, other), mend.merged(other, one)):
        assert (whole.id, whole.started_at, whole.finished_at) == (one.id, START, START + 3 * HOUR)
        assert told(whole) == [(1, 8), (2, 7), (3, 6)]
        assert (whole.active_s, whole.check_in) == (7200, CheckIn(soreness=1, readiness=4))
        assert [note.text for note in whole.notes] == ["a"]


def test_what_both_prescribed_is_prescribed_once() -> None:
    one, other = session(8, 7), session(6, id="b", day=1, planned=[PlannedWork("romanian_deadlift", 2)])
    assert mend.merged(one, other).planned == (PlannedWork("romanian_deadlift", 2),)


def test_body_weight_of_the_morning_joins_the_training_of_the_day() -> None:
    weighed = replace(session(), id="w", status=Status.NOTED, started_at=START - 8 * HOUR, finished_at=None,
                      active_s=0, check_in=CheckIn(body_weight=kg(80)))  # fmt: skip
    whole = mend.merged(weighed, session(8))
    assert (whole.id, whole.status, whole.started_at) == ("w", Status.FINISHED, START)
    assert (whole.program, whole.check_in) == ("own", CheckIn(body_weight=kg(80)))


def test_a_session_of_the_past_is_logged_by_hand(library: Library) -> None:
    entries = read_line("rdl 80x8,8,7 @2; slrdl 12x8", library.exercises(), lambda _: Unit.KG)
    made = mend.by_hand("x", START, None, entries, NOW)
    assert (made.status, made.started_at, made.program_name) == (Status.FINISHED, START, mend.BY_HAND)
    assert [(d.set, d.side, d.reps) for d in made.sets] == [
        (1, None, 8), (2, None, 8), (3, None, 7), (1, "left", 8), (1, "right", 8),
    ]  # fmt: skip
    assert made.sets[0].reps_range == library.exercise("romanian_deadlift").reps


def test_what_was_logged_by_hand_counts_for_its_program_and_for_progression(library: Library) -> None:
    program = library.program("p4")
    day = program.days[1]
    entries = read_line("rdl 80x8,8,8 @2; swing 24x15,15,15", library.exercises(), lambda _: Unit.KG)
    made = mend.by_hand("x", START, None, entries, NOW, Planner(library, Profile(), []).plan(program, day))
    assert made.clean
    assert [(p.exercise, p.sets) for p in made.planned] == [("romanian_deadlift", 3), ("kettlebell_swing", 3)]
    plan = Planner(library, Profile(), [made]).plan(program, day)
    rdl = next(item for item in plan.items if item.exercise == "romanian_deadlift")
    assert "goes up" in rdl.reason
    assert Planner(library, Profile(), [made]).next_day(program).id == program.days[0].id
    assert making.planner([made]).next_day(program) == program.days[0]


def in_turn(*names: str, rounds: int = 2, day: int = 0) -> SessionRecord:
    sets = [did(name, set=turn, group="A") for turn in range(1, rounds + 1) for name in names]
    return trained(*sets, day=day, groups=(GroupRecord("A", GroupKind.SUPERSET, names, rounds),))


def test_a_group_is_counted_anew_where_its_sets_change_and_gone_without_any() -> None:
    session = in_turn("romanian_deadlift", "nordic_curl")
    fewer = mend.set_deleted(session, 3)
    assert fewer.groups[0].rounds == 1
    assert mend.set_moved(session, 0, 1).groups == session.groups
    moved, other = mend.set_moved_to(session, 0, trained(did("kettlebell_swing"), day=1))
    assert moved.groups[0].rounds == 1
    assert other.sets[-1].group is None
    for _ in range(4):
        session = mend.set_deleted(session, 0)
    assert session.groups == ()


def test_groups_of_two_sessions_that_become_one_keep_apart() -> None:
    both = mend.merged(in_turn("romanian_deadlift", "nordic_curl"), in_turn("kettlebell_swing", "ball_leg_curl", day=1))
    assert [(group.id, group.rounds) for group in both.groups] == [("A", 2), ("A2", 2)]
    assert {done.group for done in both.sets} == {"A", "A2"}
