"""Small questions over a screen: yes or no, one of a list, a line of text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from hamtui.keys.actions import together
from hamtui.text import LONGEST_LINE, clean, too_long
from hamtui.tui.shared.binding import bound, keys_of
from hamtui.tui.shared.choices import Choices
from hamtui.tui.shared.close_once import CloseOnceModal
from hamtui.tui.shared.plain_text import MUTED, ActionBar, Hanging, PlainText
from hamtui.tui.shared.text_field import FilterField, TextField, keys_back, way_back

MOVES = ("list.up", "list.down")
BESIDE = "auto 80%"
# Names up to here make a column with what stands behind them.
LONGEST_NAME = 32
# A question whose lines have no more stands in a dialog of its own size.
BRIEF = 42


class Confirm(CloseOnceModal[bool]):
    """Asks before something is cut short; the big key says yes, escape goes back."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [
        bound("confirm.yes", "answer(True)"),
        bound("confirm.no", "answer(False)"),
    ]

    def __init__(self, question: str, yes: str) -> None:
        super().__init__(classes="-brief" if max(map(len, question.splitlines())) <= BRIEF else None)
        self._question = question
        self._yes = yes

    def compose(self) -> ComposeResult:
        """The question and its two keys."""
        with Vertical(classes="dialog"):
            yield PlainText(self._question, classes="question")
            keymap = keys_of(self)
            with Horizontal(classes="ways"):
                yield ActionBar("confirm.yes", f" {keymap.shown('confirm.yes')}  {self._yes} ", classes="action")
                yield ActionBar("confirm.no", f"{keymap.shown('confirm.no')}  back", classes="hint")

    def action_answer(self, yes: bool) -> None:  # noqa: FBT001 - called by a binding
        """Close with the answer."""
        self.dismiss(yes)


class Choice(Struct, frozen=True):
    """One of a list: what it stands for, its name, a few words more, and a key that does the same."""

    id: str
    name: str
    more: str = ""
    key: str = ""


