"""What the pages of the history are given, and what they may ask of the app."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual.message import Message

from hamtui.frozen import dataclass
from hamtui.training.history import SessionRecord
from hamtui.training.profile import Profile
from hamtui.tui.bindings import bound
from hamtui.tui.closing import ClosingScreen

if TYPE_CHECKING:
    from hamtui.library.loader import Library

History = Sequence[SessionRecord]


@dataclass(frozen=True)
class About:
    """What a page may look up beside the history: the time, the settings, the library, an id for a new session."""

    now: Callable[[], datetime]
    profile: Profile
    library: Library
    new_id: Callable[[datetime], str]


class Page(ClosingScreen[None]):
    """A screen that shows history, oldest first: made with `(history, about, ...)` and told of every change."""

    BINDINGS = [
        bound("page.undo", "take_back(False)"),
        bound("page.redo", "take_back(True)"),
        bound("page.back", "back"),
    ]

    def __init__(self, history: History, about: About) -> None:
        super().__init__()
        self.history = history
        self.about = about

    def tell(self, history: History) -> None:
        """Show this history instead."""
        self.history = history
        self.show_history()

    def show_history(self) -> None:
        """Draw what follows from `self.history`; called again after every change."""

    def action_take_back(self, again: bool) -> None:  # noqa: FBT001 - called by a binding
        """Undo or redo."""
        self.post_message(TakeBack(again=again))

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss(None)


class Open(Message):
    """A page is wanted: `calendar`, `exercise` (of that id), `week`, `records`, `body`, or a `session` (of that id)."""

    def __init__(self, page: str, name: str | None = None) -> None:
        super().__init__()
        self.page = page
        self.name = name


class Change(Message):
    """A change of the history is wanted: by id each session as it is to be, or None where it is to go.

    `description` says it to whoever undoes it; `said` is shown once it is done.
    """

    def __init__(self, description: str, edits: Mapping[str, SessionRecord | None], said: str) -> None:
        super().__init__()
        self.description = description
        self.edits = edits
        self.said = said


class TakeBack(Message):
    """The last change is to be taken back, or with `again` the one taken back last to be made again."""

    def __init__(self, *, again: bool) -> None:
        super().__init__()
        self.again = again
