"""The places that rest on how Textual works inside: all of them, so that a change of Textual is looked for here."""

from __future__ import annotations

from textual.app import App
from textual.content import Content
from textual.css.styles import RulesMap
from textual.events import Event, Key
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions


class LaidOutByWidth(Content):
    """Content that `laid_out` arranges for the width it turns out to get; Textual asks for height and lines."""

    def laid_out(self, width: int) -> Content:
        """The content for so many cells; as it is unless told otherwise."""
        del width
        return self.plainly

    @property
    def plainly(self) -> Content:
        """The same text and styles as content that lies as it is."""
        return Content(self.plain, list(self.spans))

    def _for(self, rules: RulesMap, width: int) -> Content:
        return self.plainly if rules.get("text_wrap") == "nowrap" else self.laid_out(width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Lines at `width`."""
        return self._for(rules, width).get_height(rules, width)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The lines themselves."""
        return self._for(options.rules, width).render_strips(width, height, style, options)


class KeysFirstApp(App[None]):
    """An app that sees each key once, before any screen or binding does: `on_key_first` decides what becomes of it."""

    async def on_event(self, event: Event) -> None:
        """Keys that come from the terminal, not those a screen hands back up."""
        if isinstance(event, Key) and not event.is_forwarded:
            await self.on_key_first(event)
        else:
            await super().on_event(event)

    async def on_key_first(self, event: Key) -> None:
        """Hand it on, or do not."""
        await self.hand_on(event)

    async def hand_on(self, event: Key) -> None:
        """Let the key do what it does."""
        await super().on_event(event)


def write_to_terminal(app: App[None], text: str) -> None:
    """Bytes for the terminal itself, between two frames; Textual has no public way to send them."""
    if app._driver is not None:
        app._driver.write(text)
        app._driver.flush()
