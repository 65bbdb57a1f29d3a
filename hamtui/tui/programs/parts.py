"""The parts of a program, a day, a group or an exercise that can be changed one by one, and how each is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any

from msgspec import Struct

from hamtui.library.decode import Decoder
from hamtui.library.faults import Misfit
from hamtui.library.program_draft import DraftLine, ProgramDraft
from hamtui.text import LONGEST_LINE, clean
from hamtui.training.base.exercise import Exercise, Measure, Range, Tempo
from hamtui.training.base.group import GroupKind
from hamtui.training.base.profile import Weekday
from hamtui.training.base.program import Advance, Progression
from hamtui.training.base.rest import RestWindow
from hamtui.tui.programs.lines import day_name, group_words, said

Values = Mapping[str, Any]
NONE = ("", "none")
LABEL = 23
PROGRESSIONS = {
    Progression.DOUBLE: "double: more reps, then more load",
    Progression.REPS: "reps: more reps in every set, then more load",
    Progression.LINEAR: "linear: more load each time",
    Progression.ECCENTRIC: "eccentric: slower lowering",
    Progression.NONE: "none: as it is",
}
ADVANCES = {Advance.DONE: "once it was done", Advance.CLEAN: "once every set reached its reps"}


class Way(Enum):
    """How a part is changed."""

    TYPED = "typed"
    CHOSEN = "chosen"
    SWITCHED = "switched"
    EXERCISE = "exercise"
    EXERCISES = "exercises"
    OPENED = "opened"


class EditedPart(Struct, frozen=True):
    """One part: its key in the file, its name, what it says `now`, and the way it is changed.

    `form` is what a typed text has to be, with an example as `hint`. `usual` is what a switch says without a word in
    the file, `usually` what anything else does. `shown` stands for `now` where that says little.
    """

    key: str
    name: str
    now: object
    way: Way = Way.TYPED
    form: Any = str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    usual: bool = False
    usually: str = "as usual"
    shown: str = ""

    @property
    def on(self) -> bool:
        """What a switch says."""
        return self.usual if self.now is None else bool(self.now)

    @property
    def words(self) -> str:
        """What it says now, as it is shown."""
        if self.way is Way.SWITCHED:
            return said(self.on)
        chosen = dict(self.choices).get(str(self.now), "")
        plain = clean(str(self.now or "")) if self.form is str else said(self.now)
        return self.shown or chosen or plain or self.usually

    @property
    def text(self) -> str:
        """What it says now, as it is typed."""
        each = self.now if isinstance(self.now, list) else [self.now]
        return ", ".join(clean(str(part), LONGEST_LINE) for part in each if part is not None)


def typed_value(part: EditedPart, text: str) -> object:
    """What a typed text is in the file, None where it is left out. Raises ValueError with what is expected."""
    text = clean(text, LONGEST_LINE)
    if not text:
        return None
    value: object = text
    if part.form is not str:
        pieces = [_number(piece.strip()) for piece in text.replace("–", "-").split(",")]
        value = pieces if len(pieces) > 1 else pieces[0]
    try:
        Decoder().decode(value, part.form, "")
    except Misfit as misfit:
        raise ValueError(misfit.problem.partition("; ")[2] or misfit.problem) from None
    return value


def _number(text: str) -> object:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else text


def line_parts(line: DraftLine, exercise: Exercise | None, name_of: Callable[[str], str]) -> list[EditedPart]:
    """The parts of an exercise of a day."""
    values = line.values
    timed = exercise is not None and exercise.measure is Measure.TIME
    sided = exercise is not None and exercise.each_side
    optional = {
        "hold": EditedPart(
            "hold",
            "Seconds",
            values.get("hold"),
            form=Range,
            hint="such as 20-40",
            usually=_usually(exercise and exercise.seconds),
        ),
        "reps": EditedPart(
            "reps",
            "Reps",
            values.get("reps"),
            form=tuple[Range, ...],
            hint="such as 6-8, or one a set: 12, 10, 8",
            usually=_usually(exercise and exercise.reps),
        ),
        "side_rest": EditedPart(
            "side_rest", "Rest between sides", values.get("side_rest"), form=int, hint="in seconds, such as 15"
        ),
    }
    suits = {"hold": timed, "reps": not timed, "side_rest": sided}
    there = [part for key, part in optional.items() if suits[key] or key in values]
    progression = str(values.get("progression", Progression.NONE.value))
    return [
        EditedPart("exercise", "Exercise", None, Way.EXERCISE, shown=name_of(str(values.get("exercise", "")))),
        EditedPart("sets", "Sets", values.get("sets"), form=Range, hint="such as 3 or 2-3"),
        *there,
        EditedPart(
            "rest",
            "Rest",
            values.get("rest"),
            form=RestWindow,
            hint="such as 2:00-3:00 or 1:30",
            usually=_usually(exercise and exercise.rest),
        ),
        EditedPart(
            "tempo", "Tempo", values.get("tempo"), form=Tempo, hint="seconds to lower, wait, lift, wait: 3-1-1-0"
        ),
        EditedPart("progression", "Progression", progression, Way.CHOSEN, choices=_choices(PROGRESSIONS)),
        EditedPart("optional", "Optional", values.get("optional"), Way.SWITCHED),
        _exercises("either", "Or, as you like", values, name_of),
        _exercises("instead", "Without its equipment", values, name_of),
        EditedPart("part", "Part of the day", line.part, Way.CHOSEN, choices=(("work", "work"), ("core", "core"))),
    ]


def _usually(value: object) -> str:
    return f"as usual, {value}" if value else "as usual"


def _exercises(key: str, name: str, values: Values, name_of: Callable[[str], str]) -> EditedPart:
    now = values.get(key)
    listed = [str(each) for each in now] if isinstance(now, list) else []
    return EditedPart(key, name, listed, Way.EXERCISES, shown=", ".join(map(name_of, listed)) or "nothing")


def _choices(words: Mapping[Any, str]) -> tuple[tuple[str, str], ...]:
    return tuple((each.value, text) for each, text in words.items())


def day_parts(values: Values, groups: Sequence[Values]) -> list[EditedPart]:
    """The parts of a day, its groups last."""
    weekdays = (NONE, *((day.capitalize(), day.capitalize()) for day in Weekday))
    phase = "such as 2: a phase of so many sessions"
    return [
        EditedPart("name", "Name", values.get("name"), hint="such as Squat and row"),
        EditedPart("weekday", "Weekday", values.get("weekday", ""), Way.CHOSEN, choices=weekdays),
        EditedPart("times", "So often in a row", values.get("times", 1), form=int, hint=phase),
        EditedPart(
            "advance", "The next day comes", values.get("advance", "done"), Way.CHOSEN, choices=_choices(ADVANCES)
        ),
        EditedPart("warm_up", "Warm-up", values.get("warm_up"), Way.SWITCHED, usual=True),
        EditedPart("cool_down", "Cool-down", values.get("cool_down"), Way.SWITCHED, usual=True),
        *groups_as_parts(groups),
    ]


def groups_as_parts(groups: Sequence[Values]) -> list[EditedPart]:
    """Groups as parts that open further."""
    return [
        EditedPart(str(each["id"]), f"Group {clean(str(each['id']))}", None, Way.OPENED, shown=group_words(each))
        for each in groups
    ]


def group_parts(values: Values) -> list[EditedPart]:
    """The parts of a group of a day."""
    kinds = tuple((kind.value, kind.word) for kind in GroupKind)
    inside = "before its next exercise, such as 0:15"
    return [
        EditedPart("kind", "Kind", values.get("kind", GroupKind.SUPERSET.value), Way.CHOSEN, choices=kinds),
        EditedPart("between", "Rest inside", values.get("between"), form=RestWindow, hint=inside),
        EditedPart("rest", "Rest after a round", values.get("rest"), form=RestWindow, hint="such as 2:00"),
        EditedPart(
            "rounds", "Rounds", values.get("rounds"), form=int, hint="such as 3; else as many as there are sets"
        ),
        EditedPart("minutes", "Minutes", values.get("minutes"), form=int, hint="of an EMOM or AMRAP, such as 12"),
        EditedPart("every", "A start every", values.get("every"), form=int, hint="seconds in an EMOM, such as 60"),
    ]


def program_parts(draft: ProgramDraft) -> list[EditedPart]:
    """The parts of the program itself."""
    values = draft.values
    ids = [(str(draft.day(day).get("id", "")), day_name(draft, day)) for day in range(len(draft.days))]
    return [
        EditedPart("name", "Name", values.get("name"), hint="such as Whole body"),
        EditedPart("per_week", "Sessions a week", values.get("per_week"), form=Range, hint="such as 3 or 2-3"),
        EditedPart("summary", "In a line", values.get("summary"), hint="what it is, for lists"),
        EditedPart("then", "For ever after the last", values.get("then", ""), Way.CHOSEN, choices=(NONE, *ids)),
        EditedPart("about", "About it", values.get("about"), hint="as long as you like"),
    ]


def parts_text(parts: Sequence[EditedPart]) -> str:
    """Parts with what they say, one a line."""
    return "\n".join(f"{part.name:{LABEL}}{part.words}" for part in parts)
