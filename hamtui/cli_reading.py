"""Commands that only read: today, programs, history, show, path. None of them loads Textual."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hamtui.cli_common import Fault, Place, as_json, everywhere, library_of, opened, print_json, warn
from hamtui.clock import SystemClock

if TYPE_CHECKING:
    from hamtui.training.history import SessionRecord
    from hamtui.training.planner import Planner


@click.command()
@everywhere
@as_json
@click.pass_obj
def today(place: Place, as_json: bool) -> None:
    """What to lift next, and why."""
    from hamtui.training.volume import week_of
    from hamtui.wording import about, dose, ledger, ramp_text, titled

    planner = _planner(place)
    program = planner.library.program(planner.profile.program)  # type: ignore[attr-defined]
    plan = planner.plan(program, planner.next_day(program))
    week = week_of(planner.history, SystemClock().now().wall.date())
    if as_json:
        from hamtui.report import plan_json

        print_json(plan_json(plan, week))
        return
    click.echo(f"{titled(plan.program_name, plan.day_name)}, {about(plan)}")
    for item in plan.items:
        if item.phase in ("work", "core"):
            click.echo(f"  {item.name}{' (optional)' if item.optional else ''}: {dose(item)}")
            for line in filter(None, (ramp_text(item) and f"ramp-up {ramp_text(item)}", item.reason)):
                click.echo(f"    {line}")
    for line in filter(None, ledger(week)):
        click.echo(line)


@click.group(invoke_without_command=True)
@everywhere
@click.pass_context
def programs(context: click.Context) -> None:
    """List, show or check programs."""
    if context.invoked_subcommand is None:
        context.invoke(programs_list)


@programs.command("list")
@everywhere
@as_json
@click.pass_obj
def programs_list(place: Place, as_json: bool = False) -> None:  # noqa: FBT002 - click calls it by name
    """All programs."""
    from hamtui.report import program_json

    library = library_of(place)
    found = library.programs()
    if as_json:
        print_json([program_json(program) for program in found])
        return
    for program in found:
        click.echo(f"{program.id:4} {program.name}: {program.summary}")
    for fault in library.faults():
        click.echo(fault, err=True)


@programs.command("show")
@click.argument("program_id", metavar="ID")
@everywhere
@as_json
@click.pass_obj
def programs_show(place: Place, program_id: str, as_json: bool) -> None:
    """One program with all its days."""
    from hamtui.report import program_json
    from hamtui.wording import program_lines

    library = library_of(place)
    program = library.program(program_id)
    if as_json:
        print_json(program_json(program))
    else:
        click.echo("\n".join(program_lines(program, lambda name: library.exercise(name).name)))


@programs.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@everywhere
@click.pass_obj
def programs_check(place: Place, file: Path) -> None:
    """Say whether a program file is right, or what is wrong with it."""
    program = library_of(place).check_program(file)
    days = "day" if len(program.days) == 1 else "days"
    click.echo(f"{program.name}: all right, {len(program.days)} {days}.")


@click.command()
@click.option("--limit", type=click.IntRange(1), help="At most so many sessions.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only sessions from this day on.")
@click.option("--exercise", help="Only sets of this exercise, by its id.")
@everywhere
@as_json
@click.pass_obj
def history(place: Place, limit: int | None, since: Any, exercise: str | None, as_json: bool) -> None:
    """The sessions so far, newest first."""
    from dataclasses import replace

    from hamtui.report import session_json
    from hamtui.wording import session_line, set_text, when

    found = _sessions(place)
    if since is not None:
        found = [s for s in found if s.started_at.date() >= since.date()]
    if exercise is not None:
        if not any(done.exercise == exercise for s in found for done in s.sets):
            library_of(place).exercise(exercise)
        found = [replace(s, sets=tuple(d for d in s.sets if d.exercise == exercise)) for s in found]
        found = [s for s in found if s.sets]
    found = found[:limit]
    if as_json:
        print_json([session_json(session) for session in found])
    elif not found:
        click.echo("No sessions yet." if since is None and exercise is None else "No session fits.")
    for session in () if as_json else found:
        click.echo(f"{session.id}  {when(session.started_at)}  {session_line(session)}")
        for done in session.sets if exercise is not None else ():
            click.echo(f"  {done.set}. {set_text(done)}")


@click.command()
@click.argument("session_id", metavar="SESSION")
@everywhere
@as_json
@click.pass_obj
def show(place: Place, session_id: str, as_json: bool) -> None:
    """One session in full; the start of its id is enough, and "last" is the newest."""
    from hamtui.report import full_json
    from hamtui.text import clean
    from hamtui.wording import session_line, session_lines, when

    found = [s for s in _sessions(place) if session_id == "last" or s.id.startswith(session_id)]
    if not found and session_id == "last":
        raise Fault("No sessions yet.")
    if not found:
        raise Fault(f"No session has an id that begins with {clean(session_id)}; hamtui history lists them.")
    if len({s.id for s in found}) > 1 and session_id != "last":
        raise Fault(f"{len(found)} sessions have an id that begins with {clean(session_id)}; give more of it.")
    session = found[0]
    if as_json:
        print_json(full_json(session))
    else:
        click.echo(f"{when(session.started_at)}  {session_line(session)}")
        click.echo("\n".join(session_lines(session)))


@click.command()
@everywhere
@click.pass_obj
def path(place: Place) -> None:
    """The folder that holds all data."""
    click.echo(str(place.found().absolute()))


def _planner(place: Place) -> Planner:
    from hamtui.training.planner import RECENT_SESSIONS, Planner
    from hamtui.training.profile import Profile

    with opened(place) as store:
        now = SystemClock().now().wall
        planner = Planner(library_of(place), store.profile() or Profile(), store.recent(RECENT_SESSIONS), now)
        warn(store)
    return planner


def _sessions(place: Place) -> list[SessionRecord]:
    """Every session, newest first, the running one included."""
    from hamtui.training.apply import fold
    from hamtui.training.record import record_of

    with opened(place) as store:
        running = fold(store.running())
        found = store.sessions()
        warn(store)
    if running is not None:
        found = [s for s in found if s.id != running.id]
        found.append(record_of(running, SystemClock().now()))
    return sorted(found, key=lambda s: s.started_at, reverse=True)
