from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from hamtui.settings.settings import Settings
from hamtui.testing.fakes import START, FakeClock
from hamtui.training.base.check import CheckIn, CheckOut
from hamtui.training.base.history import PainRecord, SessionRecord, Status
from hamtui.training.base.profile import Profile
from hamtui.tui.session.screen import SessionScreen
from hamtui.tui.session.summary import SummaryScreen
from hamtui.tui.shared.dialogs import Pick
from hamtui.tui.shared.plain_text import PlainText
from hamtui.tui.today.screen import TodayScreen
from tests.training.coach.test_recovery import CURL, RDL, SORE, session
from tests.tui.conftest import BEGIN, Gym

P5 = Settings(Profile(program="p5"))


def trained_before(gym: Gym, *history: SessionRecord) -> Gym:
    gym.clock.pass_time(7 * 24 * 3600)
    gym.store.change("Before", {one.id: one for one in history})
    return gym.configured(P5)


def sets(gym: Gym) -> dict[str, int]:
    return {item.exercise: len(item.working) for item in gym.session.items if item.exercise in (RDL, CURL)}


async def test_nothing_is_asked_before_the_first_session(gym: Gym) -> None:
    async with gym.configured().open() as gym:
        await gym.press("space")
        assert isinstance(gym.app.screen, SessionScreen)
        assert gym.session.check_in is None


async def test_three_keys_say_how_the_lifter_is_and_are_kept(gym: Gym) -> None:
    async with trained_before(gym, session(0)).open(("p5", "day-1")) as gym:
        assert gym.text(".question") == "How sore are your hamstrings?"
        await gym.press("0", "4", "0")
        assert gym.session.check_in == CheckIn(soreness=0, readiness=4, pain=0)
        assert sets(gym) == {RDL: 3, CURL: 3}
    assert len(gym.store.running()) == 2


async def test_space_leaves_each_question_out(gym: Gym) -> None:
    async with trained_before(gym, session(0)).open(("p5", "day-1")) as gym:
        await gym.press("space", "space", "space")
        assert gym.session.check_in is None


async def test_escape_goes_back_a_question_and_from_the_first_to_where_one_was(gym: Gym) -> None:
    async with trained_before(gym, session(0)).open() as gym:
        await gym.press("space", "escape")
        assert isinstance(gym.app.screen, TodayScreen)
        assert gym.store.running() == ()
        await gym.press("space", "2", "3", "escape", "escape")
        assert gym.text(".question") == "How sore are your hamstrings?"
        await gym.press("0", "5", "escape")
        assert gym.text(".question") == "How ready are you for today?"
        await gym.press("4", "0")
        assert gym.session.check_in == CheckIn(soreness=0, readiness=4, pain=0)


@pytest.mark.parametrize(("keys", "left"), [(["space"], 2), (["down", "space"], 3)], ids=["taken", "refused"])
async def test_very_sore_today_makes_today_easier_unless_refused(gym: Gym, keys: list[str], left: int) -> None:
    async with trained_before(gym, session(0)).open(("p5", "day-1")) as gym:
        await gym.press("3", "4", "space", "space")
        assert gym.text(".question") == "Easier today"
        assert "very sore for 4 days" in gym.text("#note")
        await gym.press(*keys)
        assert sets(gym) == dict.fromkeys((RDL, CURL), left)
        assert gym.session.check_in == CheckIn(soreness=3, sore_days=4)


async def test_sets_kept_as_they_were_are_loaded_no_heavier_while_very_sore(gym: Gym) -> None:
    topped = session(0, reps=12)
    async with trained_before(gym, topped).open(("p5", "day-1")) as gym:
        await gym.press("3", "1", "space", "space", "down", "space")
        loads = {step.load for step in gym.session.steps if step.load and gym.session.item(step).exercise == RDL}
        assert max(load.kg for load in loads) == 20


async def test_strong_pain_is_to_be_read_before_what_is_left_begins(gym: Gym) -> None:
    async with trained_before(gym, session(0)).open(("p5", "day-1")) as gym:
        await gym.press("0", "space", "8", "space")
        assert "No hinges, swings or thrusts" in gym.text(".question")
        assert "physiotherapist or physician" in gym.text(".question")
        await gym.press("space")
        assert RDL not in sets(gym)
        assert CURL in sets(gym)


async def test_pain_in_the_check_in_asks_where(gym: Gym) -> None:
    async with trained_before(gym, session(0)).open(("p5", "day-1")) as gym:
        await gym.press("0", "space", "2", "down", "space")
        assert gym.session.check_in == CheckIn(soreness=0, pain=2, pain_where="behind_knee")


async def test_every_change_is_listed_with_its_reason_and_a_key_refuses_it(gym: Gym) -> None:
    done = session(0, check_in=SORE)
    second = replace(session(3), day="day-2", sets=session(3).sets[:1], planned=())
    async with trained_before(gym, done, second).open() as gym:
        assert "Dumbbell Romanian deadlift, Ball leg curl: one set fewer and light: very sore for 4 days" in gym.text(
            "#changes"
        )
        await gym.press("r", "down", "space")
        assert "kept Dumbbell Romanian deadlift: one" in gym.text("#changes")
        assert "· Ball leg curl: one" in gym.text("#changes")
        await gym.press(*BEGIN)
        assert sets(gym) == {RDL: 3, CURL: 2}


async def test_the_pain_of_an_earlier_day_is_asked_about_until_it_is_gone(gym: Gym) -> None:
    pain = PainRecord(START, RDL, "behind_knee", sharp=True, answer="end_exercise", level=6)
    async with trained_before(gym, session(0, pains=(pain,))).open() as gym:
        assert "behind the knee, 6 of 10: how is it today?" in gym.text("#pain")
        await gym.press("x", "3")
        assert gym.text("#pain") == ""
        noted = gym.store.sessions()[-1]
        assert (noted.status, noted.check_in) == (Status.NOTED, CheckIn(pain=3, pain_where="behind_knee"))
    later = Gym(gym.folder, FakeClock(START + timedelta(days=8)))
    gym.store.close()
    later.store.take_over()
    async with later.open() as later:
        assert "3 of 10" in later.text("#pain")
        await later.press("x", "0")
        assert later.text("#pain") == ""
    later.store.close()


async def test_after_the_work_two_keys_say_how_hard_it_was(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "space", "space", "f", "space")
        assert isinstance(gym.app.screen, SummaryScreen)
        await gym.press("3", "p", "p")
        assert "3 in reserve" in gym.text("#effort")
        assert "some" in gym.text("#effort")
        await gym.press("space")
        assert not isinstance(gym.app.screen, Pick)
    assert gym.store.sessions()[-1].check_out == CheckOut(rir=3, pump=2)


async def test_one_key_says_why_and_what_would_change_it(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "y")
        text = str(gym.app.screen.query(PlainText)[1].render())
        assert "First time: you find the load" in text
        assert "The load you find today" in text
        await gym.press("space")
        assert isinstance(gym.app.screen, SessionScreen)
