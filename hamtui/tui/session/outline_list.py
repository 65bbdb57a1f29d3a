"""The outline at the side of the session."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from hamtui.report.outline import Row, State
from hamtui.tui.shared.plain_text import MUTED, PlainText

STYLES = {State.NOW: "bold", State.DONE: "$text-success", State.SKIPPED: MUTED, State.TODO: ""}


class OutlineList(VerticalScroll, can_focus=False):
    """Rows of the outline; the current one is kept in sight."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._rows: tuple[Row, ...] = ()

    def compose(self) -> ComposeResult:
        """One text for all rows."""
        yield PlainText()

    def show(self, rows: Sequence[Row]) -> None:
        """Show `rows`."""
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        lines = [Content.assemble((row.line, STYLES[row.state])) for row in rows]
        self.query_one(PlainText).show(Content("\n").join(lines))
        self.call_after_refresh(self.keep_current_in_sight)

    def keep_current_in_sight(self) -> None:
        """Scroll so that the deepest current row stands in the middle."""
        current = [number for number, row in enumerate(self._rows) if row.state is State.NOW]
        if current:
            self.scroll_to(y=max(0, current[-1] - self.size.height // 2), animate=False)
