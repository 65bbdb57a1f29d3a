"""macOS and Windows, pretended: their own programs are called with the right words, and their failures are seen.

What these programs do on a real system was never run.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest
from msgspec.structs import replace

from hamtui.cues import hints, plyer_child
from hamtui.cues.channel_queue import ChannelQueue
from hamtui.cues.check import missing
from hamtui.cues.cue import Channel, Cue, CueKind
from hamtui.cues.senders import SPEAK_A_LINE, Host, NotifyingMacos, PlayingWindows, SpeakingWindows, senders
from hamtui.cues.settings import CueSettings, Desktop
from tests.cues.fakes import READY, Room, until

ARGUMENTS = 'for word in "$@"; do printf "%s\\n" "$word" >> "$HOME/told"; done'
HOSTILE = Cue(CueKind.REST_READY, '-20 kg" & do shell script "id', 'back\\slash "quoted" \x1b[2J')


def host(room: Room, platform: str) -> Host:
    return replace(room.around(), platform=platform)


def told(room: Room) -> list[str]:
    return (room.folder / "told").read_text().splitlines()


def give(room: Room, platform: str, channel: Channel, cue: Cue = READY) -> ChannelQueue:
    """A cue given by one channel, told to its end."""
    queue = ChannelQueue(channel, host(room, platform))
    queue.put(cue, room.clock())

    def done() -> bool:
        queue.step()
        return not queue.busy

    assert until(done)
    return queue


def test_macos_shows_a_notification_by_its_own_program(room: Room) -> None:
    room.program("osascript", ARGUMENTS)
    assert give(room, "darwin", Channel.DESKTOP).down is None
    words = told(room)
    assert words[:2] == ["-e", "on run texts"]
    assert words[-2:] == [READY.title, READY.body]


def test_no_word_of_a_notification_is_taken_for_script_or_option(room: Room) -> None:
    room.program("osascript", ARGUMENTS)
    give(room, "darwin", Channel.DESKTOP, HOSTILE)
    words = told(room)
    assert words[-2].startswith("Next: -20 kg")
    assert "\x1b" not in "".join(words)
    assert words[:6] == [
        "-e", "on run texts", "-e", "display notification (item 2 of texts) with title (item 1 of texts)",
        "-e", "end run",
    ]  # fmt: skip


@pytest.mark.parametrize(("script", "reason"), [("exit 1", hints.REFUSED), (None, hints.MISSING)])
def test_what_macos_does_not_show_is_seen(room: Room, script: str | None, reason: str) -> None:
    if script:
        room.program("osascript", script)
    down = give(room, "darwin", Channel.DESKTOP).down
    assert down is not None
    assert (down.reason, bool(down.remedy)) == (reason, True)


def test_windows_speaks_by_its_own_synthesiser_and_the_text_is_no_command(room: Room) -> None:
    room.program("powershell", f'{ARGUMENTS}; read -r line; printf "%s\\n" "$line" >> "$HOME/told"')
    cue = replace(READY, text="Next: $(calc) `id` 'x'")
    assert give(room, "win32", Channel.SPEECH, cue).down is None
    *words, line = told(room)
    assert words[-1] == SPEAK_A_LINE
    assert line == cue.text
    assert "calc" not in "".join(words)


@pytest.mark.parametrize(
    ("script", "reason"),
    [("exit 3", hints.MISSING), ("exit 4", hints.REFUSED), ("exit 5", hints.UNHEARD), (None, hints.MISSING)],
)
def test_a_windows_that_cannot_speak_says_why_not_what_else_is_missing(
    room: Room, script: str | None, reason: str
) -> None:
    if script:
        room.program("powershell", script)
    down = give(room, "win32", Channel.SPEECH).down
    assert down is not None
    assert (down.reason, bool(down.remedy)) == (reason, True)


def test_a_sound_without_a_device_is_seen_on_windows(room: Room) -> None:
    def nothing(_file: Path) -> None:
        raise OSError(hints.UNHEARD)

    with pytest.raises(OSError, match="no sound device"):
        PlayingWindows(nothing).start(READY)
    heard: list[Path] = []
    PlayingWindows(heard.append).start(READY)
    assert [file.name for file in heard] == ["ready.wav"]
    assert hints.remedy(Channel.TONES, hints.UNHEARD, "win32")
    assert isinstance(senders(Channel.TONES, host(room, "win32"))[0], PlayingWindows)


def test_a_notification_on_windows_fails_where_plyers_own_thread_would_hide_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[dict[str, object]] = []
    tips = ModuleType("balloontip")
    tips.balloon_tip = lambda **what: shown.append(what)  # type: ignore[attr-defined]
    for name in ("plyer.platforms.win", "plyer.platforms.win.libs"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, "plyer.platforms.win.libs.balloontip", tips)
    monkeypatch.setattr(sys, "platform", "win32")
    assert plyer_child.notify({"title": "x" * 100, "text": "y" * 400}) == {}
    assert len(str(shown[0]["title"])) < 64
    assert len(str(shown[0]["message"])) < 256
    monkeypatch.setattr(tips, "balloon_tip", _no_desktop)
    with pytest.raises(RuntimeError):
        plyer_child.notify({"title": "Rest over", "text": ""})


def _no_desktop(**_what: object) -> None:
    raise RuntimeError("no window could be made")


@pytest.mark.parametrize(
    ("platform", "programs", "lacking"),
    [
        ("darwin", (), {Channel.DESKTOP, Channel.TONES, Channel.SPEECH, Channel.AWAKE}),
        ("darwin", ("osascript", "afplay", "say", "caffeinate"), set()),
        ("win32", (), {Channel.SPEECH}),
        ("win32", ("powershell",), set()),
        ("win32", ("espeak",), set()),
    ],
)
def test_doctor_names_what_cannot_work_and_nothing_else(
    room: Room, platform: str, programs: tuple[str, ...], lacking: set[Channel]
) -> None:
    for program in programs:
        room.program(program, "exit 0")
    wanted = CueSettings(desktop=Desktop.ALWAYS, tones=True, speech=True, awake=True, terminal=False)
    states = missing(host(room, platform), wanted)
    assert {state.channel for state in states} == lacking
    assert all(state.remedy for state in states), json.dumps([state.plain() for state in states])


def test_the_own_programs_come_first(room: Room) -> None:
    room.program("osascript", "exit 0")
    room.program("powershell", "exit 0")
    assert [type(way) for way in senders(Channel.DESKTOP, host(room, "darwin"))] == [NotifyingMacos]
    assert type(senders(Channel.SPEECH, host(room, "win32"))[0]) is SpeakingWindows
