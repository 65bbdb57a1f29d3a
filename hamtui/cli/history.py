"""Commands for the sessions: history, show, calendar, log. None of them loads Textual."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from hamtui.cli import completion
from hamtui.cli.common import (
    Fault,
    FilePath,
    as_json,
    day_of,
    everywhere,
    exercise_id_of,
    force,
    handed_over,
    session_of,
    since,
    typed,
)
from hamtui.cli.place import Place, library_of, opened, print_json, unfinished_session, warn
from hamtui.training.base.exercise import Pattern
from hamtui.training.base.words import plural

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hamtui.companion.companion import Companion
    from hamtui.training.base.history import SessionRecord
    from hamtui.training.coach.plan import Plan
    from hamtui.training.editing.shorthand import Entry


SHOWN_AFTER = 4


@click.command()
@click.option("--limit", type=click.IntRange(1), help="At most so many sessions.")
@since
@click.option(
    "--exercise", shell_complete=completion.exercises, help="Only sets of this exercise, by its id or a short name."
)
@click.option(
    "--pattern",
    type=click.Choice([pattern.value for pattern in Pattern]),
    metavar="PATTERN",
    help="Only sets of this movement pattern, such as hip_hinge.",
)
@click.option("--search", help="Only sessions with these words: exercise, program, date, words of a note.")
@everywhere
@as_json
@click.pass_obj
def history(
    place: Place, limit: int | None, since: date | None, exercise: str | None, pattern: str | None, search: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """The sessions so far, newest first."""
    from hamtui.report.json_plan import session_json
    from hamtui.report.words import session_line, set_text, when
    from hamtui.report.words_sessions import NONE_FITS, NONE_YET, noted_line

    few = limit if not (search or exercise or pattern or since) else None
    every = found = _sessions(place, since, few)
    if since is not None:
        found = [s for s in found if s.started_at.date() >= since]
    if search:
        found = _searched(found, search)
    if exercise is not None:
        name = exercise_id_of(library_of(place), found, exercise)
        found = [replace(s, sets=tuple(d for d in s.sets if d.exercise == name)) for s in found]
    if pattern is not None:
        found = [replace(s, sets=tuple(d for d in s.sets if pattern in (d.pattern, *d.also))) for s in found]
    if exercise is not None or pattern is not None:
        found = [s for s in found if s.sets]
    found = found[:limit]
    if as_json:
        print_json("history", [session_json(session) for session in found])
        return
    if not found:
        click.echo(NONE_FITS if every or (since is not None and _sessions(place)) else NONE_YET)
    for session in found:
        line = noted_line(session) if session.status == "noted" else session_line(session)
        click.echo(f"{session.id}  {when(session.started_at)}  {line}")
        for done in session.sets if exercise is not None or pattern is not None else ():
            click.echo(f"  {done.set}. {'' if exercise is not None else f'{done.name}, '}{set_text(done)}")


def _searched(sessions: list[SessionRecord], query: str) -> list[SessionRecord]:
    from hamtui.training.figures.search import haystack, search

    known: dict[str, str] = {}
    return [sessions[at] for at in search([haystack(session, known) for session in sessions], query)]


@click.command(short_help="One session in full.")
@click.argument("session_id", metavar="SESSION", shell_complete=completion.sessions)
@click.option("--beside", is_flag=True, help="Beside the same day before.")
@everywhere
@as_json
@click.pass_obj
def show(place: Place, session_id: str, beside: bool, as_json: bool) -> None:
    """One session in full; the start of its id is enough, and "last" is the newest."""
    from hamtui.report.json_sessions import full_json
    from hamtui.report.words import session_line, session_lines, when
    from hamtui.report.words_sessions import NONE_BEFORE
    from hamtui.training.figures.compare import previous_of

    every = _sessions(place)
    session = session_of(every, session_id)
    before = previous_of(list(reversed(every)), session)
    if as_json:
        print_json("session", full_json(session, before))
        return
    click.echo(f"{when(session.started_at)}  {session_line(session)}")
    if beside:
        click.echo("\n".join(_beside(before, session)) if before else NONE_BEFORE)
    else:
        click.echo("\n".join(session_lines(session)))


def _beside(before: SessionRecord, session: SessionRecord) -> list[str]:
    from hamtui.report.words import when
    from hamtui.report.words_sessions import compared_rows
    from hamtui.training.figures.compare import pairs

    lines = [f"beside {when(before.started_at)}"]
    for row in compared_rows(pairs(before, session)):
        cells = row.cells
        text = cells[0] if len(cells) == 1 else f"    {cells[0]:5}{cells[1]:28}{cells[2]:28}{cells[3]}"
        lines.append(text.rstrip())
    return lines


@click.command(short_help="A year at a glance; planned days, moved or for other calendars.")
@click.argument("year", type=click.IntRange(1, 9998), required=False)
@click.option("--ahead", is_flag=True, help="The planned days of the weeks to come.")
@click.option("--ics", type=FilePath(path_type=Path), help="Write the planned days to this file, for other calendars.")
@click.option("--move", nargs=2, metavar="DAY DATE", help="Move a planned day, by its date or its id, to another date.")
@click.option("--program", shell_complete=completion.programs, help="Planned days of this program, not your own.")
@click.option("--weeks", type=click.IntRange(1, 52), default=4, show_default=True, help="How many weeks ahead.")
@force
@everywhere
@as_json
@click.pass_obj
def calendar(
    place: Place, year: int | None, ahead: bool, ics: Path | None, move: tuple[str, str] | None, program: str | None,
    weeks: int, force: bool, as_json: bool,
) -> None:  # fmt: skip
    """A year at a glance: weeks and days, the darker the more hard sets; by default this year.

    --ahead lists the planned days: on the days of the week that the program or your settings name, else by your own
    rhythm. --ics writes them as iCalendar, and a later file takes the place of an earlier one. --move moves one, as in
    --move 2026-11-30 2026-12-01, and says what follows.
    """
    if ahead or ics is not None or move is not None:
        if year is not None or as_json:
            raise click.UsageError("--ahead, --ics and --move stand without a year and without --json.")
        _planned(place, program or "", weeks, ics, move, force=force)
        return
    from hamtui.report.json_sessions import calendar_json
    from hamtui.report.words_calendar import year_lines
    from hamtui.training.figures.calendar import days_of, gaps, months_of, trained_days, year_grid

    chosen = year or place.now().year
    with opened(place) as companion:
        companion.read_since(date(max(1, chosen - 1), 1, 1))
        if not any(day.year < chosen for day in trained_days(companion.history)):
            companion.read_all()  # a break may have begun long before
        every, starts = companion.history, companion.profile.week_starts
        warn(companion)
    days = days_of(every, chosen)
    found = gaps(trained_days(every), chosen)
    if as_json:
        print_json("calendar", calendar_json(chosen, days, months_of(days.values()), found))
    else:
        click.echo("\n".join(year_lines(chosen, year_grid(chosen, starts), days, found, starts)))


def _planned(
    place: Place, program: str, weeks: int, ics: Path | None, move: tuple[str, str] | None, *, force: bool
) -> None:  # fmt: skip
    """Move a planned day, write the days to come, or list them."""
    from hamtui.companion.own_exercises import NotDone
    from hamtui.companion.planned_days import PlannedDays
    from hamtui.exchange.write_file import write_out
    from hamtui.training.editing.dates import Misdated, read_day

    with opened(place, write=move is not None) as companion:
        planned = PlannedDays(companion, program, weeks)
        if move is not None:
            now = companion.clock.now().wall
            text = typed(move[0], "--move")
            try:
                on = read_day(text, now) if text[:1].isdigit() or text in ("today", "tomorrow") else None
                told, follow = planned.move(planned.find(text, on), read_day(typed(move[1], "--move"), now))
            except (NotDone, Misdated) as why:
                raise Fault(f"{why}.") from why
            click.echo(
                "\n".join([f"{told}. hamtui programs undo takes it back.", *planned.lines(SHOWN_AFTER), *follow])
            )
        if ics is not None:
            write_out(ics, planned.as_icalendar(), place.found(), force=force)
            click.echo(f"Wrote {plural(len(planned.days), 'planned day')} to {ics}.", err=True)
        elif move is None:
            click.echo("\n".join([*planned.lines(), *planned.follows()]))
        warn(companion)


@click.command(short_help="Write down a session by hand.")
@click.argument("line", metavar="LINE", shell_complete=completion.exercises)
@click.option("--date", "day", help="When: 2026-11-20, yesterday 18:00-19:05, 90 min; by default now.")
@click.option("--program", shell_complete=completion.days, help="The program, or PROGRAM/DAY, that it belongs to.")
@click.option("--yes", is_flag=True, help="The numbers are right, however far off the usual they are.")
@everywhere
@as_json
@click.pass_obj
def log(place: Place, line: str, day: str | None, program: str | None, yes: bool, as_json: bool) -> None:
    """Write down a session: LINE is "rdl 80x8,8,7 @2", further exercises after a semicolon.

    80x8,8,7 are three sets at one load, @2 means 2 reps in reserve. 8,8 needs no load, 30s is a hold,
    L 12x8 R 12x8 are sides, lb or kg is a unit, and 40x12 + 30x8 is a drop set. 24kgx40m is a carry,
    5km in 25:00 a run, 12/60s reps in a time, pull-up -20x8 has 20 kg of help, 100x5 x3 are three sets of five. A line
    is kept whole or refused.
    """
    from hamtui.report.json_sessions import full_json
    from hamtui.report.words import when
    from hamtui.report.words_sessions import entry_text
    from hamtui.training.editing.dates import Misdated, read_logged
    from hamtui.training.editing.edit import NotEdited, by_hand
    from hamtui.training.editing.shorthand import read_line
    from hamtui.training.editing.shorthand_groups import Misread

    with opened(place, write=True, hand_over=True) as companion:
        now, library = companion.clock.now().wall, companion.library
        try:
            written = typed(line.replace("\n", ";"), "The line")
            entries = read_line(written, library.exercises(), companion.profile.unit_for)
            start, lasted = (now, None) if day is None else read_logged(typed(day, "--date"), now)
            plan = _plan_of(companion, program, entries, start) if program else None
            sure = _ask_about_slips(companion, entries, start, plan, yes=yes)
            session = by_hand(companion.new_id(start), start, lasted, entries, now, plan, confirmed=sure)
        except (Misread, Misdated, NotEdited) as why:
            raise Fault(f"{why}.") from why
        handed = handed_over(companion) if companion.write_down(f"Log {when(start)}", session) else ""
    if handed:
        click.echo(handed, err=as_json)
    if as_json:
        print_json("session", full_json(session))
        return
    click.echo(when(start) if handed else f"Logged {when(start)}")
    for entry in entries:
        click.echo(f"  {entry_text(entry)}")


def _plan_of(companion: Companion, name: str, entries: Sequence[Entry], start: datetime) -> Plan:
    """The plan, as it was then, of the day that is named, or of the one that the exercises done belong to."""
    from hamtui.training.base.program import day_meant

    program_id, _, day_id = name.partition("/")
    program = companion.library.program(program_id)
    if day_id:
        return companion.plan_on(start, program, day_of(program, day_id))
    turn = companion.planner_at(start).next_day(program)
    return companion.plan_on(start, program, day_meant(program, {entry.exercise.id for entry in entries}, turn))


def _ask_about_slips(
    companion: Companion, entries: Sequence[Entry], start: datetime, plan: Plan | None, *, yes: bool
) -> bool:
    """Ask whether numbers far off the lifter's own are right; without a terminal they are refused.

    Whether they were confirmed.
    """
    from hamtui.training.editing.slips import slips

    found = [] if yes else slips(entries, companion.planner_at(start).history, plan)
    for slip in found:
        if not sys.stdin.isatty():
            raise Fault(f"{slip} --yes writes it down as it is.")
        click.confirm(f"{slip} Really?", abort=True)
    return bool(found) or yes


def _sessions(place: Place, since: date | None = None, few: int | None = None) -> list[SessionRecord]:
    """The sessions, newest first, the running one included: all, the years from a day on, or at least a few."""
    with opened(place) as companion:
        unfinished = unfinished_session(companion)
        if few is not None:
            companion.history = companion.store.recent(few)
        elif since is not None:
            companion.read_since(since)
        else:
            companion.read_all()
        if unfinished is not None:
            companion.add(companion.record(unfinished))
        warn(companion)
    return sorted(companion.history, key=lambda s: s.started_at, reverse=True)
