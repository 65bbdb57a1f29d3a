"""What was done of a step, in words."""

from __future__ import annotations

from hamtui.training.base.words import plural
from hamtui.training.session.state import LoggedStep


def done_text(entry: LoggedStep) -> str:
    """A logged set in words: 8 reps × 100 kg, 2 in reserve."""
    if entry.metres is not None:
        return f"{entry.metres} m{f' × {entry.load}' if entry.load else ''}"
    if entry.seconds is not None:
        return f"{entry.seconds} s"
    load = f" × {entry.load}" if entry.load else ""
    rir = f", {entry.rir} in reserve" if entry.rir is not None else ""
    return f"{plural(entry.reps or 0, 'rep')}{load}{rir}"
