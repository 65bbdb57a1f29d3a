from __future__ import annotations

import os
import subprocess
import sys

import pytest
from msgspec.structs import replace

from hamtui.cues import hints as remedy
from hamtui.cues.check import QUESTIONS, explain, settled, try_each
from hamtui.cues.cue import Channel
from hamtui.cues.cues import Cues
from hamtui.cues.hints import remedy as remedy_for
from hamtui.cues.settings import CueSettings, Desktop
from tests.cues.fakes import NOISY, Room

USUAL = CueSettings()
COMMAND = """
import time
from msgspec.structs import asdict
from hamtui.cli.doctor_backup import check_cues
from hamtui.cues.settings import CueSettings
check_cues(CueSettings(), lambda chosen: print("kept", asdict(chosen)), time.monotonic)
"""


def cues(room: Room, **more: str) -> Cues:
    room.more = more
    return Cues(USUAL, lambda _text: None, room.clock, around=room.around())


def test_what_works_is_asked_about(room: Room) -> None:
    for name in ("notify-send", "espeak", "paplay"):
        room.program(name, f"echo {name} >> {room.folder}/ran")
    given = cues(room, TERM="xterm-kitty")
    assert list(try_each(given)) == list(QUESTIONS)
    given.close()
    assert (room.folder / "ran").read_text().split() == ["notify-send", "paplay", "espeak"]


def test_what_failed_is_explained_and_not_asked_about(room: Room) -> None:
    room.program("notify-send", NOISY)
    given = cues(room)
    assert [question.channel for question in try_each(given)] == [Channel.BELL]
    states = {state.channel: state for state in explain(given, USUAL, [Channel.BELL])}
    given.close()
    assert states[Channel.TERMINAL].known == remedy.UNKNOWN
    assert "dunst" in states[Channel.DESKTOP].remedy
    assert "espeak" in states[Channel.SPEECH].remedy
    assert not states[Channel.SPEECH].wanted
    assert str(states[Channel.TONES]).startswith("tones     on   Nothing on this machine can do it. Install paplay")
    assert "bell" in states[Channel.BELL].remedy
    assert all(state.remedy for state in states.values())


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, USUAL),
        ({Channel.BELL: False, Channel.TONES: False}, replace(USUAL, bell=False, tones=False)),
        ({Channel.SPEECH: True}, replace(USUAL, speech=True)),
        ({Channel.DESKTOP: False}, replace(USUAL, desktop=Desktop.OFF)),
        ({Channel.DESKTOP: True, Channel.TERMINAL: False}, replace(USUAL, terminal=False)),
    ],
)
def test_answers_set_the_settings(answers: dict[Channel, bool], expected: CueSettings) -> None:
    assert settled(USUAL, answers) == expected


def test_a_desktop_that_was_off_and_is_seen_is_on_again_but_always_stays() -> None:
    off, always = replace(USUAL, desktop=Desktop.OFF), replace(USUAL, desktop=Desktop.ALWAYS)
    assert settled(off, {Channel.DESKTOP: True}).desktop is Desktop.UNFOCUSED
    assert settled(always, {Channel.DESKTOP: True}).desktop is Desktop.ALWAYS


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_every_platform_has_its_remedies(platform: str) -> None:
    said = remedy_for(Channel.DESKTOP, remedy.MISSING if platform != "win32" else remedy.REFUSED, platform)
    assert said.endswith(".")
    assert remedy_for(Channel.SPEECH, remedy.REMOTE, platform) == "Let the terminal itself ring and notify."


def test_the_command_asks_and_keeps(room: Room) -> None:
    pexpect = pytest.importorskip("pexpect", reason="pexpect is missing")
    room.program("paplay", "exit 0")
    child = pexpect.spawn(
        sys.executable, ["-c", COMMAND], env={**room.environ, "TERM": "xterm"}, encoding="utf-8", timeout=300,
        cwd=str(room.folder),
    )  # fmt: skip
    child.expect_exact("ring or blink? [y/N]")
    child.sendline("y")
    child.expect_exact("two rising tones? [y/N]")
    child.sendline("n")
    child.expect_exact("kept")
    child.expect_exact("'tones': False")
    child.expect_exact("The settings follow your answers.")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_without_a_terminal_nobody_is_asked(room: Room) -> None:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", COMMAND], env=room.environ, capture_output=True, text=True, timeout=300, check=True,
        stdin=subprocess.DEVNULL, cwd=os.sep,
    )  # fmt: skip
    assert done.stderr == ""
    assert "\a" not in done.stdout
    assert "kept" not in done.stdout
    assert len(done.stdout.splitlines()) == 6
