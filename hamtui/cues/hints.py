"""Why a channel does not work here, and what to install."""

from __future__ import annotations

from hamtui.cues.cue import Channel

SOUND_SERVER = "Connect a sound device, and start PulseAudio or PipeWire."
MISSING = "nothing on this machine can do it."
REFUSED = "it was tried and failed."
HUNG = "it did not answer in time."
UNHEARD = "there is no sound device."
REMOTE = "hamtui runs on another machine, seen over SSH."
UNKNOWN = "this terminal is not known to show notifications."
UNSEEN = "you did not notice it."

_LINUX = {
    (Channel.DESKTOP, MISSING): "Install notify-send: package libnotify-bin or libnotify.",
    (Channel.DESKTOP, REFUSED): "A notification service must be running in this desktop session, such as dunst.",
    (Channel.DESKTOP, HUNG): "Restart the notification service of the desktop.",
    (Channel.SPEECH, MISSING): "Install a program called espeak: package espeak-ng-espeak, espeak-ng or espeak.",
    (Channel.SPEECH, UNHEARD): SOUND_SERVER,
    (Channel.TONES, MISSING): "Install paplay, pw-play or aplay: package pulseaudio-utils, pipewire-bin or alsa-utils.",
    (Channel.TONES, REFUSED): SOUND_SERVER,
    (Channel.AWAKE, MISSING): "Install systemd-inhibit, or keep the machine awake in its own settings.",
    (Channel.AWAKE, REFUSED): "Keep the machine awake in its own settings.",
}
_MACOS = {
    (Channel.DESKTOP, MISSING): "The program osascript, part of macOS, is not on the PATH.",
    (Channel.DESKTOP, REFUSED): "Allow notifications of Script Editor in the system settings.",
    (Channel.DESKTOP, HUNG): "Look whether macOS asks somewhere to allow it.",
    (Channel.TONES, REFUSED): "Connect a sound device, or turn the sound of the machine on.",
    (Channel.SPEECH, MISSING): "The program say, part of macOS, is not on the PATH.",
    (Channel.TONES, MISSING): "The program afplay, part of macOS, is not on the PATH.",
    (Channel.AWAKE, MISSING): "The program caffeinate, part of macOS, is not on the PATH.",
}
_WINDOWS = {
    (Channel.DESKTOP, REFUSED): "Allow notifications in the settings of Windows.",
    (Channel.SPEECH, MISSING): "Add a voice in the settings of Windows: Time and language, Speech.",
    (Channel.SPEECH, REFUSED): "Look whether Windows PowerShell may run, or install eSpeak.",
    (Channel.SPEECH, UNHEARD): "Connect a sound device.",
    (Channel.TONES, UNHEARD): "Connect a sound device.",
    (Channel.TONES, REFUSED): "Connect a sound device.",
}
_REMOTE = "Let the terminal itself ring and notify."
_TERMINALS = "kitty, Ghostty, WezTerm, foot, Konsole and iTerm2 do; in tmux, set allow-passthrough on."


def remedy(channel: Channel, reason: str, platform: str) -> str:
    """What to do about it on `platform` (as `sys.platform` names it); empty where nothing helps."""
    if reason == REMOTE:
        return _REMOTE
    if channel is Channel.TERMINAL:
        return _TERMINALS
    table = {"darwin": _MACOS, "win32": _WINDOWS}.get(platform, _LINUX)
    return table.get((channel, reason), "")
