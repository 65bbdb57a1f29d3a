"""The machine is kept awake while a session runs, and let go however that ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest
from msgspec.structs import replace

from hamtui.cues import hints as remedy
from hamtui.cues.cue import Channel
from hamtui.cues.cues import Cues
from hamtui.cues.machine import Awake, holders
from hamtui.cues.senders import Host
from hamtui.cues.settings import CueSettings
from tests.cues.fakes import HANGS, NOISY, PATIENCE_S, Room, really, until

QUIET = CueSettings(bell=False, tones=False)
HOLDS = 'while [ "$1" != cat ]; do shift; done; : > "$HOME/held"; exec /bin/cat'

DRIVER = """
import sys, time
from hamtui.cues import phrases
from hamtui.cues.cues import Cues
from hamtui.cues.settings import CueSettings, Desktop
given = Cues(CueSettings(desktop=Desktop.ALWAYS, speech=True), lambda text: None, time.monotonic)
given.session(running=True)
given.give(phrases.session_done())
sys.stdin.read()
"""


def cues(room: Room, settings: CueSettings = QUIET) -> Cues:
    return Cues(settings, lambda _text: None, room.clock, around=room.around())


def test_held_while_a_session_runs(room: Room) -> None:
    room.program("systemd-inhibit", HOLDS)
    given = cues(room)
    for _ in range(2):
        given.session(running=True)
        assert until((room.folder / "held").exists)
        given.session(running=False)
        assert until(lambda: not room.processes())
        (room.folder / "held").unlink()
    given.session(running=True)
    assert until((room.folder / "held").exists)
    given.close()
    assert given.failures() == []


def test_not_held_when_not_wanted(room: Room) -> None:
    room.program("systemd-inhibit", HOLDS)
    given = cues(room, replace(QUIET, awake=False))
    given.session(running=True)
    assert given.idle(PATIENCE_S)
    given.close()
    assert not (room.folder / "held").exists()


def test_what_cannot_hold_is_known(room: Room) -> None:
    given = cues(room)
    given.session(running=True)
    assert until(lambda: given.failures())
    assert [(f.channel, f.reason) for f in given.failures()] == [(Channel.AWAKE, remedy.MISSING)]
    given.close()


def test_a_desktop_that_refuses_gives_way_to_the_system(room: Room) -> None:
    room.more = {"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}
    room.program("gnome-session-inhibit", NOISY)
    room.program("systemd-inhibit", HOLDS)
    awake = Awake(room.around())
    awake.wanted = True

    def held() -> bool:
        awake.step()
        return (room.folder / "held").exists()

    assert until(held)
    awake.stop()
    assert awake.down is None


def test_commands() -> None:
    here = Host({}, lambda: 0.0, platform="linux")
    assert [command[0] for command in holders(here)] == ["systemd-inhibit"]
    assert holders(replace(here, platform="darwin")) == [["caffeinate", "-d", "-i", "-s", "-w", str(os.getpid())]]
    assert holders(replace(here, platform="win32")) == []


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM], ids=["kill -9", "kill"])
def test_a_crash_leaves_no_process_behind(room: Room, end: signal.Signals) -> None:
    setpriv = really("setpriv")
    if setpriv is None:
        pytest.skip("setpriv is missing: apt-get install util-linux")
    room.really("setpriv", setpriv)
    room.program("systemd-inhibit", HOLDS)
    for name in ("notify-send", "espeak", "paplay"):
        room.program(name, HANGS)
    command = [sys.executable, "-c", DRIVER]
    with subprocess.Popen(command, env=room.environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as driver:  # noqa: S603
        assert until(lambda: len(room.processes()) >= 7)
        driver.send_signal(end)
        driver.wait(300)
    assert until(lambda: not room.processes())


@pytest.mark.xdist_group("bus")
@pytest.mark.parametrize("end", [signal.SIGKILL, None], ids=["kill -9", "the end"])
def test_a_real_lock_is_taken_and_let_go(room: Room, address: str, end: signal.Signals | None) -> None:
    from tests.cues.bus import SleepLock

    path = really("systemd-inhibit")
    if path is None:
        pytest.skip("systemd-inhibit is missing: apt-get install systemd")
    room.really("systemd-inhibit", path)
    room.really("cat", "/bin/cat")
    room.more = {"DBUS_SYSTEM_BUS_ADDRESS": address}
    lock = SleepLock()
    code = DRIVER.replace("given.give(", "(") + "given.close()\n"
    command = [sys.executable, "-c", code]
    with lock.on(address), subprocess.Popen(command, env=room.environ, stdin=subprocess.PIPE) as driver:  # noqa: S603
        assert until(lambda: lock.asked and len(room.processes()) >= 3)
        assert not lock.let_go()
        if end is not None:
            driver.send_signal(end)
        else:
            driver.communicate()
        assert until(lock.let_go)
    assert lock.asked == [("idle:sleep", "hamtui", "A training session is running", "block")]
