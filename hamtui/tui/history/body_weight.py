"""Body weight: note it, see where it goes."""

from __future__ import annotations

from itertools import zip_longest

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from hamtui.report.words_figures import body_lines, body_points, body_trend, change, number
from hamtui.training.base.weight import Unit, Weight
from hamtui.training.base.words import day_text
from hamtui.training.figures.body_weight import Weighing, note_of, read_body_weight, weighings, without_weight
from hamtui.training.session.work_done import in_unit
from hamtui.tui.history.line_plot import LinePlot
from hamtui.tui.history.page import Change, History, Page, PageContext
from hamtui.tui.shared.big_digits import BigDigits
from hamtui.tui.shared.binding import bound, keys_of
from hamtui.tui.shared.choices import Choices
from hamtui.tui.shared.close_once import CloseOnceModal
from hamtui.tui.shared.empty_room import EmptyRoom
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.panel import Panel
from hamtui.tui.shared.plain_text import ActionBar, PlainText
from hamtui.tui.shared.text_field import TextField, way_back

ADD = "list.take"
HINTS = (
    (ADD, "note your weight"),
    ("list.up list.down", "choose"),
    ("body.remove", "remove"),
    ("page.undo", "undo"),
    ("page.back", "back"),
)


NONE_YET = "Every weight you note is listed here; several of them make a line over time."
WAYS_ON = ((ADD, "note the first one"), ("page.back", "back"))


def _option(each: Weighing, before: Weighing | None, unit: Unit, room: int) -> Option:
    """A weight with its day, and how it differs from the one before it."""
    since = change(in_unit(each.weight.kg, unit) - in_unit(before.weight.kg, unit)) if before else ""
    return Option(Content.assemble(f"{day_text(each.at):>11}  {each.weight!s:>{room}}", (f"  {since:>6}", "auto 80%")))


class AskWeight(CloseOnceModal[Weight | None]):
    """Asks for a body weight until it is one; escape goes back without."""

    CSS_PATH = "../shared/dialogs.tcss"
    BINDINGS = [bound("weigh.back", "back")]

    def __init__(self, unit: Unit) -> None:
        super().__init__()
        self._unit = unit

    def compose(self) -> ComposeResult:
        """The question, the line, and what is wrong with it."""
        with Vertical(classes="dialog"):
            yield PlainText(f"Body weight in {self._unit}", classes="question")
            yield TextField()
            yield PlainText("", id="fault")
            yield PlainText(f"enter  keep it    {way_back(self, 'weigh.back')}  back", classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close with the weight, or say what is wrong."""
        try:
            weight = read_body_weight(event.value, self._unit)
        except ValueError as why:
            self.query_one("#fault", PlainText).show(f"{why}.")
        else:
            self.dismiss(weight)

    def action_back(self) -> None:
        """Close without a weight."""
        self.dismiss(None)


class BodyPage(Page):
    """Body weight over time and as a list, newest first."""

    CSS_PATH = "figures.tcss"
    BINDINGS = [
        bound("body.add", "add"),
        bound("list.take", "add"),
        bound("body.remove", "remove"),
    ]

    def __init__(self, history: History, context: PageContext) -> None:
        super().__init__(history, context)
        self._found: list[Weighing] = []

    def compose(self) -> ComposeResult:
        """The next action first, then the line over time, then the list."""
        yield PlainText(" Body weight", id="top")
        yield ActionBar(ADD, f" {keys_of(self).shown(ADD)}  Note your weight ", id="action")
        with Horizontal(id="columns"):
            with Vertical(id="main"):
                yield Panel("Over time", LinePlot(), id="plot-panel")
                with Vertical(id="only"):
                    yield BigDigits()
                    yield PlainText(id="only-words")
                yield Panel("Where it goes", PlainText(id="trend"), id="trend-panel")
            yield Panel("Every weight, the newest first", Choices(), id="list-panel")
        yield EmptyRoom(id="empty")
        yield KeyBar(HINTS)

    def on_mount(self) -> None:
        """Show what is known."""
        self.show_history()
        self.query_one(OptionList).focus()

    def show_history(self) -> None:
        """Draw the weights of the history as it is."""
        unit = self.context.profile.unit
        known = weighings(self.history)
        line = body_points(known, unit)
        self._found = known[::-1]
        self.query_one(LinePlot).show(line)
        self.set_class(len(line) == 1, "-only")
        if len(line) == 1:
            self.query_one(BigDigits).value = number(line[0][1])
            self.query_one("#only-words", PlainText).show(
                f"{unit} on {day_text(line[0][0])}; the next one makes a line"
            )
        self.query_one("#trend-panel").set_class(len(line) == 1, "-empty")
        self._show_trend()
        options = self.query_one(OptionList)
        kept = options.highlighted or 0
        options.clear_options()
        self.query_one("#columns").display = bool(known)
        if known:
            self.query_one(EmptyRoom).hide()
        else:
            self.query_one(EmptyRoom).show("No weight yet", NONE_YET, WAYS_ON, self.figure_ahead)
        room = max((len(str(each.weight)) for each in known), default=0)
        pairs = zip_longest(self._found, self._found[1:])
        options.add_options(_option(each, before, unit, room) for each, before in pairs)
        if known:
            options.highlighted = min(kept, len(known) - 1)

    def on_resize(self) -> None:
        """A roomy window has a line for each time it is compared with."""
        self.call_after_refresh(self._show_trend)

    def _show_trend(self) -> None:
        unit = self.context.profile.unit
        line = body_points(self._found, unit)
        told = "\n".join(body_lines(line, unit)) if self.roomy else body_trend(line, unit)
        self.query_one("#trend", PlainText).show("" if self.has_class("-only") else told)

    def on_option_list_option_selected(self) -> None:
        """Enter notes a weight too."""
        if self.may_change():
            self.action_add()

    @work(group="dialog", exclusive=True)
    async def action_add(self) -> None:
        """Ask for a weight and note it."""
        weight = await self.app.push_screen_wait(AskWeight(self.context.profile.unit))
        if weight is not None:
            now = self.context.now()
            note = note_of(weight, now, f"note-{self.context.new_id(now)}")
            self.post_message(
                Change(f"Body weight {weight}", {note.id: note}, f"Noted {weight}; {self._undo} takes it back")
            )

    @property
    def _undo(self) -> str:
        return keys_of(self).shown("page.undo")

    def action_remove(self) -> None:
        """Remove the highlighted weight; a session keeps everything else."""
        index = self.query_one(OptionList).highlighted
        if index is None or index >= len(self._found):
            return
        wanted = self._found[index]
        session = next(each for each in self.history if each.id == wanted.session)
        self.post_message(
            Change(
                f"Remove body weight {wanted.weight}",
                {session.id: without_weight(session)},
                f"Removed {wanted.weight}; {self._undo} brings it back",
            )
        )
