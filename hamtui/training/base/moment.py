"""Moments and timers: a wall-clock time beside a boot-time clock that runs on through suspend."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace


class Moment(Struct, frozen=True):
    """One reading of the clock.

    `wall` is aware, in the time zone of the place. `boot` counts seconds since the machine started,
    suspend included; `boot_id` names that start, so that moments of different starts are never compared by it.
    """

    wall: datetime
    boot: float
    boot_id: str

    def __post_init__(self) -> None:
        if self.wall.tzinfo is None:
            raise ValueError("a moment needs a time with its offset from UTC")

    def since(self, earlier: Moment) -> float:
        """Seconds from `earlier` to here, never negative: exact within one boot, else by the wall clock."""
        if self.boot_id == earlier.boot_id:
            return max(0.0, self.boot - earlier.boot)
        return max(0.0, (self.wall - earlier.wall).total_seconds())


class Timer(Struct, frozen=True):
    """Counts seconds from a start, leaving out pauses; holds no running state."""

    started: Moment
    paused_at: Moment | None = None
    paused_s: float = 0.0

    def elapsed(self, now: Moment) -> float:
        """Seconds run so far; stands still while paused."""
        return max(0.0, (self.paused_at or now).since(self.started) - self.paused_s)

    def estimated(self, now: Moment) -> bool:
        """Whether the machine was restarted since, so that only the wall clock can tell."""
        return self.started.boot_id != (self.paused_at or now).boot_id

    def pause(self, at: Moment) -> Timer:
        """The same timer standing still from `at`; a paused timer is unchanged."""
        return self if self.paused_at else replace(self, paused_at=at)

    def resume(self, at: Moment) -> Timer:
        """The same timer running on from `at`; a running timer is unchanged."""
        if self.paused_at is None:
            return self
        return replace(self, paused_at=None, paused_s=self.paused_s + at.since(self.paused_at))
