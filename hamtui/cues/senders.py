"""The ways to tell a cue outside the terminal: each starts a child for it, and knows what its ending means."""

from __future__ import annotations

import json
import math
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from hamtui.cues import hints as remedy
from hamtui.cues.child import Child, Ending
from hamtui.cues.cue import Channel, Cue, CueKind
from hamtui.cues.plyer_child import MISSING, UNHEARD
from hamtui.cues.terminal import led
from hamtui.text import clean

SOUNDS = Path(__file__).parent / "sounds"

PLAYERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "linux": (
        ("paplay",),
        ("pw-play",),
        ("aplay", "-q"),
        ("ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet"),
        ("play", "-q"),
    ),
    "darwin": (("afplay",),),
}
"""Programs and their options by platform, the usual one first; each takes a file."""


def sound_for(kind: CueKind) -> Path | None:
    """The WAV file of a cue, `None` for one that has no sound."""
    return SOUNDS / f"{kind.facts.sound}.wav" if kind.facts.sound else None


NOTIFY_S, SPEAK_S, PLAY_S = 10.0, 15.0, 3.0
PLYER = ("-P", "-W", "ignore", "-m", "hamtui.cues.plyer_child")
OSASCRIPT, POWERSHELL = "osascript", "powershell"
SHOW_NOTIFICATION = (
    "on run texts",
    "display notification (item 2 of texts) with title (item 1 of texts)",
    "end run",
)
# Exit codes are those of the plyer child: 3 no voice, 5 no sound device, 4 anything else.
SPEAK_A_LINE = (
    "$ErrorActionPreference = 'Stop'; try {"
    " [Console]::InputEncoding = [Text.Encoding]::UTF8; $line = [Console]::In.ReadLine();"
    " Add-Type -AssemblyName System.Speech; $voice = New-Object System.Speech.Synthesis.SpeechSynthesizer;"
    " if ($voice.GetInstalledVoices().Count -eq 0) { exit 3 };"
    " try { $voice.SetOutputToDefaultAudioDevice() } catch { exit 5 };"
    " $voice.Speak($line) } catch { exit 4 }"
)
_REASONS = {0: "", MISSING: remedy.MISSING, UNHEARD: remedy.UNHEARD, None: remedy.HUNG}


class Sender(Protocol):
    """One way to tell a cue."""

    def start(self, cue: Cue) -> Child | None:
        """Tell it; `None` when that needs no child. Raises OSError where it cannot."""

    def fault(self, ending: Ending) -> str:
        """Why it did not work; empty when it may have."""


class Host(Struct, frozen=True):
    """Where children run: the environment, a clock that never jumps, the platform, and how long each may take.

    All times are seconds.
    """

    environ: Mapping[str, str]
    now: Callable[[], float]
    platform: str = sys.platform
    python: str = sys.executable
    notify_s: float = NOTIFY_S
    speak_s: float = SPEAK_S
    play_s: float = PLAY_S

    @property
    def remote(self) -> bool:
        """Whether the lifter sits at another machine."""
        return any(self.environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))

    def find(self, program: str) -> str | None:
        """Where a program is on the PATH."""
        return shutil.which(program, path=self.environ.get("PATH"))

    def plyer(self, job: dict[str, object], limit_s: float) -> Child:
        """A child in which plyer does one thing."""
        return self.child([self.python, *PLYER], limit_s, line=json.dumps(job), replies=True)

    def child(
        self, argv: Sequence[str], limit_s: float = math.inf, *, line: str | None = None, replies: bool = False
    ) -> Child:
        """A child that runs here."""
        return Child(argv, self.environ, self.now, limit_s, line=line, replies=replies)


@dataclass
class Notifying:
    """A desktop notification by plyer; each takes the place of the one before where the desktop can do that."""

    around: Host
    last: int = 0

    def start(self, cue: Cue) -> Child:
        """Show title and body."""
        job = {"do": "notify", "title": cue.title, "text": cue.body, "replaces": self.last}
        return self.around.plyer(job, self.around.notify_s)

    def fault(self, ending: Ending) -> str:
        """Why nothing was shown."""
        try:
            self.last = int(json.loads(ending.reply or "{}").get("id", 0))
        except (ValueError, AttributeError):
            self.last = 0
        return _REASONS.get(ending.code, remedy.REFUSED)


