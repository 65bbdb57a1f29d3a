"""The programs: one's own first, drafts among them, then hamtui's; made, edited, trained by, renamed, put away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from enum import Enum

from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll
from textual.message import Message

from hamtui.companion.program_drafts import ListedProgram
from hamtui.library.program_draft import ProgramDraft
from hamtui.training.base.words import plural
from hamtui.tui.programs.ahead import ahead_content
from hamtui.tui.programs.lines import program_page
from hamtui.tui.programs.workbench import AHEAD_WIDTH, Workbench
from hamtui.tui.shared.binding import bound
from hamtui.tui.shared.close_once import CloseOnceScreen
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.panel import Panel
from hamtui.tui.shared.plain_text import PlainText
from hamtui.tui.shared.rows import Row, Rows

NAME, WHAT, WHOSE, SUMMARY = 28, 18, 10, 30
SCROLL_BAR = 2
WAITING = "One moment"
# As wide as the class of styles that is called `-wide`.
ROOMY_FROM = 110
HINTS = (
    ("list.take", "edit"), ("programs.new", "make one"), ("programs.train", "train by it"),
    ("programs.ahead", "four weeks ahead"), ("programs.copy", "copy"), ("programs.rename", "rename"),
    ("programs.archive", "archive"), ("programs.remove", "remove"),
    ("page.undo", "undo"), ("page.back", "back"),
)  # fmt: skip


class Asked(Enum):
    """What is to be done with programs, by the id of its action."""

    NEW = "programs.new"
    COPY = "programs.copy"
    TRAIN = "programs.train"
    AHEAD = "programs.ahead"
    RENAME = "programs.rename"
    ARCHIVE = "programs.archive"
    REMOVE = "programs.remove"
    EDIT = "list.take"

    @property
    def reads(self) -> bool:
        """Whether nothing is changed by it."""
        return self is Asked.AHEAD


def _what(listed: ListedProgram) -> str:
    """How many days a program has, and how often a week it is trained; empty where it cannot be read."""
    program = listed.program
    return f"{plural(len(program.days), 'day')}, {program.per_week} a week" if program else ""


class ProgramsScreen(CloseOnceScreen[None]):
    """Lists what `listed` gives; what is wanted goes up as a message, and `show` shows what became of it."""

    CSS_PATH = "programs.tcss"
    BINDINGS = [
        *(bound(each.value, f"want('{each.value}')") for each in Asked if each is not Asked.EDIT),
        bound("page.undo", "app.undo"),
        bound("page.redo", "app.redo"),
        bound("page.back", "back"),
    ]

    class Wanted(Message):
        """Something is to be done, with the marked program where there is one."""

        def __init__(self, asked: Asked, program: ListedProgram | None) -> None:
            super().__init__()
            self.asked = asked
            self.program = program

    def __init__(
        self, listed: Callable[[], Sequence[ListedProgram]], current: Callable[[], str], bench: Workbench
    ) -> None:
        super().__init__()
        self._listed = listed
        self._current = current
        self._bench = bench
        self._shown: Sequence[ListedProgram] = ()
        self._looked_at = ""

    def compose(self) -> ComposeResult:
        """The head, the list with the marked program beside it, a word, keys."""
        yield PlainText(id="top")
        with Horizontal(id="columns"):
            yield Rows(self._draw)
            with Container(id="right"):
                yield Panel("", VerticalScroll(PlainText(id="facts"), can_focus=False), id="facts-panel")
                yield Panel(
                    "Four weeks ahead", VerticalScroll(PlainText(id="ahead"), can_focus=False), id="ahead-panel"
                )
        yield PlainText(id="said")
        yield KeyBar(HINTS)

    def on_mount(self) -> None:
        """Stand on a program that is being edited, else on the one that is trained."""
        self._shown = self._listed()
        waits = next((each for each in self._shown if each.draft), None)
        said = f"{waits.name} is not saved yet: take it to go on" if waits else ""
        self.show(said, waits.id if waits else self._current())
        self.query_one(Rows).focus()

    def show(self, said: str = "", marked: str = "") -> None:
        """Show them as they are now, with a word to the lifter and one of them `marked`."""
        self._shown = self._listed()
        at = next((n for n, each in enumerate(self._shown) if each.id == marked), None)
        self.query_one(Rows).show(len(self._shown), at)
        own = sum(each.own for each in self._shown)
        self.query_one("#top", PlainText).show(f" Programs · {own} of your own")
        self.query_one("#said", PlainText).show(said)
        self._show_facts()

    @property
    def marked(self) -> ListedProgram | None:
        """The program under the cursor."""
        at = self.query_one(Rows).cursor
        return self._shown[at] if at < len(self._shown) else None

    def _draw(self, index: int, width: int) -> Row:
        each = self._shown[index]
        now = each.id == self._current()
        state = "archived" if each.archived else "yours" if each.own else ""
        state = "not saved" if each.draft else "faulty" if each.fault else state
        room = max(8, min(NAME, width - WHAT - WHOSE - 3))
        name = each.name if len(each.name) <= room else f"{each.name[: room - 1]}…"
        look = "warn" if each.fault or each.draft else "good"
        parts = [
            ("▸ " if now else "  ", "good"),
            (f"{name:{room}} ", "dim" if each.archived else "strong" if each.own else ""),
            (f"{_what(each):{WHAT}}", "dim"),
            (f"{state:{WHOSE}}", look),
        ]
        summary, left = each.program.summary if each.program else "", width - room - WHAT - WHOSE - 3
        cut = summary if len(summary) <= left else f"{summary[: left - 1]}…"
        return [*parts, (cut, "dim")] if left > SUMMARY else parts

    def _show_facts(self) -> None:
        listed = self.marked
        panel = self.query_one("#facts-panel", Panel)
        panel.set_class(listed is None, "-empty")
        if listed is None:
            return
        panel.show_title(listed.name)
        if listed.id != self._looked_at:
            self._looked_at = listed.id
            self.query_one("#ahead", PlainText).show(WAITING)
        self._look(listed)

    @work(group="look", exclusive=True)
    async def _look(self, listed: ListedProgram) -> None:
        """What is in a program, and what it comes to where there is room; a long one takes a while."""
        draft = await asyncio.to_thread(lambda: ProgramDraft.of(self._bench.drafts.text(listed.id)))
        heads = ["You train by it."] if listed.id == self._current() else []
        heads += [f"✗ {listed.fault}"] if listed.fault else []
        heads += ["Not saved yet: take it to go on."] if listed.draft else []
        page = program_page(draft, self._bench.name_of)
        self.query_one("#facts", PlainText).show("\n".join([*heads, *([""] if heads else []), page]))
        if self.app.size.width >= ROOMY_FROM:
            room = self.query_one("#ahead-panel").content_size.width - SCROLL_BAR
            lines = await self._bench.ahead(draft, min(AHEAD_WIDTH, room) if room > 0 else AHEAD_WIDTH)
            self.query_one("#ahead", PlainText).show(ahead_content(lines))

    def on_resize(self) -> None:
        """A window that became wide has room for the weeks ahead."""
        self.call_after_refresh(self._show_facts)

    def on_rows_moved(self) -> None:
        """The program that is marked now."""
        self._show_facts()

    def on_rows_chosen(self) -> None:
        """Edit it."""
        self.post_message(self.Wanted(Asked.EDIT, self.marked))

    def action_want(self, action_id: str) -> None:
        """Ask for something."""
        self.post_message(self.Wanted(Asked(action_id), self.marked))

    def offers(self, action_id: str) -> bool:
        """Only what can be read is trained, archived or looked at ahead, and only one's own renamed and removed."""
        listed = self.marked
        if action_id in (Asked.TRAIN.value, Asked.AHEAD.value, Asked.ARCHIVE.value):
            return listed is not None and listed.program is not None
        return action_id not in (Asked.REMOVE.value, Asked.RENAME.value) or (listed is not None and listed.own)

    def action_back(self) -> None:
        """Back."""
        self.dismiss(None)
