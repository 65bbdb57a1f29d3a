"""Garmin's FIT: a message a set, rests as messages of their own, exercises as guesses. Needs the extra `fit`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hamtui.exchange.parsing.contents import Contents, Entry, EntryKind, Reason
from hamtui.exchange.parsing.source import Source
from hamtui.text import clean
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.weight import Unit

UNKNOWN = 65534
_FAULTS = (RuntimeError, ValueError, TypeError, LookupError, OverflowError, EOFError, OSError, AttributeError)


class FitUnreadable(HamtuiError):
    """A FIT file cannot be read, or what reads it is not installed."""


FIT_EXTRA = "FIT files need an extra: pip install 'hamtui[fit]'."


def recognise(source: Source) -> str:
    """Why it is a FIT file: its mark."""
    return "its mark .FIT" if source.data[8:12] == b".FIT" else ""


def read(source: Source, contents: Contents) -> None:
    """Enter each set and rest; `line` is the number of the message. Raises FitUnreadable."""
    sets = _set_messages(source)
    starts = [message["start_time"] for message in sets if isinstance(message.get("start_time"), datetime)]
    if not starts:
        for line, _ in enumerate(sets, 1):
            contents.leave_out(line, Reason.DATE)
        return
    workout = contents.workout(0, min(starts), "Strength")
    for line, message in enumerate(sets, 1):
        seconds, start = message.get("duration"), message.get("start_time")
        at = start if isinstance(start, datetime) else None
        lasted = round(seconds) if isinstance(seconds, int | float) else None
        if at is not None and lasted is not None:
            workout.lasted((at - workout.start).total_seconds() + lasted)
        if message.get("set_type") in ("rest", 0):
            contents.add_other(workout, Entry(line, EntryKind.REST, seconds=lasted))
            continue
        reps, weight = message.get("repetitions"), message.get("weight")
        contents.add(
            workout,
            Entry(
                line,
                EntryKind.SET,
                _name(message),
                load=float(weight) if isinstance(weight, int | float) and weight else None,
                unit=Unit.KG,
                reps=reps if isinstance(reps, int) and reps else None,
                seconds=lasted or None,
                at=at,
            ),
        )


def _set_messages(source: Source) -> list[Mapping[Any, Any]]:
    try:
        from garmin_fit_sdk import Decoder, Stream
    except ImportError as error:
        raise FitUnreadable(FIT_EXTRA) from error
    try:
        messages, errors = Decoder(Stream.from_byte_array(bytearray(source.data))).read()
    except _FAULTS as error:
        raise FitUnreadable(f"{clean(source.name)} cannot be read: {clean(str(error))}.") from error
    sets = messages.get("set_mesgs", [])
    if errors and not sets:
        raise FitUnreadable(f"{clean(source.name)} cannot be read: {clean(str(errors[0]))}.")
    if not sets:
        raise FitUnreadable(f"{clean(source.name)} holds no sets: it is another kind of activity.")
    return list(sets)


def _name(message: Mapping[Any, Any]) -> str:
    """The first guess of the exercise that is not unknown, with its variant where it has one."""
    from garmin_fit_sdk import Profile

    categories = message.get("category")
    subtypes = message.get("category_subtype")
    guesses = categories if isinstance(categories, list) else [categories]
    variants = subtypes if isinstance(subtypes, list) else [subtypes]
    for index, category in enumerate(guesses):
        if not isinstance(category, str) or category == "unknown":
            continue
        variant = variants[index] if index < len(variants) else None
        names = Profile["types"].get(f"{category}_exercise_name", {})
        name = variant if isinstance(variant, str) else names.get(variant, category)
        return str(name).replace("_", " ").capitalize()
    return "Unknown exercise"
