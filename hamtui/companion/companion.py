"""The companion: store, library and clock in one place, and what screens and commands ask of them."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hamtui.clock import Clock
from hamtui.keys.settings import KeySettings
from hamtui.library.faults import LibraryFault
from hamtui.settings.settings import Settings
from hamtui.store.store import Store
from hamtui.training.base.history import Phase, SessionRecord, day_note, latest
from hamtui.training.base.weight import Unit
from hamtui.training.base.words import plural

if TYPE_CHECKING:
    from hamtui.body.picture import Figure
    from hamtui.companion.lookup import Lookup
    from hamtui.companion.today import Lift, Today
    from hamtui.keys.keymap import Keymap
    from hamtui.library.loader import Library
    from hamtui.library.poses import Poses
    from hamtui.training.base.check import CheckIn
    from hamtui.training.base.exercise import Exercise
    from hamtui.training.base.load import Loads
    from hamtui.training.base.profile import Profile, Weekday
    from hamtui.training.base.program import Day, Program
    from hamtui.training.coach.pains import PainNote
    from hamtui.training.coach.plan import Plan, PlanItem
    from hamtui.training.coach.planner import Planner
    from hamtui.training.coach.volume import Week
    from hamtui.training.figures.exercise_page import ExerciseFacts
    from hamtui.training.figures.outlook import Outlook
    from hamtui.training.figures.records import Record
    from hamtui.training.figures.summary import Summary
    from hamtui.training.session.state import Session


POUND_COUNTRIES = ("US", "LR", "MM")
# As the Unicode CLDR has them.
SUNDAY_COUNTRIES = "US CA MX BR JP KR TW HK IL IN ZA PH SG TH CO PE VE GT PR DO SA PK KE MO ID NP ZW JM PA PY SV HN NI"
SATURDAY_COUNTRIES = "AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY"


class Companion:
    """Answers what screens and commands ask; holds the history that was read so far, oldest first."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock
        self.reset()

    @cached_property
    def library(self) -> Library:
        """Shipped exercises and programs, and those in the data folder."""
        from hamtui.library.loader import Library

        return Library(self.store.folder)

    def reset(self) -> None:
        """Know nothing yet but the settings: what was read before may have been written since."""
        kept = self.store.settings()
        self.is_new = kept is None
        self.use(kept or Settings())
        self.history: list[SessionRecord] = []
        self.refused: set[str] = set()
        self.complete = False

    def use(self, settings: Settings) -> None:
        """Plan and speak by `settings` from now on."""
        self.settings = settings
        self._loads: dict[str, Loads | None] = {}
        self.__dict__.pop("_keys", None)

    @property
    def profile(self) -> Profile:
        """Who trains, with what."""
        return self.settings.profile

    @cached_property
    def _keys(self) -> tuple[Keymap, str]:
        """The keymap of the settings, or the usual one with the reason."""
        from hamtui.keys.keymap import USUAL, KeysWrong, keymap_of

        try:
            return keymap_of(self.settings.keys), ""
        except KeysWrong as why:
            return USUAL, f"settings.toml: {why}. The usual keys are used."

    @property
    def keymap(self) -> Keymap:
        """Which key does what."""
        return self._keys[0]

    @property
    def key_fault(self) -> str:
        """Why the usual keys are used instead of those of the settings; empty when they are not."""
        return "" if self.settings.keys == KeySettings() else self._keys[1]

    def key(self, action_id: str) -> str:
        """The key of an action as it stands on the screen."""
        return self.keymap.shown(action_id)

    @property
    def local_unit(self) -> Unit:
        """Pounds where the system's settings name a country that uses them."""
        return Unit.LB if _country("LC_MEASUREMENT") in POUND_COUNTRIES else Unit.KG

    @property
    def local_week_start(self) -> Weekday:
        """The first day of a week where the system's settings name a country whose weeks do not begin on Monday."""
        from hamtui.training.base.profile import Weekday

        country = _country("LC_TIME")
        days = ((SUNDAY_COUNTRIES, Weekday.SUNDAY), (SATURDAY_COUNTRIES, Weekday.SATURDAY))
        return next((day for countries, day in days if country and country in countries.split()), Weekday.MONDAY)

    def read_recent(self) -> None:
        """Read the newest sessions, which is all that today needs."""
        from hamtui.training.coach.planner import RECENT_SESSIONS

        if not self.complete:
            self.history = self.store.recent(RECENT_SESSIONS)

    def read_since(self, day: date) -> None:
        """Read the years from `day` on, for what is told of them alone."""
        if not self.complete:
            self.history = self.store.since(day)

    def read_library(self) -> bool:
        """Read the lifter's own exercises and programs anew where they changed; whether they did."""
        changed = self.library.refresh()
        if changed:
            self._loads = {}
        return changed

    def read_all(self) -> None:
        """Read every year."""
        if not self.complete:
            self.history = self.store.sessions()
            self.complete = True

    def add(self, session: SessionRecord) -> None:
        """A session that was just put into the history."""
        others = (each for each in self.history if each.id != session.id)
        self.history = sorted([*others, session], key=lambda each: (each.started_at, each.id))

    def read_again(self) -> None:
        """Read every year anew, after a change."""
        self.complete = False
        self.read_all()

    def change(self, description: str, edits: Mapping[str, SessionRecord | None], said: str = "") -> str:
        """Change the history in a way that can be undone; `said` once it is done. Raises StoreError."""
        self.store.change(description, edits)
        return said

    def remember_import(self, exercises: Mapping[str, str]) -> None:
        """Remember for the next import what exercises of elsewhere are here, by their names. Raises StoreError."""
        from msgspec.structs import replace as replaced

        from hamtui.exchange.parsing.words import plain

        choices = self.store.import_choices()
        said = {plain(name): choice for name, choice in exercises.items()}
        self.store.save_import_choices(replaced(choices, exercises={**choices.exercises, **said}))

    def write_down(self, description: str, session: SessionRecord) -> bool:
        """Put a session into the history, or hand it over where another hamtui writes; whether it was handed over.

        Raises StoreError.
        """
        if self.store.waiting and not self.store.writable:
            return self.store.hand_over(description, session)
        self.store.change(description, {session.id: session})
        return False

    def undo(self) -> str:
        """Take back the last change; says which. Raises StoreError."""
        undone = self.store.undo()
        self.use(self.store.settings() or self.settings)
        return "Nothing to undo" if undone is None else f"Taken back: {undone}"

    def redo(self) -> str:
        """Make the change that was taken back last again; says which. Raises StoreError."""
        redone = self.store.redo()
        self.use(self.store.settings() or self.settings)
        return "Nothing to redo" if redone is None else f"Done again: {redone}"

    def programs(self) -> tuple[Program, ...]:
        """Every program that can be read and is offered: archived ones are not."""
        return tuple(each for each in self.library.programs() if each.id not in self.profile.archived)

    def exercise(self, exercise_id: str) -> Exercise | None:
        """The exercise of that id; None when it is gone."""
        try:
            return self.library.exercise(exercise_id)
        except LibraryFault:
            return None

    @property
    def planner(self) -> Planner:
        """Plans from the newest history as it stands, however much of it was read."""
        from hamtui.training.coach.planner import RECENT_SESSIONS, Planner

        return Planner(self.library, self.profile, latest(self._past, RECENT_SESSIONS), self.clock.now().wall)

    @property
    def _past(self) -> list[SessionRecord]:
        """The history without what a wrong clock dated to a time still to come: no coach can go by that."""
        from hamtui.store.format.limits import AHEAD

        soon = self.clock.now().wall + AHEAD
        return [session for session in self.history if session.started_at <= soon]

    def planner_at(self, at: datetime) -> Planner:
        """Plans as on a day of the past, from what had been done by then."""
        from hamtui.training.coach.planner import RECENT_SESSIONS, Planner

        self.read_all()
        before = [session for session in self.history if session.started_at < at]
        return Planner(self.library, self.profile, latest(before, RECENT_SESSIONS), at)

    def plan_on(self, at: datetime, program: Program, day: Day) -> Plan:
        """What a day of a program asked for at a time of the past."""
        return self.planner_at(at).plan(program, day)

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

    def alternatives(self, item: PlanItem) -> list[tuple[Exercise, bool]]:
        """What can stand in for an item, best first, each with whether the equipment for it is here."""
        from hamtui.training.coach.choice import alternatives

        others = alternatives(item, self.library.exercises(), self.profile)
        return [(exercise, self.profile.here.has(exercise)) for exercise in others]

    def fill_in(self, item: PlanItem, exercise: Exercise, sets: int) -> PlanItem:
        """So many sets of `exercise` in the place of an item."""
        return self.planner.swap(item, exercise, sets)

    @property
    def pain_before(self) -> PainNote | None:
        """The pain of an earlier day that is to be asked about."""
        from hamtui.training.coach.pains import to_ask_about

        return to_ask_about(self.history, self.clock.now().wall)

    def _program(self, program_id: str) -> Program:
        try:
            return self.library.program(program_id)
        except LibraryFault:
            return self.library.program(Settings().profile.program)

    @property
    def program_fault(self) -> str:
        """Why the program of the settings is not the one that is planned; empty when it is."""
        try:
            self.library.program(self.profile.program)
        except LibraryFault as fault:
            return str(fault)
        return ""

    def today(self, unfinished: Session | None) -> Today:
        """What there is to do today; the week counts what is done of an unfinished session."""
        from hamtui.companion.today import Today
        from hamtui.report.words import pain_question, titled
        from hamtui.training.coach.volume import week_of

        now = self.clock.now()
        program, planner = self._program(self.profile.program), self.planner
        plan = planner.plan(program, planner.next_day(program), self.refused)
        sentences = (
            *plan.warnings,
            *plan.notes,
            *self._lacking(plan),
            *self.store.notices,
            *self.library.faults_at_hand(),
            self.program_fault,
            self.key_fault,
        )
        notices = list(dict.fromkeys(filter(None, sentences)))
        counted = [*self.history, self.record(unfinished)] if unfinished else self.history
        return Today(
            now.wall,
            self.profile.place,
            plan,
            replace(week_of(counted, now.wall.date(), self.profile.week_starts), ways=planner.choices.closing),
            unfinished,
            notices,
            None if self.store.writable else self.store.read_only_because,
            frozenset(self.refused),
            pain_question(self.pain_before),
            list(dict.fromkeys(titled(s.program_name, s.day_name) for s in self.history if _on(s, now.wall.date()))),
            self._sessions_this_week(),
        )

    def _lacking(self, plan: Plan) -> list[str]:
        """That the equipment for a plan is not here, and which programs can be done with what there is."""
        here = self.profile.here
        work = [item for item in plan.items if item.phase in ("work", "core")]
        lacks = [item.name for item in work if (e := self.exercise(item.exercise)) and not here.has(e)]
        if not lacks:
            return []
        planner = self.planner
        fit = [p.name for p in self.programs() if all(planner.choices.can_be_done(day) for day in p.days)]
        others = f" What is here is enough for: {', '.join(fit)}." if fit else ""
        return [f"What {', '.join(lacks)} needs is not here.{others}"]

    def outlook(self, plan: Plan) -> Outlook:
        """What stands beside the plan of today: the week, twelve weeks, trends; from the newest history."""
        from hamtui.training.coach.planner import RECENT_SESSIONS
        from hamtui.training.figures.outlook import outlook

        return outlook(latest(self.history, RECENT_SESSIONS), plan, self.profile, self.clock.now().wall)

    def lift(self, plan: Plan, first: int = 0) -> Lift | None:
        """The first exercise of the work that can be shown moving, from item `first` on."""
        from hamtui.companion.today import Lift

        for item in plan.items[first:]:
            exercise = self.exercise(item.exercise) if item.phase is Phase.WORK else None
            figure = self.figure(exercise) if exercise else None
            if exercise is not None and figure is not None:
                return Lift(exercise, figure, item.tempo)
        return None

    def _sessions_this_week(self) -> str:
        """How many of the week's sessions of the lifter's own program are done; empty before the first."""
        from hamtui.training.coach.volume import week_start

        program, monday = (
            self._program(self.profile.program),
            week_start(self.clock.now().wall.date(), self.profile.week_starts),
        )
        since = [s for s in self.history if s.program == program.id and s.started_at.date() >= monday and s.trained]
        most = program.per_week.high
        if not since:
            return ""
        done = f"{len(since)} of this week's {plural(most, 'session')} done"
        return done if len(since) < most else f"this week's {plural(most, 'session')} done: a rest day is fine"

    def unfinished(self) -> Session | None:
        """The session in the journal; None when there is none. Raises NotPossible where its events contradict."""
        events = self.store.running()
        if not events:
            return None
        from hamtui.training.session.apply import fold

        return fold(events)

    def record(self, session: Session) -> SessionRecord:
        """The session as it will be kept."""
        from hamtui.training.session.record import record_of

        return record_of(session, self.clock.now())

    def summary(self, session: Session) -> tuple[SessionRecord, Summary, Unit, Sequence[Record], Week]:
        """What the summary shows of a session that has ended."""
        from hamtui.training.coach.volume import week_of
        from hamtui.training.figures.body_weight import BodyWeights, weighings
        from hamtui.training.figures.records import records_in
        from hamtui.training.figures.summary import summarise

        record = self.record(session)
        week = replace(
            week_of([*self.history, record], record.started_at.date(), self.profile.week_starts),
            ways=self.planner.choices.closing,
        )
        unit = session.plan.unit
        weight = BodyWeights(weighings([*self.history, record])).at(record.started_at)
        return record, summarise(record, unit, weight), unit, records_in(record, self.history), week

    def ahead(self, record: SessionRecord) -> list[str]:
        """What the coach asks next of each exercise of the work of a session that has ended, and why.

        That of a program which is not the lifter's own says so: Today goes on with the own one.
        """
        from hamtui.report.words import dose
        from hamtui.training.coach.planner import RECENT_SESSIONS, Planner
        from hamtui.training.figures.exercise_page import exercise_facts

        own = self._program(self.profile.program)
        try:
            program = self.library.program(record.program)
        except LibraryFault:
            program = own
        past = [*latest(self._past, RECENT_SESSIONS), record]
        planner = Planner(self.library, self.profile, past, self.clock.now().wall)
        lines = [] if program.id == own.id else [f"Where you do {program.name} again:"]
        for exercise_id in dict.fromkeys(done.exercise for done in record.working):
            facts = exercise_facts(exercise_id, self.exercise(exercise_id), planner, program)
            if facts.next is not None:
                lines.append(f"{facts.name}: {dose(facts.next)}")
                lines += [f"  {facts.next.reason}"] if facts.next.reason else []
        return lines

    def weeks(self, record: SessionRecord) -> list[Week]:
        """The weeks up to that of a session that has ended, with it."""
        from hamtui.training.figures.weeks import weeks

        return [facts.week for facts in weeks([*self.history, record], record.started_at.date())]

    def write_session(self, session: Session, path: Path) -> None:
        """Write a session to a file that is not there yet, as an export that `hamtui import` reads.

        One that still runs is written as if it ended now. Raises NotSaved.
        """
        from hamtui.exchange.write_file import write_out
        from hamtui.exchange.writers.history_json import dump
        from hamtui.store.format.codec import Codec
        from hamtui.training.session.record import as_ended

        record = as_ended(self.record(session), self.clock.now().wall)
        write_out(path, dump([record], Codec()), self.store.folder, instead="choose another name")

    def facts(self, exercise_id: str) -> ExerciseFacts:
        """An exercise over all that was read of the history, and what comes next of it."""
        from hamtui.training.coach.planner import Planner
        from hamtui.training.figures.exercise_page import exercise_facts

        program: Program | None
        try:
            program = self.library.program(self.profile.program)
        except LibraryFault:
            program = None
        planner = Planner(self.library, self.profile, self._past, self.clock.now().wall)
        return exercise_facts(exercise_id, self.exercise(exercise_id), planner, program)

    def figure(self, exercise: Exercise) -> Figure | None:
        """How an exercise moves, to be drawn; None where nothing is known of its pattern."""
        from hamtui.body.picture import Figure

        motion = self._poses.motion(exercise)
        return Figure(motion) if motion is not None else None

    @cached_property
    def _poses(self) -> Poses:
        from hamtui.library.poses import Poses

        return Poses()

    def new_id(self, begun: datetime | None = None) -> str:
        """An id for a new session: its time, by default now, and eight random characters."""
        return f"{begun or self.clock.now().wall:%Y%m%d-%H%M}-{os.urandom(4).hex()}"

    @cached_property
    def lookup(self) -> Lookup:
        """What the stage looks up."""
        from hamtui.companion.lookup import Lookup

        return Lookup(self.exercise, self._loads_for, self.key, self._figure_of, self._about, self._note)

    def _about(self, program_id: str) -> str:
        try:
            return self.library.program(program_id).about
        except LibraryFault:
            return ""

    def _note(self, exercise_id: str) -> str:
        return self.profile.notes.get(exercise_id, "")

    def _figure_of(self, exercise_id: str) -> Figure | None:
        exercise = self.exercise(exercise_id)
        return self.figure(exercise) if exercise else None

    def _loads_for(self, exercise_id: str) -> Loads | None:
        if exercise_id not in self._loads:
            exercise = self.exercise(exercise_id)
            self._loads[exercise_id] = self.planner.loads(exercise) if exercise else None
        return self._loads[exercise_id]


def _country(category: str) -> str:
    """The country of the system's settings for `category`, such as US; empty where they name none."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", category, "LANG"))
    return next(filter(None, names), "").partition(".")[0].partition("_")[2]


def _on(session: SessionRecord, day: date) -> bool:
    return session.started_at.date() == day and session.trained
