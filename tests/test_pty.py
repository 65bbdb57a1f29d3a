"""Whole sessions in a real terminal, time running 60 times as fast; where nothing is read off it, 600 times."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("no such terminals here", allow_module_level=True)

from hamtui.clock import SystemClock
from hamtui.companion.companion import Companion
from hamtui.keys.settings import KeySettings
from hamtui.settings.settings import Settings
from hamtui.store.store import Store
from hamtui.training.base.history import Phase
from hamtui.training.base.profile import Profile
from hamtui.training.base.rest import Rest
from hamtui.training.session.apply import fold
from hamtui.training.session.events import Begun, ExerciseSkipped
from hamtui.training.session.state import Session
from tests.support import making
from tests.support.lifting_room import OWN, own_program
from tests.support.terminal import HAMTUI, Terminal
from tests.training.session.test_whole_sessions import prescribed

pytestmark = pytest.mark.xdist_group("pty")

SCALE = 60.0
HURRIED = ("--time-scale", "600")
HOLD_S = 0.75
SMALL = {"columns": 60, "rows": 6}
ALTERNATE_SCREEN, LEFT = b"\x1b[?1049h", b"\x1b[?1049l"
MOUSE_OFF = (b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?1006l")
CURSOR_ON = b"\x1b[?25h"
FINISHED = "Session finished and saved"
BY_ITSELF = re.compile(r"RESTING|MOVE ·|HOLD ·|GET READY")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def command(folder: Path, *arguments: str) -> list[str]:
    return [HAMTUI, "--data-dir", str(folder), *(arguments or ("--time-scale", f"{SCALE:g}"))]


def open_in_terminal(folder: Path, **size: int) -> Terminal:
    return Terminal(command(folder), **size)


def no_pause_between_keys(folder: Path, program: str = "p3") -> None:
    with closing(Store.open(folder, SystemClock(SCALE))) as store:
        store.save_settings(Settings(Profile(program=program), keys=KeySettings(hold_ms=0)))


def past_warm_up(folder: Path) -> None:
    """A session of P3 left just before its first exercise."""
    no_pause_between_keys(folder)
    clock = SystemClock(SCALE)
    with closing(Store.open(folder, clock)) as store:
        now, plan = clock.now(), Companion(store, clock).plan()
        warm_up = [n for n, item in enumerate(plan.items) if item.phase is Phase.WARM_UP]
        store.rewrite([Begun(now, "20260302-1800-real", plan), *(ExerciseSkipped(now, n) for n in warm_up)])


def test_a_start_behind_another_window_takes_keys_once_it_is_looked_at(folder: Path) -> None:
    with Terminal(command(folder)) as terminal:
        terminal.read_for(0.5)
        terminal.press("\x1b[O")
        terminal.wait_for("1 of 4")
        terminal.press("\x1b[I")
        terminal.press(" ")
        terminal.wait_for("2 of 4")


def test_a_start_in_a_browser_takes_keys_though_nobody_looked_at_it_yet(folder: Path) -> None:
    env = {**os.environ, "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}
    with subprocess.Popen(command(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env) as app:  # noqa: S603 - our own program
        shown = b""
        for wanted, key in ((b"1 of 4", b"D\0\0\0\1 "), (b"2 of 4", b"")):
            while wanted not in shown and (more := os.read(app.stdout.fileno(), 1 << 16)):  # type: ignore[union-attr]
                shown += more
            assert wanted in shown
            os.write(app.stdin.fileno(), key)  # type: ignore[union-attr]
        app.terminate()


def kept(folder: Path) -> Session:
    """The running session as it is on disk."""
    session = fold(Store.open(folder, SystemClock(SCALE), write=False).running())
    assert session is not None
    return session


def kept_rest(folder: Path) -> Rest:
    rest = kept(folder).rest
    assert rest is not None
    return rest


def history(folder: Path) -> Any:
    printed = subprocess.run(  # noqa: S603 - our own program
        command(folder, "history", "--json"), capture_output=True, text=True, timeout=300, check=True
    )
    return json.loads(printed.stdout)


def into_a_rest(terminal: Terminal, minutes: int) -> None:
    """From the first screen through the first working set into a rest made longer by so many minutes."""
    terminal.wait_for("Go on where you stopped")
    terminal.press(" ")
    terminal.wait_for("FIND YOUR WORKING WEIGHT")
    terminal.press(" ")
    terminal.wait_for("lightest there is")
    terminal.press(" ")
    terminal.wait_for("Begin set 1 of 3")
    terminal.press(" ")
    terminal.wait_for("End the set")
    terminal.press(" ")
    terminal.wait_for(lambda text: shown_left(text) is not None)
    terminal.press("\x1b[C" * 4 * minutes)
    terminal.wait_for(f"{2 + minutes}:00–{3 + minutes}:00")


def shown_left(text: str) -> tuple[str, int] | None:
    """The word of the rest that is shown, and the seconds left as shown, negative once overdue."""
    word = re.search(r"(RESTING|READY|OVERDUE)( \(time estimated\))?   ", text)
    digits = re.search(r"^ +(\+?)(\d+):(\d\d) *$", text, re.MULTILINE)
    if word is None or digits is None:
        return None
    seconds = int(digits[2]) * 60 + int(digits[3])
    return word[1] + (word[2] or ""), -seconds if digits[1] else seconds


def right_now(rest: Rest, text: str, slack: float = SCALE) -> bool:
    """Whether the screen tells the rest as it is, up to a real second for the way to the screen."""
    shown, now = shown_left(text), SystemClock(SCALE).now()
    return shown is not None and (shown[0].lower(), True) == (
        rest.phase(now).value, abs(shown[1] - rest.remaining(now)) <= slack,
    )  # fmt: skip


def where(text: str) -> str:
    """What tells one step from the next: everything but the running time."""
    return re.sub(r"\d+:\d\d(?!–|\d)", "", "".join(line[:48] for line in text.splitlines()[1:12]))


def moved_on(before: str, text: str) -> bool:
    return where(text) != before


def test_space_alone_walks_from_an_empty_folder_into_the_history(folder: Path) -> None:
    """The three questions with the usual pause after a key; the many steps after them without, to save time."""
    with open_in_terminal(folder) as terminal:
        for question in ("1 of 4", "2 of 4", "3 of 4", "4 of 4", "Start Complete session"):
            terminal.wait_for(question)
            terminal.read_for(HOLD_S)
            terminal.press(" ")
        terminal.wait_for("Light cardio")
        terminal.signal(signal.SIGTERM)
        assert terminal.end() == 0
    no_pause_between_keys(folder)
    with Terminal(command(folder, *HURRIED), **SMALL) as terminal:
        terminal.wait_for("Go on where you stopped")
        while FINISHED not in terminal.text:
            before = where(terminal.wait_for(lambda text: not BY_ITSELF.search(text)))
            if FINISHED not in terminal.text:
                terminal.press(" ")
                terminal.wait_for(partial(moved_on, before))
        terminal.press(" ")
        terminal.wait_for("Done")
        terminal.press(" ")
        terminal.wait_for("Train again: Complete session")
        terminal.press("q")
        assert terminal.end() == 0
    (session,) = history(folder)
    assert (session["program"], session["status"]) == ("p3", "finished")
    stored = [
        (s["exercise"], s["kind"], s["set"], s["side"], s["reps"], s["seconds"], s["load"]) for s in session["sets"]
    ]
    asked = [(*done[:6], done[6].value if done[6] else None) for done in prescribed(making.shipped_plan("p3"))]
    assert stored == asked
    assert {s["unit"] for s in session["sets"] if s["load"] is not None} == {"kg"}


def test_after_kill_9_in_a_rest_it_goes_on_exactly_where_it_stopped(folder: Path) -> None:
    past_warm_up(folder)
    with open_in_terminal(folder, **SMALL) as terminal:
        into_a_rest(terminal, 6)
        rest = kept_rest(folder)
        terminal.wait_for(lambda text: (shown_left(text) or ("", 999))[1] < 400)
        terminal.signal(signal.SIGKILL)
        assert terminal.end() == -signal.SIGKILL
    before = kept(folder)
    assert before.rest == rest
    assert [entry.reps for entry in before.log] == [6]
    with open_in_terminal(folder, **SMALL) as terminal:
        terminal.wait_for("Go on where you stopped")
        terminal.press(" ")
        terminal.wait_for(lambda text: right_now(rest, text))
        assert "estimated" not in terminal.text
        assert kept(folder) == before
        terminal.press("s")
        terminal.wait_for("Begin set 2 of 3")


def test_ctrl_z_and_fg_in_a_rest_leave_the_countdown_right(folder: Path) -> None:
    past_warm_up(folder)
    with Terminal(["/bin/sh", "-i"], **SMALL) as terminal:
        terminal.wait_for("$ ")
        terminal.press("set -m; " + " ".join(command(folder)) + "\n")
        into_a_rest(terminal, 1)
        rest = kept_rest(folder)
        terminal.press("\x1a")
        terminal.wait_for("Stopped")
        assert LEFT in terminal.written
        terminal.press(
            f"{sys.executable} -c 'import time; time.sleep({max(0.0, _until_overdue(rest)):.1f})'; echo over''due\n"
        )
        terminal.wait_for("overdue")
        terminal.written = b""
        terminal.press("fg\n")
        terminal.wait_for(lambda text: right_now(rest, text))
        assert ALTERNATE_SCREEN in terminal.written
        assert "OVERDUE" in terminal.text
        assert "Begin set 2 of 3" in terminal.text
        assert "$ " not in terminal.text
        assert kept_rest(folder) == rest
        terminal.press(" ")
        terminal.wait_for("End the set")
        terminal.press("q")
        terminal.wait_for("Go on where you stopped")
        terminal.press("q")
        terminal.wait_for("$ ")
        terminal.press("exit\n")
        terminal.end()


def _until_overdue(rest: Rest) -> float:
    now = SystemClock(SCALE).now()
    return (rest.maximum + SCALE - rest.timer.elapsed(now)) / SCALE


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_end_restores_the_terminal_and_leaves_the_session(folder: Path, number: int) -> None:
    past_warm_up(folder)
    with open_in_terminal(folder, **SMALL) as terminal:
        into_a_rest(terminal, 1)
        rest = kept_rest(folder)
        assert LEFT not in terminal.written
        terminal.signal(number)
        assert terminal.end() == 0
        last = terminal.written.rpartition(ALTERNATE_SCREEN)[2]
        assert LEFT in last
        assert CURSOR_ON in last
        assert all(off in last for off in MOUSE_OFF)
        assert b"Traceback" not in last
    assert kept_rest(folder) == rest
    with closing(Store.open(folder, SystemClock(SCALE))) as store:
        assert store.writable


def test_closing_the_window_leaves_the_session(folder: Path) -> None:
    past_warm_up(folder)
    with open_in_terminal(folder, **SMALL) as terminal:
        into_a_rest(terminal, 1)
        rest = kept_rest(folder)
        terminal.hang_up()
    assert kept_rest(folder) == rest
    with closing(Store.open(folder, SystemClock(SCALE))) as store:
        assert store.writable


def test_no_byte_of_a_hostile_name_is_obeyed(folder: Path) -> None:
    """What Textual and the cues themselves tell the terminal in this form is the pointer's shape and our title."""
    no_pause_between_keys(folder, "mine")
    own_program(folder, re.sub('"(My days|Own.|Day A)"', r'"a\\u001b]2;x\\u0007"', OWN))
    with open_in_terminal(folder) as terminal:
        terminal.wait_for("Start a]2;x")
        terminal.press("d")
        terminal.wait_for("Which day?")
        terminal.press("\x1b")
        terminal.wait_for(lambda text: "Which day?" not in text)
        terminal.press(" ")
        terminal.wait_for("Light cardio")
        assert "a]2;x" in terminal.text
        terminal.press("f")
        terminal.wait_for("Finish the session now?")
        terminal.press(" ")
        terminal.wait_for(FINISHED)
        assert "a]2;x" in terminal.text
        terminal.press(" ")
        terminal.wait_for("Done")
        terminal.press(" ")
        terminal.wait_for("Start a]2;x")
        terminal.press("q")
        assert terminal.end() == 0
        told = re.findall(rb"\x1b\](.*?)(?:\x07|\x1b\\)", terminal.written)
        assert told
        assert not any(each.startswith(b"2;x") for each in told)
        assert terminal.written.count(b"\x07") == len(re.findall(rb"\x1b\][^\x1b\x07]*\x07", terminal.written))


