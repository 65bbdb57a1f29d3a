"""The summary: what the session came to, before it goes into the history."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from hamtui.report.words import ledger, session_lines, titled
from hamtui.report.words_figures import figures_text, record_lines
from hamtui.training.base.check import CheckOut
from hamtui.training.base.history import SessionRecord
from hamtui.training.base.rest import clock_text
from hamtui.training.base.weight import Unit
from hamtui.training.coach.volume import Week
from hamtui.training.figures.records import Record
from hamtui.training.figures.summary import Summary
from hamtui.tui.shared.big_digits import BigDigits
from hamtui.tui.shared.binding import SCROLLING, bound, keys_of
from hamtui.tui.shared.close_once import CloseOnceScreen
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.plain_text import ActionBar, PlainText

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
        real: Callable[[], float],
        pause_s: float,
    ) -> None:
        super().__init__()
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
        with VerticalScroll(id="page", can_focus=False):
            yield PlainText("Session finished and saved", id="title")
            yield BigDigits(clock_text(session.active_s))
            yield PlainText(self._effort() if session.working else "", id="effort")
            yield PlainText(figures_text(self._figures, self._unit), id="plan")
            yield PlainText("\n".join(f"Record: {line}" for line in record_lines(self._records)), id="records")
            yield PlainText("\n".join(filter(None, ledger(self._week))), id="week")
            yield PlainText("\n".join(session_lines(session)), id="sets")
        yield KeyBar((("summary.undo", "undo the finish"),))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key counts before the summary is there to be seen."""
        return self.is_mounted and super().check_action(action, parameters)

    def _action(self) -> str:
        what = "Done" if self._pressed == -math.inf or not self._pause_s else "Done, after a moment"
        return f" {keys_of(self).shown('summary.keep')}  {what if self._seen else 'Read on'} "

    def _see(self, pressed: float) -> None:
        """The summary was looked at, and the big key was pressed last at `pressed`."""
        self._seen, self._pressed = True, pressed
        self.query_one("#action", PlainText).show(self._action())

    def _effort(self) -> str:
        keymap = keys_of(self)
        rir, pump = self.answers.rir, self.answers.pump
        digits = keymap.hint(*(f"summary.digit_{n}" for n in range(6)))
        reserve = "" if rir is None else f"  {rir} in reserve"
        felt = f"  {PUMPS[pump]}" if pump else ""
        return (
            f"{digits}  reps left on the hardest sets:{reserve or '  not said'}\n"
            f"{keymap.shown('summary.pump')}  pump:{felt or '  not said'}"
        )

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