class Pick(CloseOnceModal[str | None]):
    """One of a list; the first is the one to take without thinking, unless `marked` is another one's id.

    The `first` question of all has nothing to go back to. A `plain` one may stand in a dialog of the smaller size.
    """

    plain = True

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [bound("pick.back", "back"), bound("pick.keys", "app.keys")]

    def __init__(
        self, title: str, choices: Sequence[Choice], note: str = "", marked: str = "", *, first: bool = False
    ) -> None:
        brief = self.plain and not note and all(not each.more and len(each.name) <= BRIEF for each in choices)
        super().__init__(classes="-brief" if brief and choices else None)
        self._first = first
        self._marked = marked
        self._title = title
        self._choices = choices
        self._note = note

    def compose(self) -> ComposeResult:
        """The list under its title."""
        with Vertical(classes="dialog"):
            yield PlainText(self._title, classes="question")
            yield PlainText(self._note, classes="hint", id="note")
            widths = _widths(self._choices)
            yield Choices(*(Option(_option(choice, *widths), id=choice.id) for choice in self._choices))
            keymap = keys_of(self)
            back = "ctrl+q  quit" if self._first else f"{keymap.shown('pick.back')}  back"
            hint = f"{keymap.shown('list.take')}  take it    {keymap.hint(*MOVES)}  choose    {back}"
            yield PlainText(hint, classes="hint")

    def on_mount(self) -> None:
        """Stand on the marked one."""
        at = next((i for i, choice in enumerate(self._choices) if choice.id == self._marked), 0)
        self.query_one(OptionList).highlighted = at

    def on_key(self, event: Key) -> None:
        """A number takes the choice of that number, where it does nothing else."""
        used = {key for action, keys in keys_of(self).keys.items() if together(action, "pick.back") for key in keys}
        number = event.character or ""
        if number.isdigit() and number not in used and any(choice.id == number for choice in self._choices):
            event.stop()
            self.dismiss(number)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A key or a click takes the option."""
        self.dismiss(event.option_id)

    def action_back(self) -> None:
        """Close without a choice."""
        self.dismiss(None)


class Menu(Pick):
    """Everything that can be done, under headings, and searched: a key may be pressed there as quickly as one can.

    `sections` has the heading of each choice; those that come first have none. With `search` one begins by typing.
    """

    quick_keys = True
    plain = False
    BINDINGS = [bound("menu.search", "search")]

    def __init__(
        self,
        choices: Sequence[Choice],
        sections: Mapping[str, str],
        note: str = "",
        marked: str = "",
        *,
        search: bool = False,
    ) -> None:
        super().__init__("What now?", choices, note, marked)
        self._sections = sections
        self._search = search

    def compose(self) -> ComposeResult:
        """The line to search in above the list."""
        with Vertical(classes="dialog"):
            yield PlainText(self._title, classes="question")
            yield PlainText(self._note, classes="hint", id="note")
            keymap = keys_of(self)
            yield FilterField(placeholder=f"{keymap.shown('menu.search')}  search", id="search")
            yield Choices()
            hint = f"{keymap.shown('list.take')}  take it    {keymap.hint(*MOVES)}  choose    "
            yield PlainText(f"{hint}{keymap.shown('pick.back')}  back", classes="hint")

    def on_mount(self) -> None:
        """Stand on the marked one, or in the line to search in."""
        self._show()
        (self.query_one(Input) if self._search else self.query_one(Choices)).focus()

    def _show(self) -> None:
        words = self.query_one(Input).value.casefold().split()
        listed = [c for c in self._choices if all(word in f"{c.name} {c.key}".casefold() for word in words)]
        widths = _widths(self._choices)
        options: list[Option] = []
        heading = ""
        for choice in listed:
            if (section := self._sections.get(choice.id, "")) != heading:
                heading = section
                options.append(Option(Content.assemble((heading, f"bold {MUTED}")), disabled=True))
            options.append(Option(_option(choice, *widths), id=choice.id))
        choices = self.query_one(Choices)
        choices.clear_options()
        choices.add_options(options)
        able = [at for at, option in enumerate(options) if not option.disabled]
        marked = next((at for at in able if options[at].id == self._marked), None)
        choices.highlighted = marked if marked is not None else next(iter(able), None)

    def on_input_changed(self) -> None:
        """Only what has these words."""
        self._marked = ""
        self._show()

    def on_input_submitted(self) -> None:
        """Enter takes the marked one."""
        self.query_one(Choices).action_select()

    def action_search(self) -> None:
        """To the line to search in."""
        self.query_one(Input).focus()

    def action_move(self, by: int) -> None:
        """Mark the one above or below, while one types."""
        choices = self.query_one(Choices)
        (choices.action_cursor_down if by > 0 else choices.action_cursor_up)()


def _widths(choices: Sequence[Choice]) -> tuple[int, int]:
    """The room of the keys, and of the names where what stands behind them is to line up."""
    keys = max((len(choice.key) for choice in choices), default=0)
    return keys, max((len(choice.name) for choice in choices if len(choice.name) <= LONGEST_NAME), default=0)


def _option(choice: Choice, keys: int, names: int) -> Content:
    key = (f"{choice.key.rjust(keys)}  ", "bold") if keys else ""
    more = (f"  {choice.more}", BESIDE) if choice.more else ""
    name = choice.name.ljust(names) if more else choice.name
    return Hanging(Content.assemble(key, name, more), keys + 2 if keys else 2)


class Ask(CloseOnceModal[str]):
    """A line of text; enter and escape both keep what was typed, so that nothing is lost.

    Where `keeps` is off, escape gives back `unkept`. `fault` says why a line that was typed cannot be taken, which is
    shown then and asked again; an empty text where it can. `ways` are the keys, where the hint does not tell them.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [bound("ask.keep", "keep")]

    def __init__(
        self,
        question: str,
        hint: str,
        value: str = "",
        *,
        keeps: bool = True,
        unkept: str = "",
        ways: str = "",
        fault: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__()
        self._fault = fault
        self._ways = ways
        self._keeps = keeps
        self._question = question
        self._hint = hint
        self._value = value
        self._unkept = unkept

    def compose(self) -> ComposeResult:
        """The question, the line, how to end."""
        with Vertical(classes="dialog"):
            yield PlainText(self._question, classes="question")
            yield TextField(self._value)
            yield PlainText(id="meant", classes="-fault")
            yield PlainText(self._hint, classes="hint", id="note")
            back = f"{way_back(self, 'ask.keep')}  back, nothing kept" if keys_back(self) else self._ways
            yield PlainText(back, classes="hint")

    def on_input_submitted(self) -> None:
        """Enter keeps it."""
        self._keep()

    def action_keep(self) -> None:
        """Close with the text, or as it was before."""
        if self._keeps:
            self._keep()
        else:
            self.dismiss(self._unkept)

    def action_back(self) -> None:
        """Close and keep nothing."""
        self.dismiss(self._unkept)

    def _keep(self) -> None:
        """Close with all of the text, cleaned, or say that it is too long."""
        text = self.query_one(Input).value
        if text and set(text) <= keys_back(self):
            self.dismiss(self._unkept)
            return
        typed = clean(text, LONGEST_LINE)
        if fault := too_long(text) or (self._fault(typed) if self._fault else ""):
            self.query_one("#meant", PlainText).show(f"✗ {fault}.")
        else:
            self.dismiss(typed)


def needed(what: str) -> Callable[[str], str]:
    """The fault of a line in which nothing stands: `what` is expected, such as a name."""
    return lambda text: "" if text.strip() else f"Nothing stands there; expected {what}"
