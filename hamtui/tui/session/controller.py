"""The life of a session on the screen: begun, gone on with, ended, put into the history."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from hamtui.companion.companion import Companion
from hamtui.companion.writer import Writer
from hamtui.cues.player import CuePlayer
from hamtui.settings.settings import Settings
from hamtui.store.disk.errors import StoreError
from hamtui.training.base.history import SessionRecord, Status
from hamtui.training.base.words import noun, plural

if TYPE_CHECKING:
    from textual.app import App

    from hamtui.companion.running_session import RunningSession
    from hamtui.companion.session_time import SessionTime
    from hamtui.training.base.exercise import Exercise
    from hamtui.training.coach.plan import PlanItem
    from hamtui.training.session.events import Event
    from hamtui.tui.choosing.choose_exercise import ExerciseChooser

PAUSES = 3


UNFINISHED = "A session is unfinished: go on with it, finish it or throw it away first."


class Ending(Enum):
    """How an unfinished session is ended from the first screen: what is asked, and the word for yes."""

    AS_IT_IS = ("Finish the unfinished session as it is?", "Finish it")
    THROWN_AWAY = ("Throw the unfinished session away?", "Throw it away")


class SessionController:
    """Holds the session that is running, if any, and leads it through its screens.

    A session that ended but could not be put into the history yet stays in the journal, and no other begins
    before it is safe. Methods that ask something run in a worker of the app.
    """

    def __init__(
        self,
        app: App[None],
        companion: Companion,
        writer: Writer,
        hear: Callable[[], CuePlayer],
        show_today: Callable[[], None],
        keep: Callable[[Settings, str], Awaitable[None]],
        *,
        until: datetime | None = None,
    ) -> None:
        self.running: RunningSession | None = None
        self._app = app
        self._companion = companion
        self._writer = writer
        self._hear = hear
        self._time: SessionTime | None = None
        self._show_today = show_today
        self._keep = keep
        self._until = until
        self._unsealed: SessionRecord | None = None
        self._unreadable = False
        self._beginning = False

    @cached_property
    def _chooser(self) -> ExerciseChooser:
        from hamtui.tui.choosing.choose_exercise import ExerciseChooser

        return ExerciseChooser(self._app, self._companion, self._writer)

    def forget(self) -> None:
        """Begin anew, as another program's writes are now ours to go on with."""
        self.running = self._unsealed = None
        self._unreadable = False

    def open(self, events: Sequence[Event]) -> None:
        """Take up a session from its events."""
        from hamtui.companion.running_session import RunningSession
        from hamtui.companion.session_time import SessionTime
        from hamtui.training.session.state import NotPossible, unreadable_text

        try:
            self.running = RunningSession(self._companion.store, self._writer, events, self._changed)
        except NotPossible as why:
            self._unreadable = True
            self._complain(unreadable_text(why))
        if self._time is None and self._companion.store.writable:
            self._time = SessionTime(self._companion.clock, self._hear)

    def tick(self) -> None:
        """Let time act on the running session, and on no other program's."""
        if self._time is not None and self._companion.store.writable:
            self._time.tick(self.running)

    def close(self) -> None:
        """The session waits; the machine may sleep."""
        if self._time is not None:
            self._time.stop()

    @property
    def paced(self) -> bool:
        """Whether the pacer leads a set, which wants to be told more often."""
        running = self.running
        return running is not None and running.session.doing is not None and running.session.doing.pacer is not None

    async def begin(self, program: str | None = None, day: str | None = None) -> None:
        """Ask how the lifter is, then begin a session, unless one that ended is not safe yet.

        Where no day was chosen, a second session of a day is asked about: one press too many is none.
        """
        if self._beginning or not await self._journal_is_free():
            return
        self._beginning = True
        try:
            if program is not None or await self._again():
                await self._begin(program, day)
        finally:
            self._beginning = False

    async def _again(self) -> bool:
        """Whether another session is wanted where one was finished today already."""
        from hamtui.tui.shared.dialogs import Choice, Pick

        today = self._companion.clock.now().wall.date()
        done = [
            each
            for each in self._companion.history
            if each.status is Status.FINISHED
            and today in (each.started_at.date(), (each.finished_at or each.started_at).date())
        ]
        if not done:
            return True
        choices = [Choice("no", "Not now"), Choice("yes", "Begin another session")]
        question = f"The session of {done[-1].started_at:%H:%M} is done. Begin another?"
        return await self._app.push_screen_wait(Pick(question, choices)) == "yes"

    async def _begin(self, program: str | None, day: str | None) -> None:
        from hamtui.training.session.events import Begun, CheckedIn
        from hamtui.tui.session.check_in import WentBack, check_in, plan_for

        companion = self._companion
        try:
            check = await check_in(self._app, companion)
            plan = await plan_for(self._app, companion, program, day, check)
        except WentBack:
            return
        now = companion.clock.now()
        self.open([Begun(now, companion.new_id(), plan), *([CheckedIn(now, check)] if check else [])])
        if self.running is not None:
            companion.refused = set()
            await self.running.keep_all()
            self.go_on()

    async def begin_free(self, session: SessionRecord | None = None) -> None:
        """Begin a session without a program, empty or with the exercises of a past session."""
        from hamtui.companion.free_sessions import FreeSessions, NoProgram
        from hamtui.training.session.events import Begun

        if self.running is not None:
            self._app.notify(UNFINISHED, markup=False)
            return
        if self._beginning or not await self._journal_is_free():
            return
        self._beginning = True
        companion = self._companion
        try:
            free = FreeSessions(companion)
            plan, gone = free.again(session) if session is not None else (free.plan(), [])
            if gone:
                self._app.notify(f"Left out, as it is gone: {', '.join(gone)}.", markup=False)
            self.open([Begun(companion.clock.now(), companion.new_id(), plan)])
            if self.running is not None:
                await self.running.keep_all()
                self.go_on()
        except NoProgram as why:
            self._app.notify(f"{why}.", markup=False)
        finally:
            self._beginning = False

    def _single(self, exercise: Exercise) -> PlanItem:
        from hamtui.companion.free_sessions import FreeSessions

        return FreeSessions(self._companion).item(exercise)

    async def _keep_note(self, item: PlanItem, text: str) -> None:
        """Remember something of an exercise, or with an empty text nothing any more."""
        settings = self._companion.settings
        others = {name: note for name, note in settings.profile.notes.items() if name != item.exercise}
        notes = {**others, item.exercise: text} if text else others
        await self._keep(settings.with_profile(notes=notes), f"Note on {item.name.lower()}")

    async def _replace(self, item: PlanItem, by: Exercise) -> None:
        """Let one exercise stand in for another from now on; the first one again is itself."""
        settings = self._companion.settings
        replaced = settings.profile.replaced
        first = next((old for old, new in replaced.items() if new == item.exercise), item.swapped_from or item.exercise)
        others = {old: new for old, new in replaced.items() if old != first}
        wanted = others if by.id == first else {**others, first: by.id}
        await self._keep(settings.with_profile(replaced=wanted), f"{by.name} instead of {item.name.lower()}")

    async def _journal_is_free(self) -> bool:
        store = self._companion.store
        try:
            if self._unreadable:
                await self._writer.run(store.set_running_aside)
            if self._unsealed is not None:
                await self._writer.run(store.seal, self._unsealed)
                self._companion.add(self._unsealed)
        except StoreError as why:
            self._complain(f"{why} The last session is not in the history yet, so no other can begin.")
            return False
        self.forget()
        return True

    def go_on(self) -> None:
        """Show the running session, unless it is shown already: the key may have been pressed twice."""
        from hamtui.tui.session.questions import Questions
        from hamtui.tui.session.screen import SessionScreen

        shown = any(isinstance(screen, SessionScreen) for screen in self._app.screen_stack)
        if self.running is not None and not shown:
            companion = self._companion
            said = self._fit_in(self.running)
            screen = SessionScreen(
                self.running,
                companion.clock,
                companion.lookup,
                Questions(
                    companion.clock,
                    companion.lookup,
                    companion.alternatives,
                    companion.fill_in,
                    companion.write_session,
                    self._chooser.choose,
                    self._single,
                    self._keep_note,
                    self._replace,
                ),
                glance=companion.settings.screen.glance,
                said=said,
            )
            if self._time is not None:
                self._time.follow(self.running.session)
            self._app.push_screen(screen, lambda _: self._show_today())

    def _fit_in(self, running: RunningSession) -> str:
        """Cut the session, the first that is shown, to the time asked for at the start; says what came of it."""
        from hamtui.training.session.finish_by import fit
        from hamtui.tui.session.finish_by import cut_lines, end_text

        until, self._until = self._until, None
        if until is None or running.session.ended is not None:
            return ""
        now = self._companion.clock.now()
        running.submit(fit(running.pending, until, now).event)
        key = self._companion.lookup.key
        listed = f"{key('session.by')} lists what is cut, {key('session.uncut')} takes it back"
        cuts = listed if cut_lines(running.pending) else "Nothing is cut"
        return f"It {end_text(running.pending, now)}. {cuts}."

    def _changed(self) -> None:
        from hamtui.tui.session.screen import SessionScreen

        shown = [screen for screen in self._app.screen_stack if isinstance(screen, SessionScreen)]
        for screen in shown:
            if screen.is_mounted:
                screen.refresh_session()
        if not shown:
            self._show_today()

    async def ended(self) -> None:
        """The summary, then the history; or back into the session when the finish is undone."""
        from hamtui.training.base.check import CheckOut
        from hamtui.training.session.events import CheckedOut, Undone
        from hamtui.tui.session.screen import SessionScreen
        from hamtui.tui.session.summary import SummaryScreen

        running = self.running
        if running is None:
            return
        if not running.session.discarded:
            await asyncio.to_thread(self._companion.read_all)
        if not running.session.discarded:
            summary = SummaryScreen(
                *self._companion.summary(running.session),
                ahead=self._companion.ahead(self._companion.record(running.session)),
                weeks=self._companion.weeks(self._companion.record(running.session)),
                landmarks=self._companion.profile.landmarks,
                real=self._companion.clock.real,
                pause_s=PAUSES * self._companion.settings.keys.hold_ms / 1000,
                trouble=running.trouble,
            )
            if not await self._app.push_screen_wait(summary):
                running.submit(Undone(self._companion.clock.now()))
                await running.settled()
                self._show_today()
                return
            if summary.answers != (running.session.check_out or CheckOut()):
                running.submit(CheckedOut(self._companion.clock.now(), summary.answers))
        await self.seal()
        if isinstance(self._app.screen, SessionScreen):
            self._app.screen.dismiss(None)
        await self.back_up()

    async def seal(self) -> None:
        """Put the ended session into the history; the journal keeps it until that is safe."""
        running = self.running
        if running is None:
            return
        await running.settled()
        record = self._companion.record(running.session)
        try:
            await self._writer.run(self._companion.store.seal, record)
        except StoreError as why:
            self._unsealed = record
            self._complain(f"{why} The session is kept and will be put into the history later.")
        self._companion.add(record)
        self.running = None
        self._show_today()

    async def look_after_journal(self) -> None:
        """Write the running session anew where another program moved or changed its journal."""
        running = self.running
        if running is None or running.busy or running.trouble:
            return
        if not await self._writer.run(self._companion.store.in_place) and running is self.running:
            await running.keep_all()

    async def back_up(self) -> None:
        """A backup, if one is due."""
        if not self._companion.store.writable:
            return
        try:
            await self._writer.run(self._companion.store.back_up_if_due)
        except StoreError as why:
            self._app.notify(str(why), severity="warning", markup=False, timeout=10)

    async def end_unfinished(self, ending: Ending) -> None:
        """End the unfinished session, if the lifter is sure."""
        from hamtui.training.session.events import Discarded, Finished
        from hamtui.tui.shared.dialogs import Confirm

        running = self.running
        if running is None:
            return
        question, yes = ending.value
        count = len(running.session.log)
        done = f"{plural(count, 'set')} {noun(count, 'was', 'were')} done."
        with running.question():
            sure = await self._app.push_screen_wait(Confirm(f"{question}\n{done}", yes))
        if sure:
            now = self._companion.clock.now()
            running.submit(Discarded(now) if ending is Ending.THROWN_AWAY else Finished(now, early=True))
            await running.settled()
            await self.ended()

    async def choose_day(self) -> None:
        """Begin another day of any program."""
        from hamtui.report.words import titled
        from hamtui.tui.shared.dialogs import Choice, Pick

        if self.running is not None:
            self._app.notify(UNFINISHED, markup=False)
            return
        choices = [Choice(f"{p.id}/{d.id}", titled(p.name, d.name)) for p in self._companion.programs() for d in p.days]
        first = self._companion.today(None).plan
        choices.sort(key=lambda choice: choice.id != f"{first.program}/{first.day}")
        note = "The first is the one whose turn it is."
        picked = await self._app.push_screen_wait(Pick("Which day?", choices, note))
        if picked is not None:
            program, day = picked.split("/", 1)
            await self.begin(program, day)

    def _complain(self, sentence: str) -> None:
        self._app.notify(sentence, severity="error", markup=False, timeout=15)
