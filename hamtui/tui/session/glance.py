"""The glance view in words: one thing, to be read from across the rack."""

from __future__ import annotations

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Vertical

from hamtui.training.base.group import GroupKind
from hamtui.training.session.groups import group_of
from hamtui.training.session.state import Session
from hamtui.tui.session.stage import IN_LARGE, Stage
from hamtui.tui.session.step_words import plates_line
from hamtui.tui.shared.big_digits import BigDigits, BlockText, scale_for
from hamtui.tui.shared.binding import keys_of
from hamtui.tui.shared.plain_text import ActionBar, PlainText


class Glance(Struct, frozen=True):
    """A word, the exercise, digits, and what comes next: set of sets with its load in large, the plates in small.

    Where there is no room for the large letters of what comes next, it is said `shorter`.
    """

    mood: str
    word: str
    title: str
    digits: str
    next: str
    shorter: str
    small: str
    action: str


def glance_of(session: Session, stage: Stage) -> Glance:
    """What of `stage` can be read from three metres."""
    step = session.current
    word = stage.word.split("   ")[0].split(" (")[0]
    word = IN_LARGE.get(word, word.split(" · ")[0]).replace(" OF ", "/")
    following = shorter = ""
    if step is not None and session.paused is None:
        total = session.total(step)
        group = group_of(session, step)
        count = f"{step.number}/{total}" if total > 1 and "/" not in word else ""
        if group is not None and group.kind is GroupKind.AMRAP:
            count = f"ROUND {step.number}"
        side = step.side.upper() if step.side else ""
        load = stage.load.removesuffix(" reps").upper()
        following, shorter = "  ".join(filter(None, (count, side, load))), "  ".join(filter(None, (side, load)))
    paced = session.doing is not None and session.doing.pacer is not None
    return Glance(
        stage.mood,
        word,
        stage.title.removeprefix("Next: ").removesuffix(f" · {step.side} side" if step and step.side else ""),
        stage.big,
        following,
        shorter,
        " · ".join(
            filter(None, (stage.after if paced else "", stage.then or stage.caption, plates_line(stage.plates)))
        ),
        stage.action,
    )


# The moods that have a look of their own, and what wears it.
MOODS = ("ready", "overdue", "paused")
MOODY = "#glance-action, #glance-word, #glance-digits"


class GlanceView(Vertical):
    """Shows one `Glance`."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._shown: Glance | None = None
        self._key = ""

    def compose(self) -> ComposeResult:
        """The next action, then three lines of large letters, then one of small."""
        yield ActionBar("session.primary", id="glance-action")
        yield PlainText(id="glance-message")
        yield BigDigits(id="glance-word")
        yield BlockText(id="glance-title")
        yield BigDigits(id="glance-digits")
        yield BigDigits(id="glance-next")
        yield PlainText(id="glance-small")

    def show(self, glance: Glance) -> None:
        """Show `glance`."""
        key = keys_of(self).shown("session.primary")
        if (glance, key) == (self._shown, self._key):
            return
        self._shown, self._key = glance, key
        for part in self.query(MOODY):
            part.update_classes({f"-{mood}": glance.mood == mood for mood in MOODS})
        self.query_one("#glance-action", PlainText).show(f" {key}  {glance.action} ")
        self.query_one("#glance-word", BigDigits).value = glance.word
        self.query_one("#glance-digits", BigDigits).value = glance.digits
        following = self.query_one("#glance-next", BigDigits)
        following.value = glance.next if scale_for(glance.next, *following.size) else glance.shorter
        title = self.query_one("#glance-title", BlockText)
        title.show_blocks(glance.title, "")
        said = "" if title.has_class("-blocks") else glance.title
        self.query_one("#glance-small", PlainText).show(" · ".join(filter(None, (said, glance.small))))

    def on_resize(self) -> None:
        """In another room the exercise may be large, or one of the small words."""
        if (glance := self._shown) is not None:
            self._shown = None
            self.call_after_refresh(self.show, glance)

    def say(self, text: str) -> None:
        """A word to the lifter, until the next one."""
        self.query_one("#glance-message", PlainText).show(text)
