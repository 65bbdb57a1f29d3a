"""Groups on the screen of a session: what comes next, the clock, and a superset made and taken apart by keys."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from hamtui.training.base.group import Group, GroupKind
from hamtui.training.session import events as ev
from tests.support import making
from tests.support.making import curl, kg, lift
from tests.tui.conftest import Gym
from tests.tui.test_plain import PlainGym


def begun(gym: Gym, group: Group | None = None) -> Gym:
    """A session of two exercises, in a group or not, and a third after them."""
    pair = (lift("romanian_deadlift", 2, kg(60)), curl(2))
    together = [replace(item, group=group, place=place) if group else item for place, item in enumerate(pair, 1)]
    plan = making.plan(*together, lift("kettlebell_swing", 1, kg(16)))
    gym.store.rewrite([ev.Begun(gym.clock.now(), "20260302-1800-test", plan)])
    return gym


async def test_a_key_makes_a_superset_with_the_next_exercise_and_another_takes_it_apart(gym: Gym) -> None:
    async with begun(gym).open() as gym:
        await gym.press("space")
        assert gym.text("#then") == ""
        await gym.press("c")
        assert gym.text("#then") == "Then A2 Nordic curl, 5–8 reps, at once"
        assert gym.stage.word == "A1 · ROUND 1 OF 2"
        assert "A1 0/2 ROMANIAN_DEADLIFT" in gym.text("#outline PlainText")
        await gym.press("space", "space")
        assert [entry.item.place for entry in gym.session.log] == [1]
        assert gym.step.item == 1
        await gym.press("c")
        assert [item.place for item in gym.session.items] == [1, 2, 3]
        await gym.press("u", "C")
        assert [item.group for item in gym.session.items] == [None] * 3
        assert gym.text("#then") == ""


async def test_every_kind_of_group_is_begun_on_the_spot_and_taken_back(gym: Gym) -> None:
    async with begun(gym).open() as gym:
        await gym.press("space", "G", "down", "down", "space")
        assert [str(option.prompt) for option in gym.choices][1] == "ROMANIAN_DEADLIFT + Nordic curl"
        await gym.press("down", "enter")
        assert gym.line.value == "4 min"
        gym.line.value = "1 min"
        await gym.press("enter")
        assert "1 start for 2 exercises" in gym.screen.last_word
        await gym.press("G", "down", "down", "space", "down", "space", "enter")
        assert gym.stage.word == "EMOM 1:00 · START 1 OF 4"
        assert gym.text("#then") == "Then A2 Nordic curl, 5–8 reps, in 1:00"
        await gym.press("u", "G", "down", "down", "down", "space", "space")
        for text, why in (("0", "Minutes is missing or 0"), ("  ", "expected such as 10 min")):
            gym.line.value = text
            await gym.press("enter")
            assert why in gym.text("#meant")
        gym.line.value = "5"
        await gym.press("enter")
        assert gym.stage.word == "AMRAP 5:00 · ROUND 1"
        await gym.press("u", "G", "down", "space", "down", "space")
        assert gym.line.value.startswith("rest ")
        gym.line.value = "2 rounds, rest 1:00"
        await gym.press("enter")
        assert gym.stage.word == "A1 · ROUND 1 OF 2"
        assert gym.session.items[2].place == 3
        await gym.press("u")
        assert [item.group for item in gym.session.items] == [None] * 3


async def test_a_set_of_an_emom_begins_by_itself_and_one_that_is_late_says_so(gym: Gym) -> None:
    async with begun(gym, Group("E", GroupKind.EMOM, minutes=4)).open() as gym:
        await gym.press("space", "space")
        await gym.pass_time(20)
        await gym.press("space")
        assert gym.rest.minimum == 39
        assert gym.stage.caption == "until the next start"
        await gym.pass_time(40)
        assert gym.doing.step.startswith("1.")
        assert gym.stage.word == "EMOM 0:59 · START 2 OF 4"
        await gym.pass_time(75)
        await gym.press("space")
        await gym.pass_time(0)
        assert gym.doing.step.startswith("0.")
        assert gym.stage.word == "LATE 0:17 · START 3 OF 4"
        await gym.press("g")
        assert "Then E2 Nordic curl" in gym.text("#glance-small")


async def test_an_amrap_shows_its_time_and_ends_by_itself_or_by_a_key(gym: Gym) -> None:
    async with begun(gym, Group("R", GroupKind.AMRAP, minutes=2)).open() as gym:
        await gym.press("space", "space")
        await gym.pass_time(30)
        assert gym.stage.word == "AMRAP 1:30 LEFT · ROUND 1"
        await gym.press("E")
        assert gym.step.item == 2
        await gym.press("u")
        await gym.pass_time(90)
        assert gym.stage.word == "TIME IS UP"
        assert gym.stage.action == "End without this set"
        assert "Nordic" not in gym.stage.then  # the round is over
        await gym.press("r", "r")
        assert gym.stage.action == "Keep 2 reps"
        await gym.press("space")
        await gym.pass_time(1)
        assert gym.last.reps == 2
        assert gym.step.item == 2


async def test_in_lines_of_text_the_clock_of_an_emom_is_told_at_its_marks_alone(tmp_path: Path) -> None:
    gym = PlainGym(tmp_path / "data")
    gym.configured()
    async with begun(gym, Group("E", GroupKind.EMOM, minutes=4)).open(("p3", None), size=(80, 60)):
        await gym.press("space")
        await gym.pass_time(1)
        assert "Then E2 Nordic curl, 5–8 reps, in 1:00" in gym.talking.lines
        told = len(gym.talking.lines)
        for _ in range(20):
            await gym.pass_time(1)
        assert gym.talking.lines[told:] == []
        for _ in range(12):
            await gym.pass_time(1)
        assert gym.talking.lines[told:] == ["EMOM 0:30 · START 1 OF 4", "Then E2 Nordic curl, 5–8 reps, in 0:30"]
