"""Tones: a short sound for each kind of cue, and the programs that can play it."""

from __future__ import annotations

from pathlib import Path

from hamtui.cues.cue import CueKind

SOUNDS = Path(__file__).parent / "sounds"

_NAMES = {
    CueKind.REST_READY: "ready",
    CueKind.REST_OVERDUE_SOON: "overdue",
    CueKind.GET_READY: "get_ready",
    CueKind.SWITCH_SIDE: "switch_side",
    CueKind.REP_TICK: "tick",
    CueKind.PHASE_TICK: "tick",
    CueKind.SESSION_DONE: "done",
    CueKind.BATTERY_LOW: "overdue",
}
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
    name = _NAMES.get(kind)
    return SOUNDS / f"{name}.wav" if name else None
