"""Groups in a session: their order and rests, the clock of an EMOM and an AMRAP, and what the lifter makes of them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hamtui.training.base.exercise import Pattern, Tempo
from hamtui.training.base.group import Group, GroupKind
from hamtui.training.base.history import GroupRecord, Phase, SetKind, Technique
from hamtui.training.base.rest import RestPhase, RestWindow
from hamtui.training.coach.plan import Plan, PlanItem, PlannedPart, PlannedSet
from hamtui.training.session import events as ev
from hamtui.training.session.apply import fold
from hamtui.training.session.groups import clock_of, following, late_s, time_left, turn_of, until_start
from hamtui.training.session.next_action import Ask, due, primary
from hamtui.training.session.record import record_of
from hamtui.training.session.state import NotPossible, Session
from tests.support import making
from tests.support.making import curl, kg, lift
from tests.support.walking import Walker, begin

SUPERSET = Group("A", between=RestWindow(15, 15), rest=RestWindow(120, 120))
EMOM = Group("E", GroupKind.EMOM, minutes=4)
AMRAP = Group("R", GroupKind.AMRAP, minutes=5)


def grouped(group: Group, *items: PlanItem, after: PlanItem | None = None) -> Plan:
    together = [replace(item, group=group, place=place) for place, item in enumerate(items, 1)]
    return making.plan(*together, *([after] if after else []))


def order(session: Session) -> list[str]:
    return [f"{session.items[step.item].exercise} {step.number}{step.side or ''}" for step in session.steps]


def rests(walker: Walker) -> list[tuple[str, int | None]]:
    """The rest that ran after each logged set, walked to the end."""
    walker.finish()
    found = []
    for before, after in zip(walker.seen, walker.seen[1:], strict=False):
        if len(after.log) > len(before.log):
            rest = after.rest.minimum if after.rest else None
            found.append((f"{after.log[-1].item.exercise} {after.log[-1].step.number}", rest))
    return found


def test_a_superset_goes_in_turn_with_a_rest_inside_and_one_after_each_round() -> None:
    walker = begin(grouped(SUPERSET, lift(sets=2), curl(2), after=lift("swing", 1)))
    assert order(walker.session) == ["rdl 1", "nordic_curl 1", "rdl 2", "nordic_curl 2", "swing 1"]
    assert rests(walker) == [
        ("rdl 1", 15), ("nordic_curl 1", 120), ("rdl 2", 15), ("nordic_curl 2", 120), ("swing 1", None),
    ]  # fmt: skip


def test_sets_of_one_exercise_that_are_left_over_rest_as_after_a_round() -> None:
    walker = begin(grouped(SUPERSET, lift(sets=3), curl(1)))
    assert order(walker.session) == ["rdl 1", "nordic_curl 1", "rdl 2", "rdl 3"]
    assert [rest for _, rest in rests(walker)] == [15, 120, 120, None]


def test_ramp_up_sets_and_finding_a_load_come_before_the_group() -> None:
    ramp = PlannedSet(SetKind.RAMP_UP, None, 5, None, kg(40), RestWindow(45, 90))
    ramped = replace(curl(1), sets=(ramp, *curl(1).sets))
    walker = begin(grouped(SUPERSET, lift(sets=1, find=True), ramped))
    assert [step.id for step in walker.session.steps] == [
        "0.rdl.find", "1.nordic_curl.ramp.1", "0.rdl.set.1", "1.nordic_curl.set.1",
    ]  # fmt: skip


def test_sides_holds_and_parts_of_a_technique_keep_their_own_rests_inside() -> None:
    sided = lift("single", 1, each_side=True, side_rest=10)
    parts = (PlannedPart(kg(80), 5, None), PlannedPart(kg(60), 5, RestWindow(20, 20)))
    drop = lift("drop", 1)
    drop = replace(drop, sets=(replace(drop.sets[0], technique=Technique.DROP_SET, parts=parts),))
    held = making.timed("plank", SetKind.CORE, Pattern.CORE, Phase.CORE, rest=RestWindow(60, 60))
    walker = begin(grouped(SUPERSET, sided, drop, held, after=lift("swing", 1)))
    assert [rest for _, rest in rests(walker)] == [10, 15, None, 20, 15, 120, None]


def test_a_skipped_exercise_leaves_the_other_with_its_whole_rest() -> None:
    walker = begin(grouped(SUPERSET, lift(sets=2), curl(2)))
    walker.do(ev.ExerciseSkipped(walker.clock.now(), 1))
    assert [rest for _, rest in rests(walker)] == [120, None]


def test_a_stand_in_goes_in_turn_where_the_other_stood() -> None:
    plan = grouped(SUPERSET, lift(sets=2), curl(2))
    walker = begin(plan)
    walker.do(ev.ExerciseSwapped(walker.clock.now(), 1, replace(plan.items[1], exercise="ball_curl")))
    assert order(walker.session) == ["rdl 1", "ball_curl 1", "rdl 2", "ball_curl 2"]


def test_a_set_more_comes_after_the_group_and_a_set_fewer_is_its_last() -> None:
    walker = begin(grouped(SUPERSET, lift(sets=2), curl(2)))
    walker.do(ev.SetAdded(walker.clock.now(), 0))
    assert order(walker.session)[-2:] == ["nordic_curl 2", "rdl 3"]
    walker.do(ev.SetDropped(walker.clock.now(), 1))
    assert order(walker.session) == ["rdl 1", "nordic_curl 1", "rdl 2", "rdl 3"]


def test_a_group_moves_as_one_and_nothing_comes_between() -> None:
    walker = begin(making.plan(lift("swing", 1), *grouped(SUPERSET, lift(sets=1), curl(1)).items, lift("press", 1)))
    now = walker.clock.now()
    walker.do(ev.ExerciseMoved(now, 2, before=0))
    assert order(walker.session) == ["rdl 1", "nordic_curl 1", "swing 1", "press 1"]
    walker.do(ev.ExerciseMoved(now, 3, before=2))
    assert order(walker.session) == ["press 1", "rdl 1", "nordic_curl 1", "swing 1"]
    with pytest.raises(NotPossible, match="one group"):
        walker.do(ev.ExerciseMoved(now, 2, before=1))


def test_an_emom_begins_each_set_on_the_minute_and_the_rest_is_what_is_left() -> None:
    walker = begin(grouped(EMOM, lift("swing", 2), curl(2), after=lift(sets=1)))
    assert order(walker.session) == ["swing 1", "nordic_curl 1", "swing 2", "nordic_curl 2", "rdl 1"]
    walker.press()
    began = walker.clock.now()
    starts = [0.0]
    for _ in range(3):
        walker.press()
        assert walker.session.rest is not None
        assert walker.session.rest.phase(walker.clock.now()) is RestPhase.RESTING
        event = walker.press()
        assert isinstance(event, ev.StepBegun)
        starts.append(walker.clock.now().since(began))
    assert starts == [0, 60, 120, 180]
    walker.press()
    assert walker.session.rest is not None
    assert walker.session.rest.minimum == 60


def test_late_work_begins_the_next_set_at_once_and_the_clock_goes_on() -> None:
    walker = begin(grouped(EMOM, lift("swing", 4)))
    walker.press()
    walker.clock.pass_time(75)
    walker.do(ev.SetLogged(walker.clock.now(), walker.step.id, reps=8))
    assert walker.session.rest is None
    assert (late_s(walker.session, walker.clock.now()), until_start(walker.session, walker.clock.now())) == (15, -15)
    event = due(walker.session, walker.clock.now())
    assert isinstance(event, ev.StepBegun)
    walker.do(event)
    walker.clock.pass_time(20)
    walker.do(ev.SetLogged(walker.clock.now(), walker.step.id, reps=8))
    assert walker.session.rest is not None
    assert walker.session.rest.minimum == 25
    (group,) = record_of(walker.finish(), walker.clock.now()).groups
    assert (group.rounds, group.late) == (4, 1)


def test_a_set_of_an_emom_that_is_skipped_leaves_its_start_to_the_clock() -> None:
    walker = begin(grouped(EMOM, lift("swing", 2), curl(2)))
    walker.press()
    walker.press()
    walker.do(ev.StepSkipped(walker.clock.now(), walker.step.id))
    assert walker.session.rest is not None
    assert walker.session.rest.minimum == 80
    assert walker.step.id == "0.swing.set.2"


def test_an_emom_stands_still_with_the_session() -> None:
    walker = begin(grouped(EMOM, lift("swing", 4)))
    walker.press()
    walker.press()
    walker.do(ev.Paused(walker.clock.now()))
    walker.clock.pass_time(1000)
    assert due(walker.session, walker.clock.now()) is None
    walker.do(ev.Resumed(walker.clock.now()))
    assert until_start(walker.session, walker.clock.now()) == 20


def test_the_sides_of_a_set_in_an_emom_follow_each_other_and_are_not_late() -> None:
    walker = begin(grouped(EMOM, lift("single", 2, each_side=True)))
    walker.press()
    walker.press()
    assert walker.session.rest is None
    assert due(walker.session, walker.clock.now()) is None
    walker.press()
    assert walker.session.doing is not None
    assert walker.session.doing.late_s == 0


def test_an_amrap_has_rounds_until_its_time_is_up_and_counts_what_was_begun() -> None:
    walker = begin(grouped(AMRAP, lift("swing", 1), curl(1), after=lift(sets=1)))
    assert order(walker.session) == ["swing 1", "nordic_curl 1", "rdl 1"]
    walker.press()
    assert order(walker.session)[:4] == ["swing 1", "nordic_curl 1", "swing 2", "nordic_curl 2"]
    for _ in range(14):
        walker.press()
    assert walker.step.id == "1.nordic_curl.set.4"
    left = time_left(walker.session, walker.clock.now())
    assert left == 300 - 7 * 40
    walker.do(ev.RepCounted(walker.clock.now(), walker.step.id, 3))
    assert getattr(following(walker.session, walker.clock.now()), "id", None) == "0.swing.set.5"
    walker.clock.pass_time(30)
    assert getattr(following(walker.session, walker.clock.now()), "id", None) == "2.rdl.set.1"
    kept = primary(walker.session, walker.clock.now())
    assert isinstance(kept, ev.SetLogged)
    assert kept.reps == 3
    walker.do(kept)
    ended = due(walker.session, walker.clock.now())
    assert isinstance(ended, ev.GroupEnded)
    walker.do(ended)
    assert walker.step.id == "2.rdl.set.1"
    assert walker.session.rest is not None
    assert not walker.session.skipped
    (group,) = record_of(walker.finish(), walker.clock.now()).groups
    assert group == GroupRecord("R", GroupKind.AMRAP, ("swing", "nordic_curl"), 4, 0, 300)


def test_an_amrap_in_the_middle_of_a_round_says_the_reps_of_that() -> None:
    walker = begin(grouped(AMRAP, lift("swing", 1), curl(1)))
    for _ in range(2 * 2 + 2):
        walker.press()
    walker.do(ev.GroupEnded(walker.clock.now(), "R"))
    (group,) = record_of(walker.finish(), walker.clock.now()).groups
    assert (group.rounds, group.reps, group.seconds) == (1, 6, 120)


def test_a_set_that_nothing_was_counted_of_when_time_is_up_is_left_out_by_the_big_key() -> None:
    walker = begin(grouped(AMRAP, lift("swing", 1)))
    walker.press()
    walker.clock.pass_time(301)
    assert due(walker.session, walker.clock.now()) is None
    event = primary(walker.session, walker.clock.now())
    assert isinstance(event, ev.GroupEnded)
    walker.do(event)
    assert walker.session.log == ()
    assert walker.session.current is None


def test_an_exercise_left_out_of_an_amrap_does_not_come_again() -> None:
    walker = begin(grouped(AMRAP, lift("swing", 1), curl(1)))
    walker.press()
    walker.do(ev.ExerciseSkipped(walker.clock.now(), 1))
    for _ in range(5):
        walker.press()
    assert {step.item for step in walker.session.upcoming} == {0}


def test_a_group_is_skipped_as_a_whole() -> None:
    walker = begin(grouped(SUPERSET, lift(sets=2), curl(2), after=lift("swing", 1)))
    walker.press()
    walker.press()
    walker.do(ev.GroupEnded(walker.clock.now(), "A"))
    assert walker.step.id == "2.swing.set.1"
    assert len(walker.session.skipped) == 3


def test_exercises_are_put_together_on_the_spot_and_taken_apart_again() -> None:
    walker = begin(making.plan(lift(sets=3), curl(3), lift("swing", 1)))
    walker.press()
    walker.press()
    together = Group("A", between=RestWindow(15, 15))
    walker.do(ev.ExercisesGrouped(walker.clock.now(), (0, 1), together))
    assert order(walker.session) == [
        "rdl 1", "rdl 2", "nordic_curl 1", "rdl 3", "nordic_curl 2", "nordic_curl 3", "swing 1",
    ]  # fmt: skip
    group = walker.session.items[0].group
    assert group is not None
    assert group.rest == RestWindow(120, 180)
    assert [walker.session.items[n].place for n in range(2)] == [1, 2]
    walker.press()
    walker.do(ev.GroupTakenApart(walker.clock.now(), "A"))
    assert order(walker.session)[1:] == [
        "rdl 2", "rdl 3", "nordic_curl 1", "nordic_curl 2", "nordic_curl 3", "swing 1",
    ]  # fmt: skip
    assert walker.session.items[0].group is None


@pytest.mark.parametrize("items", [(0,), (0, 0), (0, 2)], ids=["one", "twice", "nothing left"])
def test_what_cannot_be_a_group_is_refused(items: tuple[int, ...]) -> None:
    walker = begin(making.plan(lift(sets=1), curl(1), lift("swing", 1)))
    walker.do(ev.ExerciseSkipped(walker.clock.now(), 2))
    with pytest.raises(NotPossible):
        walker.do(ev.ExercisesGrouped(walker.clock.now(), items, Group("A")))


def test_an_emom_is_put_together_on_the_spot_of_what_is_left_and_counts_its_starts_from_there() -> None:
    walker = begin(making.plan(lift(sets=3), curl(3), lift("swing", 1)))
    walker.press()
    walker.press()
    before = walker.session
    walker.do(ev.ExercisesGrouped(walker.clock.now(), (0, 1), replace(EMOM, minutes=5)))
    assert order(walker.session) == [
        "rdl 1", "rdl 1", "nordic_curl 1", "rdl 2", "nordic_curl 2", "rdl 3", "swing 1",
    ]  # fmt: skip
    walker.press()
    assert turn_of(walker.session, walker.step) == (1, 5)
    assert clock_of(walker.session, walker.step) is not None
    assert fold([*walker.events[:-1], ev.Undone(walker.clock.now())]) == before
    record = record_of(walker.finish(), walker.clock.now())
    assert record.groups == (GroupRecord("E", GroupKind.EMOM, ("rdl", "nordic_curl"), 2, every=60),)
    assert [(done.exercise, done.set, done.group) for done in record.sets if done.exercise == "rdl"] == [
        ("rdl", 1, None), ("rdl", 2, "E"), ("rdl", 3, "E"), ("rdl", 4, "E"),
    ]  # fmt: skip


def test_an_amrap_put_together_on_the_spot_goes_round_until_its_time_is_up() -> None:
    walker = begin(making.plan(lift(sets=3), curl(2), lift("swing", 1)))
    walker.press()
    walker.press()
    walker.do(ev.ExercisesGrouped(walker.clock.now(), (0, 1), replace(AMRAP, minutes=2)))
    for _ in range(5):
        walker.press()
    assert [(step.item, step.number) for step in walker.session.upcoming][:3] == [(3, 2), (1, 2), (3, 3)]
    walker.clock.pass_time(120)
    assert isinstance(primary(walker.session, walker.clock.now()), ev.GroupEnded)


def test_a_circuit_on_the_spot_has_its_rounds() -> None:
    walker = begin(making.plan(lift(sets=3), curl(1), lift("swing", 1)))
    walker.do(ev.ExercisesGrouped(walker.clock.now(), (0, 1, 2), Group("C", GroupKind.CIRCUIT, rounds=2)))
    assert order(walker.session) == ["rdl 1", "nordic_curl 1", "swing 1", "rdl 2", "nordic_curl 2", "swing 2"]
    assert walker.session.items[0].group is not None
    assert walker.session.items[0].group.rest == RestWindow(120, 180)


def test_rounds_keep_the_holds_and_loads_of_the_sets_and_ask_for_the_last_of_them_again() -> None:
    climbing = replace(lift(), sets=(*making.work_sets(1, kg(80)), *making.work_sets(1, kg(90))))
    held = making.timed("plank", SetKind.CORE, Pattern.CORE, Phase.CORE, seconds=40, rest=RestWindow(60, 60))
    walker = begin(making.plan(climbing, held))
    walker.do(ev.ExercisesGrouped(walker.clock.now(), (0, 1), Group("C", GroupKind.CIRCUIT, rounds=4)))
    assert [step.load or step.seconds for step in walker.session.steps] == [kg(80), 40, *[kg(90), 40] * 3]


def test_another_round_of_an_amrap_is_there_once_the_last_one_is_begun() -> None:
    walker = begin(grouped(AMRAP, lift("swing", 1), curl(1)))
    ahead: list[list[str]] = []
    for _ in range(5):
        walker.press()
        ahead.append([step.id for step in walker.session.upcoming])
    one, two, three = (["0.swing.set.1", "1.nordic_curl.set.1"], ["0.swing.set.2", "1.nordic_curl.set.2"],
                       ["0.swing.set.3", "1.nordic_curl.set.3"])  # fmt: skip
    assert ahead == [[*one, *two], [*one[1:], *two], [*one[1:], *two], two, [*two, *three]]


def test_a_set_of_an_emom_begins_at_its_second() -> None:
    walker = begin(grouped(EMOM, lift("swing", 4)))
    begun = walker.clock.now()
    walker.press()
    walker.press()
    walker.do(ev.RestSkipped(walker.clock.now()))
    for seconds, starts in ((59, False), (60, True)):
        now = walker.clock.pass_time(seconds - walker.clock.now().since(begun))
        assert isinstance(due(walker.session, now), ev.StepBegun) is starts


def test_a_set_more_is_as_far_as_the_last() -> None:
    carry = lift("carry", 1, kg(30))
    ways = replace(carry, sets=tuple(replace(planned, reps=None, target=None, metres=40) for planned in carry.sets))
    walker = begin(making.plan(ways))
    walker.do(ev.SetAdded(walker.clock.now(), 0))
    assert [(step.metres, step.load) for step in walker.session.steps] == [(40, kg(30))] * 2


def test_a_load_is_found_again_where_what_was_to_be_found_is_swapped_and_swapped_back() -> None:
    walker = begin(making.plan(lift(find=True), curl(1)))
    walker.do(ev.LoadFound(walker.clock.now(), walker.step.id, kg(80)))
    for _ in range(2):
        walker.do(ev.ExerciseSwapped(walker.clock.now(), 0, lift(find=True)))
    assert [step.id for step in walker.session.steps][:3] == ["0.rdl.find", "0.rdl.find.1", "0.rdl.set.1"]


def test_of_a_group_taken_apart_the_exercise_that_is_on_goes_first() -> None:
    walker = begin(grouped(SUPERSET, lift(sets=2), curl(2)))
    walker.until(lambda session: session.current is not None and session.current.id == "1.nordic_curl.set.1")
    walker.do(ev.GroupTakenApart(walker.clock.now(), "A"))
    assert [step.id for step in walker.session.upcoming] == [
        "1.nordic_curl.set.1", "1.nordic_curl.set.2", "0.rdl.set.2",
    ]  # fmt: skip
    assert [(item.group, item.place) for item in walker.session.items] == [(None, 0)] * 2


def test_a_set_under_way_and_starts_that_do_not_come_out_keep_a_clock_from_being_begun() -> None:
    walker = begin(making.plan(lift(sets=3), curl(3)))
    for group in (replace(EMOM, minutes=1), replace(EMOM, minutes=60)):
        with pytest.raises(NotPossible, match="for 2 exercises"):
            walker.do(ev.ExercisesGrouped(walker.clock.now(), (0, 1), group))
    walker.press()
    with pytest.raises(NotPossible, match="end the running set first"):
        walker.do(ev.ExercisesGrouped(walker.clock.now(), (0, 1), EMOM))


def test_the_clock_of_a_group_keeps_it_where_it_is() -> None:
    walker = begin(grouped(EMOM, lift("swing", 4), after=lift(sets=1)))
    walker.press()
    walker.press()
    for event in (
        ev.ExerciseMoved(walker.clock.now(), 0),
        ev.ExerciseMoved(walker.clock.now(), 1, before=0),
        ev.GroupTakenApart(walker.clock.now(), "E"),
        ev.ExercisesGrouped(walker.clock.now(), (0, 1), Group("A")),
    ):
        with pytest.raises(NotPossible):
            walker.do(event)


@pytest.mark.parametrize("group", [SUPERSET, EMOM, AMRAP], ids=lambda group: group.kind)
def test_every_event_of_a_group_is_undone_and_done_again(group: Group) -> None:
    walker = begin(grouped(group, lift("swing", 2), curl(2), after=lift(sets=1)))
    walker.finish()
    for count in range(2, len(walker.events) + 1):
        event = ev.Undone(walker.clock.now())
        assert fold([*walker.events[:count], event]) == fold(walker.events[: count - 1])
        assert fold([*walker.events[:count], event, ev.Redone(walker.clock.now())]) == fold(walker.events[:count])


def test_the_big_key_asks_before_a_set_of_an_emom_begins_early() -> None:
    walker = begin(grouped(EMOM, lift("swing", 4)))
    walker.press()
    walker.press()
    assert isinstance(primary(walker.session, walker.clock.now()), Ask)


def test_a_set_knows_its_group_in_the_history_and_a_warm_up_is_none() -> None:
    walker = begin(making.plan(making.drill("hug"), *grouped(SUPERSET, lift(sets=1), curl(1)).items, lift("swing", 1)))
    record = record_of(walker.finish(), walker.clock.now())
    assert [done.group for done in record.sets] == [None, None, "A", "A", None]
    assert record.groups == (GroupRecord("A", GroupKind.SUPERSET, ("rdl", "nordic_curl"), 1),)


def test_the_pacer_leads_a_set_in_a_group_and_leaves_it_to_the_clock() -> None:
    walker = begin(grouped(AMRAP, lift("swing", 1)))
    walker.press()
    walker.do(ev.PacerSet(walker.clock.now(), walker.step.id, Tempo(2, 0, 1, 0)))
    walker.clock.pass_time(10)
    while isinstance(event := due(walker.session, walker.clock.now()), ev.RepCounted):
        walker.do(event)
    assert walker.session.doing is not None
    assert walker.session.doing.reps > 0
    walker.clock.pass_time(300)
    kept = primary(walker.session, walker.clock.now())
    assert isinstance(kept, ev.SetLogged)
    walker.do(kept)
    assert isinstance(due(walker.session, walker.clock.now()), ev.GroupEnded)
