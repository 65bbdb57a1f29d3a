"""The whole terminal as one thing: phase, digits, the next load."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from hamtui.tui.session.glance import Glance
from hamtui.tui.shared.big_digits import BigDigits
from hamtui.tui.shared.binding import keys_of
from hamtui.tui.shared.plain_text import PlainText

MOODS = ("work", "resting", "ready", "overdue", "paused", "calm")


class GlanceView(Vertical):
    """Shows one `Glance`."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._shown: Glance | None = None
        self._key = ""

    def compose(self) -> ComposeResult:
        """The next action, then three lines of large letters, then one of small."""
        yield PlainText(id="glance-action")
        yield PlainText(id="glance-message")
        yield BigDigits(id="glance-word")
        yield BigDigits(id="glance-digits")
        yield BigDigits(id="glance-next")
        yield PlainText(id="glance-small")

    def show(self, glance: Glance) -> None:
        """Show `glance`."""
        key = keys_of(self).shown("session.primary")
        if (glance, key) == (self._shown, self._key):
            return
        self._shown, self._key = glance, key
        for mood in MOODS:
            self.set_class(glance.mood == mood, f"-{mood}")
        self.query_one("#glance-action", PlainText).show(f" {key}  {glance.action} ")
        self.query_one("#glance-word", BigDigits).value = glance.word
        self.query_one("#glance-digits", BigDigits).value = glance.digits
        self.query_one("#glance-next", BigDigits).value = glance.next
        self.query_one("#glance-small", PlainText).show(glance.small)

    def say(self, text: str) -> None:
        """A word to the lifter, until the next one."""
        self.query_one("#glance-message", PlainText).show(text)
