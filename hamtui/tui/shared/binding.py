"""Bindings from the table of actions, and which key does what for a widget that names keys."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual.binding import Binding, BindingType
from textual.events import Key
from textual.widget import Widget

from hamtui.keys.actions import ACTIONS
from hamtui.keys.keymap import USUAL, Keymap

NO_KEY = "no_key"


@runtime_checkable
class HasKeymap(Protocol):
    """An app whose keys follow a keymap."""

    keymap: Keymap


@runtime_checkable
class Looking(Protocol):
    """An app that may be able only to look at the data, and why."""

    @property
    def looking_only(self) -> str:
        """Why nothing can be changed; empty where it can."""


def looking_only(widget: Widget) -> bool:
    """Whether the data can only be looked at."""
    app = widget.app
    return isinstance(app, Looking) and bool(app.looking_only)


def bound(action_id: str, action: str, *, priority: bool = False) -> Binding:
    """The binding of an action of the table to a method of a screen."""
    entry = ACTIONS[action_id]
    return Binding(listed(entry.keys), action, entry.words, priority=priority, id=action_id)


def in_order(*bindings: Binding) -> list[BindingType]:
    """Bindings in the order of the table of actions, which is that of menu and help."""
    order = {action_id: place for place, action_id in enumerate(ACTIONS)}
    return [*sorted(bindings, key=lambda binding: order[binding.id or ""])]


def listed(keys: tuple[str, ...]) -> str:
    """Keys as Textual wants them: names with commas between; a stand-in that no key has where there are none."""
    return ",".join("comma" if key == "," else key for key in keys) or NO_KEY


def spelled(event: Key) -> str:
    """The key of an event as the keymap writes it."""
    if event.is_printable and event.character and event.character != " ":
        return event.character
    return event.key


def keys_of(widget: Widget) -> Keymap:
    """Which key does what, for a widget that names keys."""
    app = widget.app
    return app.keymap if isinstance(app, HasKeymap) else USUAL


SCROLLING: list[BindingType] = [
    bound("scroll.up", "app.scroll_page(-1)"),
    bound("scroll.down", "app.scroll_page(1)"),
    bound("scroll.page_up", "app.scroll_page(-1, True)"),
    bound("scroll.page_down", "app.scroll_page(1, True)"),
]
