"""What a room shows that holds nothing yet: what will be there, and the keys that lead on."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Center, Vertical
from textual.content import Content

from hamtui.body.picture import Figure
from hamtui.training.base.exercise import RepStart
from hamtui.tui.shared.big_digits import BlockText
from hamtui.tui.shared.binding import keys_of
from hamtui.tui.shared.figure_view import FigureView
from hamtui.tui.shared.plain_text import PlainText

Ways = Sequence[tuple[str, str]]


class EmptyRoom(Vertical):
    """A heading, a sentence, a line for each way on, and where there is room a figure."""

    DEFAULT_CSS = """
    EmptyRoom { height: 1fr; padding: 1 2; display: none; align-vertical: middle; }
    EmptyRoom > FigureView { max-height: 30; }
    EmptyRoom > PlainText { width: 100%; text-align: center; }
    EmptyRoom > Center { height: auto; margin-top: 1; }
    EmptyRoom #empty-ways { width: auto; max-width: 100%; }
    EmptyRoom.-shown { display: block; }
    EmptyRoom > #empty-heading { text-style: bold; color: $text-primary; }
    EmptyRoom > #empty-words { margin-top: 1; }
    """

    def compose(self) -> ComposeResult:
        """What it is made of."""
        yield BlockText(id="empty-heading")
        yield PlainText(id="empty-words")
        yield Center(PlainText(id="empty-ways"))
        yield FigureView(id="empty-figure")

    def show(self, heading: str, words: str, ways: Ways, figure: Figure | None = None) -> None:
        """Say it; `ways` are ids of actions, each with what it leads to."""
        self.add_class("-shown")
        keymap = keys_of(self)
        keys = [(keymap.shown(action), text) for action, text in ways]
        room = max((len(key) for key, _ in keys), default=0)
        lines = [Content.assemble((key.rjust(room), "bold $text-accent"), f"  {text}") for key, text in keys]
        self.query_one("#empty-heading", BlockText).show_blocks(heading, heading)
        self.query_one("#empty-words", PlainText).show(words)
        self.query_one("#empty-ways", PlainText).show(Content("\n").join(lines))
        self.query_one("#empty-figure", FigureView).play(figure, None, RepStart.LOWER)

    def hide(self) -> None:
        """There is something to show now."""
        self.remove_class("-shown")
