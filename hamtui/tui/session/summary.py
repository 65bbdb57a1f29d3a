"""The summary: what the session came to, before it goes into the history."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content

from hamtui.report.words import ledger, session_lines, titled
from hamtui.report.words_figures import figures_text, record_lines
from hamtui.training.base.check import CheckOut
from hamtui.training.base.history import SessionRecord
from hamtui.training.base.landmarks import Landmarks
from hamtui.training.base.weight import Unit
from hamtui.training.coach.volume import Week
from hamtui.training.figures.records import Record
from hamtui.training.figures.summary import Summary
from hamtui.tui.shared.binding import SCROLLING, bound, keys_of
from hamtui.tui.shared.close_once import CloseOnceScreen
from hamtui.tui.shared.hues import bars_legend, hard_boxes, weeks_chart
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.panel import Panel
from hamtui.tui.shared.plain_text import MUTED, ActionBar, PlainText
from hamtui.tui.shared.questionnaire import PUMP, RESERVE

LEAST_CHART = 8
PUMPS = {1: "none", 2: "some", 3: "strong"}


class SummaryScreen(CloseOnceScreen[bool]):
    """Closes with True when the session stands as it is, with False to go back into it.

    `answers` are what was said of the work by then: reps in reserve and pump. One who walks on with the big key is
    stopped here: its first press reads on, and it closes by one that comes `pause_s` seconds after the last, or after
    an answer. `real` tells the seconds.
    """

    CSS_PATH = "summary.tcss"
    BINDINGS = [
        bound("summary.keep", "keep", priority=True),
        *(bound(f"summary.digit_{n}", f"reserve({n})") for n in range(6)),
        bound("summary.pump", "pump"),
        bound("summary.undo", "back"),
        *SCROLLING,
    ]

    def __init__(
        self,
        session: SessionRecord,
        figures: Summary,
        unit: Unit,
        records: Sequence[Record],
        week: Week,
        *,
        ahead: Sequence[str] = (),
        weeks: Sequence[Week] = (),
        landmarks: Landmarks | None = None,
        real: Callable[[], float],
        pause_s: float,
        trouble: str = "",
    ) -> None:
        super().__init__()
        self._trouble = trouble
        self._ahead = ahead
        self._weeks = weeks
        self._landmarks = landmarks or Landmarks()
        self._real = real
        self._pause_s = pause_s
        self._seen = False
        self._pressed = -math.inf
        self._session = session
        self._figures = figures
        self._unit = unit
        self._records = records
        self._week = week
        self.answers = session.check_out or CheckOut()

    def compose(self) -> ComposeResult:
        """Figures first, then records, the week, and every set."""
        session = self._session
        yield PlainText(f" {titled(session.program_name, session.day_name)}", id="top")
        yield ActionBar("summary.keep", self._action(), id="action")
        stars = "\n".join(f"★ Record: {line}" for line in record_lines(self._records))
        with VerticalScroll(id="page", can_focus=False):
            unsaved = f"Session finished. {self._trouble} Saving is tried again."
            yield PlainText(unsaved if self._trouble else "Session finished and saved", id="title")
            with Horizontal(id="columns"):
                with Vertical(id="main"):
                    with Panel("Achieved", id="achieved"):
                        yield PlainText(stars, id="records")
                        yield PlainText(figures_text(self._figures, self._unit), id="plan")
                        yield PlainText(id="week")
                        yield PlainText(hard_boxes(self._week), id="boxes")
                    yield Panel("Next time", PlainText("\n".join(self._ahead), id="ahead"), id="ahead-panel")
                    yield Panel(
                        "Two questions", PlainText(self._effort() if session.working else "", id="effort"), id="asked"
                    )
                    yield Panel("Every set", PlainText("\n".join(session_lines(session)), id="sets"), id="sets-panel")
                yield Panel("Hard sets a week", PlainText(id="chart"), id="chart-panel")
        yield KeyBar((("summary.undo", "undo the finish"),))

    def _action(self) -> str:
        waits = self._pressed > -math.inf and self._pause_s > 0
        what = f"Wait {math.ceil(self._pause_s)} s, then press again: done" if waits else "Done"
        return f" {keys_of(self).shown('summary.keep')}  {what if self._seen else 'Read on'} "

    def _see(self, pressed: float) -> None:
        """The summary was looked at, and the big key was pressed last at `pressed`."""
        self._seen, self._pressed = True, pressed
        self.query_one("#action", PlainText).show(self._action())

    def on_mount(self) -> None:
        """Panels without anything in them go."""
        self.query_one("#chart-panel", Panel).show_legend(bars_legend(dense=self.app.no_color))
        self.query_one("#ahead-panel").set_class(not self._ahead, "-empty")
        self.query_one("#sets-panel").set_class(not self._session.sets, "-empty")
        self.query_one("#asked").set_class(not self._session.working, "-empty")

    def on_resize(self) -> None:
        """A window that became wide has room for the weeks."""
        self.call_after_refresh(self._show_weeks)

    def _show_weeks(self) -> None:
        counts, *more = ledger(self._week)
        if self.query_one("#boxes").display:
            counts = counts.split(" · ")[0]
        self.query_one("#week", PlainText).show("\n".join(filter(None, (counts, *more))))
        width, height = self.query_one("#chart-panel").content_size
        if self._weeks and height > LEAST_CHART:
            drawn = weeks_chart(self._weeks, self._landmarks, width, height, dense=self.app.no_color)
            self.query_one("#chart", PlainText).show(drawn)

    def _effort(self) -> Content:
        keymap, answers = keys_of(self), self.answers
        digits = keymap.hint(*(f"summary.digit_{n}" for n in range(6)))
        reserve = "" if answers.rir is None else f"{answers.rir} in reserve"
        scale = _chosen([str(n) for n in range(6)], answers.rir)
        pumps = _chosen(list(PUMPS.values()), answers.pump and answers.pump - 1)
        return Content.assemble(
            f"{RESERVE.text}\n", (f"  {digits}  ", "bold $text-accent"), scale,
            (f"  {reserve or 'not said'}\n", MUTED), f"{PUMP.text}\n",
            (f"  {keymap.shown('summary.pump')}  ", "bold $text-accent"), pumps,
            ("" if answers.pump else "  not said", MUTED),
        )  # fmt: skip

    def action_reserve(self, reps: int) -> None:
        """Reps in reserve on the hardest sets."""
        self._answer(replace(self.answers, rir=reps))

    def action_pump(self) -> None:
        """The pump: none, some, strong, and again."""
        self._answer(replace(self.answers, pump=(self.answers.pump or 0) % len(PUMPS) + 1))

    def _answer(self, answers: CheckOut) -> None:
        self.answers = answers
        self.query_one("#effort", PlainText).show(self._effort())
        self._see(-math.inf)

    def action_keep(self) -> None:
        """Read on; once that was done, the session goes into the history."""
        now = self._real()
        if self._seen and now - self._pressed >= self._pause_s:
            self.dismiss(result=True)
            return
        if not self._seen:
            self.query_one("#page", VerticalScroll).scroll_page_down(animate=False)
        self._see(now)

    def action_back(self) -> None:
        """Back into the session."""
        self.dismiss(result=False)


def _chosen(names: Sequence[str], chosen: int | None) -> Content:
    """Answers side by side; the chosen one stands out."""
    parts = [(f" ✓{name} ", "reverse bold") if n == chosen else (f"  {name} ", "") for n, name in enumerate(names)]
    return Content.assemble(*parts)
