"""Stores and a coach that are broken on purpose, each of which must be found."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from hamtui.training.base.check import CheckIn
from hamtui.training.base.history import SessionRecord
from hamtui.training.coach.plan import Plan
from tests.faults.world.app import WorldCompanion
from tests.faults.world.process import Process
from tests.faults.world.store import TellingStore


class NoFolderSync(Process):
    """Leaves out the fsync of the folder: a name may be lost in a power cut."""

    def fsync_folder(self, path: Path) -> None:
        """Nothing at all."""


class EmptiesEarly(TellingStore):
    """Empties the journal before the session was read back from the history."""

    def seal(self, record: SessionRecord) -> None:
        expected = self.expected
        with expected.act(expected.sealing(record), expected.rewriting(()), refused_after=2):
            self.rewrite(())
            self._put(record)


class UndoesAnother(TellingStore):
    """An undo of the running session takes the event before the last when the session is written anew."""

    def running(self) -> tuple[Any, ...]:
        from hamtui.training.session.events import Undone

        events = super().running()
        for at in range(len(events) - 1, 1, -1):
            if isinstance(events[at], Undone):
                return (*events[: at - 2], *events[at - 1 :])
        return events


class StaleCoach(WorldCompanion):
    """Keeps the first plan it made, whatever was trained since."""

    def plan(self, program_id: str | None = None, day_id: str | None = None, check: CheckIn | None = None) -> Plan:
        if program_id or day_id or check:
            return super().plan(program_id, day_id, check)
        return self._first_plan

    @cached_property
    def _first_plan(self) -> Plan:
        return super().plan()


BROKEN: dict[str, dict[str, Any]] = {
    "no-folder-sync": {"process": NoFolderSync},
    "empties-early": {"store": EmptiesEarly},
    "undoes-another": {"store": UndoesAnother},
    "stale-coach": {"companion": StaleCoach},
}
