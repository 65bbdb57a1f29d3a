"""What the lifter sees when names, terminals, clocks or another hamtui are not as they should be."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import OptionList

from hamtui.keys.keymap import preset_keymap
from hamtui.keys.settings import KeyPreset, KeySettings
from hamtui.settings.settings import ScreenSettings, Settings
from hamtui.store.store import Store
from hamtui.testing.fakes import START, FakeClock
from hamtui.training.base.history import Status
from hamtui.training.base.profile import Profile
from hamtui.training.base.rest import RestPhase
from hamtui.tui.history.list import HistoryScreen
from hamtui.tui.session.summary import SummaryScreen
from hamtui.tui.today.screen import TodayScreen
from tests.support.lifting_room import failure, fill, hamtui, misuse, past_sessions, printed, read
from tests.support.reading_screens import LOOKS, answers, app, files, opened, rest, seen, shows, told
from tests.tui.conftest import BEGIN, Gym


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three sessions of two years, and settings."""
    fill(tmp_path / "data", past_sessions())
    return tmp_path / "data"


# programs and names


def leave_past_warm_up(folder: Path, program: str = "p3") -> None:
    """A session of that program with its warm-up skipped, begun a week after the first."""
    Gym(folder, FakeClock(START + timedelta(days=7))).past_warm_up(program).store.close()


PROGRAM = """schema = 1
id = "own"
name = {name}
summary = {name}
per_week = 1

[[days]]
id = "a"
name = {name}

[[days.work]]
exercise = "own_curl"
sets = 2
reps = "5-8"
rest = "1:00-1:30"
progression = "reps"
"""
EXERCISE = """schema = 1
id = "own_curl"
name = {name}
pattern = "knee_flexion"
share = 1
measure = "bodyweight"
equipment = []
each_side = false
reps = "5-8"
rest = "1:00-1:30"
set_up = [{name}]
execution = [{name}]
watch_for = [{name}]
about = {name}
"""


def own(folder: Path, name: str, program: str = PROGRAM) -> None:
    """A program and an exercise of the lifter's own, all named `name` in TOML."""
    for kind, id_, text in (("programs", "own", program), ("exercises", "own_curl", EXERCISE)):
        path = folder / kind / f"{id_}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(name=name), encoding="utf-8")


TYPO = PROGRAM.replace("own_curl", "nordic_culr")


async def test_a_program_with_a_typo_is_said_with_its_file_place_and_what_is_meant(folder: Path) -> None:
    own(folder, '"Own"', TYPO)
    sentence = (
        'programs/own.toml: days[0].work[0].exercise is "nordic_culr", which no exercise is called;'
        ' did you mean "nordic_curl"?'
    )
    assert failure(hamtui(folder, "programs", "check", str(folder / "programs" / "own.toml"))) == sentence
    assert failure(hamtui(folder, "programs", "show", "own")) == sentence
    assert answers(folder, "programs")[1] == f"{sentence}\n"
    async with opened(folder) as gym:
        assert sentence in " ".join(gym.text("#notices").split())
        assert "Start Complete session" in gym.text("#action")


async def test_a_program_that_nobody_has_is_said_and_another_shown(folder: Path) -> None:
    with closing(Store.open(folder, FakeClock())) as store:
        store.save_settings(Settings(Profile(program="p12")))
    sentence = 'No program is called "p12"; did you mean "p2"?'
    assert failure(hamtui(folder, "today")) == sentence
    assert failure(hamtui(folder, "start", "p12")) == sentence
    async with opened(folder) as gym:
        assert sentence in gym.text("#notices")
        assert "Start Complete session" in gym.text("#action")


HOSTILE = [
    pytest.param('"[/]"', "[/]", id="closing-tag"),
    pytest.param(r'"a\u001b]2;x\u0007"', "a]2;x", id="window-title"),
    pytest.param('"100% [/foo]"', "100% [/foo]", id="percent"),
]


