"""A time to finish by: asked with one key, listed, taken back with another, and given at the start."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from hamtui.report.outline import outline_of
from hamtui.testing.fakes import START, FakeClock
from hamtui.training.base.history import Technique
from hamtui.training.coach.plan import PlannedPart
from hamtui.training.session.apply import apply
from hamtui.training.session.events import FinishBy, SetLogged
from hamtui.tui.session.finish_by import cut_lines
from hamtui.tui.session.stage_view import StageView
from tests.support.making import begun, kg, lift, plan
from tests.tui.conftest import Gym

P3 = ("p3", "complete")


async def ask_for(gym: Gym, time: str) -> None:
    await gym.press("t")
    await gym.type(time)
    await gym.press("enter")


def said(gym: Gym) -> str:
    return str(gym.screen.query_one(StageView).query_one("#message").render())


async def test_the_expected_end_is_always_shown(gym: Gym) -> None:
    async with gym.open(P3) as gym:
        assert gym.text("#time").endswith("ends 19:10")
        await gym.pass_time(600)
        assert gym.text("#time").endswith("ends 19:20")


async def test_a_time_is_asked_for_what_is_cut_is_listed_and_one_key_cuts_it(gym: Gym) -> None:
    async with gym.open(P3) as gym:
        whole = gym.session.upcoming
        await ask_for(gym, "18:54")
        question = gym.text(".question")
        assert "This is cut:" in question
        assert "Kettlebell swing: 1 of 3 sets" in question
        await gym.press("space")
        assert gym.session.until == START + timedelta(minutes=54)
        assert len(gym.session.upcoming) < len(whole)
        assert gym.text("#time").endswith(", by 18:54")
        assert "T takes the cuts back" in said(gym)


async def test_the_cuts_are_taken_back_by_their_own_key_and_by_undo(gym: Gym) -> None:
    async with gym.open(P3) as gym:
        whole = gym.session.upcoming
        await ask_for(gym, "18:40")
        await gym.press("space")
        cut = gym.session.upcoming
        await gym.press("u")
        assert (gym.session.upcoming, gym.session.until) == (whole, None)
        await gym.press("U")
        assert gym.session.upcoming == cut
        await gym.press("T")
        assert (gym.session.upcoming, gym.session.until) == (whole, None)


async def test_back_at_the_list_cuts_nothing(gym: Gym) -> None:
    async with gym.open(P3) as gym:
        before = gym.session
        await ask_for(gym, "18:40")
        await gym.press("escape")
        assert gym.session == before


async def test_what_fits_is_not_asked_twice(gym: Gym) -> None:
    async with gym.open(P3) as gym:
        await ask_for(gym, "20:00")
        assert said(gym).startswith("It fits. It ends 19:1")
        assert cut_lines(gym.session) == []


async def test_a_time_past_or_not_a_time_changes_nothing(gym: Gym) -> None:
    async with gym.open(P3) as gym:
        for text, why in (
            ("17:00", "17:00 is past"),
            ("later", "expected a time such as 18:40"),
            ("", "expected a time"),
        ):
            before = gym.session
            await ask_for(gym, text)
            assert why in gym.text("#meant")
            await gym.press("escape")
            assert said(gym) == ""
            assert gym.session == before


async def test_the_outline_counts_only_the_sets_that_stay(gym: Gym) -> None:
    async with gym.open(P3) as gym:
        await ask_for(gym, "18:54")
        await gym.press("space")
        rows = [row.text for row in outline_of(gym.session)]
        assert "Kettlebell swing" in rows
        assert not any(row.startswith("Kettlebell swing 0/") for row in rows)
        assert gym.session.total(next(s for s in gym.session.upcoming if "kettlebell_swing.set.1" in s.id)) == 1


async def test_nothing_to_take_back_is_said(gym: Gym) -> None:
    async with gym.open(P3) as gym:
        await gym.press("T")
        assert said(gym) == "Nothing was cut for time"


async def test_too_little_time_says_by_how_much(gym: Gym) -> None:
    async with gym.open(P3) as gym:
        await ask_for(gym, "18:10")
        assert "min late" in gym.text(".question")
        await gym.press("space")
        assert "min late" in gym.text("#time")


async def test_a_time_given_at_the_start_cuts_the_session_that_begins_and_says_so(gym: Gym) -> None:
    async with gym.open(P3, by=START + timedelta(minutes=49)) as gym:
        assert gym.session.until == START + timedelta(minutes=49)
        assert gym.session.left_out
        assert "t lists what is cut, T takes it back" in gym.text("#message")
        await gym.press("t")
        assert "Cut so far:\n" in gym.text(".question")
        assert "Kettlebell swing: 1 of 3 sets" in gym.text(".question")
        assert any(isinstance(event, FinishBy) for event in gym.store.running())


async def test_a_time_given_to_the_first_screen_is_for_the_session_begun_from_it(gym: Gym) -> None:
    async with gym.open(by=START + timedelta(minutes=49)) as gym:
        await gym.press("space")
        assert gym.session.until == START + timedelta(minutes=49)
        await gym.press("T", "q", "space")
        assert gym.session.until is None


async def test_the_walk_is_no_round_of_the_warm_up(gym: Gym) -> None:
    async with gym.open(P3) as gym:
        walk = gym.session.items[0].name
        await ask_for(gym, "18:04")
        question = gym.text(".question")
        assert f"{walk}: left out" in question
        assert "Warm-up: 1 of 3 rounds" in question
        await gym.press("space", "space", "T")
        assert said(gym) == f"Taken back, but for what lies behind: {walk}"
        assert cut_lines(gym.session) == []


def test_a_technique_that_goes_with_the_last_set_is_named() -> None:
    drops = replace(lift("lying_leg_curl", 3), name="Lying leg curl")
    last = replace(drops.sets[-1], technique=Technique.DROP_SET, parts=(PlannedPart(kg(80), 4, None),))
    session = begun(plan(replace(drops, sets=(*drops.sets[:-1], last))))
    now = FakeClock().now()
    gone = tuple(step.id for step in session.steps if step.number == 3)
    assert cut_lines(apply(session, FinishBy(now, now.wall, gone))) == ["Lying leg curl: 2 of 3 sets, no drop set"]


def test_a_rest_that_runs_is_as_long_as_rests_are_from_then_on_and_after_taking_it_back() -> None:
    clock = FakeClock()
    session = apply(begun(plan(lift(sets=3)), clock), SetLogged(clock.now(), "0.rdl.set.1", reps=6))
    brief = apply(session, FinishBy(clock.now(), clock.wall, (), brief=True))
    assert brief.rest is not None
    assert (brief.rest.minimum, brief.rest.maximum) == (120, 120)
    back = apply(brief, FinishBy(clock.now()))
    assert back.rest == session.rest