BROKEN = """
from hamtui.__main__ import main
from hamtui.store.store import Store
def append(store, event): raise ZeroDivisionError(event)
Store.append = append
main()
"""


def test_an_error_nobody_foresaw_saves_the_session_and_is_one_sentence(folder: Path) -> None:
    past_warm_up(folder)
    before = kept(folder)
    with Terminal([sys.executable, "-c", BROKEN, *command(folder)[1:]]) as terminal:
        terminal.wait_for("Go on where you stopped")
        terminal.press(" ")
        terminal.wait_for("FIND YOUR WORKING WEIGHT")
        terminal.press("n")
        terminal.wait_for("A note on")
        terminal.press("odd\r")
        assert terminal.end() == 3
        last = terminal.written.rpartition(ALTERNATE_SCREEN)[2]
    assert LEFT in last
    said = last[last.index(b"hamtui came to") :].decode()
    assert "(ZeroDivisionError): what you confirmed is saved, and a report for an issue is in" in said
    assert said.count("\n") == 1
    (report,) = (folder / "reports").iterdir()
    assert "ZeroDivisionError" in report.read_text()
    assert len(kept(folder).notes) == len(before.notes) + 1


def test_the_timer_runs_in_a_terminal_and_ends(folder: Path) -> None:
    with Terminal(command(folder, "timer", "0:30-0:45", "--time-scale", f"{SCALE:g}"), **SMALL) as terminal:
        terminal.wait_for("OVERDUE   0:30–0:45")
        terminal.press("q")
        assert terminal.end() == 0
    assert not folder.exists()


def test_a_byte_of_another_encoding_ends_nothing(folder: Path) -> None:
    no_pause_between_keys(folder)
    with open_in_terminal(folder) as terminal:
        terminal.wait_for("Start Complete session")
        terminal.send(b"\xf6")
        terminal.press("d")
        terminal.wait_for("Which day?")
        terminal.send(b"\xff\xfe\xc3")
        terminal.press("\x1b")
        terminal.wait_for(lambda text: "Which day?" not in text)
        terminal.press("q")
        assert terminal.end() == 0
        assert b"Traceback" not in terminal.written


def test_a_locale_without_the_signs_of_the_screen_gets_them_all_the_same(folder: Path) -> None:
    no_pause_between_keys(folder)
    plain = ["/usr/bin/env", "LC_ALL=POSIX", "PYTHONCOERCECLOCALE=0", "PYTHONUTF8=0", *command(folder)]
    with Terminal(plain) as terminal:
        terminal.wait_for("Start Complete session")
        terminal.press("d")
        terminal.wait_for("Which day?")
        assert "╭" in terminal.text
        assert b"\\u256d" not in terminal.written
        terminal.signal(signal.SIGTERM)
        assert terminal.end() == 0
