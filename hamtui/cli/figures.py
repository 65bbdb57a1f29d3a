"""Commands that look back: exercise, chart, week, records, weight. None of them loads Textual."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hamtui.cli import completion
from hamtui.cli.common import Fault, FilePath, as_json, can_print, everywhere, exercise_id_of, force, handed_over, typed
from hamtui.cli.place import Place, opened, print_json, warn
from hamtui.training.base.words import day_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from hamtui.companion.companion import Companion
    from hamtui.training.figures.exercise_page import ExerciseFacts

PLOT_HEIGHT = 14
WIDEST = 100
WHATS = ("load", "e1rm", "volume", "reps", "distance", "time")


@click.command(short_help="One exercise over time, or how it is done.")
@click.argument("exercise_id", metavar="[EXERCISE]", required=False, shell_complete=completion.exercises)
@click.option("--how", is_flag=True, help="How it is done: the movement drawn, and its cues.")
@everywhere
@as_json
@click.pass_obj
def exercise(place: Place, exercise_id: str | None, how: bool, as_json: bool) -> None:
    """One exercise over time, its records and what comes next; without EXERCISE, those done so far."""
    from hamtui.report.json_figures import exercise_json
    from hamtui.report.words_figures import exercise_lines
    from hamtui.training.figures.exercise_figures import exercises_done

    if how:
        _show_technique(place, exercise_id, as_json=as_json)
        return
    if exercise_id is None:
        with _with_history(place) as companion:
            done = exercises_done(companion.history)
        if as_json:
            print_json("exercises-done", [{"exercise": id_, "name": name} for id_, name in done])
        else:
            click.echo("\n".join(f"{id_:32} {name}" for id_, name in done) or "Nothing was lifted yet.")
        return
    facts = _facts(place, exercise_id)
    if as_json:
        print_json("exercise", exercise_json(facts))
        return
    click.echo(facts.name)
    for what in facts.whats()[:1]:
        _draw(facts, what.value)
    click.echo("\n".join(exercise_lines(facts)))


def _show_technique(place: Place, name: str | None, *, as_json: bool) -> None:
    from hamtui.report.json_figures import technique_json
    from hamtui.report.words_exercises import technique_lines

    if name is None:
        raise click.UsageError("--how needs an exercise: hamtui exercise rdl --how.")
    with opened(place) as companion:
        exercise = companion.library.exercise(exercise_id_of(companion.library, (), name))
        figure = companion.figure(exercise) if can_print("\u28ff") else None
    if as_json:
        print_json("technique", technique_json(exercise))
        return
    click.echo(exercise.name)
    click.echo("\n".join(technique_lines(exercise, figure, _width())))


@click.command()
@click.argument("exercise_id", metavar="EXERCISE", shell_complete=completion.exercises)
@click.option("--what", type=click.Choice(WHATS), help="What to draw, by default the load where there is one.")
@click.option("--svg", type=FilePath(path_type=Path), help="Write a picture to this file instead.")
@force
@everywhere
@as_json
@click.pass_obj
def chart(place: Place, exercise_id: str, what: str | None, svg: Path | None, force: bool, as_json: bool) -> None:
    """Draw one exercise over time."""
    from hamtui.exchange.write_file import write_out
    from hamtui.report.words_figures import NAMES, number, points, trend
    from hamtui.training.figures.exercise_figures import What

    facts = _facts(place, exercise_id)
    chosen = What(what) if what else next(iter(facts.whats()), What.LOAD)
    line = points(facts, chosen)
    if as_json:
        values = [{"date": day.isoformat(), "value": round(value, 2)} for day, value in line]
        print_json(
            "chart", {"exercise": facts.exercise, "what": chosen.value, "unit": facts.unit.value, "points": values}
        )
    elif not line:
        raise Fault(f"{facts.name}: there is nothing to draw yet.")
    elif svg is not None:
        from hamtui.report.chart import svg as picture

        title = f"{facts.name}: {NAMES[chosen].lower()}"
        write_out(svg, picture(line, title, trend(line, chosen, facts.unit), number), place.found(), force=force)
        click.echo(f"Drawn to {svg}.", err=True)
    else:
        _draw(facts, chosen.value)


def _width() -> int:
    """The columns a plot may take."""
    import shutil

    return min(WIDEST, shutil.get_terminal_size().columns)


def _draw(facts: ExerciseFacts, name: str) -> None:
    from hamtui.report.chart import plot
    from hamtui.report.words_figures import NAMES, heading, number, points, trend
    from hamtui.training.figures.exercise_figures import What

    what = What(name)
    line = points(facts, what)
    click.echo(heading(facts, what))
    click.echo("\n".join(plot(line, _width(), PLOT_HEIGHT, number)))
    click.echo(f"{NAMES[what]}: {trend(line, what, facts.unit)}")


@click.command(short_help="Hard sets week by week.")
@click.option("--weeks", "count", type=click.IntRange(1, 520), default=12, show_default=True, help="How many weeks.")
@click.option("--muscles", is_flag=True, help="This week's hard sets of every muscle instead.")
@everywhere
@as_json
@click.pass_obj
def week(place: Place, count: int, muscles: bool, as_json: bool) -> None:
    """Hard sets week by week against the landmarks, how you were, and what rests did."""
    from datetime import timedelta

    from hamtui.report.json_figures import weeks_json
    from hamtui.report.words_figures import landmarks_text, rest_effect_text, week_rows
    from hamtui.report.words_pain import course_lines
    from hamtui.training.coach.pains import course
    from hamtui.training.coach.volume import week_start
    from hamtui.training.figures.rest_effect import rest_effects
    from hamtui.training.figures.weeks import since, weeks

    today = place.now().date()
    with opened(place) as companion:
        profile = companion.profile
        companion.read_since(week_start(today, profile.week_starts) - timedelta(weeks=count))
        history = companion.history
        warn(companion)
    if muscles:
        _muscles(companion, today, as_json=as_json)
        return
    found = weeks(history, today, count, profile.week_starts)
    shown = since(history, found[0].week.monday)
    effects, pains = rest_effects(shown), list(course(shown))
    if as_json:
        print_json("week", weeks_json(found, effects, profile.landmarks, pains))
        return
    click.echo("\n".join(week_rows(found, profile.landmarks)))
    click.echo(landmarks_text(profile.landmarks))
    for line in course_lines(pains, _width()):
        click.echo(line)
    if effects:
        click.echo(rest_effect_text(effects))


def _muscles(companion: Companion, day: date, *, as_json: bool) -> None:
    """This week's ledger of every muscle, the hamstrings first."""
    from hamtui.report.words_exercises import muscle_lines
    from hamtui.training.coach.volume import muscle_week

    sets = muscle_week(companion.history, day, companion.exercise, companion.profile.week_starts)
    if as_json:
        print_json("muscles", {muscle.value: count for muscle, count in sets.items()})
    else:
        click.echo("\n".join(muscle_lines(sets, companion.profile.landmarks)))


