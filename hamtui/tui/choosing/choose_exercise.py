"""Choosing an exercise on the screen, and making or changing those of one's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from hamtui.companion.companion import Companion
from hamtui.companion.writer import Writer
from hamtui.library.own_exercise import Wishes
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.exercise import Exercise

if TYPE_CHECKING:
    from textual.app import App

    from hamtui.companion.own_exercises import OwnExercises

T = TypeVar("T")


class ExerciseChooser:
    """Asks which exercise is meant, on top of whatever stands there; what is made is kept at once."""

    def __init__(self, app: App[None], companion: Companion, writer: Writer) -> None:
        self._app = app
        self._companion = companion
        self._writer = writer

    async def choose(self, title: str, note: str = "") -> Exercise | None:
        """An exercise that there is, or that is made there and then; None when the lifter goes back."""
        from hamtui.companion.free_sessions import FreeSessions
        from hamtui.tui.choosing.find_exercise import FindExercise

        free = FreeSessions(self._companion)
        answer = await self._app.push_screen_wait(FindExercise(title, free.found, free.alike, note))
        if answer is None:
            return None
        return answer.exercise or await self.make(answer.new)

    async def make(self, name: str = "", old: Exercise | None = None) -> Exercise | None:
        """A new exercise, or an `old` one of the lifter's own edited."""
        from hamtui.tui.choosing.own_exercise import OwnExerciseForm

        known = sorted({kit for each in self._companion.library.own_exercises() for kit in each.gear})
        keep = partial(self._keep, old)
        form = OwnExerciseForm(self.own().likely_pattern, keep, known, self._companion.profile.here, name, old)
        return await self._app.push_screen_wait(form)

    async def _keep(self, old: Exercise | None, name: str, wishes: Wishes) -> Exercise | str:
        own = self.own()
        return await self.do(lambda: own.edit(old.id, wishes) if old else own.add(name, wishes))

    async def do(self, change: Callable[[], T]) -> T | str:
        """Change the lifter's own exercises on the thread that writes; or the sentence why that cannot be."""
        try:
            done = await self._writer.run(change)
        except HamtuiError as why:
            text = str(why)
            return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?')) else '.'}"
        self._companion.read_library()
        return done

    def own(self) -> OwnExercises:
        """The lifter's own exercises as they are now."""
        from hamtui.companion.own_exercises import OwnExercises

        return OwnExercises(self._companion)
