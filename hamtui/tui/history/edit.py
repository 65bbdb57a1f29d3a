"""Asking for a change of the history, and making it: each method gives the change, or None where none is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from hamtui.report.words import titled, when
from hamtui.report.words_sessions import Remark, RemarkKind, entry_text, name_of, said_text
from hamtui.training.base.exercise import Exercise
from hamtui.training.base.history import SessionRecord, SetRecord, Status
from hamtui.training.base.words import plural
from hamtui.training.editing import edit
from hamtui.training.editing.dates import STILL_TO_COME, Misdated, read_logged, read_when
from hamtui.training.editing.edit import NotEdited
from hamtui.training.editing.shorthand import Entry, form_of, read_line, read_sets, written
from hamtui.training.editing.shorthand_groups import Misread, Said
from hamtui.training.editing.slips import slips
from hamtui.tui.history import edit_answers
from hamtui.tui.history.page import Change, PageContext
from hamtui.tui.shared.binding import keys_of
from hamtui.tui.shared.dialogs import Choice, Confirm, Pick
from hamtui.tui.shared.line import Line, Meant
from hamtui.tui.shared.questionnaire import NOTE_ON_SESSION

if TYPE_CHECKING:
    from textual.app import App

SETS_HINT = (
    "rdl 80x8,8,7 @2 is three sets with 2 reps in reserve. nordic 5,5 has no load. L 12x8 R 12x8. ball bridge 30s."
)
SET_HINT = "80x8 is load x reps, @2 is 2 reps in reserve, 30s is a hold, L or R a side, lb or kg a unit."
PARTS_HINT = "40x12 + 30x8 @0 is a set with a part more: a drop, or reps after a short rest."
WHEN_HINT = "yesterday 18:00-19:05 does too; 65 min or 1 h 30 says how long it took."
NEAREST = 12
NOTHING = "none"


class HistoryEditor(Struct, frozen=True, dict=True):
    """Asks by dialogs over the app; the answer is checked while it is typed."""

    app: App[None]
    context: PageContext

    async def change_set(self, session: SessionRecord, index: int) -> Change | None:
        """One set, typed anew."""
        done = session.sets[index]

        def read(text: str) -> Said:
            found = read_sets(text, form_of(done))
            if len(found) > 1:
                raise Misread("That is more than one set; expected one, such as 80x8 @2")
            return found[0]

        def meant(text: str) -> Meant:
            try:
                return Meant(said_text(read(text)))
            except Misread as why:
                return Meant(str(why), fault=True)

        text = await self.app.push_screen_wait(
            Line(f"{done.name}, set {done.set}", meant, written(done), PARTS_HINT if done.parts else SET_HINT)
        )
        if text is None or text == written(done):
            return None
        return self._changed(f"Change a set of {done.name}", edit.set_changed(session, index, read(text)), "Changed")

    async def add_sets(self, session: SessionRecord, after: int) -> Change | None:
        """More sets, after set `after`."""
        name = self._called(session.sets[after]) if 0 <= after < len(session.sets) else ""
        asked = Line("Add sets", self.meant, f"{name} " if name else "", SETS_HINT, joiner="; ")
        text = await self.app.push_screen_wait(asked)
        if text is None:
            return None
        for entry in reversed(self._entries(text)):
            session = edit.sets_added(session, after, entry)
        return self._changed("Add sets", session, "Added")

    def _called(self, done: SetRecord) -> str:
        """What an exercise is typed as: its name, or its id where another one goes by that."""
        name = done.name.lower()
        try:
            entry = self._entries(f"{name} {written(done)}")[0]
        except Misread:
            return done.exercise
        return name if entry.exercise.id == done.exercise else done.exercise

    async def change_time(self, session: SessionRecord) -> Change | None:
        """Another date, time or length."""

        def read(text: str) -> SessionRecord:
            now = self.context.now()
            start, lasted = read_when(text, session.started_at, now)
            return edit.begun_at(session, start, now, lasted)

        def meant(text: str) -> Meant:
            try:
                found = read(text)
            except (Misdated, NotEdited) as why:
                return Meant(str(why), fault=True)
            return Meant(f"{when(found.started_at)}, {plural(round(found.active_s / 60), 'minute')}")

        old = f"{session.started_at:%Y-%m-%d %H:%M}"
        text = await self.app.push_screen_wait(Line("When was this session?", meant, old, WHEN_HINT))
        if text is None or text == old:
            return None
        return self._changed(f"Move {when(session.started_at)}", read(text), "Moved")

    async def note(self, session: SessionRecord, index: int | None) -> Change | None:
        """A new note, or one in other words; empty words drop it."""
        old = "" if index is None else session.notes[index].text

        def meant(text: str) -> Meant:
            if text or index is not None:
                return Meant(text or "the note goes")
            return Meant("Write something, or go back with esc", fault=True)

        text = await self.app.push_screen_wait(Line(NOTE_ON_SESSION, meant, old))
        if text is None or text == old:
            return None
        new = edit.noted(session, text) if index is None else edit.note_changed(session, index, text)
        return self._changed("Note", new, "Noted" if text else "The note is gone")

    async def remark(self, session: SessionRecord, remark: Remark) -> Change | None:
        """A note in other words, or what was answered before, after, or about pain."""
        if remark.kind is RemarkKind.NOTE:
            return await self.note(session, remark.index)
        new = await edit_answers.changed(self.app, session, remark)
        return None if new in (None, session) else self._changed(f"Change {remark.kind.value}", new, "Changed")

    async def move_set(self, session: SessionRecord, index: int, history: Sequence[SessionRecord]) -> Change | None:
        """A set into another session."""
        to = await self._pick("Move the set to which session?", session, history)
        if to is None:
            return None
        rest, into = edit.set_moved_to(session, index, to)
        name = session.sets[index].name
        return Change(f"Move a set of {name}", {rest.id: rest, into.id: into}, f"Moved to {when(into.started_at)}")

    async def merge(self, session: SessionRecord, history: Sequence[SessionRecord]) -> Change | None:
        """Two sessions into one."""
        other = await self._pick("Join with which session?", session, history)
        if other is None:
            return None
        whole = edit.merged(session, other)
        gone = other.id if whole.id == session.id else session.id
        undo = keys_of(self.app.screen).shown("page.undo")
        return Change("Join two sessions", {gone: None, whole.id: whole}, f"Joined; {undo} takes it apart again")

    async def log(self, history: Sequence[SessionRecord]) -> Change | None:
        """A session of the past, written down: what, when, and of which day of a program."""
        text = await self.app.push_screen_wait(Line("What did you do?", self.meant, "", SETS_HINT, joiner="; "))
        if text is None:
            return None
        now = self.context.now()

        def meant(typed: str) -> Meant:
            try:
                start, lasted = read_logged(typed, now)
            except Misdated as why:
                return Meant(str(why), fault=True)
            if start + (lasted or timedelta(0)) > now:
                return Meant(STILL_TO_COME, fault=True)
            return Meant(when(start) + (f", {plural(round(lasted.total_seconds() / 60), 'minute')}" if lasted else ""))

        asked = Line("When?", meant, f"{now:%Y-%m-%d %H:%M}", WHEN_HINT)
        typed = await self.app.push_screen_wait(asked)
        if typed is None:
            return None
        picked = await self.app.push_screen_wait(Pick("Of which program and day?", self._days()))
        if picked is None:
            return None
        start, lasted = read_logged(typed, now)
        program = None if picked == NOTHING else self.context.library.program(picked.split("/")[0])
        day = program.day(picked.split("/")[1]) if program else None
        plan = self.context.plan_on(start, program, day) if program and day else None
        entries = self._entries(text)
        found = slips(entries, [session for session in history if session.started_at < start], plan)
        question = "\n".join([*found, "Really?"])
        if found and not await self.app.push_screen_wait(Confirm(question, "It is right")):
            return None
        session = edit.by_hand(self.context.new_id(start), start, lasted, entries, now, plan, confirmed=bool(found))
        return self._changed(f"Log {when(start)}", session, "Logged")

    def _days(self) -> list[Choice]:
        """Of no program first, then the days of the lifter's own, then all others."""
        programs = sorted(self.context.library.programs(), key=lambda p: p.id != self.context.profile.program)
        days = [Choice(f"{p.id}/{d.id}", titled(p.name, d.name)) for p in programs for d in p.days]
        return [Choice(NOTHING, "None of them", "it counts for the week all the same"), *days]

    def meant(self, text: str) -> Meant:
        """What a line of exercises and sets means."""
        try:
            return Meant("; ".join(map(entry_text, self._entries(text))))
        except Misread as why:
            return Meant(str(why), fault=True)

    def _entries(self, text: str) -> tuple[Entry, ...]:
        return read_line(text, self._exercises, self.context.profile.unit_for)

    @cached_property
    def _exercises(self) -> Sequence[Exercise]:
        return self.context.library.exercises()

    async def _pick(
        self, question: str, session: SessionRecord, history: Sequence[SessionRecord]
    ) -> SessionRecord | None:
        """One of the sessions nearest in time."""
        others = [other for other in history if other.id != session.id and other.status is not Status.NOTED]
        others.sort(key=lambda other: abs(other.started_at - session.started_at))
        near = others[:NEAREST]
        choices = [Choice(other.id, when(other.started_at), _told_apart(other)) for other in near]
        if not choices:
            self.app.notify("There is no other session yet.", markup=False)
            return None
        picked = await self.app.push_screen_wait(Pick(question, choices, "The nearest first."))
        return next((other for other in near if other.id == picked), None)

    def _changed(self, description: str, session: SessionRecord, said: str) -> Change:
        return Change(description, {session.id: session}, f"{said}; u takes it back")


def _told_apart(session: SessionRecord) -> str:
    """What tells a session from others of the same time: its day, and what was done first."""
    names = list(dict.fromkeys(done.name for done in (session.working or session.sets)))
    more = " …" if len(names) > 2 else ""
    return f"{name_of(session)}: {', '.join(names[:2])}{more}" if names else name_of(session)
