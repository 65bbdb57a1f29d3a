"""The exercises: one's own and those done, or all there are; one's own are made, edited, renamed, merged, archived."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input

from hamtui.report.words_exercises import facts_lines, measure_text
from hamtui.text import clean
from hamtui.training.base.exercise import Exercise, Origin
from hamtui.training.base.names import matching
from hamtui.training.base.patterns import PATTERNS
from hamtui.tui.shared.binding import bound
from hamtui.tui.shared.close_once import CloseOnceScreen
from hamtui.tui.shared.figure_view import FigureView
from hamtui.tui.shared.hues import SIGNS, hue_of
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.panel import Panel
from hamtui.tui.shared.plain_text import PlainText
from hamtui.tui.shared.rows import Row, Rows
from hamtui.tui.shared.technique import TechniqueScreen
from hamtui.tui.shared.text_field import TextField

if TYPE_CHECKING:
    from hamtui.body.picture import Figure

NAME, PATTERN, WHOSE = 34, 20, 10
# Where the words of a fact begin, behind its label.
FACT = 14
# Where the sets of a session begin, behind its day.
PAST = 13
NO_SESSION = "No session with it yet."
# As wide as the class of styles that is called `-wide`.
ROOMY_FROM = 110


class Listed(Struct, frozen=True):
    """What is listed: every exercise by name, and the ids of those that are one's own or were done."""

    every: Sequence[Exercise]
    mine: frozenset[str]
    notes: dict[str, str]


class Doing(Enum):
    """What is to be done with exercises, by the id of its action."""

    ADD = "exercises.add"
    EDIT = "exercises.edit"
    RENAME = "exercises.rename"
    MERGE = "exercises.merge"
    ARCHIVE = "exercises.archive"


HINTS = (
    ("list.take", "history"), ("exercises.technique", "how it is done"),
    ("exercises.add", "make one"), ("exercises.edit", "edit"), ("exercises.rename", "rename"),
    ("exercises.merge", "merge"), ("exercises.archive", "archive"), ("exercises.every", "all / yours"),
    ("exercises.search", "search"), ("page.undo", "undo"), ("page.back", "back"),
)  # fmt: skip


# So few leave the figure more room.
FEW = 12


