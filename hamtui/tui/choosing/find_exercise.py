"""Finding an exercise by typing a part of any of its names; what is none yet can be made there and then."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from hamtui.text import clean
from hamtui.training.base.exercise import Exercise
from hamtui.training.base.names import plain
from hamtui.training.base.patterns import PATTERNS
from hamtui.tui.shared.binding import bound, keys_of
from hamtui.tui.shared.choices import Choices
from hamtui.tui.shared.close_once import CloseOnceModal
from hamtui.tui.shared.plain_text import MUTED, PlainText
from hamtui.tui.shared.text_field import FilterField, way_back

MOST = 60
NEW = "new exercise"


class Found(Struct, frozen=True):
    """The exercise that was picked, or the `new` name of one that is to be made."""

    exercise: Exercise | None = None
    new: str = ""


class FindExercise(CloseOnceModal[Found | None]):
    """`found` gives what words may mean, the best first, `near` what is written like them where that is nothing.

    A name that nothing goes by can be made an exercise.
    """

    CSS_PATH = "../shared/dialogs.tcss"
    BINDINGS = [
        bound("find.take", "take"),
    ]

    def __init__(
        self,
        title: str,
        found: Callable[[str], Sequence[Exercise]],
        near: Callable[[str], Sequence[Exercise]],
        note: str = "",
    ) -> None:
        super().__init__()
        self._title = title
        self._found = found
        self._near = near
        self._note = note
        self._listed: list[Exercise] = []

    def compose(self) -> ComposeResult:
        """The question, the line to type in, what it may mean."""
        with Vertical(classes="dialog"):
            yield PlainText(self._title, classes="question")
            yield FilterField(placeholder="a part of its name, or a short one such as rdl", select_on_focus=False)
            yield PlainText(self._note, classes="hint", id="note")
            yield Choices()
            keymap = keys_of(self)
            moves = keymap.hint("find.up", "find.down")
            keys = f"{keymap.shown('find.take')}  take it    {moves}  choose    {way_back(self, 'find.back')}  back"
            yield PlainText(keys, classes="hint")

    def on_mount(self) -> None:
        """Begin with those done last."""
        self.query_one(Choices).can_focus = False
        self.query_one(Input).focus()
        self._show()

    def on_input_changed(self) -> None:
        """Find again."""
        self._show()

    @property
    def _typed(self) -> str:
        return clean(self.query_one(Input).value)

    def _show(self) -> None:
        typed = self._typed
        named = list(self._found(typed))[:MOST]
        self._listed = named or list(self._near(typed))
        exact = any(plain(typed) in map(plain, (each.name, each.id, *each.names)) for each in self._listed)
        options = [Option(_line(each), id=each.id) for each in self._listed]
        if plain(typed) and not exact:
            own = Option(Content.assemble("Make ", (f"“{typed}”", "bold"), " an exercise of your own"), id=NEW)
            options.insert(len(named), own)
        choices = self.query_one(Choices)
        choices.clear_options()
        choices.add_options(options)
        choices.highlighted = 0 if options else None
        nothing = f"No exercise is called “{typed}”." if typed and not named else self._note
        self.query_one("#note", PlainText).show(nothing)

    def on_input_submitted(self) -> None:
        """Enter takes the marked one."""
        self.action_take()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click takes it."""
        self._take(event.option_id)

    def action_take(self) -> None:
        """The marked one."""
        choices = self.query_one(Choices)
        if choices.highlighted is not None:
            self._take(choices.get_option_at_index(choices.highlighted).id)

    def _take(self, option: str | None) -> None:
        if option == NEW:
            self.dismiss(Found(new=self._typed))
        else:
            self.dismiss(Found(next((each for each in self._listed if each.id == option), None)))

    def action_move(self, by: int) -> None:
        """Mark the one above or below."""
        choices = self.query_one(Choices)
        if choices.highlighted is not None:
            choices.highlighted = max(0, min(choices.option_count - 1, choices.highlighted + by))

    def action_back(self) -> None:
        """Close without one."""
        self.dismiss(None)


def _line(exercise: Exercise) -> Content:
    return Content.assemble(exercise.name, (f"  {PATTERNS[exercise.pattern].name}", MUTED))
