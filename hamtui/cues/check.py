"""One of each cue, and a question for each: nothing else tells whether a lifter is reached."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from hamtui.cues import hints as remedy
from hamtui.cues.cue import Channel, Cue, CueKind
from hamtui.cues.cues import Cues
from hamtui.cues.senders import Host, senders
from hamtui.cues.settings import CueSettings, Desktop
from hamtui.cues.terminal import Osc, terminal_of

SAMPLE = Cue(CueKind.REST_READY, "Rest over", "Rest over. This is hamtui, trying to be heard.")
LONGEST_S = 20.0
_PROGRAMS = {
    (Channel.DESKTOP, "linux"): ("notify-send",),
    (Channel.DESKTOP, "darwin"): ("osascript",),
    (Channel.SPEECH, "linux"): ("espeak",),
    (Channel.SPEECH, "darwin"): ("say",),
    (Channel.SPEECH, "win32"): ("powershell", "espeak"),
    (Channel.AWAKE, "linux"): ("systemd-inhibit",),
    (Channel.AWAKE, "darwin"): ("caffeinate",),
}
_SEQUENCES = {Osc.PLAIN: "OSC 9", Osc.TITLED: "OSC 777", Osc.KITTY: "OSC 99"}


class Question(Struct, frozen=True):
    """What the lifter is asked after one channel was tried."""

    channel: Channel
    text: str


QUESTIONS = (
    Question(Channel.BELL, "Did the terminal ring or blink?"),
    Question(Channel.TERMINAL, "Did the terminal show a notification?"),
    Question(Channel.DESKTOP, "Did the desktop show a notification?"),
    Question(Channel.TONES, "Did you hear two rising tones?"),
    Question(Channel.SPEECH, "Did you hear a voice, and should it speak during sessions?"),
)


class State(Struct, frozen=True):
    """How one channel fares: on or off in the settings, what is known of it, and what to do (may be empty)."""

    channel: Channel
    wanted: bool
    known: str
    remedy: str = ""

    def plain(self) -> dict[str, str | bool]:
        """Plain values for programs."""
        return {"way": str(self.channel), "wanted": self.wanted, "known": self.known, "remedy": self.remedy}

    def __str__(self) -> str:
        """One line for people."""
        sentence = f"{self.known[:1].upper()}{self.known[1:]}"
        return " ".join(filter(None, (f"{self.channel:<9} {'on ' if self.wanted else 'off'}  {sentence}", self.remedy)))


def try_each(cues: Cues) -> Iterator[Question]:
    """Send one cue by each channel, and ask about those that are not known to have failed."""
    cues.session(running=True)
    for question in QUESTIONS:
        if question.channel is Channel.TERMINAL and cues.terminal.notifies is None:
            continue
        cues.give_by(question.channel, SAMPLE)
        done = cues.idle(LONGEST_S)
        if done and question.channel not in {failure.channel for failure in cues.failures()}:
            yield question


def settled(settings: CueSettings, answers: Mapping[Channel, bool]) -> CueSettings:
    """The settings after the answers; a channel nobody was asked about stays as it was."""
    yes = {str(channel): heard for channel, heard in answers.items() if channel is not Channel.DESKTOP}
    settings = replace(settings, **yes)
    if Channel.DESKTOP not in answers:
        return settings
    if not answers[Channel.DESKTOP]:
        return replace(settings, desktop=Desktop.OFF)
    return replace(settings, desktop=Desktop.UNFOCUSED) if settings.desktop is Desktop.OFF else settings


def explain(cues: Cues, settings: CueSettings, unnoticed: Collection[Channel] = ()) -> list[State]:
    """How every channel fares after `try_each`, and what to install or do where it does not work."""
    failed = {failure.channel: failure for failure in cues.failures()}
    states = []
    for channel in (*(question.channel for question in QUESTIONS), Channel.AWAKE):
        wanted = getattr(settings, channel) not in (False, Desktop.OFF)
        if channel in failed:
            known, again = failed[channel].reason, failed[channel].remedy
        elif channel is Channel.TERMINAL and cues.terminal.notifies is None:
            known, again = remedy.UNKNOWN, remedy.remedy(channel, remedy.UNKNOWN, cues.platform)
        elif channel in unnoticed:
            known, again = remedy.UNSEEN, _unnoticed(channel, cues.platform)
        else:
            known, again = _sent(channel, cues), ""
        states.append(State(channel, wanted, known, again))
    return states


def missing(around: Host, settings: CueSettings) -> list[State]:
    """The ways that are wanted but cannot work here, as far as can be told without a sound."""
    states = []
    for channel in (Channel.DESKTOP, Channel.TONES, Channel.SPEECH, Channel.AWAKE):
        if getattr(settings, channel) in (False, Desktop.OFF):
            continue
        programs = _PROGRAMS.get((channel, around.platform), ())
        lacking = bool(programs) and not any(map(around.find, programs))
        if channel is not Channel.AWAKE and (lacking or not senders(channel, around)):
            reason = remedy.REMOTE if around.remote else remedy.MISSING
        elif lacking:
            reason = remedy.MISSING
        else:
            continue
        states.append(State(channel, wanted=True, known=reason, remedy=remedy.remedy(channel, reason, around.platform)))
    if settings.terminal and terminal_of(around.environ).notifies is None:
        again = remedy.remedy(Channel.TERMINAL, remedy.UNKNOWN, around.platform)
        states.append(State(Channel.TERMINAL, wanted=True, known=remedy.UNKNOWN, remedy=again))
    return states


def _sent(channel: Channel, cues: Cues) -> str:
    if channel is Channel.AWAKE:
        return "the machine is kept awake while a session runs."
    if channel is Channel.TERMINAL and cues.terminal.notifies is not None:
        rests = "; it shows how much of a rest is over" if cues.terminal.progresses else ""
        return f"sent as {_SEQUENCES[cues.terminal.notifies]}{rests}."
    return "sent."


def _unnoticed(channel: Channel, platform: str) -> str:
    """What usually stands in the way when everything seemed to go well."""
    if channel is Channel.BELL:
        return "Switch the bell on in the settings of the terminal."
    if channel is Channel.DESKTOP:
        return remedy.remedy(channel, remedy.REFUSED, platform) or "Look whether the desktop is set not to disturb."
    if channel is Channel.TERMINAL:
        return "Look whether the desktop is set not to disturb; the desktop's own way is used instead."
    return "Turn the sound up, or choose another sound device."
