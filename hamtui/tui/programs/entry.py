"""The line in which exercises are typed, with what it may mean below it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from hamtui.library.encode import table_of
from hamtui.text import LONGEST_LINE, clean
from hamtui.training.base.exercise import Exercise
from hamtui.training.base.names import NamedExercises, plain
from hamtui.training.editing.prescription_line import JOINS, in_turn, read_prescription
from hamtui.training.editing.shorthand_groups import Misread
from hamtui.tui.programs.lines import amount_text, more_text
from hamtui.tui.shared.binding import bound
from hamtui.tui.shared.choices import Choices
from hamtui.tui.shared.plain_text import PlainText
from hamtui.tui.shared.text_field import TextField

MOST = 5
USUAL = "3 sets"
EXAMPLE = "squat 3x5-8 rest 2:00; + row: a superset"
_PARTED = re.compile(r"(.*?)(?:\s+(\d.*|rest\s.*|optional.*))?", re.DOTALL)
_SEVERAL = re.compile(r'\sor\s|"', re.IGNORECASE)


class EntryMeaning(Struct, frozen=True):
    """What a typed line means: the `values` of an exercise, and whether it `joins` the one above.

    `found` are the exercises its name may mean, the best first; `new` is a name that nothing goes by, with what stands
    behind it as `amounts`. A `fault` is why it means nothing.
    """

    values: Mapping[str, Any] | None = None
    joins: bool = False
    found: tuple[Exercise, ...] = ()
    new: str = ""
    amounts: str = ""
    fault: str = ""


def entry_meaning(text: str, names: NamedExercises, at: int = 0) -> EntryMeaning:
    """What a line means in which the name is that of the exercise `at` of those found; without sets there are three."""
    line = clean(text, LONGEST_LINE)
    joins = line.startswith(JOINS)
    parted = _PARTED.fullmatch(line.removeprefix(JOINS).strip())
    name, amounts = (parted[1], parted[2] or "") if parted else (line, "")
    if not amounts[:1].isdigit():
        amounts = f"{USUAL} {amounts}".rstrip()
    if not plain(name):
        return EntryMeaning(joins=joins)
    several = _SEVERAL.search(name) is not None
    found = () if several else tuple(names.matching(name))[:MOST]
    if not several and not found:
        return EntryMeaning(joins=joins, new=name, amounts=amounts)
    called = name if several else f'"{found[min(at, len(found) - 1)].id}"'
    try:
        values = table_of(read_prescription(f"{called} {amounts}", names))
    except Misread as why:
        return EntryMeaning(joins=joins, found=found, fault=str(why))
    return EntryMeaning(values, joins, found)


def entry_meanings(text: str, names: NamedExercises, at: int = 0) -> list[EntryMeaning]:
    """What each exercise of a line means, of which the last may be chosen still."""
    *before, last = in_turn(clean(text, LONGEST_LINE))
    return [*(entry_meaning(each, names) for each in before), entry_meaning(last, names, at)]


class EntryField(TextField):
    """The line itself; the keys up and down move in what it may mean, enter hands it over and begins anew at once."""

    class Entered(Message):
        """All of a line, which is gone from the field: what is typed from now on is the next one."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Pasted(Message):
        """Several lines were pasted: exercises, days and groups, a line each."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    BINDINGS = [
        bound("entry.up", "screen.move_found(-1)"),
        bound("entry.down", "screen.move_found(1)"),
        bound("entry.back", "screen.back"),
    ]

    def _take(self, text: str) -> None:
        if len(text.strip().splitlines()) > 1:
            self.post_message(self.Pasted(text))
        else:
            super()._take(text)

    def on_key(self, event: Key) -> None:
        """Hand the line over before another key can reach it, which the binding of enter would be too late for."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Entered(self.value))
            self.value = ""


