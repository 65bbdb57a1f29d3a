"""The bottom line: the keys that matter now, as many as fit, and always how to see the rest."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.events import Resize

from hamtui.tui.widgets.words import Words

Keys = Sequence[tuple[str, str]]
ALL_KEYS = ("?", "all keys")


def fitting(keys: Keys, width: int) -> list[tuple[str, str]]:
    """The first of `keys` that fit into `width` cells together with the hint to all of them."""
    room = width - _cells(ALL_KEYS)
    chosen = []
    for pair in keys:
        room -= _cells(pair)
        if room < 0:
            break
        chosen.append(pair)
    return [*chosen, ALL_KEYS]


def _cells(pair: tuple[str, str]) -> int:
    return len(pair[0]) + len(pair[1]) + 3


class KeyBar(Words):
    """Keys with their words, cut at a whole key."""

    DEFAULT_CSS = (
        "KeyBar, KeyBar.-empty { display: block; dock: bottom; height: 1; background: $panel; color: $foreground; }"
    )

    def __init__(self, keys: Keys = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._keys = tuple(keys)

    def tell(self, keys: Keys) -> None:
        """Show other keys."""
        if tuple(keys) != self._keys:
            self._keys = tuple(keys)
            self._redraw()

    def on_resize(self, _: Resize) -> None:
        """Choose again what fits."""
        self._redraw()

    def _redraw(self) -> None:
        parts: list[Content | str | tuple[str, str]] = []
        for key, label in fitting(self._keys, self.size.width):
            parts += [(f" {key}", "bold $text-accent"), f" {label} "]
        self.show(Content.assemble(*parts))
