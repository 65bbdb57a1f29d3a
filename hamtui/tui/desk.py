"""The desk: store, library and clock in one place, and what the screens need made from them."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from hamtui.clock import Clock
from hamtui.library.faults import LibraryFault
from hamtui.store.store import Store
from hamtui.training.history import SessionRecord, day_note, latest
from hamtui.training.profile import Profile
from hamtui.training.weight import Unit
from hamtui.tui.keymap import USUAL, KeysWrong, keymap_of

if TYPE_CHECKING:
    from hamtui.library.loader import Library
    from hamtui.training.check import CheckIn
    from hamtui.training.exercise import Exercise
    from hamtui.training.load import Loads
    from hamtui.training.pains import PainNote
    from hamtui.training.plan import Plan, PlanItem
    from hamtui.training.planner import Planner
    from hamtui.training.program import Program
    from hamtui.training.records import Record
    from hamtui.training.session import Session
    from hamtui.training.summary import Summary
    from hamtui.training.volume import Week
    from hamtui.tui.screens.session_questions import Questions
    from hamtui.tui.step_words import Known
    from hamtui.tui.today_text import Today


POUND_COUNTRIES = ("US", "LR", "MM")


class Desk:
    """Answers the app's questions; holds the history that was read so far, oldest first."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock
        self.begin_anew()

    @cached_property
    def library(self) -> Library:
        """Shipped exercises and programs, and those in the data folder."""
        from hamtui.library.loader import Library

        return Library(self.store.folder)

    def begin_anew(self) -> None:
        """Know nothing yet but the settings: what was read before may have been written since."""
        kept = self.store.profile()
        self.is_new = kept is None
        self.take(kept or Profile())
        self.history: list[SessionRecord] = []
        self.refused: set[str] = set()
        self.complete = False

    def take(self, profile: Profile) -> None:
        """Plan and speak by `profile` from now on."""
        self.profile = profile
        self._loads: dict[str, Loads | None] = {}
        self.keymap, self._key_fault = USUAL, ""
        try:
            self.keymap = keymap_of(profile.hands, profile.keys)
        except KeysWrong as why:
            self._key_fault = f"settings.toml: {why}. The usual keys are used."

    @property
    def local_unit(self) -> Unit:
        """Pounds where the system's settings name a country that uses them."""
        names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MEASUREMENT", "LANG"))
        country = next(filter(None, names), "").partition(".")[0].partition("_")[2]
        return Unit.LB if country in POUND_COUNTRIES else Unit.KG

    def read_recent(self) -> None:
        """Read the newest years, which is all that today needs."""
        from hamtui.training.planner import RECENT_SESSIONS

        if not self.complete:
            self.history = self.store.recent(RECENT_SESSIONS)

    def read_all(self) -> None:
        """Read every year."""
        if not self.complete:
            self.history = self.store.sessions()
            self.complete = True

    def add(self, session: SessionRecord) -> None:
        """A session that was just put into the history."""
        self.history = [*(s for s in self.history if s.id != session.id), session]

    def read_again(self) -> None:
        """Read every year anew, after a change."""
        self.complete = False
        self.read_all()

    def change(self, description: str, edits: Mapping[str, SessionRecord | None], said: str) -> str:
        """Change the history in a way that can be undone; `said` once it is done. Raises StoreError."""
        self.store.change(description, edits)
        return said

    def take_back(self, *, again: bool) -> str:
        """Take back the last change, or with `again` make the last one taken back again; says which."""
        done = self.store.redo() if again else self.store.undo()
        self.take(self.store.profile() or self.profile)
        if done is None:
            return "Nothing to redo" if again else "Nothing to undo"
        return f"{'Done again' if again else 'Taken back'}: {done}"

    def key(self, action_id: str) -> str:
        """The key of an action as it stands on the screen."""
        return self.keymap.shown(action_id)

    def programs(self) -> tuple[Program, ...]:
        """Every program that can be read."""
        return self.library.programs()

    @property
    def planner(self) -> Planner:
        """Plans from the newest history as it stands, however much of it was read."""
        from hamtui.training.planner import RECENT_SESSIONS, Planner

        return Planner(self.library, self.profile, latest(self.history, RECENT_SESSIONS), self.clock.now().wall)

    def plan(self, program_id: str | None = None, day_id: str | None = None, check: CheckIn | None = None) -> Plan:
        """The plan of a day; without a program the lifter's own, without a day the one whose turn it is.

        `check` is how the lifter is at this moment.
        """
        program, planner = self._program(program_id or self.profile.program), self.planner
        if check is not None:
            now = self.clock.now().wall
            planner = replace(planner, history=[*planner.history, day_note(check, now, "now")])
        day = program.day(day_id) if day_id else None
        return planner.plan(program, day or planner.next_day(program), self.refused)

    @property
    def pain_before(self) -> PainNote | None:
        """The pain of an earlier day that is to be asked about."""
        from hamtui.training.pains import to_ask_about

        return to_ask_about(self.history, self.clock.now().wall)

    def _program(self, program_id: str) -> Program:
        try:
            return self.library.program(program_id)
        except LibraryFault:
            return self.library.program(Profile().program)

    def _unknown_program(self) -> list[str]:
        """Why the program of the settings is not the one that is planned."""
        try:
            self.library.program(self.profile.program)
        except LibraryFault as fault:
            return [str(fault)]
        return []

    def today(self, unfinished: Session | None) -> Today:
        """What the first screen shows."""
        from hamtui.training.volume import week_of
        from hamtui.tui.today_text import Today
        from hamtui.wording import pain_question, titled

        now = self.clock.now()
        told = (*self.store.notices, *self.library.faults(), *self._unknown_program(), self._key_fault)
        notices = list(dict.fromkeys(filter(None, told)))
        done = [*self.history, self.record(unfinished)] if unfinished else self.history
        return Today(
            self.plan(),
            week_of(done, now.wall.date()),
            unfinished,
            notices,
            None if self.store.writable else self.store.read_only_because,
            frozenset(self.refused),
            pain_question(self.pain_before),
            list(dict.fromkeys(titled(s.program_name, s.day_name) for s in self.history if _on(s, now.wall.date()))),
            self._sessions_this_week(),
        )

    def _sessions_this_week(self) -> str:
        """How many of the week's sessions of the lifter's own program are done; empty before the first."""
        from hamtui.training.volume import monday_of
        from hamtui.wording import plural

        program, monday = self._program(self.profile.program), monday_of(self.clock.now().wall.date())
        since = [s for s in self.history if s.trained and s.program == program.id and s.started_at.date() >= monday]
        most = program.per_week.high
        if not since:
            return ""
        done = f"{len(since)} of this week's {plural(most, 'session')} done"
        return done if len(since) < most else f"this week's {plural(most, 'session')} done: a rest day is fine"

    def record(self, session: Session) -> SessionRecord:
        """The session as it will be kept."""
        from hamtui.training.record import record_of

        return record_of(session, self.clock.now())

    def summary(self, session: Session) -> tuple[SessionRecord, Summary, Unit, Sequence[Record], Week]:
        """What the summary shows of a session that has ended."""
        from hamtui.training.body_weight import BodyWeights, weighings
        from hamtui.training.records import records_in
        from hamtui.training.summary import summarise
        from hamtui.training.volume import week_of

        record = self.record(session)
        week = week_of([*self.history, record], record.started_at.date())
        unit = session.plan.unit
        weight = BodyWeights(weighings([*self.history, record])).at(record.started_at)
        return record, summarise(record, unit, weight), unit, records_in(record, self.history), week

    def new_id(self, begun: datetime | None = None) -> str:
        """An id for a new session: its time, by default now, and four random characters."""
        return f"{begun or self.clock.now().wall:%Y%m%d-%H%M}-{os.urandom(2).hex()}"

    @cached_property
    def known(self) -> Known:
        """What the stage looks up."""
        from hamtui.tui.step_words import Known

        return Known(self._exercise, self._loads_for, self.key)

    def _exercise(self, exercise_id: str) -> Exercise | None:
        try:
            return self.library.exercise(exercise_id)
        except LibraryFault:
            return None

    def _loads_for(self, exercise_id: str) -> Loads | None:
        if exercise_id not in self._loads:
            exercise = self._exercise(exercise_id)
            self._loads[exercise_id] = self.planner.loads(exercise) if exercise else None
        return self._loads[exercise_id]

    @cached_property
    def questions(self) -> Questions:
        """What a session may ask."""
        from hamtui.tui.screens.session_questions import Questions

        return Questions(self.clock, self.known, self._alternatives, self._fill_in, self._export)

    def _alternatives(self, item: PlanItem) -> list[tuple[Exercise, bool]]:
        from hamtui.training.planner import alternatives

        found = alternatives(item, self.library.exercises(), self.profile)
        return [(exercise, self.profile.here.has(exercise)) for exercise in found]

    def _fill_in(self, item: PlanItem, exercise: Exercise, sets: int) -> PlanItem:
        return self.planner.swap(item, exercise, sets)

    async def _export(self, session: Session, where: str) -> str:
        """Write a session to a file that is not there yet; says what came of it."""
        import json

        from hamtui.report_sessions import full_json

        text = json.dumps(full_json(self.record(session)), ensure_ascii=False, indent=2)
        return await asyncio.to_thread(_write_new, Path(where).expanduser(), text)


def _on(session: SessionRecord, day: date) -> bool:
    return session.trained and session.started_at.date() == day


def _write_new(path: Path, text: str) -> str:
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        return f"{path} is there already; choose another name"
    except OSError as why:
        return f"Not written: {why.strerror or why}"
    return f"Written to {path}"