@click.command()
@click.option("--exercise", "exercise_id", shell_complete=completion.exercises, help="Only this exercise.")
@click.option("--limit", type=click.IntRange(1), help="At most so many.")
@everywhere
@as_json
@click.pass_obj
def records(place: Place, exercise_id: str | None, limit: int | None, as_json: bool) -> None:
    """All personal records, newest first."""
    from hamtui.report.json_figures import records_json
    from hamtui.report.words_figures import record_text
    from hamtui.training.figures.records import all_records

    with _with_history(place) as companion:
        history, library = companion.history, companion.library
    found = list(reversed(all_records(history)))
    if exercise_id is not None:
        meant = exercise_id_of(library, history, exercise_id)
        found = [record for record in found if record.exercise == meant]
    found = found[:limit]
    if as_json:
        print_json("records", records_json(found))
        return
    for record in found:
        click.echo(f"{day_text(record.at):>11}  {record.name}: {record_text(record)}")
    if not found:
        click.echo("No records yet.")


@click.command(short_help="Note or list your body weight.")
@click.argument("written", metavar="[WEIGHT]", required=False)
@click.option("--unit", type=click.Choice(("kg", "lb")), help="The unit, by default that of the settings.")
@click.option("--date", "on", help="When: 2026-11-20, yesterday 7:30; by default now.")
@everywhere
@as_json
@click.pass_obj
def weight(place: Place, written: str | None, unit: str | None, on: str | None, as_json: bool) -> None:
    """Note your body weight, 82.4 or 181lb; without WEIGHT, list what was noted."""
    from hamtui.report.json_figures import weighings_json
    from hamtui.training.base.weight import Unit
    from hamtui.training.figures.body_weight import note_of, read_body_weight, weighings

    if written is None:
        if unit or on is not None:
            raise click.UsageError("--unit and --date stand with a WEIGHT.")
        with _with_history(place) as companion:
            found = weighings(companion.history)
        if as_json:
            print_json("weight", weighings_json(found))
        else:
            click.echo("\n".join(f"{day_text(each.at):>11}  {each.weight}" for each in found) or "No body weight yet.")
        return
    with opened(place, write=True, hand_over=True) as companion:
        try:
            measured = read_body_weight(written, Unit(unit) if unit else companion.profile.unit)
        except ValueError as why:
            raise Fault(f"{why}.") from why
        if unit and measured.unit != unit:
            raise Fault(f'"{typed(written, "The weight")}" is in {measured.unit} and --unit says {unit}; expected one.')
        at = _moment(place, on)
        note = note_of(measured, at, f"note-{companion.new_id(at)}")
        handed = handed_over(companion) if companion.write_down(f"Body weight {measured}", note) else ""
    if handed:
        click.echo(handed, err=as_json)
    if as_json:
        print_json("weight", weighings_json(weighings([note])))
    else:
        click.echo(f"{'Body weight' if handed else 'Noted'} {measured} on {day_text(note.started_at)}.")


def _moment(place: Place, on: str | None) -> datetime:
    """Now, or noon of a day that is not to come, unless its time is told."""
    from hamtui.training.editing.dates import Misdated, read_moment

    now = place.now()
    try:
        return now if on is None else read_moment(typed(on, "--date"), now)
    except Misdated as why:
        raise Fault(f"{why}.") from why


@contextmanager
def _with_history(place: Place) -> Iterator[Companion]:
    """The companion with the whole history read; the store is closed behind it."""
    with opened(place) as companion:
        companion.read_all()
        warn(companion)
        yield companion


def _facts(place: Place, name: str) -> ExerciseFacts:
    with _with_history(place) as companion:
        return companion.facts(exercise_id_of(companion.library, companion.history, name))
