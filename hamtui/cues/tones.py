"""Tones: a short sound for each kind of cue, and the programs that can play it."""

from __future__ import annotations

from pathlib import Path

from hamtui.cues.cue import CueKind

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
