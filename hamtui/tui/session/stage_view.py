"""The stage in the middle of the session: the next action, the digits, the plates on the bar, what else one needs."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from hamtui.training.base.weight import Unit, Weight
from hamtui.training.base.words import decimal
from hamtui.tui.session.stage import IN_LARGE, Stage
from hamtui.tui.shared.big_digits import BigDigits, BlockText
from hamtui.tui.shared.binding import keys_of
from hamtui.tui.shared.plain_text import MUTED, ActionBar, PlainText
from hamtui.tui.shared.rest_bar import RestBar

COLOURS = {
    (Unit.KG, 25.0): "$plate-red", (Unit.KG, 20.0): "$plate-blue", (Unit.KG, 15.0): "$plate-yellow",
    (Unit.KG, 10.0): "$plate-green", (Unit.KG, 5.0): "$plate-white", (Unit.KG, 2.5): "$plate-red",
    (Unit.KG, 1.25): "$plate-grey",
    (Unit.LB, 55.0): "$plate-red", (Unit.LB, 45.0): "$plate-blue", (Unit.LB, 35.0): "$plate-yellow",
    (Unit.LB, 25.0): "$plate-green", (Unit.LB, 10.0): "$plate-white", (Unit.LB, 5.0): "$plate-blue",
    (Unit.LB, 2.5): "$plate-green",
}  # fmt: skip
LARGE = {Unit.KG: 15.0, Unit.LB: 35.0}
MIDDLE = {Unit.KG: 5.0, Unit.LB: 10.0}
SLEEVE = "━━━━┫"
END = "━━"


def plates_content(plates: tuple[Weight, ...]) -> Content:
    """One side of a loaded bar in four rows."""
    blank = " " * len(SLEEVE)
    rows: list[list[str | tuple[str, str]]] = [[blank], [(SLEEVE, MUTED)], [blank], [blank]]
    for plate in plates:
        label = decimal(plate.value)
        colour = COLOURS.get((plate.unit, plate.value), "$plate-grey")
        for row, sign in zip(rows, (*_signs(plate), ""), strict=True):
            row.append((f"{sign * 2:{len(label) + 1}}", colour) if sign else (f"{label} ", MUTED))
    rows[1].append((END, MUTED))
    return Content("\n").join(Content.assemble(*row) for row in rows)


def _signs(plate: Weight) -> tuple[str, str, str]:
    """The signs of a plate above, on and below the bar: the heavier, the taller."""
    if plate.value >= LARGE[plate.unit]:
        return "█", "█", "█"
    return ("▄", "█", "▀") if plate.value >= MIDDLE[plate.unit] else (" ", "█", " ")


# The moods that have a look of their own, and what wears it: to give a class to all would restyle all.
MOODS = ("ready", "overdue", "paused")
MOODY = "#action, #word, #big, RestBar"


class StageView(Vertical):
    """Shows one `Stage`; only what changed is drawn again."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.shown: Stage | None = None
        self._key = ""

    def compose(self) -> ComposeResult:
        """One widget for each part of a stage."""
        yield ActionBar("session.primary", id="action")
        yield PlainText(id="message")
        yield BlockText(id="word")
        yield BlockText(id="title")
        yield BigDigits(id="big")
        yield PlainText(id="caption")
        yield RestBar()
        yield BlockText(id="load")
        yield PlainText(id="plates")
        yield PlainText(id="then")
        yield PlainText(id="facts")
        yield PlainText(id="after")
        yield PlainText(id="watch")
        yield PlainText(id="cues")
        yield PlainText(id="why")
        yield PlainText(id="know")

    def show(self, stage: Stage) -> None:
        """Show `stage`."""
        key = keys_of(self).shown("session.primary")
        if (stage, key) == (self.shown, self._key):
            return
        self.shown, self._key = stage, key
        for part in self.query(MOODY):
            part.update_classes({f"-{mood}": stage.mood == mood for mood in MOODS})
        texts = {
            "action": f" {key}  {stage.action} ",
            "caption": stage.caption,
            "then": stage.then,
            "facts": "\n".join(self._facts(stage)),
            "after": stage.after,
            "why": f"Why: {stage.why}" if stage.why else "",
            "watch": f"! {stage.watch}" if stage.watch else "",
            "cues": "\n".join(f"• {cue}" for cue in stage.cues),
            "know": stage.know,
        }
        for name, text in texts.items():
            self.query_one(f"#{name}", PlainText).show(text)
        word = stage.word.split("   ")[0]
        self.query_one("#word", BlockText).show_blocks(IN_LARGE.get(word, word), stage.word)
        self.query_one("#title", BlockText).show_blocks(
            stage.title.removeprefix("Next: ").replace(" · ", "\n"), stage.title
        )
        self.query_one("#load", BlockText).show_blocks(stage.load, "")
        self.query_one("#plates", PlainText).show(plates_content(stage.plates) if stage.plates else "")
        self.query_one(BigDigits).value = stage.big
        self.query_one(RestBar).rest = stage.rest

    def _facts(self, stage: Stage) -> list[str]:
        """The facts; where load and plates are drawn large, without the line that says them in small."""
        facts = [fact for fact in stage.facts if fact]
        if not self.query_one("#load", BlockText).large:
            return facts
        alone = bool(facts) and stage.load.startswith(f"{facts[0]} ×")
        return facts[1:] if stage.plates or alone else facts

    def say(self, text: str) -> None:
        """A word to the lifter, until the next one."""
        self.query_one("#message", PlainText).show(text)
