"""Finding an exercise by typing a part of any of its names; what is none yet can be made there and then."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from textual.content import Content
from textual.widgets.option_list import Option

from hamtui.text import clean
from hamtui.training.base.exercise import Exercise
from hamtui.training.base.names import plain
from hamtui.training.base.patterns import PATTERNS
from hamtui.tui.shared.filtered import FilteredChoice
from hamtui.tui.shared.plain_text import MUTED

MOST = 60
NEW = "new exercise"


class Found(Struct, frozen=True):
    """The exercise that was picked, or the `new` name of one that is to be made."""

    exercise: Exercise | None = None
    new: str = ""


class FindExercise(FilteredChoice[Found]):
    """`found` gives what words may mean, the best first, `near` what is written like them where that is nothing.

    A name that nothing goes by can be made an exercise.
    """

    CSS_PATH = "../shared/dialogs.tcss"

    def __init__(
        self,
        title: str,
        found: Callable[[str], Sequence[Exercise]],
        near: Callable[[str], Sequence[Exercise]],
        note: str = "",
    ) -> None:
        super().__init__(title, "a part of its name, or a short one such as rdl")
        self._found = found
        self._near = near
        self._note = note
        self._listed: list[Exercise] = []

    def on_mount(self) -> None:
        """Begin with those done last."""
        super().on_mount()
        self.shows()

    def shows(self) -> None:
        """The exercises that may be meant, and the name itself as one of one's own."""
        typed = clean(self.typed)
        named = list(self._found(typed))[:MOST]
        self._listed = named or list(self._near(typed))
        exact = any(plain(typed) in map(plain, (each.name, each.id, *each.names)) for each in self._listed)
        options = [Option(_line(each), id=each.id) for each in self._listed]
        if plain(typed) and not exact:
            own = Option(Content.assemble("Make ", (f"“{typed}”", "bold"), " an exercise of your own"), id=NEW)
            options.insert(len(named), own)
        self.list(options)
        self.say(f"No exercise is called “{typed}”." if typed and not named else self._note)

    def takes(self, option: str) -> None:
        """The exercise, or what is to be made one."""
        if option == NEW:
            self.dismiss(Found(new=clean(self.typed)))
        else:
            self.dismiss(Found(next((each for each in self._listed if each.id == option), None)))


def _line(exercise: Exercise) -> Content:
    return Content.assemble(exercise.name, (f"  {PATTERNS[exercise.pattern].name}", MUTED))
