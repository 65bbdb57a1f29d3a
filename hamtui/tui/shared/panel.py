"""A frame with its title in the border: the one way in which parts of a page are set apart."""

from __future__ import annotations

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget


class Panel(Vertical):
    """Holds one part of a page under a title; a legend stands in the border below."""

    DEFAULT_CSS = """
    Panel { height: auto; border: round $panel; padding: 0 1; }
    Panel { border-title-color: $text-muted; border-subtitle-color: $text-muted; }
    Panel.-empty { display: none; }
    """

    def __init__(
        self,
        title: str,
        *parts: Widget,
        id: str | None = None,  # noqa: A002 - Textual's own name
        legend: str | Content = "",
    ) -> None:
        super().__init__(*parts, id=id)
        self.show_title(title)
        self.show_legend(legend)

    def show_title(self, title: str) -> None:
        """Show another title."""
        self.border_title = Content(title)

    def show_legend(self, legend: str | Content) -> None:
        """Show another legend."""
        self.border_subtitle = Content(legend) if isinstance(legend, str) else legend
