"""The rest window: how long to rest after a set, and where in it the lifter is."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from hamtui.training.base.moment import Moment, Timer


class RestWindow(Struct, frozen=True):
    """Rest at least `minimum` and at most `maximum` seconds, 0 to 3600."""

    minimum: int
    maximum: int

    def __post_init__(self) -> None:
        if not 0 <= self.minimum <= self.maximum <= 3600:
            raise ValueError("a rest window runs from 0:00 to 60:00, its minimum before its maximum")

    def __str__(self) -> str:
        return window_text(self.minimum, self.maximum)


class RestPhase(StrEnum):
    """Where in the window the rest is."""

    RESTING = "resting"
    READY = "ready"
    OVERDUE = "overdue"


class Rest(Struct, frozen=True):
    """A running rest: the window, when it started, and what the lifter added or took off (seconds)."""

    window: RestWindow
    timer: Timer
    after: str
    moved: int = 0

    @property
    def minimum(self) -> int:
        """Seconds from the start until the next set may begin."""
        return max(0, self.window.minimum + self.moved)

    @property
    def maximum(self) -> int:
        """Seconds from the start until the rest is overdue."""
        return max(0, self.window.maximum + self.moved)

    def phase(self, now: Moment) -> RestPhase:
        """RESTING before the minimum, READY within the window, OVERDUE past its last whole second."""
        elapsed = int(self.timer.elapsed(now))
        if elapsed < self.minimum:
            return RestPhase.RESTING
        return RestPhase.READY if elapsed <= self.maximum else RestPhase.OVERDUE

    def part(self, now: Moment) -> float:
        """How much of the rest is over, 0 to 1 at its maximum."""
        return min(1.0, self.timer.elapsed(now) / self.maximum) if self.maximum else 1.0

    def remaining(self, now: Moment) -> float:
        """Seconds left to the minimum, then to the maximum; negative once overdue."""
        elapsed = self.timer.elapsed(now)
        if elapsed < self.minimum:
            return self.minimum - elapsed
        left = self.maximum - elapsed
        return left if self.phase(now) is RestPhase.OVERDUE else max(0.0, left)

    def move(self, seconds: int) -> Rest:
        """The same rest with both ends moved; the window never grows past an hour."""
        return replace(self, moved=max(-self.window.maximum, min(3600 - self.window.maximum, self.moved + seconds)))


def window_text(minimum: int, maximum: int) -> str:
    """A window in words: 2:00–3:00, or 2:00 where both ends are the same."""
    return clock_text(minimum) if minimum == maximum else f"{clock_text(minimum)}–{clock_text(maximum)}"


def clock_text(seconds: float) -> str:
    """Seconds as m:ss, or h:mm:ss from an hour on; a part of a second counts as a whole one."""
    whole = int(-(-abs(seconds) // 1))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
