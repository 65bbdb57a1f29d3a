"""Speech and tones for real: into a sound device that is a file."""

from __future__ import annotations

import array
import math
import shutil
import subprocess
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from hamtui.cues import hints as remedy
from hamtui.cues.cue import Channel, Cue, CueKind
from hamtui.cues.cues import Cues
from hamtui.cues.settings import CueSettings
from tests.cues.fakes import PATIENCE_S, READY, Room, really, until

pytestmark = pytest.mark.xdist_group("sound")
SPEECH = CueSettings(bell=False, tones=False, speech=True)
TONES = CueSettings(bell=False, tones=True)
PACKAGES = {
    "pulseaudio": "pulseaudio", "pactl": "pulseaudio-utils", "parec": "pulseaudio-utils",
    "paplay": "pulseaudio-utils", "espeak": "espeak-ng-espeak",
}  # fmt: skip


@dataclass
class CuePlayer:
    """What was recorded: its length where it is not silent (seconds), its peak and its mean loudness (0 to 1)."""

    seconds: float
    peak: float
    loudness: float


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a sound server whose only device plays to nowhere."""
    if missing := {package for program, package in PACKAGES.items() if shutil.which(program) is None}:
        pytest.skip(f"missing: apt-get install {' '.join(sorted(missing))}")
    folder = tmp_path_factory.mktemp("sound")
    address = f"unix:{folder}/native"
    command = [
        "pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--disable-shm=yes",
        "-L", "module-null-sink sink_name=gym rate=22050 channels=1",
        "-L", f"module-native-protocol-unix auth-anonymous=1 socket={folder}/native",
    ]  # fmt: skip
    environ = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "PATH": "/usr/bin:/bin", "PULSE_SERVER": address}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environ) as daemon:  # noqa: S603
        info = ["pactl", "info"]
        ready = until(lambda: subprocess.run(info, env=environ, capture_output=True, check=False).returncode == 0)  # noqa: S603
        yield address if ready else ""
        daemon.terminate()


@contextmanager
def recorded(server: str, file: Path) -> Iterator[None]:
    """Records all that is played meanwhile, and the quarter second after it."""
    environ = {"PULSE_SERVER": server, "PATH": "/usr/bin:/bin", "HOME": str(file.parent)}
    command = ["parec", "-d", "gym.monitor", "--file-format=wav", "--rate=22050", "--channels=1", "--latency-msec=20",
               str(file)]  # fmt: skip
    with subprocess.Popen(command, env=environ, stderr=subprocess.DEVNULL) as recorder:  # noqa: S603
        assert until(lambda: file.exists() and file.stat().st_size > 2000)
        yield
        size = file.stat().st_size
        assert until(lambda: file.stat().st_size > size + 11_025)
        recorder.terminate()


def player(file: Path) -> CuePlayer:
    with wave.open(str(file)) as sound:
        rate = sound.getframerate()
        samples = array.array("h", sound.readframes(sound.getnframes()))
    loud = [index for index, sample in enumerate(samples) if abs(sample) > 300]
    if not loud:
        return CuePlayer(0, 0, 0)
    part = samples[loud[0] : loud[-1] + 1]
    mean = math.sqrt(sum(sample * sample for sample in part) / len(part))
    return CuePlayer(len(part) / rate, max(map(abs, part)) / 32_768, mean / 32_768)


@pytest.fixture
def gym(room: Room, server: str) -> Room:
    """A room with a loudspeaker."""
    for program in ("espeak", "paplay"):
        path = really(program)
        assert path is not None
        room.really(program, path)
    room.more = {"PULSE_SERVER": server}
    return room


def test_a_phrase_is_spoken(gym: Room, server: str, tmp_path: Path) -> None:
    given = Cues(SPEECH, lambda _text: None, gym.clock, around=gym.around())
    with recorded(server, tmp_path / "spoken.wav"):
        given.give(Cue(CueKind.REST_READY, "Rest over", "Rest over. Eight reps."))
        assert given.idle(PATIENCE_S)
    given.close()
    assert given.failures() == []
    sound = player(tmp_path / "spoken.wav")
    assert 0.8 < sound.seconds < 5
    assert sound.peak > 0.1
    assert sound.loudness > 0.01


def test_text_that_looks_like_an_option_is_spoken_too(
    gym: Room, server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    given = Cues(SPEECH, lambda _text: None, gym.clock, around=gym.around())
    with recorded(server, tmp_path / "spoken.wav"):
        given.give(Cue(CueKind.REST_READY, "Rest over", "-wx"))
        assert given.idle(PATIENCE_S)
    given.close()
    assert given.failures() == []
    assert not (tmp_path / "x").exists()
    assert player(tmp_path / "spoken.wav").seconds > 0.5


def test_a_tone_is_played(gym: Room, server: str, tmp_path: Path) -> None:
    given = Cues(TONES, lambda _text: None, gym.clock, around=gym.around())
    with recorded(server, tmp_path / "played.wav"):
        given.give(READY)
        assert given.idle(PATIENCE_S)
    given.close()
    assert given.failures() == []
    sound = player(tmp_path / "played.wav")
    assert 0.3 < sound.seconds < 0.5
    assert sound.peak > 0.3


def test_without_a_sound_device_speech_and_tones_are_known_to_fail(gym: Room) -> None:
    gym.more = {"PULSE_SERVER": f"unix:{gym.folder}/nowhere", "ALSA_CONFIG_PATH": f"{gym.folder}/none"}
    chosen = CueSettings(bell=False, tones=True, speech=True)
    given = Cues(chosen, lambda _text: None, gym.clock, around=gym.around())
    given.give(READY)
    assert given.idle(PATIENCE_S)
    given.close()
    assert {failure.channel: failure.reason for failure in given.failures()} == {
        Channel.TONES: remedy.REFUSED, Channel.SPEECH: remedy.UNHEARD,
    }  # fmt: skip
