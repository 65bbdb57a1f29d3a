from __future__ import annotations

from pathlib import Path

import pytest

from hamtui.keys.settings import KeyPreset, KeySettings
from hamtui.settings.settings import Settings
from hamtui.training.base.history import SetKind, Status
from hamtui.tui.history.list import HistoryScreen
from hamtui.tui.session.screen import SessionScreen
from hamtui.tui.session.summary import SummaryScreen
from hamtui.tui.shared.help import HelpScreen
from hamtui.tui.today.screen import TodayScreen
from tests.tui.conftest import Gym

PRIMARY = {
    KeyPreset.DEFAULT: "space",
    KeyPreset.REMOTE: "pagedown",
    KeyPreset.NUMPAD: "enter",
    KeyPreset.VIM: "space",
    KeyPreset.LEFT: "space",
    KeyPreset.RIGHT: "enter",
}


def with_hands(folder: Path, preset: KeyPreset, **keys: tuple[str, ...]) -> Gym:
    own = {id_.replace("_", ".", 1): wanted for id_, wanted in keys.items()}
    return Gym(folder / "data").configured(Settings(keys=KeySettings(preset, own)))


async def walk(gym: Gym, key: str) -> None:
    """A whole session from the first screen and back to it with one key."""
    assert isinstance(gym.app.screen, TodayScreen)
    await gym.press(key)
    for _ in range(200):
        if not isinstance(gym.app.screen, SessionScreen):
            break
        session = gym.session
        await gym.press(key)
        if session.rest is not None or (
            session.doing is not None and session.current is not None and session.current.seconds
        ):
            await gym.pass_time(300)
    assert isinstance(gym.app.screen, SummaryScreen)
    await gym.leave_summary(key)
    assert isinstance(gym.app.screen, TodayScreen)


@pytest.mark.parametrize("preset", [KeyPreset.REMOTE, KeyPreset.NUMPAD])
async def test_the_primary_key_of_each_preset_walks_a_whole_session(tmp_path: Path, preset: KeyPreset) -> None:
    async with with_hands(tmp_path, preset).past_warm_up("p8").open() as gym:
        await walk(gym, PRIMARY[preset])
    (record,) = gym.store.sessions()
    assert record.status is Status.FINISHED
    assert len([s for s in record.sets if s.kind is SetKind.WORKING]) == 2


async def test_four_keys_of_a_remote_reach_the_menu_and_everything_in_it(tmp_path: Path) -> None:
    async with with_hands(tmp_path, KeyPreset.REMOTE).past_warm_up().open() as gym:
        await gym.press("pagedown", "pagedown", "pagedown")
        assert gym.session.doing is not None
        await gym.press("b")
        assert gym.text(".question") == "What now?"
        assert gym.text(".hint:last-child").startswith("PgDn  take it")
        await gym.press("pagedown")
        assert gym.doing.reps == 1
        await gym.press("pageup")
        assert gym.doing.reps == 0
        await gym.press("pagedown", "b", "b")
        assert isinstance(gym.app.screen, SessionScreen)
        assert "2 in reserve" in await names_in_menu(gym)
        await choose(gym, "2 in reserve")
        assert gym.last.rir == 2
        await choose(gym, "Leave and come back later")
        await choose(gym, "History")
        assert isinstance(gym.app.screen, HistoryScreen)
        await choose(gym, "Back")
        await choose(gym, "All keys")
        assert isinstance(gym.app.screen, HelpScreen)
        await gym.press("pageup", "pagedown")
        await choose(gym, "Finish the unfinished session as it is")
        await gym.press("pagedown")
        await gym.leave_summary("pagedown")
    assert [s.status for s in gym.store.sessions()] == [Status.FINISHED]


async def names_in_menu(gym: Gym) -> list[str]:
    await gym.press(".")
    names = [str(choice.prompt).split("  ")[-1] for choice in gym.choices if not choice.disabled]
    await gym.press(".")
    return names


async def choose(gym: Gym, name: str) -> None:
    """Open the menu and walk down to `name` with Page Up, then take it with Page Down."""
    at = (await names_in_menu(gym)).index(name)
    await gym.press(".", *["pageup"] * at, "pagedown")


