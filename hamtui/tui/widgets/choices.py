"""A list to choose from, with arrows or with j and k."""

from __future__ import annotations

from textual.binding import Binding
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class Choices(OptionList):
    """Options whose text is shown as it is."""

    BINDINGS = [
        Binding("j", "cursor_down", "Down", show=False, id="choices.down"),
        Binding("k", "cursor_up", "Up", show=False, id="choices.up"),
    ]

    def __init__(self, *options: Option) -> None:
        super().__init__(*options, markup=False)
