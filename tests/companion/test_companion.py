from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from hamtui.companion.companion import Companion
from hamtui.exchange.readers.history_json import load
from hamtui.settings.settings import Settings
from hamtui.store.disk.errors import NotSaved
from hamtui.store.format.codec import Codec
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.check import CheckIn
from hamtui.training.base.exercise import Range
from hamtui.training.base.history import PainRecord, Status
from hamtui.training.base.profile import KITS, Kit, Place, Profile, Weekday
from hamtui.training.base.weight import Unit
from hamtui.training.figures.summary import summarise
from hamtui.training.session.events import Finished, Noted
from hamtui.training.session.state import NotPossible
from tests.support import making
from tests.support.lifting_room import OWN, own_program
from tests.support.making import did, kg, lifted, trained
from tests.support.walking import begin
from tests.training.coach.test_recovery import session


def test_the_plan_is_of_the_programs_day_whose_turn_it_is_unless_another_is_asked_for(companion: Companion) -> None:
    assert (companion.plan().program, companion.plan("p5").program) == ("p3", "p5")
    days = [day.id for day in companion.library.program("p5").days]
    assert companion.plan("p5").day == days[0]
    assert companion.plan("p5", days[1]).day == days[1]


def test_a_program_that_is_gone_is_said_and_the_usual_one_is_planned(companion: Companion) -> None:
    companion.use(Settings(Profile(program="gone")))
    assert companion.plan().program == Profile().program
    assert any("gone" in notice for notice in companion.today(None).notices)


def test_a_program_of_ones_own_is_planned_too(folder: Path, clock: FakeClock) -> None:
    own_program(folder, OWN)
    store = Store.open(folder, clock, write=False)
    companion = Companion(store, clock)
    assert companion.plan("mine").program_name == "My days"
    assert "mine" in [program.id for program in companion.programs()]


def test_how_the_lifter_is_now_makes_the_plan_of_now_easier_and_is_not_kept(companion: Companion) -> None:
    companion.store.seal(session(-7))
    companion.read_all()
    usual = companion.plan("p5", "day-1")
    sore = companion.plan("p5", "day-1", CheckIn(soreness=3, sore_days=4))
    assert sum(len(item.working) for item in sore.items) < sum(len(item.working) for item in usual.items)
    assert companion.plan("p5", "day-1") == usual
    assert len(companion.store.sessions()) == 1


def test_today_counts_what_an_unfinished_session_has_done(companion: Companion, clock: FakeClock) -> None:
    walker = begin(companion.plan(), clock)
    walker.until(lambda session: session.rest is not None and bool(session.log))
    assert companion.today(None).week.total < companion.today(walker.session).week.total
    assert companion.today(walker.session).unfinished is walker.session


def test_the_history_is_read_as_far_as_it_is_needed_and_follows_every_change(companion: Companion) -> None:
    for day in (-3, -1):
        companion.store.seal(lifted([8], day=day))
    companion.read_recent()
    assert len(companion.history) == 2
    companion.add(lifted([8], day=0))
    assert len(companion.history) == 3
    companion.read_again()
    assert len(companion.history) == 2
    assert companion.complete


def test_a_session_that_began_before_another_was_taken_in_stands_before_it(companion: Companion) -> None:
    for day in (-3, -1):
        companion.add(lifted([8], day=day))
    companion.add(lifted([8], day=-2))
    assert [each.id for each in companion.history] == ["day--3", "day--2", "day--1"]


def test_a_change_is_taken_back_and_made_again_in_words(companion: Companion) -> None:
    session = lifted([8], day=-1)
    companion.store.seal(session)
    assert companion.change("Deleted a session", {session.id: None}, "Deleted") == "Deleted"
    assert companion.store.sessions() == []
    assert companion.undo() == "Taken back: Deleted a session"
    assert companion.store.sessions() == [session]
    assert companion.redo() == "Done again: Deleted a session"
    assert (companion.redo(), companion.store.sessions()) == ("Nothing to redo", [])


def test_undone_settings_are_planned_by_at_once(companion: Companion) -> None:
    for program in ("p5", "p1"):
        companion.store.save_settings(Settings(Profile(program=program)), f"Program {program}")
    companion.use(Settings(Profile(program="p1")))
    assert companion.plan().program == "p1"
    companion.undo()
    assert companion.plan().program == companion.profile.program == "p5"


def test_what_is_in_the_place_of_an_exercise_is_best_first_and_told_whether_it_is_here(companion: Companion) -> None:
    companion.use(Settings(Profile(place="home", places={"home": Place(KITS[Kit.DUMBBELLS])})))
    item = next(item for item in companion.plan("p3").items if item.working)
    others = companion.alternatives(item)
    assert [here for _, here in others] == sorted((here for _, here in others), reverse=True)
    assert all(exercise.pattern is item.pattern and exercise.id != item.exercise for exercise, _ in others)
    assert companion.profile.here.has(others[0][0])
    swapped = companion.fill_in(item, others[0][0], 2)
    assert (swapped.exercise, len(swapped.working)) == (others[0][0].id, 2)


