"""The outline at the side of the session: where one stands, and where one goes to any exercise or changes the order."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.message import Message

from hamtui.report.outline import Row, State
from hamtui.tui.shared.binding import bound
from hamtui.tui.shared.plain_text import MUTED, PlainText

HINTS = (
    ("list.take", "do it now"),
    ("list.up list.down", "choose"),
    ("outline.back", "back"),
    ("outline.up outline.down", "earlier, later"),
)
STYLES = {State.NOW: "bold", State.DONE: "$text-success", State.SKIPPED: MUTED, State.TODO: ""}


class OutlineList(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Rows of the outline; the current one is kept in sight. With the focus, a cursor marks an exercise ahead.

    A first click marks, a second one goes there.
    """

    BINDINGS = [
        bound("list.take", "go"),
        bound("list.up", "mark(-1)"),
        bound("list.down", "mark(1)"),
        bound("outline.up", "move(-1)"),
        bound("outline.down", "move(1)"),
        bound("outline.back", "back"),
    ]

    class GoTo(Message):
        """What is left of an exercise is to be done now."""

        def __init__(self, item: int) -> None:
            super().__init__()
            self.item = item

    class Moved(Message):
        """What is left of an exercise is to be done so many exercises later, or earlier."""

        def __init__(self, item: int, by: int) -> None:
            super().__init__()
            self.item = item
            self.by = by

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._rows: tuple[Row, ...] = ()
        self.marked: int | None = None

    def compose(self) -> ComposeResult:
        """One text for all rows."""
        yield PlainText()

    def show(self, rows: Sequence[Row]) -> None:
        """Show `rows`."""
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        if self.marked not in self._ahead:
            self.marked = None
        self._draw()
        self.call_after_refresh(self.keep_current_in_sight)

    @property
    def _ahead(self) -> list[int]:
        """The exercises that can be gone to, in their order; the current one stands first."""
        open_rows = (row for row in self._rows if row.level == 1 and row.state in (State.NOW, State.TODO))
        return list(dict.fromkeys(row.item for row in open_rows if row.item is not None))

    def _draw(self, *, focused: bool | None = None) -> None:
        marked = self.marked if (self.has_focus if focused is None else focused) else None
        lines = [
            Content.assemble((row.line, "reverse" if self._is_marked(row, marked) else STYLES[row.state]))
            for row in self._rows
        ]
        self.query_one(PlainText).show(Content("\n").join(lines))

    @staticmethod
    def _is_marked(row: Row, marked: int | None) -> bool:
        return marked is not None and row.level == 1 and row.item == marked and row.state in (State.NOW, State.TODO)

    def keep_current_in_sight(self) -> None:
        """Scroll so that the marked row, or else the deepest current one, stands in the middle."""
        marked = self.marked if self.has_focus else None
        wanted = [n for n, row in enumerate(self._rows) if self._is_marked(row, marked)]
        current = wanted or [number for number, row in enumerate(self._rows) if row.state is State.NOW]
        if current:
            self.scroll_to(y=max(0, current[-1] - self.size.height // 2), animate=False)

    def _mark(self, item: int | None) -> None:
        self.marked = item
        self._draw()

    def enter(self) -> None:
        """Take the focus, with the first exercise after the current one marked."""
        ahead = self._ahead
        self.focus()
        self._mark(self.marked if self.marked in ahead else next(iter(ahead[1:] or ahead), None))
        self.keep_current_in_sight()

    def on_focus(self) -> None:
        """Show what is marked."""
        self._draw(focused=True)

    def on_blur(self) -> None:
        """Nothing is marked without the focus."""
        self._draw(focused=False)

    def action_mark(self, by: int) -> None:
        """Mark the exercise before or after."""
        ahead = self._ahead
        if ahead:
            at = ahead.index(self.marked) if self.marked in ahead else 0
            self._mark(ahead[max(0, min(len(ahead) - 1, at + by))])
            self.keep_current_in_sight()

    def action_go(self) -> None:
        """Do the marked exercise now."""
        if self.marked is not None:
            self.post_message(self.GoTo(self.marked))

    def action_move(self, by: int) -> None:
        """Do the marked exercise earlier or later."""
        if self.marked is not None:
            self.post_message(self.Moved(self.marked, by))

    def action_back(self) -> None:
        """Back to the set; where it hid the set, it goes."""
        if self.screen.has_class("-narrow"):
            self.screen.remove_class("-outline")
        self.screen.set_focus(None)

    def on_click(self, event: Click) -> None:
        """Mark the exercise under the pointer, and at a second click go there."""
        at = event.screen_y - self.content_region.y + round(self.scroll_offset.y)
        row = self._rows[at] if 0 <= at < len(self._rows) else None
        if row is None or row.item not in self._ahead:
            return
        if self.has_focus and row.item == self.marked:
            self.action_go()
        else:
            self.focus()
            self._mark(row.item)
