"""The weeks: hard sets against the landmarks, how the lifter was, and what rests did."""

from __future__ import annotations

from datetime import timedelta

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from hamtui.report.words import ledger
from hamtui.report.words_figures import ANSWERS, landmarks_text, rest_effect_text, week_rows, weeks_text
from hamtui.report.words_pain import course_lines
from hamtui.training.base.words import day_text
from hamtui.training.coach.pains import course
from hamtui.training.coach.volume import Week
from hamtui.training.figures.rest_effect import rest_effects
from hamtui.training.figures.weeks import WEEKS, WeekFacts, since, weeks
from hamtui.tui.history.page import History, Page, PageContext
from hamtui.tui.shared.binding import SCROLLING, bound
from hamtui.tui.shared.hues import FLEXION, HINGE, bars_legend, by_hue, weeks_chart
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.panel import Panel
from hamtui.tui.shared.plain_text import PlainText

HINTS = (
    ("week.back", "back"),
    ("week.earlier week.later", "earlier, later"),
    ("scroll.up scroll.down", "scroll"),
)
BESIDE = 60
LEAST_BAR, WIDEST_BAR = 10, 48
LEAST_CHART, SPACED = 8, 50
FILLED = "▄"
WIDEST = 90


class WeekPage(Page):
    """Twelve weeks up to a last one; the keys go back and forth in time."""

    CSS_PATH = "figures.tcss"
    BINDINGS = [
        bound("week.earlier", "turn(-1)"),
        bound("week.later", "turn(1)"),
        bound("week.back", "back"),
        *SCROLLING,
    ]

    def __init__(self, history: History, context: PageContext) -> None:
        super().__init__(history, context)
        self._back = 0
        self._found: list[WeekFacts] = []

    def compose(self) -> ComposeResult:
        """What this week lacks first, then the weeks."""
        yield PlainText(id="top")
        yield PlainText(id="next")
        with Horizontal(id="columns"):
            with VerticalScroll(id="page", can_focus=False):
                yield Panel("Week by week", PlainText(id="weeks"), id="weeks-panel")
                figures = (PlainText(id="mean"), PlainText(id="pains"), PlainText(id="rests"))
                yield Panel("These weeks", *figures, id="figures-panel")
                yield Panel("What the words mean", PlainText(id="legend"), id="guide-panel")
            yield Panel("Hard sets a week", PlainText(id="chart"), id="chart-panel")
        yield KeyBar(HINTS)

    def on_mount(self) -> None:
        """Show what is known."""
        self.query_one("#chart-panel", Panel).show_legend(bars_legend(dense=self.app.no_color))
        self.show_history()

    def on_resize(self) -> None:
        """The bars take the room that is left, and have a chart of their own where there is more."""
        self.show_history()
        self.call_after_refresh(self._show_chart)

    def show_history(self) -> None:
        """Draw the weeks from the history as it is."""
        today, starts = self.context.now().date(), self.context.profile.week_starts
        found = weeks(self.history, today - timedelta(weeks=self._back * WEEKS), WEEKS, starts)
        first, end = found[0].week.monday, found[-1].week.monday + timedelta(weeks=1)
        landmarks = self.context.profile.landmarks
        self._found = found
        room = 0 if self.roomy else self.size.width - BESIDE
        bar = min(WIDEST_BAR, room) if room >= LEAST_BAR else 0
        head, *rows = week_rows(found, landmarks, bar)
        self.query_one("#top", PlainText).show(f" Hard sets · {day_text(first)} to {day_text(end - timedelta(days=1))}")
        this = weeks(self.history, today, 1, starts)[0].week
        self.query_one("#next", PlainText).show("\n".join(filter(None, ledger(this))))
        hued = [hued_bar(row, facts.week) for row, facts in zip(rows, found, strict=True)]
        lines = [hued_head(head), *hued[:-1], hued[-1].stylize("bold")]
        self.query_one("#weeks", PlainText).show(Content("\n\n" if self.size.height >= SPACED else "\n").join(lines))
        self.query_one("#mean", PlainText).show(weeks_text(found))
        shown = [session for session in since(self.history, first) if session.started_at.date() < end]
        self.query_one("#pains", PlainText).show(
            "\n".join(course_lines(list(course(shown)), min(WIDEST, self.size.width // (2 if self.roomy else 1) - 6)))
        )
        effects = rest_effects(shown)
        self.query_one("#rests", PlainText).show(rest_effect_text(effects))
        known = any(self.query_one(f"#{part}", PlainText).content for part in ("mean", "pains", "rests"))
        self.query_one("#figures-panel").set_class(not known, "-empty")
        self.query_one("#legend", PlainText).show(f"{landmarks_text(landmarks)}.\n{ANSWERS}")
        self.call_after_refresh(self._show_chart)

    def _show_chart(self) -> None:
        """The weeks as bars in the hues, the landmarks as lines across them, where there is room for it."""
        room = self.query_one("#chart-panel").content_size
        if self.roomy and room.height > LEAST_CHART:
            found, landmarks = [facts.week for facts in self._found], self.context.profile.landmarks
            drawn = weeks_chart(found, landmarks, *room, dense=self.app.no_color)
            self.query_one("#chart", PlainText).show(drawn)

    def action_turn(self, by: int) -> None:
        """Twelve weeks earlier or later, not past this one."""
        self._back = max(0, self._back - by)
        self.show_history()


def hued_head(row: str) -> Content:
    """The head of the table, the names of the two jobs in their hues."""
    head = Content.styled(row, "$text-secondary")
    for name, hue in (("Hinge", HINGE), ("Knee", FLEXION)):
        start = row.find(name)
        head = head.stylize(f"bold {hue}", start, start + len(name))
    return head


def hued_bar(row: str, week: Week) -> Content:
    """A line of the table, its bar in the hues of the week."""
    start, length = row.find(FILLED), row.count(FILLED)
    line, done = Content(row), 0.0
    for hue, count in by_hue(week).items():
        if length and count:
            begin, end = (start + round(length * part / week.total) for part in (done, done + count))
            line = line.stylize(hue, begin, end)
        done += count
    return line
