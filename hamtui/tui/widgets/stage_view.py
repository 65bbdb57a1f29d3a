"""The stage in the middle of the session: next action first, then the digits, then what else one needs."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from hamtui.tui.bindings import keys_of
from hamtui.tui.stage import Stage
from hamtui.tui.widgets.big_digits import BigDigits
from hamtui.tui.widgets.words import Words

MOODS = ("work", "resting", "ready", "overdue", "paused", "calm")


class StageView(Vertical):
    """Shows one `Stage`; only what changed is drawn again."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.shown: Stage | None = None
        self._key = ""

    def compose(self) -> ComposeResult:
        """One widget for each part of a stage."""
        yield Words(id="action")
        yield Words(id="message")
        yield Words(id="word")
        yield Words(id="title")
        yield BigDigits(id="big")
        yield Words(id="facts")
        yield Words(id="after")
        yield Words(id="why")
        yield Words(id="cues")
        yield Words(id="watch")

    def tell(self, stage: Stage) -> None:
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
            self.query_one(f"#{name}", Words).show(text)
        self.query_one(BigDigits).value = stage.big

    def say(self, text: str) -> None:
        """A word to the lifter, until the next one."""
        self.query_one("#message", Words).show(text)
