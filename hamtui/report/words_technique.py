"""How an exercise is done, in words and pictures of text."""

from __future__ import annotations

from collections.abc import Iterator

from hamtui.body.picture import Figure
from hamtui.training.base.exercise import Exercise, RepStart

WIDE, HIGH, GAP = 24, 11, 2
NARROWEST = 12


def technique_lines(exercise: Exercise, figure: Figure | None, width: int) -> Iterator[str]:
    """The key moments of a rep side by side in `width` columns, then set-up, execution and what to watch for."""
    if figure is not None:
        yield from frame_lines(figure, exercise.begins, width)
    for title, cues in (
        ("Set up", exercise.set_up),
        ("Do", exercise.execution),
        ("Watch", exercise.watch_for),
    ):
        if cues:
            yield title
            yield from (f"  {cue}" for cue in cues)
    if exercise.tempo:
        tempo = exercise.tempo
        yield f"Tempo {tempo}: {tempo.lower} s down, {tempo.bottom} s pause, {tempo.lift} s up, {tempo.top} s pause"
    if exercise.about:
        yield exercise.about


def frame_lines(figure: Figure, begins: RepStart, width: int) -> Iterator[str]:
    """The top, the middle and the bottom of a rep, in the order of the rep, as rows of braille."""
    if figure.motion.bottom is None:
        moments = [("hold", 0.0)]
    elif begins is RepStart.LIFT:
        moments = [("start", 1.0), ("on the way", 0.5), ("top", 0.0)]
    else:
        moments = [("start", 0.0), ("on the way", 0.5), ("bottom", 1.0)]
    wide = min(WIDE, (width - GAP * (len(moments) - 1)) // len(moments))
    if wide < NARROWEST:
        wide, moments = min(WIDE, width), moments[-1:]
    pictures = [figure.picture(depth, wide, HIGH, dense=True) for _, depth in moments]
    gap = " " * GAP
    yield gap.join(name.ljust(wide) for name, _ in moments).rstrip()
    for rows in zip(*pictures, strict=True):
        yield gap.join("".join(text for text, _ in row) for row in rows).rstrip()
