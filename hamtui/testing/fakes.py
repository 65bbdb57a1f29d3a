"""A clock that stands still until told otherwise, and cues that are only written down, for tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hamtui.cues.cue import Cue
from hamtui.cues.settings import CueSettings
from hamtui.training.base.moment import Moment

START = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


@dataclass
class FakeClock:
    """Begins on a Monday at 18:00 UTC; `pass_time` moves it, `jump` moves only the wall clock."""

    wall: datetime = START
    boot: float = 1000.0
    boot_id: str = "boot-one"
    scale: float = 1.0

    def now(self) -> Moment:
        """The present moment."""
        return Moment(self.wall, self.boot, self.boot_id)

    def real(self) -> float:
        """The boot-time clock."""
        return self.boot

    def pass_time(self, seconds: float) -> Moment:
        """Let `seconds` go by, and tell the time then."""
        self.wall += timedelta(seconds=seconds)
        self.boot += seconds
        return self.now()

    def jump(self, seconds: float) -> Moment:
        """Set the wall clock by `seconds`, as daylight saving or a correction does."""
        self.wall += timedelta(seconds=seconds)
        return self.now()

    def reboot(self, seconds: float) -> Moment:
        """Let `seconds` go by over a restart of the machine."""
        self.wall += timedelta(seconds=seconds)
        self.boot, self.boot_id = 5.0, self.boot_id + "'"
        return self.now()


@dataclass
class RecordedCues:
    """Writes down what would be told."""

    given: list[Cue] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    parts: list[float | None] = field(default_factory=list)
    running: list[bool] = field(default_factory=list)
    focused: bool = True
    closed: bool = False
    of_battery: Cue | None = None
    settings: CueSettings = field(default_factory=CueSettings)

    def give(self, cue: Cue) -> None:
        """Write it down."""
        self.given.append(cue)

    def title(self, text: str, part: float | None = None) -> None:
        """Write it down."""
        self.titles.append(text)
        self.parts.append(part)

    def focus(self, focused: bool) -> None:  # noqa: FBT001 - the terminal says one word
        """Remember it."""
        self.focused = focused

    def session(self, *, running: bool) -> None:
        """Remember it."""
        self.running.append(running)

    def battery(self) -> Cue | None:
        """What there is to say of it."""
        return self.of_battery

    def follow(self, settings: CueSettings) -> None:
        """Remember it."""
        self.settings = settings

    def close(self) -> None:
        """Remember it."""
        self.closed = True