def test_the_sessions_of_the_week_are_counted_until_a_rest_day_is_fine(companion: Companion) -> None:
    companion.use(Settings(Profile(program="p2")))
    rest = "this week's 2 sessions done: a rest day is fine"
    for number, said in enumerate(("", "1 of this week's 2 sessions done", rest, rest)):
        assert companion.today(None).sessions == said
        companion.add(trained(did(), program="p2", id=f"s{number}"))


def test_the_summary_of_work_with_ones_own_weight_goes_by_the_scales(companion: Companion, clock: FakeClock) -> None:
    companion.add(trained(id="w", day=-1, check_in=CheckIn(body_weight=kg(80))))
    walker = begin(making.plan(making.curl(1)), clock)
    walker.finish()
    record, summary, *_ = companion.summary(walker.session)
    assert summary == summarise(record, Unit.KG, kg(80)) != summarise(record, Unit.KG, None)


def test_a_sharp_pain_of_an_earlier_day_is_asked_about(companion: Companion, clock: FakeClock) -> None:
    assert companion.pain_before is None
    pain = PainRecord(clock.now().wall, "romanian_deadlift", "behind_knee", sharp=True, answer="end_exercise", level=6)
    companion.store.seal(replace(lifted([8]), pains=(pain,)))
    clock.pass_time(48 * 3600)
    companion.read_all()
    assert companion.pain_before is not None
    assert "behind the knee" in companion.today(None).pain


def test_a_journal_that_makes_no_session_is_said(companion: Companion, clock: FakeClock) -> None:
    assert companion.unfinished() is None
    walker = begin(companion.plan(), clock)
    companion.store.rewrite(walker.events)
    assert companion.unfinished() == walker.session
    companion.store.rewrite([Noted(clock.now(), "no beginning")])
    with pytest.raises(NotPossible):
        companion.unfinished()


def test_the_summary_of_a_session_tells_its_records(companion: Companion, clock: FakeClock) -> None:
    walker = begin(making.plan(making.lift("romanian_deadlift", load=kg(100))), clock)
    walker.until(lambda session: len(session.log) == 2)
    walker.do(Finished(clock.now(), early=True))
    record, summary, unit, records, week = companion.summary(walker.session)
    assert (record.status, len(record.working), unit) == (Status.FINISHED, 2, Unit.KG)
    assert records
    assert summary
    assert week.total == 2


def test_a_session_is_written_as_an_export_that_can_be_read_and_over_nothing(
    companion: Companion, clock: FakeClock, tmp_path: Path
) -> None:
    walker = begin(making.plan(making.lift()), clock)
    walker.until(lambda session: len(session.log) == 1)
    path = tmp_path / "session.json"
    companion.write_session(walker.session, path)
    (read,) = load(path.read_bytes(), path.name, Codec())
    assert [done.reps for done in read.sets] == [6]
    with pytest.raises(NotSaved, match="choose another name"):
        companion.write_session(walker.session, path)


def test_ids_tell_their_time_and_are_never_the_same(companion: Companion) -> None:
    ids = {companion.new_id() for _ in range(50)}
    assert len(ids) > 45
    assert all(id_.startswith("20260302-1800-") for id_ in ids)


@pytest.mark.parametrize(("language", "unit"), [("en_US.UTF-8", Unit.LB), ("de_DE.UTF-8", Unit.KG), ("C", Unit.KG)])
def test_pounds_are_local_where_they_are_used(
    companion: Companion, monkeypatch: pytest.MonkeyPatch, language: str, unit: Unit
) -> None:
    monkeypatch.setenv("LC_ALL", language)
    assert companion.local_unit is unit


@pytest.mark.parametrize(
    ("language", "day"),
    [("en_US.UTF-8", Weekday.SUNDAY), ("ar_EG", Weekday.SATURDAY), ("de_DE.UTF-8", Weekday.MONDAY),
     ("C", Weekday.MONDAY)],
)  # fmt: skip
def test_a_week_begins_as_it_does_where_one_is(
    companion: Companion, monkeypatch: pytest.MonkeyPatch, language: str, day: Weekday
) -> None:
    monkeypatch.setenv("LC_ALL", language)
    assert companion.local_week_start is day


def test_what_is_looked_up_of_an_exercise_that_is_gone_is_nothing(companion: Companion) -> None:
    assert companion.exercise("gone") is None
    assert (companion.lookup.exercise("gone"), companion.lookup.loads("gone")) == (None, None)
    loads = companion.lookup.loads("romanian_deadlift")
    assert loads is not None
    assert kg(100) in loads.weights


def test_one_that_looks_only_says_why(folder: Path, clock: FakeClock, companion: Companion) -> None:
    other = Companion(Store.open(folder, clock), clock)
    assert companion.today(None).read_only is None
    assert "Another hamtui" in (other.today(None).read_only or "")


def test_what_follows_a_session_of_another_program_is_of_that_program_and_says_so(companion: Companion) -> None:
    curls = [did("seated_leg_curl", set=number, reps=25, reps_range=Range(20, 30), load=kg(20)) for number in (1, 2, 3)]
    first, second, *_ = companion.ahead(trained(*curls, program="p1"))
    assert first == "Where you do Three sessions again:"
    assert second.startswith("Seated leg curl: 3 × 20–30")
    assert "10–12" in companion.ahead(trained(*curls, program=companion.profile.program))[0]
