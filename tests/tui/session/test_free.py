"""A session without a program, exercises added and moved, notes that stay, and exercises replaced for good."""

from __future__ import annotations

from hamtui.companion.free_sessions import FREE
from hamtui.training.base.history import Status
from hamtui.tui.choosing.find_exercise import FindExercise
from hamtui.tui.choosing.own_exercise import OwnExerciseForm
from hamtui.tui.session.outline_list import OutlineList
from hamtui.tui.session.screen import SessionScreen
from hamtui.tui.session.summary import SummaryScreen
from tests.support.making import did, kg, lifted, trained
from tests.tui.conftest import Gym

P3 = ("p3", "complete")


async def find(gym: Gym, words: str) -> None:
    """Type a part of a name and take the first that is found."""
    assert isinstance(gym.app.screen, FindExercise)
    await gym.type(words)
    await gym.settle()
    await gym.press("enter")


def names(gym: Gym) -> list[str]:
    return [gym.session.items[index].name for index in gym.session.ahead]


async def test_one_key_on_today_begins_a_free_session_that_space_fills_and_ends(gym: Gym) -> None:
    gym.store.seal(lifted([8, 8], "barbell_hip_thrust", kg(80), day=-7))
    async with gym.open() as gym:
        await gym.press("n")
        assert gym.session.plan.free
        assert gym.stage.word == "FREE SESSION"
        await gym.press("space")
        assert isinstance(gym.app.screen, FindExercise)
        assert "hip thrust" in str(gym.choices[0].prompt)
        await find(gym, "bench")
        assert names(gym) == ["Bench press"]
        await gym.press("A")
        await find(gym, "plank")
        assert names(gym) == ["Bench press", "Plank"]
        for _ in range(40):
            if isinstance(gym.app.screen, SummaryScreen):
                break
            await gym.press("space")
            await gym.pass_time(200)
        await gym.leave_summary()
    record = next(s for s in gym.store.sessions() if s.day_name == FREE)
    assert (record.status, record.program, record.planned) == (Status.FINISHED, "", ())
    assert [(done.exercise, done.set) for done in record.working] == [
        *[("bench_press", n) for n in (1, 2, 3)],
        *[("plank", n) for n in (1, 2, 3)],
    ]  # fmt: skip
    assert record.trained


async def test_a_name_that_is_no_exercise_is_made_one_in_one_dialog(gym: Gym) -> None:
    (gym.folder / "exercises").mkdir()
    async with gym.open(free=True) as gym:
        await gym.press("space")
        await find(gym, "Qwxyz")
        assert isinstance(gym.app.screen, OwnExerciseForm)
        await gym.press("enter")
        assert "movement" in gym.text("#meant")
        gym.line.value = "Garage squat"
        await gym.settle()
        assert "squat, by its name" in str(gym.choices[0].prompt)
        await gym.press("enter")
        await gym.until(lambda: isinstance(gym.app.screen, SessionScreen))
        assert names(gym) == ["Garage squat"]
        assert (gym.folder / "exercises" / "garage_squat.toml").is_file()


async def test_the_outline_goes_to_any_exercise_and_changes_the_order(gym: Gym) -> None:
    async with gym.past_warm_up().open(size=(120, 40)) as gym:
        await gym.press("space")
        outline = gym.screen.query_one(OutlineList)
        first, second, third = gym.session.ahead[:3]
        await gym.press("v")
        assert outline.has_focus
        assert outline.marked == second
        await gym.until(lambda: "do it now" in gym.text("KeyBar"))
        await gym.press("J")
        assert gym.session.ahead[:3] == (first, third, second)
        await gym.press("K", "space")
        assert gym.session.ahead[:3] == (second, first, third)
        assert not outline.has_focus
        await gym.until(lambda: "do it now" not in gym.text("KeyBar"))
        await gym.press("u")
        assert gym.session.ahead[:3] == (first, second, third)
        await gym.press("v", "escape")
        assert isinstance(gym.app.screen, SessionScreen)
        await gym.pilot.resize_terminal(60, 20)
        await gym.press("v")
        await gym.until(lambda: gym.screen.query_one(OutlineList).has_focus)
        assert not gym.screen.query_one("#stage").display
        await gym.press("escape")
        assert gym.screen.query_one("#stage").display


async def test_a_click_in_the_outline_marks_and_a_second_one_goes_there(gym: Gym) -> None:
    async with gym.past_warm_up().open(size=(120, 70)) as gym:
        await gym.press("space")
        outline = gym.screen.query_one(OutlineList)
        first, second = gym.session.ahead[:2]
        name = gym.session.items[second].name
        row = next(n for n, line in enumerate(gym.text("#outline PlainText").splitlines()) if name in line)
        for marked, ahead in ((second, first), (second, second)):
            await gym.pilot.pause()
            await gym.pilot.click(OutlineList, offset=(6, row + outline.gutter.top - round(outline.scroll_offset.y)))
            await gym.settle()
            assert outline.marked == marked
            assert gym.session.ahead[0] == ahead


async def test_a_note_stays_with_an_exercise_and_another_is_for_today(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "N")
        await gym.type("seat 4, pad 2")
        await gym.press("enter")
        assert "seat 4, pad 2" in gym.stage.facts
        await gym.press("n")
        await gym.type("left foot out")
        await gym.press("enter")
        assert gym.session.notes[-1].exercise == "conventional_deadlift"
    kept = gym.store.settings()
    assert kept is not None
    assert kept.profile.notes == {"conventional_deadlift": "seat 4, pad 2"}


async def test_an_exercise_is_replaced_for_good_and_put_back(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "W", "enter")
        other = gym.session.items[gym.session.ahead[0]].exercise
        assert other != "conventional_deadlift"
        assert gym.companion.profile.replaced == {"conventional_deadlift": other}
        assert other in [item.exercise for item in gym.companion.plan("p3").items]
        await gym.press("W")
        back = next(n for n, option in enumerate(gym.choices) if option.id == "conventional_deadlift")
        await gym.press(*["down"] * back, "enter")
        assert gym.companion.profile.replaced == {}


async def test_a_past_session_is_done_again_and_made_a_program(gym: Gym) -> None:
    sets = [did(set=1), did(set=2), did("seated_leg_curl", load=kg(40), reps=12)]
    gym.store.seal(trained(*sets, day=-3))
    (gym.folder / "programs").mkdir()
    async with gym.open() as gym:
        await gym.press("i", "enter", "p")
        await gym.type("Old friends")
        await gym.press("enter")
        await gym.until(lambda: len(gym.companion.programs()) > 8)
        (program,) = [each for each in gym.companion.programs() if each.name == "Old friends"]
        assert [(work.exercise, work.sets.low) for work in program.days[0].work] == [
            ("romanian_deadlift", 2),
            ("seated_leg_curl", 1),
        ]
        await gym.press("g")
        await gym.until(lambda: isinstance(gym.app.screen, SessionScreen))
        assert [(item.exercise, len(item.working)) for item in gym.session.items] == [
            ("romanian_deadlift", 2), ("seated_leg_curl", 1),
        ]  # fmt: skip
        assert gym.session.plan.free