def plain(text: str) -> str:
    """The same text, which has nothing in it that a terminal would obey."""
    assert all(char.isprintable() or char == "\n" for char in text), repr(text)
    return text


@pytest.mark.parametrize(("written", "name"), HOSTILE)
async def test_a_hostile_name_is_shown_as_it_is_written_on_every_screen(folder: Path, written: str, name: str) -> None:
    own(folder, written)
    with closing(Store.open(folder, FakeClock())) as store:
        store.save_settings(Settings(Profile(program="own")))
    async with opened(folder) as gym:
        plain(await shows(gym, f"Start {name}"))
    leave_past_warm_up(folder, "own")
    async with opened(folder) as gym:
        plain(await shows(gym, f"Go on where you stopped: {name}"))
        await gym.press("space")
        assert name in gym.text("#program")
        await gym.press("n")
        await gym.type(name)
        await gym.press("enter", "space", "space")
        assert name in gym.stage.title + gym.stage.after
        assert seen(gym).count(name) > 2
        plain(seen(gym))
        await gym.press("w", "down")
        plain(seen(gym))
        await gym.press("space", "u", "x", "space", "escape", "f", "space")
        assert isinstance(app(gym).screen, SummaryScreen)
        plain(await shows(gym, f"Note on {name}: {name}"))
        await gym.leave_summary()
        await gym.press("i")
        plain(await shows(gym, name))
        await gym.press("space")
        plain(await shows(gym, f"Note: {name}"))
    session = read(folder, "show", "last")
    assert [note["text"] for note in session["notes"]] == [name]
    for command in (("today",), ("programs",), ("programs", "show", "own"), ("history",), ("show", "last")):
        assert name in plain(printed(folder, *command))


async def test_a_hostile_name_can_be_swapped_in(folder: Path) -> None:
    own(folder, '"100% [/foo]"')
    async with opened(folder) as gym:
        await gym.press("d", "end")
        plain(await shows(gym, "100% [/foo]"))
    leave_past_warm_up(folder)
    async with opened(folder) as gym:
        await gym.press("space", "S", "S", "w")
        options = app(gym).screen.query_one(OptionList)
        place = next(i for i in range(options.option_count) if options.get_option_at_index(i).id == "own_curl")
        await gym.press(*["down"] * place)
        plain(await shows(gym, "100% [/foo]"))
        await gym.press("space")
        assert gym.session.current is not None
        assert gym.session.item(gym.step).name == "100% [/foo]"
        assert "100% [/foo] for today" in gym.text("#message")


# terminals and clocks


async def test_a_terminal_of_twenty_by_five_shows_what_to_do_all_the_way(folder: Path) -> None:
    leave_past_warm_up(folder, "p8")
    async with opened(folder, size=(20, 5)) as gym:
        await shows(gym, "space")
        await gym.press("space")
        for _ in range(60):
            if isinstance(app(gym).screen, SummaryScreen):
                break
            await shows(gym, "space")
            await gym.press("space")
            if not isinstance(app(gym).screen, SummaryScreen) and gym.session.current is not None:
                await gym.pass_time(300)
        await shows(gym, "Read on")
        await gym.leave_summary()
        await gym.press("i")
        await shows(gym, "History")
        await gym.press("space")
        await shows(gym, "Nordic")
    newest = read(folder, "history")[0]
    assert newest["status"] == "finished"
    assert [done["reps"] for done in newest["sets"] if done["kind"] == "working"] == [5, 5]


def test_a_time_scale_of_zero_is_refused(folder: Path) -> None:
    assert "0.0 is not in the range" in misuse(hamtui(folder, "--time-scale", "0"))


