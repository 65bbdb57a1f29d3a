"""Being heard, as the screen sees it: what it may ask for, and a silent stand-in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from hamtui.cues.cue import Cue
    from hamtui.cues.settings import CueSettings


class CuePlayer(Protocol):
    """Ways of telling the lifter something; no call waits, raises or prints."""

    def give(self, cue: Cue) -> None:
        """Tell it."""

    def title(self, text: str, part: float | None = None) -> None:
        """Set the title of the window; `part` is how much of a rest is over, 0 to 1, None in no rest."""

    def focus(self, focused: bool) -> None:  # noqa: FBT001 - the terminal says one word
        """Whether the terminal is looked at."""

    def session(self, *, running: bool) -> None:
        """Whether a session runs."""

    def battery(self) -> Cue | None:
        """What is to be said of the battery now."""

    def follow(self, settings: CueSettings) -> None:
        """Give cues by these settings from now on."""

    def close(self) -> None:
        """Leave nothing behind."""


class SilentPlayer:
    """Tells nothing."""

    def give(self, cue: Cue) -> None:
        """Nothing is told."""

    def title(self, text: str, part: float | None = None) -> None:
        """The title stays."""

    def focus(self, focused: bool) -> None:  # noqa: FBT001 - the terminal says one word
        """It makes no difference."""

    def session(self, *, running: bool) -> None:
        """It makes no difference."""

    def battery(self) -> None:
        """Nothing is known of it."""

    def follow(self, settings: CueSettings) -> None:
        """It makes no difference."""

    def close(self) -> None:
        """Nothing is left behind."""
