"""A list to choose from; every key of it can be re-bound."""

from __future__ import annotations

from textual.events import Click
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from hamtui.tui.shared.binding import bound


class Choices(OptionList, inherit_bindings=False):
    """Options whose text is shown as it is; a click marks one, and a second takes it."""

    BINDINGS = [
        bound("list.take", "select"),
        bound("list.up", "cursor_up"),
        bound("list.down", "cursor_down"),
        bound("list.page_up", "page_up"),
        bound("list.page_down", "page_down"),
        bound("list.first", "first"),
        bound("list.last", "last"),
    ]

    def __init__(self, *options: Option) -> None:
        super().__init__(*options, markup=False)

    def on_click(self, event: Click) -> None:
        """A first click marks; one on what is marked takes it."""
        option = event.style.meta.get("option")
        if option is not None and option != self.highlighted:
            event.prevent_default()
            if not self.get_option_at_index(option).disabled:
                self.highlighted = option