async def test_a_clock_that_jumps_back_an_hour_changes_no_rest_and_no_order(folder: Path) -> None:
    async with opened(folder) as gym:
        gym.past_warm_up()
        app(gym).arrive()
        await gym.settle()
        await gym.press("space", "space", "space", "space")
        left = rest(gym).remaining(gym.clock.now())
        gym.clock.jump(-3600)
        await gym.tick()
        assert rest(gym).remaining(gym.clock.now()) == left
        await gym.pass_time(left)
        assert rest(gym).phase(gym.clock.now()) is RestPhase.READY
        await gym.press("space", "space")
        assert [entry.step.number for entry in gym.session.log[-2:]] == [1, 2]
        rested = gym.last.rested_s
        assert rested is not None
        assert 120 <= rested < 130
    async with opened(folder) as gym:
        gym.clock.wall, gym.clock.boot = gym.clock.wall - timedelta(hours=1), gym.clock.boot + 500
        await gym.press("space", "f", "space")
        await gym.leave_summary()
    session = read(folder, "history")[0]
    assert session["status"] == "finished"
    assert [done["set"] for done in session["sets"] if done["kind"] == "working"] == [1, 2]


# two at a time


async def test_a_second_one_looks_says_who_writes_and_takes_over_once_the_first_is_gone(
    folder: Path,
) -> None:
    first = Store.open(folder, FakeClock())
    before = files(folder)
    async with opened(folder, look_again_s=0.01) as gym:
        await shows(gym, f"Another hamtui (process {os.getpid()} on ")
        await gym.press("space", "d", "escape")
        assert isinstance(app(gym).screen, TodayScreen)
        assert files(folder) == before
        first.save_settings(Settings(Profile(program="p2")))
        first.seal(replace(past_sessions()[1], id="while-looking"))
        first.close()
        for _ in range(30_000):
            await gym.settle()
            if gym.store.writable and LOOKS not in gym.text("#action"):
                break
        assert gym.store.writable
        assert told(gym)[-1:] == ["The other hamtui is closed; this one writes now."]
        await gym.press(*BEGIN)
        assert gym.session.plan.program == "p2"
        await gym.press("q", "i")
        assert isinstance(app(gym).screen, HistoryScreen)
        assert "4 sessions" in gym.text("#top")
    assert len(read(folder, "history")) == 5


async def test_what_another_one_changed_before_the_first_write_is_followed(folder: Path) -> None:
    gym = Gym(folder, FakeClock(), at_once=False)
    made = gym.make()
    with closing(Store.open(folder, FakeClock())) as first:
        first.save_settings(
            Settings(Profile(program="p2"), ScreenSettings(theme="textual-light"), KeySettings(KeyPreset.VIM))
        )
    async with made.run_test(size=(80, 24), notifications=True) as pilot:
        await gym.led_by(pilot)
        assert gym.store.writable
        assert (made.theme, made.keymap) == ("textual-light", preset_keymap(KeyPreset.VIM))
        await gym.press("space", "down", *BEGIN)
        assert gym.session.plan.program == "p2"


async def test_the_session_that_the_first_one_left_is_gone_on_with(folder: Path) -> None:
    first = Gym(folder, FakeClock(START + timedelta(days=7))).past_warm_up()
    async with opened(folder) as gym:
        assert LOOKS in gym.text("#action")
        first.store.close()
        app(gym).take_turn()
        await gym.settle()
        assert "Go on where you stopped" in gym.text("#action")
        await gym.press("space", "space", "space", "space")
        assert len(gym.session.log) == 1
    assert read(folder, "history")[0]["status"] == Status.RUNNING


async def test_a_finished_session_that_the_first_one_still_shows_is_left_to_it(folder: Path) -> None:
    async with opened(folder) as gym:
        await gym.press(*BEGIN, "space", "f", "space")
        assert isinstance(app(gym).screen, SummaryScreen)
        before = files(folder)
        looking = Gym(folder, gym.clock)
        async with looking.open() as looking:
            assert LOOKS in looking.text("#action")
            assert told(looking) == []
        assert files(folder) == before
        await gym.press("space")
    assert len(read(folder, "history")) == 4