class Entry(Vertical):
    """A line to type in, what it means, and the exercises its name may stand for."""

    DEFAULT_CSS = """
    Entry { height: auto; }
    Entry > EntryField { height: 1; border: none; padding: 0 1; background: $surface; }
    Entry > EntryField:focus { border: none; background: $panel; }
    Entry > #meant { padding: 0 1; color: $text-success; height: auto; }
    Entry > #meant.-fault { color: $text-warning; }
    Entry > Choices { height: auto; max-height: 5; border: none; padding: 0 1; background: $surface; display: none; }
    Entry.-choosing:focus-within > Choices { display: block; }
    """

    class Taken(Message):
        """A line was typed, and means something."""

        def __init__(self, meaning: EntryMeaning, text: str) -> None:
            super().__init__()
            self.meaning = meaning
            self.text = text

    class Typed(Message):
        """Another text stands in the line now."""

    class Left(Message):
        """Enter was pressed with nothing in the line."""

    def __init__(self, names: Callable[[], NamedExercises], name_of: Callable[[str], str]) -> None:
        super().__init__()
        self._names = names
        self._name_of = name_of
        self._at = 0
        self._found: tuple[Exercise, ...] = ()

    def compose(self) -> ComposeResult:
        """The line, its meaning, the choice."""
        yield EntryField(placeholder=EXAMPLE, select_on_focus=False)
        yield PlainText(id="meant")
        yield Choices()

    def on_mount(self) -> None:
        """The list only shows: one moves in it from the line."""
        self.query_one(Choices).can_focus = False

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.query_one(Input).value

    @property
    def is_typed_in(self) -> bool:
        """Whether what is typed goes into the line."""
        return self.query_one(Input).has_focus

    def write(self, text: str) -> None:
        """Put a text into the line, and the cursor behind it."""
        field = self.query_one(Input)
        field.value = text
        field.cursor_position = len(text)

    def focus_line(self) -> None:
        """Let what is typed go into the line."""
        self.query_one(Input).focus()

    def give_back(self, text: str) -> None:
        """Put a line that was not taken back before what was typed since."""
        self.write(text + self.text)

    @property
    def _meaning(self) -> EntryMeaning:
        """What the line means now: the first of it that is not understood yet, else the last."""
        *before, last = entry_meanings(self.text, self._names(), self._at)
        return next((meaning for meaning in before if meaning.values is None), last)

    def meaning_of(self, made: Exercise, meaning: EntryMeaning) -> EntryMeaning:
        """What a line with a new name means once the exercise of that name is `made`."""
        line = f'{JOINS if meaning.joins else ""}"{made.id}" {meaning.amounts}'
        return entry_meaning(line, self._names())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Read it again."""
        event.stop()
        self._at = 0
        self._show()
        self.post_message(self.Typed())

    def on_entry_field_entered(self, event: EntryField.Entered) -> None:
        """Take it, where it means something."""
        event.stop()
        self._enter(event.text)

    def _enter(self, text: str) -> None:
        meanings = entry_meanings(text, self._names(), self._at)
        if all(meaning.values is not None for meaning in meanings) or (len(meanings) == 1 and meanings[0].new):
            for meaning in meanings:
                self.post_message(self.Taken(meaning, text))
        elif text.strip():
            self.give_back(text)
        else:
            self.post_message(self.Left())

    def move(self, by: int) -> None:
        """Mark another of the exercises its name may stand for."""
        found = self._meaning.found
        if found:
            self._at = max(0, min(len(found) - 1, self._at + by))
            self._show()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click takes that exercise."""
        event.stop()
        self._at = event.option_index
        text = self.text
        self.write("")
        self._enter(text)

    def _show(self) -> None:
        meaning = self._meaning
        choices = self.query_one(Choices)
        if meaning.found != self._found:
            self._found = meaning.found
            choices.clear_options()
            choices.add_options([Option(each.name) for each in meaning.found])
        choices.highlighted = self._at if meaning.found else None
        self.set_class(len(meaning.found) > 1, "-choosing")
        shown = self.query_one("#meant", PlainText)
        shown.set_class(bool(meaning.fault), "-fault")
        shown.show(self._words(meaning))

    def _words(self, meaning: EntryMeaning) -> str:
        if meaning.fault:
            return f"✗ {meaning.fault}"
        if meaning.new:
            return f"No exercise is called “{meaning.new}”: enter makes it one of your own"
        if meaning.values is None:
            return ""
        name = self._name_of(meaning.values["exercise"])
        joined = "superset with the line above: " if meaning.joins else ""
        return f"✓ {joined}{name}  {amount_text(meaning.values)}  {more_text(meaning.values, self._name_of)}".rstrip()