class ExercisesScreen(CloseOnceScreen[None]):
    """Lists what `listed` gives; what is wanted goes up as a message, and `show` shows what became of it."""

    CSS_PATH = "exercises.tcss"
    BINDINGS = [
        *(bound(each.value, f"want('{each.value}')") for each in Doing),
        bound("exercises.every", "every"),
        bound("exercises.search", "search"),
        bound("exercises.technique", "technique"),
        bound("page.undo", "app.undo"),
        bound("page.redo", "app.redo"),
        bound("page.back", "back"),
    ]

    class Wanted(Message):
        """Something is to be done, with the marked exercise where there is one."""

        def __init__(self, doing: Doing, exercise: Exercise | None) -> None:
            super().__init__()
            self.doing = doing
            self.exercise = exercise

    class Opened(Message):
        """The history of an exercise is wanted."""

        def __init__(self, exercise: Exercise) -> None:
            super().__init__()
            self.exercise = exercise

    def __init__(
        self,
        listed: Callable[[], Listed],
        figure: Callable[[Exercise], Figure | None],
        outings: Callable[[Exercise], Sequence[str]],
    ) -> None:
        super().__init__()
        self._outings = outings
        self._figure = figure
        self._listed = listed
        self._known = Listed((), frozenset(), {})
        self._shown: list[Exercise] = []
        self._all = False

    def compose(self) -> ComposeResult:
        """The head, a line to search in, the list with what is known of the marked one, a word, keys."""
        yield PlainText(id="top")
        yield TextField(placeholder="a part of a name", id="search")
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield Rows(self._draw)
                yield Panel("How it moves", FigureView(id="figure"), id="figure-panel")
            with Vertical(id="right"):
                yield Panel("", PlainText(id="facts", indent=FACT), id="facts-panel")
                yield Panel("Session by session", PlainText(id="past", indent=PAST), id="past-panel")
        yield PlainText(id="said")
        yield KeyBar(HINTS)

    def on_mount(self) -> None:
        """Those of the lifter; where there are none yet, all."""
        self._known = self._listed()
        self._all = not self._known.mine
        self._list()
        self.query_one(Rows).focus()

    def show(self, said: str = "", marked: str = "") -> None:
        """Show them as they are now, with a word to the lifter and one of them `marked`."""
        self._known = self._listed()
        self._list(marked)
        self.query_one("#said", PlainText).show(said)

    def _list(self, marked: str = "") -> None:
        words = clean(self.query_one(Input).value)
        mine = self._known.mine
        every = [each for each in self._known.every if self._all or each.id in mine]
        self._shown = matching(words, every) if words else every
        at = next((n for n, each in enumerate(self._shown) if each.id == marked), None)
        self.query_one(Rows).show(len(self._shown), at)
        self.set_class(len(self._shown) <= FEW, "-few")
        what = "All exercises" if self._all else "Your exercises and those you did"
        self.query_one("#top", PlainText).show(f" {what} · {len(self._shown)}")
        self._show_facts()

    @property
    def marked(self) -> Exercise | None:
        """The exercise under the cursor."""
        at = self.query_one(Rows).cursor
        return self._shown[at] if at < len(self._shown) else None

    def _draw(self, index: int, width: int) -> Row:
        each = self._shown[index]
        whose = "archived" if each.archived else "yours" if each.origin is Origin.OWN else ""
        room = max(1, min(NAME, width - PATTERN - WHOSE - 2))
        parts = [
            (SIGNS[hue_of(each.pattern)], hue_of(each.pattern).removeprefix("$")),
            (f" {each.name[:room]:{room}}", "strong" if each.origin is Origin.OWN else ""),
        ]
        parts += [(f"{PATTERNS[each.pattern].name:{PATTERN}}", "dim"), (f"{whose:{WHOSE}}", "good")]
        return [*parts, (measure_text(each), "dim")] if width > NAME + PATTERN + 30 else parts

    def _show_facts(self) -> None:
        exercise = self.marked
        panel = self.query_one("#facts-panel", Panel)
        self.query_one("#right").set_class(exercise is None, "-empty")
        if exercise is not None:
            note = self._known.notes.get(exercise.id, "")
            lines = [*facts_lines(exercise)[1:], *([f"  Note          {note}"] if note else [])]
            panel.show_title(exercise.name)
            self.query_one("#facts", PlainText).show("\n".join(line[2:] for line in lines))
        if self.app.size.width >= ROOMY_FROM:
            self.call_after_refresh(self._show_figure, exercise)

    def _show_figure(self, exercise: Exercise | None) -> None:
        figure = self._figure(exercise) if exercise else None
        self.query_one("#figure-panel").set_class(figure is None, "-empty")
        if exercise is not None and exercise == self.marked:
            self.query_one("#past", PlainText).show("\n".join(self._outings(exercise)) or NO_SESSION)
            self.query_one(FigureView).play(figure, exercise.tempo, exercise.begins)

    def on_resize(self) -> None:
        """A window that became wide has room for the figure."""
        self._show_facts()

    def action_technique(self) -> None:
        """How the marked one is done."""
        if (exercise := self.marked) is not None:
            self.app.push_screen(TechniqueScreen(exercise, self._figure(exercise)))

    def on_rows_moved(self) -> None:
        """What is known of the one that is marked now."""
        self._show_facts()

    def on_rows_chosen(self) -> None:
        """Its history."""
        if self.marked is not None:
            self.post_message(self.Opened(self.marked))

    def action_want(self, action_id: str) -> None:
        """Ask for a change."""
        self.post_message(self.Wanted(Doing(action_id), self.marked))

    def offers(self, action_id: str) -> bool:
        """Only one's own are changed; another may be merged into one, and one always be made."""
        own = self.marked is not None and self.marked.origin is Origin.OWN
        return own or action_id not in (Doing.EDIT.value, Doing.RENAME.value, Doing.ARCHIVE.value)

    def action_every(self) -> None:
        """All there are, or one's own and those done."""
        marked = self.marked
        self._all = not self._all
        self._list(marked.id if marked else "")

    def action_search(self) -> None:
        """To the line to search in."""
        self.query_one(Input).focus()

    def on_input_changed(self) -> None:
        """Those that are named so."""
        self._list()

    def on_input_submitted(self) -> None:
        """To the list of what was found."""
        self.query_one(Rows).focus()

    def action_back(self) -> None:
        """From the search to the list, from the list back."""
        if self.query_one(Input).has_focus or self.query_one(Input).value:
            self.query_one(Input).value = ""
            self.query_one(Rows).focus()
        else:
            self.dismiss(None)
