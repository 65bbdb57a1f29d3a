"""What the screens of programs need of everything else: exercises and their names, the disk, the simulator."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from hamtui.companion.companion import Companion
from hamtui.companion.program_drafts import ProgramDrafts, placed
from hamtui.companion.writer import Writer
from hamtui.library.decode import Decoder
from hamtui.library.draft_faults import DraftFault
from hamtui.library.faults import Misfit
from hamtui.library.program_draft import DraftLine, ProgramDraft
from hamtui.library.program_text import read_days
from hamtui.store.disk.errors import StoreError
from hamtui.store.drafts import KeptDraft
from hamtui.text import clean
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.exercise import Exercise
from hamtui.training.base.names import NamedExercises, UnknownExercise
from hamtui.training.base.program import Prescription, Program
from hamtui.training.editing.prescription_line import prescription_text
from hamtui.tui.choosing.choose_exercise import ExerciseChooser

if TYPE_CHECKING:
    from textual.app import App

    from hamtui.body.picture import Figure

T = TypeVar("T")
AHEAD_WIDTH = 56
BY_ITSELF = frozenset({"group"})


class Workbench:
    """For one lifter; what writes runs on the one thread that does, what takes long beside the screen."""

    def __init__(self, app: App[None], companion: Companion, writer: Writer) -> None:
        self._companion = companion
        self._writer = writer
        self._chooser = ExerciseChooser(app, companion, writer)
        self._ahead = ThreadPoolExecutor(1, "ahead")

    @property
    def drafts(self) -> ProgramDrafts:
        """The lifter's own programs as they are now."""
        return ProgramDrafts(self._companion)

    def names(self) -> NamedExercises:
        """All that can be put into a program, by their names."""
        return self._companion.library.names

    def exercise(self, exercise_id: str) -> Exercise | None:
        """The exercise of that id; None where there is none."""
        return self._companion.exercise(exercise_id)

    def figure(self, exercise: Exercise) -> Figure | None:
        """How an exercise moves; None where nothing is known of it."""
        return self._companion.figure(exercise)

    def name_of(self, exercise_id: str) -> str:
        """The name of an exercise, or its id where there is none."""
        exercise = self.exercise(exercise_id)
        return exercise.name if exercise else clean(exercise_id) or "no exercise"

    def line_text(self, line: DraftLine) -> str:
        """An exercise of a day as it would be typed, as far as it is right."""
        prescribed = _prescription(line.values)
        if prescribed is not None:
            try:
                return prescription_text(prescribed, self.names())
            except UnknownExercise:
                pass
        values = line.values
        name = self.name_of(str(values.get("exercise", "")))
        return clean(f"{name} {values.get('sets', 3)}x{values.get('reps') or values.get('hold') or ''}").rstrip("x")

    async def read_days(self, text: str) -> tuple[Sequence[Mapping[str, Any]], bool] | str:
        """The days in some lines of text, and whether they have headings; or what is wrong with them."""
        try:
            return await asyncio.to_thread(read_days, text, self.names())
        except Misfit as why:
            return f"{why.where} {why.problem}"

    def changes(self, line: DraftLine, typed: Mapping[str, Any]) -> dict[str, Any]:
        """What is to change in an exercise of a day for it to say what was typed."""
        before, after = _prescription(line.values), _prescription(typed)
        keys = [name for name in Prescription.__struct_fields__ if name not in BY_ITSELF]
        differ = (key for key in keys if before is None or getattr(before, key) != getattr(after, key))
        return {key: typed.get(key) for key in differ}

    async def choose(self, title: str) -> Exercise | None:
        """An exercise that there is, or that is made there and then."""
        return await self._chooser.choose(title)

    async def make(self, name: str) -> Exercise | None:
        """An exercise of the lifter's own with that name."""
        return await self._chooser.make(name)

    async def keep(self, draft: KeptDraft) -> str:
        """Put the draft on the medium; or why that cannot be."""
        try:
            await self._writer.run(self.drafts.keep, draft)
        except StoreError as why:
            return str(why)
        return ""

    async def run(self, change: Callable[[], T]) -> T | str:
        """Do what writes; or the sentence why that cannot be."""
        return await self._chooser.do(change)

    async def drop(self, program_id: str) -> None:
        """Throw away what was edited and not saved."""
        await self.run(lambda: self.drafts.drop(program_id))

    async def save(self, draft: KeptDraft) -> Program | str:
        """Make the draft the program; or why that cannot be."""
        return await self.run(lambda: self.drafts.save(draft))

    async def faults(self, draft: ProgramDraft) -> tuple[DraftFault, ...]:
        """What is wrong with the program."""
        return await asyncio.to_thread(self.drafts.faults, draft)

    async def ahead(self, draft: ProgramDraft, width: int = AHEAD_WIDTH) -> list[str]:
        """Four weeks of the program ahead, or why there are none; what nobody waits for any more is not begun."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._ahead, self.drafts.ahead, draft, width)
        except HamtuiError as why:
            return [str(why)]

    def placed(self, fault: DraftFault, draft: ProgramDraft) -> str:
        """A fault with its place in words."""
        return placed(fault, draft)


def _prescription(values: Mapping[str, Any]) -> Prescription | None:
    try:
        return Decoder().decode(values, Prescription)
    except Misfit:
        return None
