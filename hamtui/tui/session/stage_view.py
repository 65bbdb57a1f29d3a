"""The stage in the middle of the session: next action first, then the digits, then what else one needs."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from hamtui.tui.session.stage import Stage
from hamtui.tui.shared.big_digits import BigDigits
from hamtui.tui.shared.binding import keys_of
from hamtui.tui.shared.plain_text import PlainText

MOODS = ("work", "resting", "ready", "overdue", "paused", "calm")


class StageView(Vertical):
    """Shows one `Stage`; only what changed is drawn again."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.shown: Stage | None = None
        self._key = ""

    def compose(self) -> ComposeResult:
        """One widget for each part of a stage."""
        yield PlainText(id="action")
        yield PlainText(id="message")
        yield PlainText(id="word")
        yield PlainText(id="title")
        yield BigDigits(id="big")
        yield PlainText(id="facts")
        yield PlainText(id="after")
        yield PlainText(id="why")
        yield PlainText(id="cues")
        yield PlainText(id="watch")

    def show(self, stage: Stage) -> None:
        """Show `stage`."""
        key = keys_of(self).shown("session.primary")
        if (stage, key) == (self.shown, self._key):
            return
        self.shown, self._key = stage, key
        for mood in MOODS:
            self.set_class(stage.mood == mood, f"-{mood}")
        texts = {
            "action": f" {key}  {stage.action} ",
            "word": stage.word,
            "title": stage.title,
            "facts": "\n".join(filter(None, stage.facts)),
            "after": stage.after,
            "why": f"Why: {stage.why}" if stage.why else "",
            "cues": "\n".join(f"• {cue}" for cue in stage.cues[:-1]),
            "watch": "".join(f"• {cue}" for cue in stage.cues[-1:]),
        }
        for name, text in texts.items():
            self.query_one(f"#{name}", PlainText).show(text)
        self.query_one(BigDigits).value = stage.big

    def say(self, text: str) -> None:
        """A word to the lifter, until the next one."""
        self.query_one("#message", PlainText).show(text)
