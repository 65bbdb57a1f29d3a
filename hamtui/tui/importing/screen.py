"""Bringing in a file: what it holds, what is asked about it, what would change; nothing is written unasked."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content

from hamtui.companion.companion import Companion
from hamtui.companion.importing import Import, Preview
from hamtui.companion.writer import Writer
from hamtui.exchange.importing.exercises import LEFT_OUT, OWN, Certainty, Target
from hamtui.exchange.importing.load import NotAnExport
from hamtui.exchange.importing.preview import preview_lines, sample_lines
from hamtui.exchange.parsing.source import Source
from hamtui.exchange.readers.mapped import Miscolumned, guessed_columns, read_columns
from hamtui.report.words import session_lines, titled, when
from hamtui.text import clean
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.weight import Unit
from hamtui.training.base.words import plural
from hamtui.tui.choosing.choose_exercise import ExerciseChooser
from hamtui.tui.importing.choose_file import ChooseFile
from hamtui.tui.shared.binding import SCROLLING, bound, keys_of
from hamtui.tui.shared.close_once import CloseOnceScreen
from hamtui.tui.shared.dialogs import Choice, Pick
from hamtui.tui.shared.empty_room import EmptyRoom
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.line import Line, Meant
from hamtui.tui.shared.panel import Panel
from hamtui.tui.shared.plain_text import ActionBar, PlainText

WAYS_ON = (("import.go", "another file"), ("import.back", "back"))
# What moves where a file holds nothing.
SHOWN = "romanian_deadlift"
HINTS = (
    ("import.go", "go on"), ("import.exercises", "exercises"), ("import.unit", "unit"),
    ("import.replace", "those that differ"), ("import.file", "another file"), ("import.back", "back"),
)  # fmt: skip
NEWEST = 5
DONE, OTHER = "done", "other"
COLUMNS_HINT = "date and exercise are needed; time, title, kind, weight, unit, reps, seconds, distance, rpe, rir, note"


class ImportScreen(CloseOnceScreen[str]):
    """Asks for a file and what it leaves open, shows what would be done, does it, and closes with what was done."""

    CSS_PATH = ["importing.tcss", "../shared/dialogs.tcss"]
    BINDINGS = [
        bound("import.go", "go"),
        bound("import.file", "file"),
        bound("import.exercises", "exercises"),
        bound("import.unit", "unit"),
        bound("import.replace", "replace"),
        bound("import.back", "back"),
        *SCROLLING,
    ]

    def __init__(self, companion: Companion, writer: Writer) -> None:
        super().__init__()
        self._companion = companion
        self._writer = writer
        self._path: Path | None = None
        self._import: Import | None = None
        self._preview: Preview | None = None
        self._unit: Unit | None = None
        self._replacing = False

    def compose(self) -> ComposeResult:
        """What it is, the next thing to do, what the file holds, keys."""
        yield PlainText(" Bring in history", id="top")
        yield ActionBar("import.go", id="action")
        yield EmptyRoom(id="empty")
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                with Panel("What the file holds", id="holds-panel"), VerticalScroll(id="page", can_focus=False):
                    yield PlainText(id="holds")
                yield Panel("Its exercises are here", PlainText(id="names", indent=2), id="names-panel")
            with Panel("The newest sessions of it", id="newest-panel"), VerticalScroll(can_focus=False):
                yield PlainText(id="newest")
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask for the file."""
        self._show("")
        self.action_file()

    @work(group="import", exclusive=True)
    async def action_file(self) -> None:
        """Another file; without one, as it was before, or away."""
        folder = self._path.parent if self._path else None
        path = await self.app.push_screen_wait(ChooseFile(folder))
        if path is not None:
            await self._open(path)
        elif self._path is None:
            self.dismiss("")

    async def _open(self, path: Path, columns: str | None = None) -> None:
        self._path, self._import, self._preview, self._replacing = path, None, None, False
        self._show(f"Reading {clean(path.name)} …")
        try:
            self._import = task = await asyncio.to_thread(Import, self._companion, [path], columns=columns)
        except NotAnExport as why:
            self._show(why.sentence, again=True)
            if why.table is not None and (columns := await self._ask_columns(why.table, why.sentence)):
                await self._open(path, columns)
            return
        except HamtuiError as why:
            self._show(str(why), again=True)
            return
        if task.asks_for_unit and not await self._ask_unit(task):
            return
        if not await self._look() or self._preview is None:
            return
        unsure = {name for name, target in self._preview.loaded.exercises.targets.items() if target.near}
        if unsure:
            await self._ask_exercises(unsure)

    async def _ask_columns(self, table: Source, sentence: str) -> str | None:
        """What is where in a table that is no export; None where it is left."""

        def meant(text: str) -> Meant:
            try:
                fields = read_columns(text, table).fields
            except Miscolumned as why:
                return Meant(str(why), fault=True)
            return Meant(", ".join(f"{field} is {name}" for field, name in fields.items()))

        names = clean(", ".join(table.columns), 300)
        question = f"{sentence} Is it a table of sets? Its columns are {names}. What is where?"
        return await self.app.push_screen_wait(Line(question, meant, guessed_columns(table), COLUMNS_HINT, joiner=","))

    async def _ask_unit(self, task: Import) -> bool:
        lines = [line.strip() for file in task.files for line in sample_lines(file.without_unit)]
        usual = self._unit or self._companion.profile.unit
        choices = [Choice(Unit.KG.value, "kg"), Choice(Unit.LB.value, "lb")]
        question = "The file does not say what its loads are in. Which are they?"
        answer = await self.app.push_screen_wait(Pick(question, choices, "\n".join(lines[:3]), usual.value))
        if answer is None:
            if self._preview is None:
                self._import = None
                self._show("Choose kg or lb first: without it nothing is brought in.", again=True)
            return False
        self._unit = Unit(answer)
        return True

    async def _look(self) -> bool:
        """Work out anew what would be done; whether that went well."""
        task = self._import
        if task is None:
            return False
        self._preview = None
        self._show("Comparing with what is here …")
        try:
            self._preview = await asyncio.to_thread(task.preview, self._unit)
        except HamtuiError as why:
            self._import = self._preview = None
            self._show(str(why), again=True)
            return False
        self._show_preview()
        return True

    async def _ask_exercises(self, names: set[str]) -> None:
        """What those exercises are here, in one list; left alone they are kept as they stand."""
        answer: str | None = ""
        answers: dict[str, str] = {}
        while self._import is not None and self._preview is not None:
            targets = self._preview.loaded.exercises.targets
            listed = [name for name in targets if name in names]
            choices = [Choice(DONE, "Go on: they are as they stand here")]
            choices += [
                Choice(f"n{at}", clean(name), self._what(targets[name], answers.get(name)))
                for at, name in enumerate(listed)
            ]
            question = f"What are these exercises of the file here? ({len(listed)})"
            answer = await self.app.push_screen_wait(Pick(question, choices, "It is remembered.", answer or ""))
            if answer is None or answer == DONE:
                break
            name = listed[int(answer[1:])]
            if (choice := await self._ask_exercise(name, targets[name])) is not None:
                answers[name] = choice
        if answers and self._import is not None:
            self._import.choose(answers)
            await self._look()

    async def _ask_exercise(self, name: str, target: Target) -> str | None:
        near = self._companion.exercise(target.near or (target.id if target.mapped else ""))
        choices = [Choice(OWN, "One of my own", "under this name")]
        if near is not None:
            alike = f"alike: {target.score} of 100" if target.score else "one of those here"
            choices.append(Choice(near.id, near.name, alike))
        choices += [Choice(OTHER, "Another one", "searched by its name"), Choice(LEFT_OUT, "Not wanted", "left out")]
        marked = near.id if near is not None else OWN
        answer = await self.app.push_screen_wait(Pick(f"{clean(name)} is", choices, marked=marked))
        if answer != OTHER:
            return answer
        chooser = ExerciseChooser(self.app, self._companion, self._writer)
        other = await chooser.choose(f"{clean(name)} is")
        return other.id if other is not None else None

    def _what(self, target: Target, answer: str | None) -> str:
        """What an exercise of the file is, or is to be, in a few words."""
        if answer == LEFT_OUT or (answer is None and target.left_out):
            return "left out"
        here = answer if answer not in (None, OWN) else target.id if answer is None and target.mapped else ""
        if here and (exercise := self._companion.exercise(here)):
            return exercise.name
        near = (
            self._companion.exercise(target.near) if answer is None and target.certainty is Certainty.UNSURE else None
        )
        return f"your own; perhaps {near.name} ({target.score} of 100)" if near else "your own"

    def _show_preview(self) -> None:
        preview = self._preview
        if preview is None:
            return
        lines = preview_lines(preview.files, preview.loaded, preview.comparison, preview.passed_over)
        told = [*lines]
        if preview.comparison.differing:
            told.append("Those of the file replace those here." if self._replacing else "Those here are kept.")
        self._show("\n".join(told))
        self._show_newest(preview)

    def _show_newest(self, preview: Preview) -> None:
        """The newest sessions of the file as they would be here, for a look whether they were read right."""
        sessions = (*preview.comparison.new, *preview.comparison.differing, *preview.comparison.same)
        newest = sorted(sessions, key=lambda session: session.started_at)[: -NEWEST - 1 : -1]
        drawn = [
            Content.assemble(
                (f"{when(each.started_at)} · {titled(each.program_name, each.day_name)}\n", "bold"),
                "\n".join(session_lines(each)),
            )
            for each in newest
        ]
        targets = preview.loaded.exercises.targets
        names = [f"{clean(name)}: {self._what(target, None)}" for name, target in targets.items()]
        self.query_one("#names", PlainText).show("\n".join(names))
        self.query_one("#names-panel").set_class(not names, "-empty")
        self.query_one("#newest-panel").set_class(not drawn, "-empty")
        self.query_one("#newest", PlainText).show(Content("\n\n").join(drawn))

    @property
    def _count(self) -> int:
        """How many sessions would be changed or added."""
        return len(self._preview.comparison.edits(replace=self._replacing)) if self._preview else 0

    def _show(self, text: str, *, again: bool = False) -> None:
        """Show a text with the next thing to do, which is another file where it is to be tried `again`."""
        self.query_one("#holds", PlainText).show(text)
        self.query_one("#columns").display = not again
        if again:
            figure = self._companion.lookup.figure(SHOWN)
            self.query_one(EmptyRoom).show("Nothing to bring in", text, WAYS_ON, figure)
        else:
            self.query_one(EmptyRoom).hide()
        for panel in ("#names-panel", "#newest-panel"):
            self.query_one(panel).add_class("-empty")
        key = keys_of(self).shown("import.go")
        if self._preview is None:
            action = "Another file" if again else ""
        elif self._count:
            action = f"Bring in {plural(self._count, 'session')}"
        else:
            action = "Nothing to bring in: back"
        self.query_one("#action", PlainText).show(f"{key}  {action}" if action else "")
        self.query_one("#top", PlainText).show(
            f" Bring in history{f' · {clean(self._path.name)}' if self._path else ''}"
        )
        hints = WAYS_ON if again else HINTS
        offered = tuple(hint for hint in hints if self.offers(hint[0]))
        self.query_one(KeyBar).show_hints(offered)

    def offers(self, action_id: str) -> bool:
        """Whether there is something for an action to do."""
        preview = self._preview
        if action_id == "import.replace":
            return preview is not None and bool(preview.comparison.differing)
        if action_id == "import.unit":
            return preview is not None and self._import is not None and self._import.asks_for_unit
        if action_id == "import.exercises":
            return preview is not None and bool(preview.loaded.exercises.targets)
        return True

    @work(group="import", exclusive=True)
    async def action_go(self) -> None:
        """Bring it in; where there is nothing, another file or back."""
        task, preview = self._import, self._preview
        if task is None:
            self.action_file()
        elif preview is not None:
            if self._count:
                self._show("Bringing it in …")
            await self._carry_out(task, preview)

    async def _carry_out(self, task: Import, preview: Preview) -> None:
        try:
            count, backup = await self._writer.run(task.carry_out, preview, replacing=self._replacing)
        except HamtuiError as why:
            self._show(str(why))
            return
        undo = keys_of(self).shown("page.undo")
        told = f"Brought in {plural(count, 'session')}. Backup made before: {backup}."
        told += f" In History, {undo} takes it all back."
        self.dismiss(told if count else "Nothing to import.")

    @work(group="import", exclusive=True)
    async def action_exercises(self) -> None:
        """What every exercise of the file is here."""
        if self._preview is not None:
            await self._ask_exercises(set(self._preview.loaded.exercises.targets))

    @work(group="import", exclusive=True)
    async def action_unit(self) -> None:
        """What loads of no unit are in."""
        if self._import is not None and self._import.asks_for_unit and await self._ask_unit(self._import):
            await self._look()

    def action_replace(self) -> None:
        """Take the file's sessions where they differ, or keep those here."""
        if self.offers("import.replace"):
            self._replacing = not self._replacing
            self._show_preview()

    def action_back(self) -> None:
        """Away, nothing brought in."""
        self.dismiss("")
