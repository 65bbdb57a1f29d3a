from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from hamtui.cues.battery import BatteryWatch, Charge, read_charge, read_supplies
from hamtui.cues.cues import Cues
from hamtui.cues.settings import CueSettings
from tests.cues.fakes import PATIENCE_S, Room

UPOWER = """
  native-path:          BAT0
    state:               discharging
    percentage:          %s%%
"""


def supply(root: Path, name: str, **files: str) -> None:
    (root / name).mkdir(parents=True)
    for file, text in files.items():
        (root / name / file).write_text(f"{text}\n")


def said(charges: list[Charge]) -> list[int]:
    watch, told = BatteryWatch(), []
    for charge in charges:
        watch, percent = watch.look(charge)
        if percent is not None:
            told.append(percent)
    return told


def test_a_low_battery_is_said_once_at_each_threshold() -> None:
    falling = [Charge(percent, charging=False) for percent in range(30, 0, -1)]
    assert said(falling) == [20, 10]
    assert said([Charge(8, charging=False)] * 3) == [8]
    assert said([Charge(20, charging=True), Charge(19, charging=False), Charge(25, charging=True)]) == [19]


@drawn(st.lists(st.builds(Charge, st.floats(0, 100), st.booleans()), max_size=40))
def test_it_is_never_said_more_than_twice(charges: list[Charge]) -> None:
    told = said(charges)
    assert len(told) <= 2
    assert all(percent <= 20 for percent in told)


def test_the_machines_own_batteries_are_read(tmp_path: Path) -> None:
    assert read_supplies(tmp_path / "none") == {"percent": None, "charging": False}
    supply(tmp_path, "AC", type="Mains", online="1")
    supply(tmp_path, "hidpp_battery_0", type="Battery", scope="Device", capacity="5")
    assert read_supplies(tmp_path)["percent"] is None
    supply(tmp_path, "BAT1", type="Battery", capacity="40", status="Discharging")
    supply(tmp_path, "BAT0", type="Battery", capacity="20", status="Charging")
    supply(tmp_path, "BAT2", type="Battery", capacity="?", status="Unknown")
    assert read_supplies(tmp_path) == {"percent": 30.0, "charging": True}


@pytest.mark.parametrize("reply", ["", "{", "[]", '{"percent": null}', '{"percent": 101}', '{"percent": "x"}'])
def test_a_reply_that_makes_no_sense_is_no_battery(reply: str) -> None:
    assert read_charge(reply) is None


def test_the_battery_is_asked_through_plyer_once_a_minute(room: Room) -> None:
    told = room.folder / "charge"
    room.program("upower", f'/bin/cat {told}; echo "noise" >&2')
    settings = CueSettings(bell=False, tones=False, awake=False)
    given = Cues(settings, lambda _text: None, room.clock, around=room.around())
    told.write_text(UPOWER % "19")
    given.session(running=True)
    assert next_cue(given) == "Battery low. Nineteen percent left."
    told.write_text(UPOWER % "15")
    room.clock.at += 60
    assert next_cue(given) is None
    told.write_text(UPOWER % "9")
    room.clock.at += 60
    assert next_cue(given) == "Battery low. Nine percent left."
    given.close()


def next_cue(given: Cues) -> str | None:
    """What is said of the battery once the question under way is answered."""
    assert given.idle(PATIENCE_S)
    cue = given.battery()
    assert given.battery() is None
    return cue.text if cue else None
