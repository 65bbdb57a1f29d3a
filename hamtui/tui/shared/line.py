"""A line that is read while it is typed: what it means, or what is wrong with it, stands below."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from hamtui.text import LONGEST_LINE, clean, too_long
from hamtui.tui.shared.binding import bound
from hamtui.tui.shared.close_once import CloseOnceModal
from hamtui.tui.shared.plain_text import PlainText
from hamtui.tui.shared.text_field import TextField, way_back


class Meant(Struct, frozen=True):
    """What a line means, or with `fault` why it means nothing."""

    text: str
    fault: bool = False


class Line(CloseOnceModal[str | None]):
    """Enter takes the line once it can be read; escape leaves everything as it was.

    Several lines pasted at once are joined by `joiner`.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [bound("line.back", "back")]

    def __init__(
        self, question: str, read: Callable[[str], Meant], value: str = "", hint: str = "", joiner: str = " "
    ) -> None:
        super().__init__()
        self._joiner = joiner
        self._question = question
        self._read = read
        self._value = value
        self._hint = hint
        self._touched = False

    def compose(self) -> ComposeResult:
        """The question, the line, what it means."""
        with Vertical(classes="dialog"):
            yield PlainText(self._question, classes="question")
            yield TextField(self._value, joiner=self._joiner, select_on_focus=False)
            yield PlainText(id="meant")
            yield PlainText(self._hint, classes="hint", id="note")
            yield PlainText(f"enter  take it    {way_back(self, 'line.back')}  back", classes="hint")

    def on_mount(self) -> None:
        """Read what stands there already."""
        self._tell()

    def on_input_changed(self) -> None:
        """Read it again."""
        self._tell()

    @property
    def _text(self) -> str:
        return clean(self.query_one(Input).value, LONGEST_LINE)

    def _meant(self) -> Meant:
        fault = too_long(self.query_one(Input).value)
        return Meant(fault, fault=True) if fault else self._read(self._text)

    def _tell(self) -> None:
        """What is wrong is not said of a line that nobody has typed in yet."""
        meant = self._meant()
        self._touched = self._touched or self.query_one(Input).value != self._value
        shown = self.query_one("#meant", PlainText)
        shown.set_class(meant.fault, "-fault")
        untouched = meant.fault and not self._touched
        shown.show("" if untouched else f"{'✗' if meant.fault else '✓'} {meant.text}")

    def on_input_submitted(self) -> None:
        """Take it, if it can be read; else say why not."""
        if not self._meant().fault:
            self.dismiss(self._text)
            return
        self._touched = True
        self._tell()

    def action_back(self) -> None:
        """Take nothing."""
        self.dismiss(None)
