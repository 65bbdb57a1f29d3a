"""One exercise: what comes next and why, how it went over time, its best sets, its sides."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content

from hamtui.keys.actions import HOW_IT_IS_DONE
from hamtui.library.faults import LibraryFault
from hamtui.report.words_figures import (
    NAMES,
    heading,
    next_lines,
    number,
    outing_text,
    points,
    rep_record_lines,
    sides_text,
    trend,
)
from hamtui.training.base.exercise import Exercise, RepStart
from hamtui.training.base.program import Program
from hamtui.training.base.words import day_text, plural, thousands
from hamtui.training.coach.planner import Planner
from hamtui.training.figures.exercise_figures import What, exercises_done
from hamtui.training.figures.exercise_page import ExerciseFacts, exercise_facts
from hamtui.tui.history.after_paint import painted
from hamtui.tui.history.line_plot import LinePlot
from hamtui.tui.history.page import History, Page, PageContext
from hamtui.tui.shared.binding import SCROLLING, bound
from hamtui.tui.shared.dialogs import Choice, Pick
from hamtui.tui.shared.figure_view import FigureView
from hamtui.tui.shared.hues import hue_of
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.panel import Panel
from hamtui.tui.shared.plain_text import MUTED, PlainText
from hamtui.tui.shared.technique import TechniqueScreen

HINTS = (
    ("exercise.look", "next figure"),
    ("exercise.before exercise.after", "other exercise"),
    ("exercise.pick", "choose"),
    ("exercise.technique", "how it is done"),
    ("page.back", "back"),
)

MOST_LINES = 60


class ExercisePage(Page):
    """Shows `exercise`, or without a name the one done most often."""

    CSS_PATH = "figures.tcss"
    BINDINGS = [
        bound("exercise.look", "look(1)"),
        bound("exercise.before", "step(-1)"),
        bound("exercise.after", "step(1)"),
        bound("exercise.pick", "pick"),
        bound("exercise.technique", "technique"),
        *SCROLLING,
    ]

    def __init__(self, history: History, context: PageContext, exercise: str | None) -> None:
        super().__init__(history, context)
        self._exercise = exercise
        self._what = 0
        self._facts: ExerciseFacts | None = None
        self._drawn = ""

    def compose(self) -> ComposeResult:
        """What comes next first, then the line over time, then the best sets."""
        yield PlainText(id="top")
        with Horizontal(id="columns"):
            with Vertical(id="main"):
                yield PlainText(id="next")
                yield PlainText(id="why")
                yield PlainText(id="heading")
                yield LinePlot()
                yield PlainText(id="trend")
            with Vertical(id="side"):
                with Panel("Best sets", id="best-panel"), VerticalScroll(id="more", can_focus=False):
                    yield PlainText(id="best")
                yield Panel("Session by session", PlainText(id="past"), id="past-panel")
                yield Panel("", FigureView(id="figure"), id="figure-panel")
        yield KeyBar(HINTS)

    def on_mount(self) -> None:
        """Years of history take a moment to look through."""
        self.query_one("#top", PlainText).show(f" Looking through {thousands(len(self.history))} sessions")
        self._look_through(first=True)

    def show_history(self) -> None:
        """Draw the exercise from the history as it is."""
        self._look_through()

    @work(group="figures", exclusive=True)
    async def _look_through(self, *, first: bool = False) -> None:
        if first:
            await painted(self)
        self._facts = await asyncio.to_thread(self._find_out)
        if self.query(LinePlot):  # not closed meanwhile
            self._show()

    def _find_out(self) -> ExerciseFacts | None:
        name = self._exercise or next((exercise for exercise, _ in exercises_done(self.history)), None)
        if name is None:
            return None
        self._exercise, context = name, self.context
        planner = Planner(context.library, context.profile, self.history, context.now())
        return exercise_facts(name, self._known(name), planner, self._program())

    def _show(self) -> None:
        facts = self._facts
        if facts is None:
            self.query_one("#top", PlainText).show(" Exercises")
            self.query_one("#next", PlainText).show("Nothing was lifted yet. A finished session is shown here.")
            return
        whats = facts.whats() or [What.REPS]
        what = whats[self._what % len(whats)]
        line = points(facts, what)
        count = len(facts.outings)
        self.query_one("#top", PlainText).show(f" {facts.name} · {plural(count, 'session')}")
        following = next_lines(facts)
        self.query_one("#next", PlainText).show("\n".join(following[:1]))
        self.query_one("#why", PlainText).show("\n".join(following[1:]))
        self.query_one("#heading", PlainText).show(heading(facts, what))
        done = facts.outings[-1].sets[0] if facts.outings else None
        self.query_one(LinePlot).show(line, hue_of(done.pattern, done.also) if done else "")
        self.query_one("#trend", PlainText).show(f"{NAMES[what]}: {trend(line, what, facts.unit)}")
        more = [*([sides_text(facts.sides)] if facts.sides else []), *rep_record_lines(facts)]
        self.query_one("#best", PlainText).show("\n".join(more))
        self.query_one("#best-panel").set_class(not more, "-empty")
        self.call_after_refresh(self._show_side)

    def on_resize(self) -> None:
        """A window that became wide has room for every session and the figure."""
        self.call_after_refresh(self._show_side)

    def _show_side(self) -> None:
        facts = self._facts
        if facts is None or not self.roomy:
            return
        self.query_one("#past", PlainText).show(outings_content(facts))
        if facts.exercise == self._drawn:
            return
        self._drawn = facts.exercise
        known, figure = self._known(facts.exercise), self.context.figure(facts.exercise)
        panel = self.query_one("#figure-panel", Panel)
        panel.set_class(figure is None, "-empty")
        panel.show_title(HOW_IT_IS_DONE)
        self.query_one(FigureView).play(
            figure, known.tempo if known else None, known.begins if known else RepStart.LOWER
        )

    def _known(self, exercise: str) -> Exercise | None:
        try:
            return self.context.library.exercise(exercise)
        except LibraryFault:
            return None

    def _program(self) -> Program | None:
        try:
            return self.context.library.program(self.context.profile.program)
        except LibraryFault:
            return None

    def action_look(self, by: int) -> None:
        """The next of load, maximum, volume and reps."""
        self._what += by
        self._show()

    def action_step(self, by: int) -> None:
        """The exercise done next less often, or next more often."""
        names = [exercise for exercise, _ in exercises_done(self.history)]
        if names:
            at = names.index(self._exercise) if self._exercise in names else -by
            self._turn_to(names[(at + by) % len(names)])

    @work(group="dialog", exclusive=True)
    async def action_pick(self) -> None:
        """Choose one of all that were done."""
        choices = [Choice(exercise, name) for exercise, name in exercises_done(self.history)]
        picked = await self.app.push_screen_wait(Pick("Which exercise?", choices)) if choices else None
        if picked is not None:
            self._turn_to(picked)

    def action_technique(self) -> None:
        """How it is done."""
        known = self._known(self._exercise) if self._exercise else None
        if known is not None:
            self.app.push_screen(TechniqueScreen(known, self.context.figure(known.id)))

    def _turn_to(self, exercise: str) -> None:
        self._exercise, self._what = exercise, 0
        self.show_history()


def outings_content(facts: ExerciseFacts) -> Content:
    """Every session of an exercise in a line, newest first: its day, sets and estimated maximum."""
    lines = [
        Content.assemble(
            (f"{day_text(outing.at):>11}  ", "bold"),
            outing_text(outing),
            (f"  → {number(outing.e1rm)}" if outing.e1rm else "", MUTED),
        )
        for outing in reversed(facts.outings[-MOST_LINES:])
    ]
    return Content("\n").join(lines)
