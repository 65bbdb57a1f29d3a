"""Notifications for real: plyer in its child, notify-send or D-Bus, a bus, and a service that writes down what came."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

import pytest
from msgspec.structs import replace

from hamtui.cues import hints as remedy
from hamtui.cues.cue import Channel, Cue, CueKind
from hamtui.cues.cues import Cues
from hamtui.cues.settings import CueSettings, Desktop
from tests.cues.fakes import PATIENCE_S, READY, Room, really, until

pytestmark = pytest.mark.xdist_group("bus")
SETTINGS = CueSettings(desktop=Desktop.ALWAYS, tones=False, bell=False)
SYSTEM_PYTHON = "/usr/bin/python3"

HOSTILE = [
    ("-20 kg drop set", "-w x.wav", "Next: -20 kg drop set", "Next: -w x.wav"),
    ("--version", "--help", "Next: --version", "Next: --help"),
    ('it\'s "quoted" $(id) `id`', "'; id", 'it\'s "quoted" $(id) `id`', "Next: '; id"),
    ("<b>bold</b> & co", "<i>a</i> & b", "Next: <b>bold</b> & co", "Next: &lt;i&gt;a&lt;/i&gt; &amp; b"),
    ("Rest\x1b]2;x\x07 over", r"back\nslash \x41", "Rest]2;x over", r"back\nslash \x41"),
    ("Rückenbeuger 100\u00a0kg", "é", "Rückenbeuger 100\u00a0kg", "é"),
]


@pytest.fixture
def sending(room: Room, address: str) -> Room:
    """A room from which notifications go to the bus."""
    path = really("notify-send")
    if path is None:
        pytest.skip("notify-send is missing: apt-get install libnotify-bin")
    room.really("notify-send", path)
    room.more = {"DBUS_SESSION_BUS_ADDRESS": address}
    return room


def cues(room: Room) -> Cues:
    return Cues(SETTINGS, lambda _text: None, room.clock, around=room.around())


def test_a_notification_arrives_and_the_next_takes_its_place(sending: Room, address: str) -> None:
    from tests.cues.bus import Notifications

    seen = Notifications()
    with seen.on(address):
        given = cues(sending)
        for _ in range(2):
            given.give(READY)
            assert given.idle(PATIENCE_S)
        given.close()
    assert given.failures() == []
    first, second = seen.arrived
    assert (first["app"], first["summary"], first["body"]) == (
        "hamtui", "Rest over", "Romanian deadlift, 100 kilos, eight reps.",
    )  # fmt: skip
    assert first["timeout"] == 5000
    assert first["hints"]["transient"][1] == 1
    assert first["hints"]["x-canonical-private-synchronous"][1] == "hamtui"
    assert (first["replaces"], second["replaces"]) == (0, 41)


@pytest.mark.parametrize(("title", "text", "summary", "body"), HOSTILE)
def test_text_arrives_as_it_is(sending: Room, address: str, title: str, text: str, summary: str, body: str) -> None:
    from tests.cues.bus import Notifications

    seen = Notifications()
    with seen.on(address):
        given = cues(sending)
        given.give(Cue(CueKind.REST_READY, title, text))
        assert given.idle(PATIENCE_S)
        given.close()
    assert given.failures() == []
    assert [(each["summary"], each["body"]) for each in seen.arrived] == [(summary, body)]


def test_an_older_notify_send_without_ids_is_enough(sending: Room) -> None:
    log = sending.folder / "log"
    (sending.bin / "notify-send").unlink()
    sending.program("notify-send", f'case " $* " in *" -p "*) exit 1;; esac\nprintf "%s\\n" "$@" >> {log}')
    given = cues(sending)
    given.give(READY)
    assert given.idle(PATIENCE_S)
    given.close()
    assert given.failures() == []
    assert log.read_text().startswith("Rest over\nRomanian deadlift")


@pytest.mark.parametrize(
    ("bus_there", "reason"), [(True, remedy.REFUSED), (False, remedy.REFUSED)], ids=["no service", "no bus"]
)
def test_nobody_to_show_it_is_known(sending: Room, *, bus_there: bool, reason: str) -> None:
    if not bus_there:
        sending.more = {}
    given = cues(sending)
    given.give(READY)
    assert given.idle(PATIENCE_S)
    assert [(failure.channel, failure.reason) for failure in given.failures()] == [(Channel.DESKTOP, reason)]
    assert given.failures()[0].remedy
    given.close()


def test_no_program_at_all_is_known(room: Room) -> None:
    given = cues(room)
    given.give(READY)
    assert given.idle(PATIENCE_S)
    assert [failure.reason for failure in given.failures()] == [remedy.MISSING]
    assert "libnotify" in given.failures()[0].remedy
    given.close()


def test_a_service_that_hangs_costs_its_time_and_is_given_up(sending: Room, address: str) -> None:
    from tests.cues.bus import Notifications

    seen = Notifications(hangs=True)
    with seen.on(address):
        given = cues(sending)
        given.give(READY)
        assert until(lambda: len(sending.processes()) >= 2)
        assert given.failures() == []
        sending.clock.at += 10
        assert given.idle(PATIENCE_S)
        assert [failure.reason for failure in given.failures()] == [remedy.HUNG]
        assert until(lambda: not sending.processes())
        given.close()


def test_closing_ends_a_notification_that_hangs(sending: Room, address: str) -> None:
    from tests.cues.bus import Notifications

    with Notifications(hangs=True).on(address):
        given = cues(sending)
        given.give(READY)
        assert until(lambda: len(sending.processes()) >= 2)
        given.close()
        assert until(lambda: not sending.processes())


def test_over_d_bus_without_a_program(room: Room, address: str) -> None:
    """The other way plyer takes, with the system's own Python that has the dbus module."""
    from tests.cues.bus import Notifications

    same = f"import dbus, sys; assert sys.version_info[:2] == {sys.version_info[:2]}"
    if subprocess.run([SYSTEM_PYTHON, "-c", same], capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("a system Python of this version with the dbus module is missing: apt-get install python3-dbus")
    root, site = Path(__file__).parents[2], Path(str(distribution("plyer").locate_file("")))
    room.more = {"DBUS_SESSION_BUS_ADDRESS": address, "PYTHONPATH": f"{root}:{site}"}
    seen = Notifications()
    with seen.on(address):
        around = replace(room.around(), python=SYSTEM_PYTHON)
        given = Cues(SETTINGS, lambda _text: None, room.clock, around=around)
        given.give(Cue(CueKind.REST_READY, "--version", "<b> & co"))
        assert given.idle(PATIENCE_S)
        given.close()
    assert given.failures() == []
    (came,) = seen.arrived
    assert (came["summary"], came["body"], came["timeout"]) == ("Next: --version", "Next: &lt;b&gt; &amp; co", 5000)
    assert came["hints"]["x-canonical-private-synchronous"][1] == "hamtui"
