"""A dialog in which what is typed narrows the list below it: up and down move the mark meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from hamtui.tui.shared.binding import bound, keys_of
from hamtui.tui.shared.choices import Choices
from hamtui.tui.shared.close_once import CloseOnceModal
from hamtui.tui.shared.plain_text import PlainText
from hamtui.tui.shared.text_field import FilterField, way_back

T = TypeVar("T")


class FilteredChoice(CloseOnceModal[T | None]):
    """Asks `question`; who is asked `shows` options for what is typed, and `takes` the one that is picked by its id."""

    BINDINGS = [bound("find.take", "take")]

    def __init__(self, question: str, placeholder: str) -> None:
        super().__init__()
        self._question = question
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """The question, the line to type in, what fits it."""
        with Vertical(classes="dialog"):
            yield PlainText(self._question, classes="question")
            yield FilterField(placeholder=self._placeholder, select_on_focus=False)
            yield PlainText(classes="hint", id="note")
            yield Choices()
            keymap = keys_of(self)
            moves = keymap.hint("find.up", "find.down")
            keys = f"{keymap.shown('find.take')}  take it    {moves}  choose    {way_back(self, 'find.back')}  back"
            yield PlainText(keys, classes="hint")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Choices).can_focus = False
        self.query_one(Input).focus()

    @property
    def typed(self) -> str:
        """What is in the line."""
        return self.query_one(Input).value.strip()

    def shows(self) -> None:
        """List what fits what is typed."""
        raise NotImplementedError

    def takes(self, option: str) -> None:
        """Go on with an option."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """A word below the line."""
        self.query_one("#note", PlainText).show(text)

    def list(self, options: Sequence[Option]) -> None:
        """These fit, the first of them marked."""
        choices = self.query_one(Choices)
        choices.clear_options()
        choices.add_options(options)
        choices.highlighted = 0 if options else None

    def on_input_changed(self) -> None:
        """Those that fit now."""
        self.shows()

    def on_input_submitted(self) -> None:
        """Enter takes the marked one."""
        self.action_take()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click takes it."""
        self.takes(event.option_id or "")

    def action_take(self) -> None:
        """The marked one."""
        choices = self.query_one(Choices)
        if choices.highlighted is not None:
            self.takes(choices.get_option_at_index(choices.highlighted).id or "")

    def action_move(self, by: int) -> None:
        """Mark the one above or below."""
        choices = self.query_one(Choices)
        if choices.highlighted is not None:
            choices.highlighted = max(0, min(choices.option_count - 1, choices.highlighted + by))

    def action_back(self) -> None:
        """Close without one."""
        self.dismiss(None)