@dataclass
class NotifyingMacos:
    """A notification by osascript, part of macOS: plyer needs pyobjus there, which is seldom installed."""

    around: Host

    def start(self, cue: Cue) -> Child:
        """Show title and body, handed over as arguments so that no word of them is taken for script."""
        program = self.around.find(OSASCRIPT)
        if program is None:
            raise FileNotFoundError(OSASCRIPT)
        script = [word for line in SHOW_NOTIFICATION for word in ("-e", line)]
        texts = (led(clean(cue.title))[:60], led(clean(cue.body, 240)) if cue.body else "")
        return self.around.child([program, *script, *texts], self.around.notify_s)

    def fault(self, ending: Ending) -> str:
        """Why nothing was shown."""
        return _REASONS.get(ending.code, remedy.REFUSED)


@dataclass
class SpeakingWindows:
    """Speech by the synthesiser of Windows itself, which Windows PowerShell reaches."""

    around: Host

    def start(self, cue: Cue) -> Child:
        """Say the text, which goes through stdin: no word of it is taken for a command."""
        program = self.around.find(POWERSHELL)
        if program is None:
            raise FileNotFoundError(POWERSHELL)
        argv = [program, "-NoLogo", "-NoProfile", "-NonInteractive", "-Command", SPEAK_A_LINE]
        return self.around.child(argv, self.around.speak_s, line=clean(cue.text))

    def fault(self, ending: Ending) -> str:
        """Why nothing was said."""
        return _REASONS.get(ending.code, remedy.REFUSED)


@dataclass
class Speaking:
    """Speech by plyer."""

    around: Host

    def start(self, cue: Cue) -> Child:
        """Say the text."""
        return self.around.plyer({"do": "speak", "text": cue.text}, self.around.speak_s)

    def fault(self, ending: Ending) -> str:
        """Why nothing was said."""
        return _REASONS.get(ending.code, remedy.REFUSED)


@dataclass
class Playing:
    """A sound by a program of the system."""

    around: Host
    player: tuple[str, ...]

    def start(self, cue: Cue) -> Child | None:
        """Play the sound of the cue."""
        sound, program = sound_for(cue.kind), self.around.find(self.player[0])
        if program is None:
            raise FileNotFoundError(self.player[0])
        if sound is None:
            return None
        argv = [program, *self.player[1:], str(sound)]
        guard = self.around.find("setpriv") if self.around.platform == "linux" else None
        if guard:
            argv = [guard, "--pdeathsig", "KILL", *argv]
        return self.around.child(argv, self.around.play_s)

    def fault(self, ending: Ending) -> str:
        """Why nothing was played."""
        return "" if ending.code == 0 else remedy.HUNG if ending.code is None else remedy.REFUSED


def _windows_sound(file: Path) -> None:
    """Play a file. Raises OSError where it cannot be heard: played aside, Windows tells of no missing device."""
    if sys.platform == "win32":
        import ctypes
        import winsound

        if not ctypes.windll.winmm.waveOutGetNumDevs():
            raise OSError(remedy.UNHEARD)
        try:
            winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
        except RuntimeError as why:
            raise OSError(str(why)) from why


@dataclass
class PlayingWindows:
    """A sound by Windows itself, which plays on without us."""

    play: Callable[[Path], None] = field(default=_windows_sound)

    def start(self, cue: Cue) -> None:
        """Play the sound of the cue."""
        if (sound := sound_for(cue.kind)) is not None:
            self.play(sound)

    def fault(self, _ending: Ending) -> str:
        """It was begun or refused: nothing ends here."""
        return ""


def senders(channel: Channel, around: Host) -> list[Sender]:
    """All the ways of a channel, the best first; none where the lifter would not notice."""
    if around.remote and not (channel is not Channel.DESKTOP and around.environ.get("PULSE_SERVER")):
        return []
    if channel is Channel.DESKTOP:
        macos = around.platform == "darwin" and around.find(OSASCRIPT)
        return [NotifyingMacos(around) if macos else Notifying(around)]
    if channel is Channel.SPEECH:
        windows = around.platform == "win32" and around.find(POWERSHELL)
        return [SpeakingWindows(around), Speaking(around)] if windows else [Speaking(around)]
    if around.platform == "win32":
        return [PlayingWindows()]
    players = PLAYERS.get(around.platform, PLAYERS["linux"])
    return [Playing(around, player) for player in players if around.find(player[0])]
