"""The editor of a program: its days at the left, the day at the right, a line to type exercises in below."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll

from hamtui.library.draft_faults import NOWHERE, DraftFault
from hamtui.library.program_draft import ProgramDraft
from hamtui.store.drafts import KeptDraft
from hamtui.training.base.group import GroupKind
from hamtui.training.base.words import plural
from hamtui.tui.programs.ahead import AheadScreen, ahead_content
from hamtui.tui.programs.change_parts import PartChanger
from hamtui.tui.programs.editing import ProgramEditing
from hamtui.tui.programs.entry import Entry, EntryField, EntryMeaning
from hamtui.tui.programs.lines import PLACE, day_name, day_row, group_words, line_row, places, program_words
from hamtui.tui.programs.parts import LABEL, line_parts, parts_text
from hamtui.tui.programs.workbench import Workbench
from hamtui.tui.shared.binding import bound
from hamtui.tui.shared.close_once import CloseOnceScreen
from hamtui.tui.shared.dialogs import Choice, Pick
from hamtui.tui.shared.figure_view import FigureView
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.panel import Panel
from hamtui.tui.shared.plain_text import PlainText
from hamtui.tui.shared.rows import Row, Rows

HINTS = (
    ("editor.type", "type a line"), ("list.take", "change"), ("editor.parts", "in parts"), ("editor.day", "new day"),
    ("editor.join", "superset"), ("editor.save", "save"), ("editor.up editor.down", "move"), ("page.undo", "undo"),
    ("editor.copy", "copy"), ("editor.remove", "remove"), ("editor.program", "the program"), ("page.back", "back"),
)  # fmt: skip
# As wide as the class of styles that is called `-wide`.
ROOMY_FROM = 110
SAVE, KEEP, DROP = "save", "keep", "drop"
LEAVING = (
    Choice(SAVE, "Save it", "it can be trained then"),
    Choice(KEEP, "Keep it as it is", "to go on another time"),
    Choice(DROP, "Throw the changes away"),
)


class ProgramEditor(CloseOnceScreen[str | None]):
    """Edits a draft, which is on the disk after every change; closes with the id of a program that was saved."""

    CSS_PATH = "programs.tcss"
    BINDINGS = [
        bound("editor.type", "type"),
        bound("editor.parts", "parts"),
        bound("editor.more", "sets(1)"),
        bound("editor.fewer", "sets(-1)"),
        bound("editor.join", "join"),
        bound("editor.optional", "optional"),
        bound("editor.up", "shift(-1)"),
        bound("editor.down", "shift(1)"),
        bound("editor.other_day", "other_day"),
        bound("editor.copy", "copy"),
        bound("editor.remove", "remove"),
        bound("editor.day", "day"),
        bound("editor.left", "go_left"),
        bound("editor.right", "go_right"),
        bound("editor.program", "program"),
        bound("editor.ahead", "ahead"),
        bound("editor.save", "save"),
        bound("page.undo", "undo"),
        bound("page.redo", "redo"),
        bound("page.back", "back"),
    ]

    def __init__(self, kept: KeptDraft, bench: Workbench) -> None:
        super().__init__()
        self._kept = kept
        self._bench = bench
        self.editing = ProgramEditing(ProgramDraft.of(kept.text), kept.day)
        self._faults: Sequence[DraftFault] = ()
        self._replaces = False
        self._keeping = False

    def compose(self) -> ComposeResult:
        """The head, days and lines, what they come to where there is room, the line to type in, a word, keys."""
        yield PlainText(id="top")
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield Panel("Days", Rows(self._draw_day, id="days"), id="days-panel")
                yield Panel("How it moves", FigureView(id="figure"), id="figure-panel")
            with Vertical(id="middle"):
                yield Panel("", Rows(self._draw_line, id="lines"), id="lines-panel")
                yield Panel("", PlainText(id="parts", indent=LABEL), id="parts-panel")
            yield Panel(
                "Four weeks ahead",
                VerticalScroll(PlainText("One moment", id="ahead"), can_focus=False),
                id="ahead-panel",
            )
        yield Entry(self._bench.names, self._bench.name_of)
        yield PlainText(id="said")
        yield KeyBar(HINTS)

    def on_mount(self) -> None:
        """Go on where it was left: in the line, where something stands in it or nothing in the day yet."""
        entry = self.query_one(Entry)
        if self._kept.typed:
            entry.write(self._kept.typed)
        self._follow()
        if self._kept.typed or not self.editing.lines:
            entry.focus_line()
        else:
            self._lines.focus()

    @property
    def _days(self) -> Rows:
        return self.query_one("#days", Rows)

    @property
    def _lines(self) -> Rows:
        return self.query_one("#lines", Rows)

    @property
    def _on_days(self) -> bool:
        return self._days.has_focus

    def _draw_day(self, index: int, width: int) -> Row:
        faulty = any(fault.day == index and not fault.unfinished for fault in self._faults)
        return day_row(self.editing.draft, index, width, fault=faulty)

    def _draw_line(self, index: int, width: int) -> Row:
        lines = self.editing.lines
        faulty = any((fault.day, fault.line) == (self.editing.day, index) for fault in self._faults)
        group, found = self._group_begun(index), places(lines)
        place = f"{found[index]:{PLACE}}" if any(found) else ""
        return line_row(lines[index], place, self._bench.name_of, width, group=group, fault=faulty)

    def _group_begun(self, index: int) -> str:
        """What is said of the group whose first exercise a line is, where it is more than that it is a superset."""
        lines = self.editing.lines
        name = lines[index].values.get("group")
        if not name or (index and lines[index - 1].values.get("group") == name):
            return ""
        words = group_words(next((each for each in self.editing.groups() if each["id"] == name), {}))
        return "" if words == GroupKind.SUPERSET.word else words

    def on_rows_moved(self) -> None:
        """Another day or exercise is marked."""
        editing = self.editing
        editing.said = ""
        other = self._days.cursor != editing.day
        editing.go(self._days.cursor, 0 if other else self._lines.cursor)
        self._show()

    def on_descendant_focus(self) -> None:
        """In a narrow window only the column that has the focus is shown; words follow it."""
        at_entry = self.query_one(Entry).is_typed_in
        self.set_class(self._on_days, "-at-days")
        self.set_class(at_entry, "-typing")
        self._show_words()

    def _show(self) -> None:
        """Show the draft as it is now."""
        editing = self.editing
        self._days.show(len(editing.draft.days), editing.day)
        self._lines.show(len(editing.lines), editing.line)
        name = day_name(editing.draft, editing.day) if editing.draft.days else "No day yet"
        self.query_one("#lines-panel", Panel).show_title(name)
        self._show_words()
        if self.app.size.width >= ROOMY_FROM:
            self._show_marked()

    def _show_marked(self) -> None:
        """Beside the lines, where there is room, all that the marked one says, and how it moves."""
        line = self.editing.line
        values = self.editing.lines[line].values if line is not None else {}
        exercise = self._bench.exercise(str(values.get("exercise", "")))
        parts = line_parts(self.editing.lines[line], exercise, self._bench.name_of) if line is not None else []
        panel = self.query_one("#parts-panel", Panel)
        panel.set_class(not parts, "-empty")
        panel.show_title(parts[0].words if parts else "")
        self.query_one("#parts", PlainText).show(parts_text(parts[1:]))
        figure = self._bench.figure(exercise) if exercise else None
        self.query_one("#figure-panel").set_class(figure is None, "-empty")
        if exercise is not None:
            self.query_one(FigureView).play(figure, exercise.tempo, exercise.begins)

    def _follow(self) -> None:
        """The same, and look what is wrong with it."""
        self._show()
        self._look()

    def _show_words(self) -> None:
        draft = self.editing.draft
        state = "as saved" if draft.text == self._kept.base else "not saved yet"
        self.query_one("#top", PlainText).show(f" {program_words(draft)} · {state}")
        self.query_one("#said", PlainText).show(self.editing.said or self._fault_here())

    def _fault_here(self) -> str:
        """What is wrong where one is, or else elsewhere."""
        editing = self.editing
        here = [fault for fault in self._faults if fault.day == editing.day]
        at = [fault for fault in here if fault.line == (NOWHERE if self._on_days else editing.line)]
        nearest = [*at, *here, *self._faults][:1]
        return "".join(
            f"{'' if fault.unfinished else '✗ '}{fault.sentence if at else self._bench.placed(fault, editing.draft)}"
            for fault in nearest
        )

    @work(group="look", exclusive=True)
    async def _look(self) -> None:
        """What is wrong, and what the program comes to, beside the screen."""
        draft = self.editing.draft
        faults = await self._bench.faults(draft)
        if draft is not self.editing.draft:
            return
        self._faults = faults
        self._days.refresh()
        self._lines.refresh()
        self._show_words()
        if self.app.size.width >= ROOMY_FROM:
            lines = ["Once nothing is wrong any more."] if faults else await self._bench.ahead(draft, self._ahead_width)
            if draft is self.editing.draft:
                self.query_one("#ahead", PlainText).show(ahead_content(lines))

    @property
    def _ahead_width(self) -> int:
        return max(34, self.query_one("#ahead-panel").content_size.width - 1)

    def on_resize(self) -> None:
        """A window that became wide has room for the marked exercise and the weeks ahead."""
        self.call_after_refresh(self._follow)

    def _changed(self) -> None:
        """Show what was changed, and keep it."""
        self._follow()
        self._keep()

    def _keep(self) -> None:
        """Let the draft be kept as it is now; while one is being written the newest waits."""
        typed = "" if self._replaces else self.query_one(Entry).text
        editing = self.editing
        self._kept = KeptDraft(self._kept.program, editing.draft.text, self._kept.base, typed, editing.day)
        if not self._keeping:
            self._keeping = True
            self._write()

    @work(group="keep")
    async def _write(self) -> None:
        written = None
        while written is not self._kept:
            written = self._kept
            if fault := await self._bench.keep(written):
                self._say(fault)
        self._keeping = False

    def _say(self, said: str) -> None:
        self.editing.said = said
        self._show_words()

    def on_entry_typed(self) -> None:
        """What was typed is kept, too."""
        self._keep()

    def on_entry_left(self) -> None:
        """Back to the lines."""
        self._leave_entry()

    def _leave_entry(self) -> None:
        if self._replaces:
            self._replaces = False
            self.query_one(Entry).write("")
        (self._lines if self.editing.lines else self._days).focus()

    @work(group="dialog", exclusive=True)
    async def on_entry_field_pasted(self, message: EntryField.Pasted) -> None:
        """Several lines are a part of a program as text, taken as one change or not at all."""
        read = await self._bench.read_days(message.text)
        if isinstance(read, str):
            self._say(f"Nothing was pasted: {read}")
            return
        days, titled = read
        self.editing.paste(days, titled=titled)
        self._changed()

    def on_entry_taken(self, message: Entry.Taken) -> None:
        """The line that was typed becomes an exercise of the day; one that there is none of is made first."""
        if message.meaning.new:
            self.query_one(Entry).give_back(message.text)
            self._make_first(message.meaning, message.text)
        else:
            self._take(message.meaning)

    @work(group="dialog", exclusive=True)
    async def _make_first(self, meaning: EntryMeaning, text: str) -> None:
        made = await self._bench.make(meaning.new)
        if made is None:
            return
        entry = self.query_one(Entry)
        meant = entry.meaning_of(made, meaning)
        if meant.values is None:
            self._say(meant.fault)
            return
        entry.write(entry.text.removeprefix(text))
        self._take(meant)

    def _take(self, meaning: EntryMeaning) -> None:
        line = self.editing.line
        if self._replaces and line is not None:
            self._replaces = False
            self.editing.change(self._bench.changes(self.editing.lines[line], meaning.values or {}))
            self._lines.focus()
        else:
            self.editing.add(meaning.values or {}, joins=meaning.joins)
        self._changed()

    def action_move_found(self, by: int) -> None:
        """Mark another exercise that what is typed may mean."""
        self.query_one(Entry).move(by)

    def action_type(self) -> None:
        """To the line."""
        self._replaces = False
        self.query_one(Entry).focus_line()

    def on_rows_chosen(self) -> None:
        """From a day to its exercises; an exercise is changed as it is typed."""
        line = self.editing.line
        if self._on_days or line is None:
            self.action_go_right()
            return
        entry = self.query_one(Entry)
        self._replaces = True
        entry.write(self._bench.line_text(self.editing.lines[line]))
        entry.focus_line()

    def action_go_left(self) -> None:
        """To the days."""
        self._days.focus()

    def action_go_right(self) -> None:
        """To the exercises of the day, or where there are none to the line to type in."""
        if self.editing.lines:
            self._lines.focus()
        else:
            self.action_type()

    def action_sets(self, by: int) -> None:
        """A set more or less."""
        self.editing.add_sets(by)
        self._changed()

    def action_optional(self) -> None:
        """Optional, or not."""
        self.editing.switch_optional()
        self._changed()

    def action_join(self) -> None:
        """Into one group with the line above, or out of its group."""
        self.editing.join()
        self._changed()

    def action_shift(self, by: int) -> None:
        """The marked day or exercise earlier or later."""
        self.editing.shift(by, whole_day=self._on_days)
        self._changed()

    def action_copy(self) -> None:
        """The marked day or exercise once more."""
        self.editing.copy(whole_day=self._on_days)
        self._changed()

    def action_remove(self) -> None:
        """Without the marked day or exercise."""
        self.editing.remove(whole_day=self._on_days)
        self._changed()

    def action_day(self) -> None:
        """A new day; its exercises are typed at once."""
        self.editing.add_day()
        self._changed()
        self.action_type()

    def action_undo(self) -> None:
        """Take the last change back."""
        self.editing.undo()
        self._changed()

    def action_redo(self) -> None:
        """Make it again."""
        self.editing.redo()
        self._changed()

    @work(group="dialog", exclusive=True)
    async def action_other_day(self) -> None:
        """The marked exercise to a day that is chosen."""
        editing = self.editing
        others = [day for day in range(len(editing.draft.days)) if day != editing.day]
        if editing.line is None or not others:
            return
        holds = {day: f"has {plural(len(editing.draft.lines(day)), 'exercise')} now" for day in others}
        choices = [Choice(str(day), day_name(editing.draft, day), more) for day, more in holds.items()]
        picked = await self.app.push_screen_wait(Pick("To which day?", choices))
        if picked is not None:
            editing.to_day(int(picked))
            self._changed()

    @work(group="dialog", exclusive=True)
    async def action_parts(self) -> None:
        """Change the marked day or exercise part by part."""
        changer = PartChanger(self.app, self._bench, self.editing, self._changed)
        if self._on_days:
            await changer.change_day()
        elif self.editing.line is not None:
            await changer.change_line()

    @work(group="dialog", exclusive=True)
    async def action_program(self) -> None:
        """Change the program itself part by part."""
        await PartChanger(self.app, self._bench, self.editing, self._changed).change_program()

    def action_ahead(self) -> None:
        """Four weeks ahead."""
        draft = self.editing.draft
        self.app.push_screen(AheadScreen(program_words(draft), lambda width: self._bench.ahead(draft, width)))

    @work(group="dialog", exclusive=True)
    async def action_save(self) -> None:
        """Make the draft the program."""
        await self._save()

    async def _save(self) -> None:
        entry = self.query_one(Entry)
        if entry.text.strip():
            self._say("A line is not in the program yet: enter takes it, or leave it empty")
            entry.focus_line()
            return
        saved = await self._bench.save(self._kept)
        if isinstance(saved, str):
            self._say(f"Not saved, kept as it is: {saved}")
        else:
            self.dismiss(saved.id)

    @work(group="dialog", exclusive=True)
    async def action_back(self) -> None:
        """From the line to the exercises, and from there back; what is not saved is kept, saved or thrown away."""
        if self.query_one(Entry).is_typed_in:
            self._leave_entry()
            return
        picked: str | None = KEEP
        draft, faults = self.editing.draft, self._faults
        if draft.text != self._kept.base:
            note = self._bench.placed(faults[0], draft) if faults else ""
            question = Pick("Not saved yet", LEAVING, note, KEEP if faults else SAVE)
            picked = await self.app.push_screen_wait(question)
        if picked == SAVE:
            await self._save()
        elif picked:
            if picked == DROP:
                await self._bench.drop(self._kept.program)
            self.dismiss(None)

    def offers(self, action_id: str) -> bool:
        """Sets and groups are those of an exercise."""
        of_lines = ("editor.more", "editor.fewer", "editor.join", "editor.optional", "editor.other_day")
        return action_id not in of_lines or self.editing.line is not None
