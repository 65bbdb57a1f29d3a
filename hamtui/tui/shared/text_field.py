"""A line to type in that keeps all of what is pasted: several lines become one."""

from __future__ import annotations

from textual.events import Paste
from textual.widget import Widget
from textual.widgets import Input

from hamtui.tui.shared.binding import bound, keys_of


def keys_back(widget: Widget) -> frozenset[str]:
    """Characters that lead back everywhere else: on a presenter they are no words."""
    keymap = keys_of(widget)
    on_it = set(keymap.keys["pick.back"]) & set(keymap.keys["app.menu"])
    return frozenset(key for key in on_it if len(key) == 1)


def way_back(widget: Widget, action_id: str) -> str:
    """How one leaves a line of text: by the key of `action_id`, on a presenter by its key back twice."""
    keys = sorted(keys_back(widget), reverse=True)
    return f"{keys[0]} {keys[0]}" if keys else keys_of(widget).shown(action_id)


class TextField(Input):
    """Joins pasted lines by `joiner`; Textual's own takes the first of them and drops the rest.

    Where the key that leads back everywhere else is a character, it leads back here when it is pressed twice, before
    any word: the screen's action `back`.
    """

    def __init__(
        self,
        value: str = "",
        placeholder: str = "",
        *,
        joiner: str = " ",
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        select_on_focus: bool = True,
    ) -> None:
        super().__init__(value, placeholder, id=id, select_on_focus=select_on_focus)
        self._joiner = joiner
        self.cursor_blink = False

    async def on_input_changed(self, event: Input.Changed) -> None:
        """Back, where nothing but its key was pressed."""
        if len(event.value) > 1 and set(event.value) <= keys_back(self):
            await self.run_action("screen.back")

    def on_paste(self, event: Paste) -> None:
        """Take every line."""
        event.prevent_default()
        event.stop()
        self._take(event.text)

    def action_paste(self) -> None:
        """Take every line of what was copied within the program."""
        self._take(self.app.clipboard)

    def _take(self, text: str) -> None:
        lines = (line.strip() for line in text.splitlines())
        self.replace(self._joiner.join(filter(None, lines)), *self.selection)


class FilterField(TextField):
    """A line whose words narrow a list below it, in which one moves meanwhile; the screen has `move` and `back`."""

    BINDINGS = [
        bound("find.up", "screen.move(-1)"),
        bound("find.down", "screen.move(1)"),
        bound("find.back", "screen.back"),
    ]
