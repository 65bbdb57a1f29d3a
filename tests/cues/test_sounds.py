from __future__ import annotations

import runpy
import wave
from pathlib import Path

import pytest

from hamtui.cues.cue import CueKind
from hamtui.cues.senders import SOUNDS, sound_for

GENERATOR = Path(__file__).parents[2] / "assets" / "tones.py"


def test_the_generator_makes_exactly_these_bytes() -> None:
    if not GENERATOR.exists():
        pytest.skip("assets/tones.py is not shipped with the tests")
    made = runpy.run_path(str(GENERATOR))
    tones = {name: made["wav"](notes) for name, notes in made["TONES"].items()}
    assert tones == {path.stem: path.read_bytes() for path in SOUNDS.iterdir()}


def test_every_cue_has_its_sound() -> None:
    sounds = {kind: sound_for(kind) for kind in CueKind}
    assert all(path.is_file() for path in sounds.values() if path)
    assert [kind for kind, path in sounds.items() if path is None] == [CueKind.EXERCISE_ANNOUNCED]
    distinct = {CueKind.REST_READY, CueKind.REST_OVERDUE_SOON, CueKind.SWITCH_SIDE, CueKind.GET_READY,
                CueKind.SESSION_DONE, CueKind.REP_TICK}  # fmt: skip
    assert len({path.read_bytes() for kind in distinct if (path := sounds[kind])}) == len(distinct)


def test_sounds_are_short_and_plain() -> None:
    for path in SOUNDS.iterdir():
        with wave.open(str(path)) as file:
            assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (22_050, 1, 2)
            assert file.getnframes() / file.getframerate() < 0.8
    assert sum(path.stat().st_size for path in SOUNDS.iterdir()) < 120_000
