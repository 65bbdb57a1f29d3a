"""Makes the tones of hamtui.cues: `python assets/tones.py` writes the WAV files again, byte for byte the same."""

from __future__ import annotations

import io
import math
import struct
import wave
from pathlib import Path

RATE = 22_050
PEAK = 0.6
ATTACK_S = 0.006
RELEASE_S = 0.04
SOUNDS = Path(__file__).parents[1] / "hamtui" / "cues" / "sounds"

Note = tuple[float, float]
"""A frequency in hertz (0 for silence) and its length in seconds."""

TONES: dict[str, tuple[Note, ...]] = {
    "ready": ((659.26, 0.13), (880.0, 0.25)),
    "overdue": ((440.0, 0.12), (0.0, 0.06), (440.0, 0.12), (0.0, 0.06), (440.0, 0.16)),
    "get_ready": ((587.33, 0.2),),
    "switch_side": ((783.99, 0.12), (523.25, 0.12), (783.99, 0.16)),
    "done": ((523.25, 0.12), (659.26, 0.12), (783.99, 0.12), (1046.5, 0.3)),
    "tick": ((1000.0, 0.05),),
}


def note(frequency: float, seconds: float) -> list[int]:
    """The samples of one note, softly begun and ended, with some of its octave to be heard through small speakers."""
    count = round(RATE * seconds)
    samples = []
    for index in range(count):
        at = index / RATE
        loud = min(1.0, at / ATTACK_S, (count - index) / RATE / min(RELEASE_S, seconds / 2))
        turn = 2 * math.pi * frequency * at
        wave_form = 0.75 * math.sin(turn) + 0.25 * math.sin(2 * turn)
        samples.append(round(32_767 * PEAK * loud * wave_form))
    return samples


def wav(notes: tuple[Note, ...]) -> bytes:
    """The notes as a WAV file: 22,050 Hz, mono, 16 bits."""
    samples = [sample for each in notes for sample in note(*each)]
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return file.getvalue()


def main() -> None:
    """Write every tone."""
    SOUNDS.mkdir(exist_ok=True)
    for name, notes in TONES.items():
        (SOUNDS / f"{name}.wav").write_bytes(wav(notes))


if __name__ == "__main__":
    main()
