"""The bottom line: the keys that matter now, as many as fit, and always how to see the rest."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.events import Click, Resize

from hamtui.keys.actions import WRITING
from hamtui.tui.shared.binding import keys_of, looking_only
from hamtui.tui.shared.plain_text import PlainText, TakesActions

Hints = Sequence[tuple[str, str]]
Keys = Sequence[tuple[str, str]]
ALWAYS: Hints = (("app.menu", "menu"), ("app.keys", "keys"))


def fitting(keys: Keys, always: Keys, width: int) -> list[tuple[str, str]]:
    """The first of `keys` that fit into `width` cells together with those that are always there."""
    room = width - sum(map(_cells, always))
    chosen = []
    for pair in keys:
        room -= _cells(pair)
        if room < 0:
            break
        chosen.append(pair)
    return [*chosen, *always]


def _cells(pair: tuple[str, str]) -> int:
    return len(pair[0]) + len(pair[1]) + 3


class KeyBar(PlainText):
    """Hints cut at a whole key: each is ids of actions with a space between, and one word for them."""

    DEFAULT_CSS = (
        "KeyBar, KeyBar.-empty { display: block; dock: bottom; height: 1; background: $panel; color: $foreground; }"
    )

    def __init__(self, hints: Hints = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._hints = tuple(hints)
        self._places: list[tuple[int, str]] = []

    @property
    def action_ids(self) -> list[str]:
        """The actions that are hinted at, in order."""
        return [action_id for ids, _ in self._hints for action_id in ids.split()]

    def show_hints(self, hints: Hints) -> None:
        """Hint at other keys."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self.redraw()

    def on_resize(self, _: Resize) -> None:
        """Choose again what fits."""
        self.redraw()

    def redraw(self) -> None:
        """Show the keys as they are now."""
        keys, always = self._keyed(self._hints), self._keyed(ALWAYS)
        parts: list[Content | str | tuple[str, str]] = []
        self._places, at = [], 0
        ids = {pair: hint[0] for hint in (*self._hints, *ALWAYS) for pair in self._keyed((hint,))}
        for key, label in fitting(keys, always, self.size.width):
            parts += [(f" {key}", "bold $text-accent"), f" {label} "]
            at += _cells((key, label))
            self._places.append((at, ids[key, label]))
        self.show(Content.assemble(*parts))

    async def on_click(self, event: Click) -> None:
        """Do what the words under the pointer say; of two, the one in that half; where there are more, the menu."""
        begin = 0
        for end, ids in self._places:
            if begin <= event.x < end and isinstance(self.app, TakesActions):
                several = ids.split()
                half = 2 * (event.x - begin) // max(1, end - begin)
                await self.app.take_action("app.menu" if len(several) > 2 else several[min(half, len(several) - 1)])
            begin = end

    def _keyed(self, hints: Hints) -> list[tuple[str, str]]:
        keymap = keys_of(self)
        if looking_only(self):
            hints = [hint for hint in hints if not WRITING.issuperset(hint[0].split())]
        keyed = ((keymap.hint(*ids.split()), label) for ids, label in hints)
        return [(key, label) for key, label in keyed if key]
