"""Giving cues: which way they go, what the terminal gets, and that nothing that hangs or fails is ever felt."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable

import pytest

from hamtui.cues import hints as remedy
from hamtui.cues import phrases
from hamtui.cues.cue import Channel, Cue, CueKind
from hamtui.cues.cues import Cues, routes
from hamtui.cues.settings import CueSettings, Desktop
from tests.cues.fakes import HANGS, NOISY, PATIENCE_S, READY, Room, until

ALL = CueSettings(speech=True, desktop=Desktop.ALWAYS, flash=True)
TICK = Cue(CueKind.REP_TICK, "One", "One")
ANNOUNCED = Cue(CueKind.EXERCISE_ANNOUNCED, "Next exercise", "Next: Plank.")
SWITCH = Cue(CueKind.SWITCH_SIDE, "Switch side", "Switch side.")


def cues(
    room: Room, settings: CueSettings = ALL, write: Callable[[str], object] = lambda _text: None, **more: str
) -> Cues:
    room.more = {**room.more, **more}
    return Cues(settings, write, room.clock, around=room.around())


@pytest.mark.parametrize(
    ("cue", "settings", "focused", "notifies", "down", "expected"),
    [
        (READY, CueSettings(), True, True, (), "bell tones"),
        (READY, CueSettings(), False, True, (), "bell terminal tones"),
        (READY, CueSettings(), False, False, (), "bell desktop tones"),
        (READY, CueSettings(), False, True, (Channel.TERMINAL,), "bell desktop tones"),
        (READY, CueSettings(terminal=False), False, True, (), "bell desktop tones"),
        (READY, CueSettings(desktop=Desktop.OFF), False, True, (), "bell terminal tones"),
        (READY, CueSettings(desktop=Desktop.OFF), False, False, (), "bell tones"),
        (READY, CueSettings(desktop=Desktop.ALWAYS), True, False, (), "bell desktop tones"),
        (READY, CueSettings(flash=True, speech=True), True, True, (), "bell flash tones speech"),
        (READY, CueSettings(bell=False, tones=False), True, True, (), ""),
        (TICK, CueSettings(speech=True, flash=True), True, True, (), "tones speech"),
        (TICK, CueSettings(), True, True, (Channel.TONES,), "bell tones"),
        (TICK, CueSettings(tones=False), True, True, (Channel.TONES,), ""),
        (ANNOUNCED, CueSettings(speech=True, flash=True), False, False, (), "speech"),
        (SWITCH, CueSettings(), False, False, (), "bell tones"),
    ],
)
def test_routes(
    cue: Cue, settings: CueSettings, *, focused: bool, notifies: bool, down: tuple[Channel, ...], expected: str
) -> None:
    assert " ".join(routes(cue, settings, focused=focused, notifies=notifies, down=down)) == expected


def test_the_terminal_gets_whole_sequences_and_its_title_back(room: Room) -> None:
    written: list[str] = []
    given = cues(room, CueSettings(tones=False), written.append, TERM="xterm-kitty")
    given.title("0:12 rest")
    given.title("0:12 rest")
    given.title("0:11 rest")
    given.give(READY)
    given.focus(False)  # noqa: FBT003
    given.give(READY)
    given.close()
    given.close()
    given.give(READY)
    given.title("late")
    title = "Rest over\x1b\\\x1b]99;i=hamtui:d=1:p=body;Romanian deadlift, 100 kilos, eight reps.\x1b\\"
    assert written == [
        "\x1b[22;0t\x1b]2;0:12 rest\x1b\\", "\x1b]2;0:11 rest\x1b\\", "\a", "\a",
        f"\x1b]99;i=hamtui:d=0:p=title;{title}", "\x1b[23;0t",
    ]  # fmt: skip


def test_how_much_of_a_rest_is_over_is_sent_when_it_changes_and_cleared_at_the_end(room: Room) -> None:
    written: list[str] = []
    given = cues(room, CueSettings(tones=False), written.append, TERM="xterm-256color", WT_SESSION="1")
    for part in (None, 0.1, 0.101, 0.11):
        given.title("0:12", part)
    given.close()
    states = [text.removeprefix("\x1b]9;4;").removesuffix("\x1b\\") for text in written if "]9;4;" in text]
    assert states == ["1;10", "1;11", "0;0"]


def test_a_terminal_that_cannot_be_written_to_is_left_alone(room: Room) -> None:
    def broken(_text: str) -> None:
        raise OSError("gone")

    given = cues(room, CueSettings(tones=False), broken)
    given.title("0:12")
    given.give(READY)
    given.give(READY)
    given.close()
    assert {failure.channel for failure in given.failures()} == {Channel.TERMINAL, Channel.BELL}


def test_the_screen_never_flashes_faster_than_three_times_a_second(room: Room) -> None:
    flashes: list[float] = []
    flash = lambda: flashes.append(room.clock.at)  # noqa: E731
    given = Cues(CueSettings(bell=False, tones=False, flash=True), print, room.clock, flash=flash, around=room.around())
    for _ in range(40):
        given.give(SWITCH)
        room.clock.at += 0.05
    given.close()
    assert len(flashes) > 3
    assert min(b - a for a, b in itertools.pairwise(flashes)) > 1 / 3


@pytest.mark.parametrize("script", [None, NOISY, HANGS], ids=["nothing there", "all fail", "all hang"])
def test_trouble_is_never_felt(room: Room, capfd: pytest.CaptureFixture[str], script: str | None) -> None:
    if script:
        for name in ("notify-send", "espeak", "paplay", "aplay", "systemd-inhibit", "upower", "tmux"):
            room.program(name, script)
    given = cues(room, TMUX="/nowhere,1,0")
    given.session(running=True)
    for number in range(60):
        given.give(READY if number % 2 else TICK)
        given.title(str(number))
        given.focus(bool(number % 3))
        room.clock.at += 0.25
    if script == HANGS:
        assert until(lambda: len(room.processes()) >= 4)
    else:
        assert given.idle(PATIENCE_S)
        down = {failure.channel for failure in given.failures()}
        assert {Channel.DESKTOP, Channel.SPEECH, Channel.TONES} <= down
    given.close()
    assert until(lambda: not room.processes())
    assert capfd.readouterr() == ("", "")
    assert not [thread for thread in threading.enumerate() if thread.name == "hamtui-cues"]


def test_what_hangs_is_killed_after_its_time_and_given_up(room: Room) -> None:
    for name in ("notify-send", "espeak", "paplay"):
        room.program(name, HANGS)
    given = cues(room)
    given.give(READY)
    assert until(lambda: len(room.processes()) >= 5)
    for seconds, expected in ((3, {Channel.TONES}), (7, {Channel.DESKTOP}), (5, {Channel.SPEECH})):
        room.clock.at += seconds
        assert until(lambda wanted=expected: wanted <= {f.channel for f in given.failures()})  # type: ignore[misc]
    assert {failure.reason for failure in given.failures()} == {remedy.HUNG}
    assert until(lambda: not room.processes())
    given.give(READY)
    assert given.idle(PATIENCE_S)
    assert not room.processes()
    given.close()


def test_the_next_player_is_tried_when_one_fails(room: Room) -> None:
    room.program("paplay", NOISY)
    room.program("aplay", f"echo $@ >> {room.folder}/played")
    given = cues(room, CueSettings())
    for _ in range(2):
        given.give(READY)
        assert given.idle(PATIENCE_S)
    given.close()
    played = (room.folder / "played").read_text().splitlines()
    assert [line.rpartition("/")[2] for line in played] == ["ready.wav"] * 2
    assert given.failures() == []


def test_speech_waits_its_turn_and_only_the_newest_waits(room: Room) -> None:
    log, gate = room.folder / "log", room.folder / "gate"
    gate.touch()
    wait = f"while [ -e {gate} ]; do /bin/sleep 0.02; done"
    room.program("espeak", f'echo "begin $1" >> {log}\n{wait}\necho "end $1" >> {log}')
    given = cues(room, CueSettings(tones=False, speech=True))
    given.give(phrases.counted(3))
    assert until(log.exists)
    given.give(phrases.counted(2))
    given.give(phrases.counted(1))
    gate.unlink()
    assert given.idle(PATIENCE_S)
    given.close()
    assert log.read_text().splitlines() == ["begin Three", "end Three", "begin One", "end One"]


def test_what_has_waited_too_long_is_not_said(room: Room) -> None:
    log, gate = room.folder / "log", room.folder / "gate"
    gate.touch()
    room.program("espeak", f'echo "$1" >> {log}\nwhile [ -e {gate} ]; do /bin/sleep 0.02; done')
    given = cues(room, CueSettings(tones=False, speech=True))
    given.give(SWITCH)
    assert until(log.exists)
    given.give(READY)
    room.clock.at += 5.5
    gate.unlink()
    assert given.idle(PATIENCE_S)
    given.close()
    assert log.read_text().splitlines() == ["Switch side."]


def test_over_ssh_only_the_terminal_is_used(room: Room) -> None:
    given = cues(room, SSH_CONNECTION="10.0.0.1 1 10.0.0.2 22")
    given.give(READY)
    assert given.idle(PATIENCE_S)
    assert {failure.channel for failure in given.failures()} == {Channel.DESKTOP, Channel.SPEECH, Channel.TONES}
    assert {failure.reason for failure in given.failures()} == {remedy.REMOTE}
    given.close()


def test_tmux_is_asked_for_the_terminal_outside(room: Room) -> None:
    room.program("tmux", 'echo "1 xterm-kitty kitty(0.26.5)"')
    written: list[str] = []
    given = cues(
        room, CueSettings(tones=False, bell=False, awake=False), written.append, TERM="tmux-256color", TMUX="x"
    )
    given.session(running=True)
    assert until(lambda: given.terminal.notifies is not None)
    given.focus(False)  # noqa: FBT003
    given.give(READY)
    given.close()
    assert written[0].startswith("\x1bPtmux;\x1b\x1b]99;i=hamtui:d=0:p=title;Rest over\x1b\x1b\\\x1b\\")
