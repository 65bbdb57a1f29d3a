"""A list of any length in which only the lines in sight are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from hamtui.tui.shared.binding import bound

HEADS = 2
Part = tuple[str, str]
Row = Sequence[Part]


class Rows(ScrollView, can_focus=True, inherit_bindings=False):
    """`count` one-line rows with a cursor; `draw(index, width)` gives the parts of a row, each a text and a look.

    Looks are `""`, `strong`, `dim`, `good`, `warn`, `hinge`, `flexion` and `other`.
    A row for which `stops` is false is passed by.
    """

    BINDINGS = [
        bound("list.take", "choose"),
        bound("list.up", "move(-1)"),
        bound("list.down", "move(1)"),
        bound("list.page_up", "move_page(-1)"),
        bound("list.page_down", "move_page(1)"),
        bound("list.first", "first"),
        bound("list.last", "last"),
    ]
    COMPONENT_CLASSES = {
        f"rows--{look}" for look in ("strong", "dim", "good", "warn", "hinge", "flexion", "other", "cursor")
    }
    DEFAULT_CSS = """
    Rows {
        background: $background; color: $foreground; scrollbar-size: 1 1; overflow-x: hidden;
        .rows--strong { text-style: bold; }
        .rows--dim { color: $text-muted; }
        .rows--good { color: $text-success; }
        .rows--warn { color: $text-warning; }
        .rows--hinge { color: $hinge; }
        .rows--flexion { color: $flexion; }
        .rows--other { color: $other; }
        .rows--cursor { background: $primary; color: $text; text-style: bold; }
    }
    """

    class Chosen(Message):
        """A row was chosen with a key or a click."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(
        self,
        draw: Callable[[int, int], Row],
        *,
        stops: Callable[[int], bool] = lambda _: True,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        super().__init__(id=id)
        self.draw = draw
        self._stops = stops
        self.count = 0
        self._looks: dict[str, Style] = {}
        self.cursor = 0

    def show(self, count: int, cursor: int | None = None) -> None:
        """There are `count` rows now, all of them drawn anew; the cursor goes to `cursor`, or stays where it can."""
        self.count = count
        self.virtual_size = Size(self.size.width, count)
        self.cursor = self._nearest(self.cursor if cursor is None else cursor)
        self._show_cursor()
        self.refresh()

    def on_resize(self, _: Resize) -> None:
        """As wide as the room there is."""
        self.virtual_size = Size(self.size.width, self.count)
        self._show_cursor()

    def render_line(self, y: int) -> Strip:
        """One row, or an empty line below the last."""
        index, width = y + round(self.scroll_offset.y), self.scrollable_content_region.width
        plain = self._style("")
        if index >= self.count:
            return Strip.blank(width, plain)
        parts = self.draw(index, width)
        if index == self.cursor:
            cursor = self._style("cursor")
            return Strip([Segment(text, cursor) for text, _ in parts]).adjust_cell_length(width, cursor)
        return Strip([Segment(text, self._style(look)) for text, look in parts]).adjust_cell_length(width, plain)

    def _style(self, look: str) -> Style:
        """Looked up once until the theme or the rows change, for that takes longer than drawing."""
        if look not in self._looks:
            found = self.get_component_rich_style(f"rows--{look}") if look else self.rich_style
            if look == "cursor" and self.app.no_color:
                focused = self.screen.focused
                aside = isinstance(focused, Rows) and focused is not self
                found = self.rich_style + Style(reverse=not aside, bold=True, underline=aside)
            self._looks[look] = found
        return self._looks[look]

    def notify_style_update(self) -> None:
        """Another theme has other looks."""
        self._looks = {}
        super().notify_style_update()

    def _nearest(self, index: int, by: int = 1) -> int:
        """The row nearest to `index` that the cursor may stand on, looked for in the direction of `by` first."""
        index = max(0, min(index, self.count - 1))
        for way in (by, -by):
            at = index
            while 0 <= at < self.count:
                if self._stops(at):
                    return at
                at += way
        return index

    def _go(self, index: int, by: int) -> None:
        found = self._nearest(index, by)
        if found != self.cursor:
            self.refresh_line(self.cursor)
            self.refresh_line(found)
            self.cursor = found
            self.post_message(self.Moved(found))
        self._show_cursor()

    def _show_cursor(self) -> None:
        """Bring the cursor into sight together with the heads above it."""
        if self.count:
            top = self.cursor
            while top and not self._stops(top - 1) and self.cursor - top < min(HEADS, self.size.height - 1):
                top -= 1
            self.scroll_to_region(Region(0, top, 1, self.cursor - top + 1), animate=False, force=True)

    def action_move(self, by: int) -> None:
        """One row on."""
        self._go(self.cursor + by, by)

    def action_move_page(self, by: int) -> None:
        """A screenful on."""
        self._go(self.cursor + by * max(1, self.size.height - 1), by)

    def action_first(self) -> None:
        """To the first row."""
        self._go(0, 1)

    def action_last(self) -> None:
        """To the last row."""
        self._go(self.count - 1, -1)

    def action_choose(self) -> None:
        """The row under the cursor is chosen."""
        if self.count:
            self.post_message(self.Chosen(self.cursor))

    def on_click(self, event: Click) -> None:
        """A first click marks its row; one on the marked row chooses it."""
        index = event.y + round(self.scroll_offset.y)
        if index < self.count and self._stops(index):
            if index == self.cursor:
                self.action_choose()
            else:
                self._go(index, 1)