async def test_the_menu_has_only_what_can_be_done_now(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "m")
        names = str([o.prompt for o in gym.choices])
        assert "Heavier" in names
        assert "Pacer" not in names
        assert "Skip the rest" in names
        assert "in reserve" not in names
        await gym.press("escape", "escape", "m")
        names = str([o.prompt for o in gym.choices])
        assert "Throw the unfinished session away" in names
        assert "Another day" not in names


async def test_the_number_pad_does_a_session(tmp_path: Path) -> None:
    async with with_hands(tmp_path, KeyPreset.NUMPAD).past_warm_up().open() as gym:
        await gym.press("enter", "+", "+", "-", "enter", "enter", "*", "*", "*", "/", "enter", "3")
        last = gym.session.log[-1]
        assert (last.reps, last.rir, str(last.load)) == (2, 3, "22.5 kg")
        left = gym.rest.remaining(gym.clock.now())
        await gym.press("9")
        assert gym.rest.remaining(gym.clock.now()) == left + 15 - 1
        await gym.press(".", "2", "8", "0")
        assert isinstance(gym.app.screen, SessionScreen)


@pytest.mark.parametrize(
    ("preset", "action", "bar"),
    [
        (KeyPreset.REMOTE, "PgDn  Begin", "PgUp undo"),
        (KeyPreset.NUMPAD, "enter  Begin", "+/- load"),
        (KeyPreset.VIM, "space  Begin", "k/j load"),
        (KeyPreset.LEFT, "space  Begin", "e/d load"),
        (KeyPreset.RIGHT, "space  Begin", "i/k load"),
    ],
)
async def test_every_label_follows_the_keys(tmp_path: Path, preset: KeyPreset, action: str, bar: str) -> None:
    async with with_hands(tmp_path, preset).past_warm_up().open(size=(120, 40)) as gym:
        big = action.split()[0]
        assert gym.text("#action").startswith(f" {big}  Go on")
        await gym.press(PRIMARY[preset], PRIMARY[preset])
        assert gym.text("#stage #action").startswith(f" {action}")
        assert bar in gym.text("KeyBar")
        gym.screen.action_glance()
        await gym.tick()
        assert gym.text("#glance-action").startswith(f" {action}")
        keymap = gym.app.keymap
        gym.screen.action_change("session.skip")
        await gym.settle()
        assert gym.text("#message") == f"Skipped; {keymap.shown('session.undo')} brings it back"
        gym.app.action_keys()
        await gym.settle()
        keys = keymap.all_shown("session.rep")
        assert f"{keys}  Count a rep; in the rest, one rep more for the last set" in gym.text("#help #keys")
        assert gym.text("#hint").startswith(keymap.shown("help.back"))


async def test_own_keys_of_the_settings_are_used_and_shown(tmp_path: Path) -> None:
    async with with_hands(tmp_path, KeyPreset.DEFAULT, today_history=("f2",), session_primary=("f9",)).open() as gym:
        assert "F2 history" in gym.text("KeyBar")
        await gym.press("i")
        assert isinstance(gym.app.screen, TodayScreen)
        await gym.press("f2")
        assert isinstance(gym.app.screen, HistoryScreen)


async def test_a_held_page_down_is_one_press(tmp_path: Path) -> None:
    async with with_hands(tmp_path, KeyPreset.REMOTE).past_warm_up().open() as gym:
        await gym.press("pagedown")
        begun = gym.session
        for _ in range(30):
            gym.clock.pass_time(0.03)
            await gym.hit("pagedown")
        await gym.settle()
        assert gym.session == begun


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('"session.repp" = ["r"]', "did you mean session.rep"),
        ('"session.rep" = ["hyper"]', 'no key is called "hyper"'),
        ('"session.rep" = ["s"]', "s cannot be both"),
    ],
)
async def test_keys_that_cannot_be_used_are_told_and_the_usual_ones_serve(gym: Gym, line: str, said: str) -> None:
    (gym.folder / "settings.toml").write_text(f'hands = "remote"\n[keys]\n{line}\n', encoding="utf-8")
    async with gym.open() as gym:
        assert said in gym.text("#notices")
        assert "at `$.keys." in gym.text("#notices")
        assert "The usual keys are used." in gym.text("#notices")
        await gym.press("space")
        assert isinstance(gym.app.screen, SessionScreen)
