"""The planned days of the lifter's program: looked at, moved to other dates, written for other calendars."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hamtui.companion.own_exercises import NotDone
from hamtui.exchange.writers.icalendar import Event, dump
from hamtui.training.coach.schedule import PlannedDay, follows, on_text, with_move
from hamtui.training.editing.prescription_line import prescription_text

if TYPE_CHECKING:
    from hamtui.companion.companion import Companion
    from hamtui.training.base.history import SessionRecord
    from hamtui.training.base.program import Program

USUAL_WEEKS = 4
FURTHEST_DAYS = 60


class PlannedDays:
    """The days to come of one program, by default the lifter's own; methods raise NotDone, LibraryFault, StoreError."""

    def __init__(self, companion: Companion, program_id: str = "", weeks: int = USUAL_WEEKS) -> None:
        companion.read_all()
        self._companion = companion
        self._weeks = weeks
        self.program: Program = companion.library.program(program_id or companion.profile.program)
        self.days = self._ahead()

    def _ahead(self) -> list[PlannedDay]:
        """The days, counted from the first session of the program on, however few of them the coach looks at."""
        planner = self._companion.planner
        before = sum(self._counts(each) for each in self._companion.history)
        before -= sum(self._counts(each) for each in planner.history)
        ahead = planner.ahead(self.program, self._weeks)
        return [replace(each, number=each.number + before) for each in ahead]

    def _counts(self, session: SessionRecord) -> bool:
        return session.trained and session.program == self.program.id

    @property
    def today(self) -> date:
        """The date here."""
        return self._companion.clock.now().wall.date()

    def find(self, text: str, on: date | None) -> PlannedDay:
        """The planned day on a date, or the next one whose id or name is `text`."""
        named = (d for d in self.days if text.casefold() in (d.day.id.casefold(), d.day.name.casefold()))
        found = next((d for d in self.days if d.on == on), None) if on else next(named, None)
        if found is None:
            soon = ", ".join(f"{each.day.id} on {on_text(each.on)}" for each in self.days[:3]) or "nothing"
            raise NotDone(f"{on_text(on) if on else text} has no planned day; next are {soon}")
        return found

    def move(self, planned: PlannedDay, on: date) -> tuple[str, list[str]]:
        """Move a day to another date, undoable; what was done, and what the coach says of the dates then."""
        companion = self._companion
        if companion.is_new:
            raise NotDone("Nothing is planned yet: hamtui first asks what you train with, and which program")
        if on == planned.on:
            raise NotDone(f"{planned.day.name} is on {on_text(on)} already")
        if on < self.today or on > self.today + timedelta(days=FURTHEST_DAYS):
            raise NotDone(f"{on_text(on)} is not ahead; expected a date from today on, within {FURTHEST_DAYS} days")
        moved = with_move(companion.profile.moved, self.program, planned.slot, on, self.today)
        settings = companion.settings.with_profile(moved=moved)
        told = f"{planned.day.name} from {on_text(planned.on)} to {on_text(on)}"
        companion.store.save_settings(settings, f"Move {told}")
        companion.use(settings)
        self.days = self._ahead()
        turn = next((each.day.name for each in self.days if each.slot == planned.slot), planned.day.name)
        other = f"; the days keep their turn, so that is {turn} now" if turn != planned.day.name else ""
        return f"Moved {told}{other}", self.follows()

    def lines(self, most: int | None = None) -> list[str]:
        """The days in a line each, at most so many."""
        moved = {each.slot: f", moved from {on_text(each.slot)}" for each in self.days if each.on != each.slot}
        return [
            f"{each.on}  {on_text(each.on):17} {each.day.name}{moved.get(each.slot, '')}" for each in self.days[:most]
        ]

    def follows(self) -> list[str]:
        """What the coach says of the dates."""
        return list(follows(self.days, self._companion.history, self._companion.planner.choices))

    def as_icalendar(self) -> str:
        """The days as an iCalendar file."""
        from hamtui.report.words import titled

        names = self._companion.library.names
        events = [
            Event(
                planned,
                titled(self.program.name, planned.day.name),
                tuple(
                    prescription_text(replace(work, either=(), instead=()), names)
                    for work in (*planned.day.work, *planned.day.core)
                ),
            )
            for planned in self.days
        ]
        return dump(self.program.id, events, self._companion.clock.now().wall)
