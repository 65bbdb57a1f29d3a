"""What the lifter does with programs on the screen, and what follows from it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from hamtui.companion.companion import Companion
from hamtui.companion.writer import Writer
from hamtui.settings.settings import Settings
from hamtui.training.base.words import day_text
from hamtui.tui.programs.workbench import Workbench

if TYPE_CHECKING:
    from textual.app import App

    from hamtui.companion.program_drafts import ListedProgram
    from hamtui.store.drafts import KeptDraft
    from hamtui.tui.programs.list import Asked, ProgramsScreen

EMPTY, COPY, SESSION = "empty", "copy", "session"


class ProgramsController:
    """Opens the list of programs and the editor over it; `keep` keeps settings, `follow` lets all else follow."""

    def __init__(
        self,
        app: App[None],
        companion: Companion,
        writer: Writer,
        follow: Callable[[], None],
        keep: Callable[[Settings, str], Awaitable[None]],
    ) -> None:
        self._app = app
        self._companion = companion
        self._bench = Workbench(app, companion, writer)
        self._writer = writer
        self._follow = follow
        self._keep = keep
        self._screen: ProgramsScreen | None = None

    @property
    def is_open(self) -> bool:
        """Whether the list stands among the screens."""
        return self._screen is not None

    async def open(self) -> None:
        """The list; what it is made of is read before."""
        from hamtui.tui.programs.list import ProgramsScreen

        if self._screen is not None:
            return
        self._screen = ProgramsScreen(self._listed, lambda: self._companion.profile.program, self._bench)
        await asyncio.to_thread(self._companion.library.read_all)
        self._app.push_screen(self._screen, self._closed)

    async def remind(self) -> None:
        """Say of a program that was edited and not saved that one can go on with it."""
        drafts = await asyncio.to_thread(self._bench.drafts.waiting)
        if drafts:
            key = self._companion.key("today.programs")
            self._app.notify(f"{drafts[0]} is not saved yet: {key} goes on with it.", markup=False)

    def _closed(self, _: object) -> None:
        self._screen = None

    def _listed(self) -> list[ListedProgram]:
        return self._bench.drafts.listed()

    def show(self, said: str = "", marked: str = "") -> None:
        """Show the programs as they are now, where the list is open."""
        if self._screen is not None and self._screen.is_mounted:
            self._screen.show(said, marked)

    async def do(self, asked: Asked, listed: ListedProgram | None) -> None:
        """Do what is asked for, and say what came of it."""
        from hamtui.tui.programs.list import Asked

        if asked is Asked.NEW:
            await self._make(listed)
        elif listed is None:
            return
        elif asked is Asked.COPY:
            await self._begin(COPY, listed)
        elif asked is Asked.TRAIN:
            await self._train(listed.id, listed.name)
        elif asked is Asked.AHEAD:
            self._show_ahead(listed)
        elif asked is Asked.REMOVE:
            await self._remove(listed)
        elif asked is Asked.RENAME:
            await self._rename(listed)
        elif asked is Asked.ARCHIVE:
            await self._archive(listed)
        elif listed.own:
            await self.edit(listed.id)
        else:
            await self._begin(COPY, listed, f"{listed.name} is hamtui's own: a copy of it is yours to edit")

    async def edit(self, program_id: str) -> None:
        """The editor, on a program of the lifter's own."""
        draft = await self._bench.run(lambda: self._bench.drafts.open(program_id))
        if isinstance(draft, str):
            self.show(draft)
            return
        if await asyncio.to_thread(self._bench.drafts.changed_meanwhile, draft):
            self._app.notify("Its file was changed since this was begun: saving this replaces it.", markup=False)
        self._edit(draft)

    async def _make(self, listed: ListedProgram | None) -> None:
        from hamtui.tui.shared.dialogs import Choice, Pick

        choices = [Choice(EMPTY, "An empty one", "its days typed line by line")]
        if listed is not None and (listed.program is not None or listed.own):
            choices.append(Choice(COPY, f"A copy of {listed.name}", "to change as you like"))
        choices.append(Choice(SESSION, "A past session", "what you did once becomes a day"))
        picked = await self._app.push_screen_wait(Pick("What does it begin as?", choices))
        if picked is not None:
            await self._begin(picked, listed)

    async def _begin(self, what: str, listed: ListedProgram | None, note: str = "esc makes none") -> None:
        """A new program, once it has a name; then the editor."""
        from hamtui.companion.program_drafts import sessions_to_begin_from
        from hamtui.report.words_sessions import title_of
        from hamtui.tui.shared.dialogs import Ask, Choice, Pick, needed

        own, companion = self._bench.drafts, self._companion
        session = None
        if what == SESSION:
            await asyncio.to_thread(companion.read_all)
            sessions = {each.id: each for each in sessions_to_begin_from(companion.history)}
            choices = [Choice(each.id, day_text(each.started_at), title_of(each)) for each in sessions.values()]
            picked = await self._app.push_screen_wait(
                Pick("Which session?", choices, "" if choices else "There is none yet.")
            )
            if picked is None:
                return
            session = sessions[picked]
        fault = needed("a name, such as My legs")
        name = await self._app.push_screen_wait(Ask("What is the new program called?", note, keeps=False, fault=fault))
        if not name:
            return

        def begin() -> KeptDraft:
            if session is not None:
                return own.of_session(session, name)
            return own.copy(listed.id, name) if what == COPY and listed else own.empty(name)

        draft = await self._bench.run(begin)
        if isinstance(draft, str):
            self.show(draft)
        else:
            self._edit(draft)

    def _edit(self, draft: KeptDraft) -> None:
        from hamtui.tui.programs.editor import ProgramEditor

        def closed(saved: str | None) -> None:
            self._follow()
            self.show(marked=draft.program)
            if saved is not None:
                self._app.run_worker(self._saved(saved), group="programs")

        self._app.push_screen(ProgramEditor(draft, self._bench), closed)

    async def _saved(self, program_id: str) -> None:
        from hamtui.tui.shared.dialogs import Confirm

        program = self._companion.library.program(program_id)
        undo = self._companion.key("page.undo")
        if program_id == self._companion.profile.program:
            self.show(f"{program.name} is saved, and you train by it; {undo} takes it back", program_id)
        elif await self._app.push_screen_wait(
            Confirm(f"{program.name} is saved. Train by it from now on?", "Train by it")
        ):
            await self._train(program_id, program.name)
        else:
            self.show(f"{program.name} is saved; {undo} takes it back", program_id)

    async def _train(self, program_id: str, name: str) -> None:
        await self._keep(self._companion.settings.with_profile(program=program_id), f"Train by {name}")
        undo = self._companion.key("page.undo")
        self.show(f"You train by {name} from now on: Today has its next day; {undo} takes it back", program_id)

    def _show_ahead(self, listed: ListedProgram) -> None:
        from hamtui.library.program_draft import ProgramDraft
        from hamtui.tui.programs.ahead import AheadScreen

        draft = ProgramDraft.of(self._bench.drafts.text(listed.id))
        self._app.push_screen(AheadScreen(listed.name, lambda width: self._bench.ahead(draft, width)))

    async def _rename(self, listed: ListedProgram) -> None:
        from hamtui.companion.own_programs import OwnPrograms
        from hamtui.tui.shared.dialogs import Ask, needed

        own = OwnPrograms(self._companion)
        if fault := own.why_not(listed.id):
            self.show(fault, listed.id)
            return
        hint = "enter takes it, esc changes nothing"
        name = await self._app.push_screen_wait(
            Ask(
                f"What shall {listed.name} be called?",
                hint,
                listed.name,
                keeps=False,
                fault=needed("a name, such as My legs"),
            )
        )
        if not name:
            return
        question = "Which id has it? Its file and commands such as hamtui start call it so; its history follows."
        new = await self._app.push_screen_wait(
            Ask(question, hint, listed.id, keeps=False, fault=needed("an id, such as my_legs"))
        )
        if not new:
            return
        done = await self._bench.run(lambda: own.rename(listed.id, new, name))
        self._follow()
        if isinstance(done, str):
            self.show(f"Nothing changed: {done}", listed.id)
        else:
            undo = self._companion.key("page.undo")
            self.show(f"{done.name} has the id {done.id} now, in the history too; {undo} takes it back", done.id)

    async def _archive(self, listed: ListedProgram) -> None:
        from hamtui.companion.own_programs import OwnPrograms

        own = OwnPrograms(self._companion)
        done = await self._bench.run(lambda: own.archive(listed.id, back=listed.archived))
        self._follow()
        undo = self._companion.key("page.undo")
        state = "offered again" if listed.archived else "archived"
        said = done if isinstance(done, str) else f"{done.name} is now {state}; {undo} takes it back"
        self.show(said, listed.id)

    async def _remove(self, listed: ListedProgram) -> None:
        done = await self._bench.run(lambda: f"{self._bench.drafts.remove(listed.id)} is removed")
        undo = self._companion.key("page.undo")
        self._follow()
        self.show(f"{done}; {undo} takes it back" if done.endswith("is removed") else done)
