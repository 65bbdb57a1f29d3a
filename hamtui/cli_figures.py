"""Commands that look back: exercise, chart, week, records, weight. None of them loads Textual."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hamtui.cli_common import Fault, Place, as_json, everywhere, exercise_id_of, library_of, opened, print_json, warn
from hamtui.clock import SystemClock

if TYPE_CHECKING:
    from datetime import datetime

    from hamtui.library.loader import Library
    from hamtui.training.exercise_page import ExerciseFacts
    from hamtui.training.history import SessionRecord
    from hamtui.training.profile import Profile
    from hamtui.training.program import Program

PLOT_HEIGHT = 14
WIDEST = 100
WHATS = ("load", "e1rm", "volume", "reps")


@click.command()
@click.argument("exercise_id", metavar="[EXERCISE]", required=False)
@everywhere
@as_json
@click.pass_obj
def exercise(place: Place, exercise_id: str | None, as_json: bool) -> None:
    """One exercise over time, its records and what comes next; without EXERCISE, those done so far."""
    from hamtui.report_figures import exercise_json
    from hamtui.training.exercise_figures import exercises_done
    from hamtui.wording_figures import exercise_lines

    if exercise_id is None:
        done = exercises_done(_history(place)[0])
        if as_json:
            print_json([{"exercise": id_, "name": name} for id_, name in done])
        else:
            click.echo("\n".join(f"{id_:32} {name}" for id_, name in done) or "Nothing was lifted yet.")
        return
    facts = _facts(place, exercise_id)
    if as_json:
        print_json(exercise_json(facts))
        return
    click.echo(facts.name)
    for what in facts.whats()[:1]:
        _draw(facts, what.value)
    click.echo("\n".join(exercise_lines(facts)))


@click.command()
@click.argument("exercise_id", metavar="EXERCISE")
@click.option("--what", type=click.Choice(WHATS), help="What to draw, by default the load where there is one.")
@click.option("--svg", type=click.Path(path_type=Path), help="Write a picture to this file instead.")
@click.option("--force", is_flag=True, help="Replace the file that is there.")
@everywhere
@as_json
@click.pass_obj
def chart(place: Place, exercise_id: str, what: str | None, svg: Path | None, force: bool, as_json: bool) -> None:
    """Draw one exercise over time."""
    from hamtui.exchange.out import write_out
    from hamtui.training.exercise_figures import What
    from hamtui.wording_figures import NAMES, number, points, trend

    facts = _facts(place, exercise_id)
    chosen = What(what) if what else next(iter(facts.whats()), What.LOAD)
    line = points(facts, chosen)
    if as_json:
        values = [{"date": day.isoformat(), "value": round(value, 2)} for day, value in line]
        print_json({"exercise": facts.exercise, "what": chosen.value, "unit": facts.unit.value, "points": values})
    elif not line:
        raise Fault(f"{facts.name}: there is nothing to draw yet.")
    elif svg is not None:
        from hamtui.svg_chart import svg as picture

        title = f"{facts.name}: {NAMES[chosen].lower()}"
        write_out(svg, picture(line, title, trend(line, chosen, facts.unit), number), force=force)
        click.echo(f"Drawn to {svg}.", err=True)
    else:
        _draw(facts, chosen.value)


def _width() -> int:
    """The columns a plot may take."""
    import shutil

    return min(WIDEST, shutil.get_terminal_size().columns)


def _draw(facts: ExerciseFacts, name: str) -> None:
    from hamtui.plot import plot
    from hamtui.training.exercise_figures import What
    from hamtui.wording_figures import NAMES, heading, number, points, trend

    what = What(name)
    line = points(facts, what)
    click.echo(heading(facts, what))
    click.echo("\n".join(plot(line, _width(), PLOT_HEIGHT, number)))
    click.echo(f"{NAMES[what]}: {trend(line, what, facts.unit)}")


@click.command()
@click.option("--weeks", "count", type=click.IntRange(1, 520), default=12, show_default=True, help="How many weeks.")
@everywhere
@as_json
@click.pass_obj
def week(place: Place, count: int, as_json: bool) -> None:
    """Hard sets week by week against the landmarks, how you were, and what rests did."""
    from hamtui.report_figures import weeks_json
    from hamtui.training.pains import course
    from hamtui.training.rest_effect import rest_effects
    from hamtui.training.weeks import since, weeks
    from hamtui.wording_figures import landmarks_text, rest_effect_text, week_rows
    from hamtui.wording_pains import course_lines

    history, profile, _ = _history(place)
    found = weeks(history, SystemClock().now().wall.date(), count)
    shown = since(history, found[0].week.monday)
    effects, pains = rest_effects(shown), list(course(shown))
    if as_json:
        print_json(weeks_json(found, effects, profile.landmarks, pains))
        return
    click.echo("\n".join(week_rows(found, profile.landmarks)))
    click.echo(landmarks_text(profile.landmarks))
    for line in course_lines(pains, _width()):
        click.echo(line)
    if effects:
        click.echo(rest_effect_text(effects))


@click.command()
@click.option("--exercise", "exercise_id", help="Only this exercise.")
@click.option("--limit", type=click.IntRange(1), help="At most so many.")
@everywhere
@as_json
@click.pass_obj
def records(place: Place, exercise_id: str | None, limit: int | None, as_json: bool) -> None:
    """All personal records, newest first."""
    from hamtui.report_figures import records_json
    from hamtui.training.records import all_records
    from hamtui.wording_figures import day, record_text

    history, _, library = _history(place)
    found = list(reversed(all_records(history)))
    if exercise_id is not None:
        meant = exercise_id_of(library, history, exercise_id)
        found = [record for record in found if record.exercise == meant]
    found = found[:limit]
    if as_json:
        print_json(records_json(found))
        return
    for record in found:
        click.echo(f"{day(record.at):>11}  {record.name}: {record_text(record)}")
    if not found:
        click.echo("No records yet.")


@click.command()
@click.argument("written", metavar="[WEIGHT]", required=False)
@click.option("--unit", type=click.Choice(("kg", "lb")), help="The unit, by default that of the settings.")
@click.option("--date", "on", type=click.DateTime(["%Y-%m-%d"]), help="The day, by default now.")
@everywhere
@as_json
@click.pass_obj
def weight(place: Place, written: str | None, unit: str | None, on: Any, as_json: bool) -> None:
    """Note your body weight, 82.4 or 181lb; without WEIGHT, list what was noted."""
    from hamtui.report_figures import weighings_json
    from hamtui.training.body_weight import read_body_weight, weighings
    from hamtui.training.profile import Profile
    from hamtui.training.weight import Unit
    from hamtui.wording_figures import day

    if written is None:
        found = weighings(_history(place)[0])
        if as_json:
            print_json(weighings_json(found))
        else:
            click.echo("\n".join(f"{day(each.at):>11}  {each.weight}" for each in found) or "No body weight yet.")
        return
    with opened(place, write=True) as store:
        usual = (store.profile() or Profile()).unit
        try:
            made = read_body_weight(written, Unit(unit) if unit else usual)
        except ValueError as why:
            raise Fault(f"{why}.") from why
        note = _note(made, _moment(on))
        store.change(f"Body weight {made}", {note.id: note})
    if as_json:
        print_json(weighings_json(weighings([note])))
    else:
        click.echo(f"Noted {made} on {day(note.started_at)}.")


def _note(made: Any, at: datetime) -> SessionRecord:
    import os

    from hamtui.training.body_weight import note_of

    return note_of(made, at, f"note-{at:%Y%m%d-%H%M}-{os.urandom(2).hex()}")


def _moment(on: datetime | None) -> datetime:
    """Now, or noon of a day that is not to come."""
    now = SystemClock().now().wall
    if on is None or on.date() == now.date():
        return now
    if on.date() > now.date():
        raise Fault("That day is still to come.")
    return on.replace(hour=12).astimezone()


def _history(place: Place) -> tuple[list[SessionRecord], Profile, Library]:
    """The whole history, oldest first, the settings and the library."""
    from hamtui.training.profile import Profile

    with opened(place) as store:
        found, profile = store.sessions(), store.profile() or Profile()
        warn(store)
    return found, profile, library_of(place)


def _facts(place: Place, name: str) -> ExerciseFacts:
    from hamtui.library.faults import LibraryFault
    from hamtui.training.exercise_page import exercise_facts
    from hamtui.training.planner import Planner

    history, profile, library = _history(place)
    exercise_id = exercise_id_of(library, history, name)
    try:
        known = library.exercise(exercise_id)
    except LibraryFault:
        known = None
    program: Program | None
    try:
        program = library.program(profile.program)
    except LibraryFault:
        program = None
    return exercise_facts(exercise_id, known, Planner(library, profile, history, SystemClock().now().wall), program)
