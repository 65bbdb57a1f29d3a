"""What the lifter does with exercises on the screen, and what follows from it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from hamtui.companion.companion import Companion
from hamtui.companion.own_exercises import merged_text, not_yours, renamed_text
from hamtui.companion.writer import Writer
from hamtui.training.base.exercise import Exercise, Origin
from hamtui.training.base.words import day_text
from hamtui.training.editing.exercise_moves import done_only
from hamtui.tui.choosing.choose_exercise import ExerciseChooser

if TYPE_CHECKING:
    from textual.app import App

    from hamtui.training.base.history import SessionRecord
    from hamtui.tui.exercises.screen import Doing, ExercisesScreen, Listed


# As many as fit beside the list of a window of 60 lines.
MOST_OUTINGS = 30


class ExercisesController:
    """Opens the list of exercises and makes the changes it asks for; `follow` lets everything else follow them."""

    def __init__(self, app: App[None], companion: Companion, writer: Writer, follow: Callable[[], None]) -> None:
        self._app = app
        self._companion = companion
        self._chooser = ExerciseChooser(app, companion, writer)
        self._follow = follow
        self._screen: ExercisesScreen | None = None

    async def open(self) -> None:
        """The list; all years are read before, to know what was done."""
        from hamtui.tui.exercises.screen import ExercisesScreen

        if self._screen is not None:
            return
        self._screen = ExercisesScreen(self._listed, self._companion.figure, self._outings)
        await asyncio.to_thread(self._companion.read_all)
        self._app.push_screen(self._screen, self._closed)

    def _closed(self, _: object) -> None:
        self._screen = None

    def show(self) -> None:
        """Show the exercises as they are now, where the list is open."""
        if self._screen is not None and self._screen.is_mounted:
            self._screen.show()

    def _listed(self) -> Listed:
        from hamtui.tui.exercises.screen import Listed

        library = self._companion.library
        own = library.own_exercises()
        there = (*library.exercises(), *own)
        there = (*there, *done_only(self._companion.history, {each.id for each in there}))
        every = sorted({each.id: each for each in there}.values(), key=lambda each: each.name)
        done = {one.exercise for session in self._companion.history for one in session.sets}
        return Listed(every, frozenset({*done, *(each.id for each in own)}), dict(self._companion.profile.notes))

    def _outings(self, exercise: Exercise) -> list[str]:
        """The newest sessions with an exercise, each in a line: its day and sets."""
        from hamtui.report.words_figures import outing_text
        from hamtui.training.figures.exercise_figures import outings

        found = outings(self._companion.history, exercise.id, self._companion.profile.unit_for(exercise.id))
        return [f"{day_text(outing.at):>11}  {outing_text(outing)}" for outing in reversed(found[-MOST_OUTINGS:])]

    async def do(self, doing: Doing, exercise: Exercise | None) -> None:
        """Make the change, and say what came of it."""
        from hamtui.tui.exercises.screen import Doing

        if doing is not Doing.ADD and exercise is None:
            return
        if doing is Doing.ADD or exercise is None:
            made = await self._chooser.make()
            self._tell(f"{made.name} is yours now; {self._undo} takes it back" if made else "", made)
        elif doing is not Doing.MERGE and exercise.origin is not Origin.OWN:
            self._tell(not_yours(exercise))
        elif doing is Doing.EDIT:
            made = await self._chooser.make(old=exercise)
            self._tell(f"{exercise.name} is changed; {self._undo} takes it back" if made else "", made)
        elif doing is Doing.RENAME:
            await self._rename(exercise)
        elif doing is Doing.MERGE:
            await self._merge(exercise)
        else:
            done = await self._chooser.do(lambda: self._chooser.own().archive(exercise.id, back=exercise.archived))
            state = "offered again" if exercise.archived else "archived"
            self._tell(done if isinstance(done, str) else f"{done.name} is {state}; {self._undo} takes it back")

    async def make_program(self, session: SessionRecord) -> None:
        """A program of one day with the exercises of a past session."""
        from hamtui.companion.free_sessions import FreeSessions
        from hamtui.tui.shared.dialogs import Ask, needed

        hint, fault = "enter makes it, esc does not", needed("a name, such as My legs")
        name = await self._app.push_screen_wait(Ask("What is the program called?", hint, keeps=False, fault=fault))
        if not name:
            return
        done = await self._chooser.do(lambda: FreeSessions(self._companion).program_of(session, name))
        made = any(program.id == done for program in self._companion.programs())
        key = self._companion.key("today.day")
        told = f"The program {name} is made: {key} on the first screen begins it; {self._undo} takes it back"
        self._app.notify(told if made else done, markup=False)
        self._follow()

    @property
    def _undo(self) -> str:
        return self._companion.key("page.undo")

    def _tell(self, said: str, marked: Exercise | None = None) -> None:
        self._follow()
        if self._screen is not None:
            self._screen.show(said, marked.id if marked else "")

    async def _rename(self, exercise: Exercise) -> None:
        from hamtui.tui.shared.dialogs import Ask, needed

        question, old = f"What is {exercise.name} called from now on?", exercise.name
        hint, fault = "the history follows; enter takes it, esc changes nothing", needed("a name, such as Garage curl")
        name = await self._app.push_screen_wait(Ask(question, hint, old, keeps=False, unkept=old, fault=fault))
        if name in ("", exercise.name):
            return
        done = await self._chooser.do(lambda: self._chooser.own().rename(exercise.id, name))
        told = done if isinstance(done, str) else f"{renamed_text(done)}; {self._undo} takes it back"
        self._tell(told, exercise)

    async def _merge(self, exercise: Exercise) -> None:
        title = f"Merge {exercise.name} into which exercise?"
        into = await self._chooser.choose(title, "History, records and progression move; it can be undone.")
        if into is None:
            return
        done = await self._chooser.do(lambda: self._chooser.own().merge(exercise.id, into.id))
        if isinstance(done, str):
            self._tell(done, exercise)
            return
        _, target, sessions = done
        told = merged_text(exercise, target, sessions)
        self._tell(f"{told}; {self._undo} takes it back", target)
