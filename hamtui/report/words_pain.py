"""The course of pain, drawn and put into words: one plot for each place."""

from __future__ import annotations

from collections.abc import Sequence

from hamtui.report.chart import plot
from hamtui.training.base.words import day_text, decimal
from hamtui.training.coach.pains import PainNote, site_name

HEIGHT = 7


def course_lines(notes: Sequence[PainNote], width: int) -> list[str]:
    """Each place that hurt: how it was first and last, and its strength from 0 to 10 over time, oldest first."""
    lines: list[str] = []
    for where in dict.fromkeys(note.where for note in notes if note.level != 0):
        own = [note for note in notes if note.where == where]
        ends = own if len(own) == 1 else [own[0], own[-1]]
        lines += ["", f"Pain, {site_name(where)}: {', then '.join(map(_note_text, ends))}"]
        points = [(note.at.date(), float(note.level)) for note in own if note.level is not None]
        if len(points) > 1:
            lines += plot(points, width, HEIGHT, decimal)
    return lines[1:]


def _note_text(note: PainNote) -> str:
    strength = "gone" if note.level == 0 else f"{note.level} of 10" if note.level is not None else ""
    kind = "sharp" if note.sharp else ""
    return f"{' '.join(filter(None, (kind, strength))) or 'dull'} on {day_text(note.at, 0)}"
