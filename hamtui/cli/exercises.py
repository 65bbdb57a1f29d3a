"""The exercises: list, show, and the lifter's own: add, edit, rename, merge, archive. None of it loads Textual."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from hamtui.cli import completion
from hamtui.cli.common import Fault, as_json, everywhere
from hamtui.cli.place import Place, library_of, opened, print_json
from hamtui.training.base.exercise import Equipment, Measure, Muscle, Pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hamtui.companion.own_exercises import OwnExercises
    from hamtui.library.own_exercise import Wishes
    from hamtui.training.base.exercise import Exercise

MEASURES = (*(measure.value for measure in Measure), "distance")
TAKEN_BACK = "hamtui exercises undo takes it back."


def _choice(kind: type[Pattern] | type[Equipment] | type[Muscle]) -> click.Choice[str]:
    return click.Choice([each.value for each in kind])


OPTIONS = (
    click.option(
        "--pattern",
        type=_choice(Pattern),
        metavar="PATTERN",
        help="The movement pattern, such as hip_hinge, which gives all that is not said.",
    ),
    click.option("--measure", type=click.Choice(MEASURES), help="What a set is counted in."),
    click.option(
        "--equipment",
        type=_choice(Equipment),
        metavar="WHAT",
        multiple=True,
        help="What it needs, such as barbell; may be repeated.",
    ),
    click.option("--gear", multiple=True, help="What it needs that is in no list, by its name; may be repeated."),
    click.option("--also", "names", multiple=True, help="Another name it goes by; may be repeated."),
    click.option(
        "--main",
        type=_choice(Muscle),
        metavar="MUSCLE",
        multiple=True,
        help="A main muscle, such as glutes; may be repeated.",
    ),
    click.option(
        "--helping", type=_choice(Muscle), metavar="MUSCLE", multiple=True, help="A muscle that helps; may be repeated."
    ),
    click.option("--each-side/--both-sides", default=None, help="Left and right are done one after the other."),
    click.option("--each-hand/--in-all", default=None, help="Whether the load is that of one hand."),
    click.option("--assisted/--unassisted", default=None, help="Done with help that weighs something."),
    click.option("--reps", help="The usual reps, such as 8-12."),
    click.option("--seconds", help="The usual seconds of a hold, such as 20-40."),
    click.option("--rest", help="The usual rest, such as 1:30-2:00."),
    click.option("--step", type=click.FloatRange(0, 100, min_open=True), help="The usual load step."),
)


def _facts(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(OPTIONS):
        command = option(command)
    return command


@click.group(invoke_without_command=True, short_help="The exercises; add, edit, rename, merge your own.")
@click.option("--all", "everything", is_flag=True, help="Also those you never did, and archived ones.")
@click.option("--pattern", type=_choice(Pattern), metavar="PATTERN", help="Only those of this movement pattern.")
@click.option("--search", help="Only those with these words in a name.")
@everywhere
@as_json
@click.pass_context
def exercises(context: click.Context, everything: bool, pattern: str | None, search: str | None, as_json: bool) -> None:
    """The exercises: your own and those you did; --all shows every one there is."""
    if context.invoked_subcommand is not None:
        return
    from hamtui.report.json_figures import entry_json
    from hamtui.report.words_exercises import list_line
    from hamtui.training.base.exercise import Origin
    from hamtui.training.figures.exercise_figures import exercises_done

    with opened(context.obj) as companion:
        companion.read_all()
        done = {exercise_id for exercise_id, _ in exercises_done(companion.history)}
        own = companion.library.own_exercises()
        every = {each.id: each for each in (*companion.library.exercises(), *own)}
    asked = bool(everything or pattern or search)
    listed = [
        each for each in every.values()
        if (asked or each.id in done or (each.origin is Origin.OWN and not each.archived))
        and (everything or not each.archived)
        and (pattern is None or pattern in each.patterns)
        and (search is None or _has_words(each, search))
    ]  # fmt: skip
    if as_json:
        print_json("exercises", [entry_json(each) for each in sorted(listed, key=lambda each: each.name)])
        return
    lines = [list_line(each) for each in sorted(listed, key=lambda each: (each.origin is not Origin.OWN, each.name))]
    click.echo("\n".join(lines) or "None yet: hamtui exercises --all shows every one there is.")


def _has_words(exercise: Exercise, search: str) -> bool:
    from hamtui.training.base.names import plain

    names = " ".join(map(plain, (exercise.name, exercise.id, *exercise.names)))
    return all(word in names for word in plain(search).split())


@exercises.command(short_help="What is known of one exercise.")
@click.argument("name", shell_complete=completion.exercises)
@everywhere
@as_json
@click.pass_obj
def show(place: Place, name: str, as_json: bool) -> None:
    """What is known of one exercise: pattern, muscles, equipment, ranges, cues."""
    from hamtui.report.json_figures import entry_json
    from hamtui.report.words_exercises import facts_lines
    from hamtui.training.base.names import UnknownExercise, named

    library = library_of(place)
    try:
        exercise = named(name, (*library.exercises(), *(e for e in library.own_exercises() if e.archived)))
    except UnknownExercise as why:
        raise Fault(f"{why}.") from why
    if as_json:
        print_json("exercise-facts", entry_json(exercise))
    else:
        click.echo("\n".join(facts_lines(exercise)))


@exercises.command(short_help="Add an exercise of your own.")
@click.argument("name")
@_facts
@everywhere
@click.pass_obj
def add(place: Place, /, name: str, **wishes: Any) -> None:
    """Add an exercise of your own; what is not said is as usual for its pattern."""
    from hamtui.report.words_exercises import facts_lines

    with _changing(place) as own:
        exercise = own.add(name, _wishes(wishes))
    click.echo("\n".join([f"Added {exercise.name}.", *facts_lines(exercise)[1:], TAKEN_BACK]))


@exercises.command(short_help="Change what is known of an exercise of your own.")
@click.argument("name", shell_complete=completion.own_exercises)
@_facts
@everywhere
@click.pass_obj
def edit(place: Place, /, name: str, **wishes: Any) -> None:
    """Change what is known of an exercise of your own; what was done of it stays."""
    from hamtui.report.words_exercises import facts_lines

    with _changing(place) as own:
        exercise = own.edit(name, _wishes(wishes))
    click.echo("\n".join([f"Changed {exercise.name}.", *facts_lines(exercise)[1:], TAKEN_BACK]))


@exercises.command(short_help="Give an exercise of your own another name.")
@click.argument("name", shell_complete=completion.own_exercises)
@click.argument("new")
@everywhere
@click.pass_obj
def rename(place: Place, name: str, new: str) -> None:
    """Give an exercise of your own another name; the history follows, and the old name still finds it."""
    from hamtui.companion.own_exercises import renamed_text

    with _changing(place) as own:
        exercise = own.rename(name, new)
    click.echo(f"{renamed_text(exercise)}. {TAKEN_BACK}")


@exercises.command(short_help="Make all that was done of one that of another.")
@click.argument("name", shell_complete=completion.own_exercises)
@click.argument("into", shell_complete=completion.exercises)
@everywhere
@click.pass_obj
def merge(place: Place, name: str, into: str) -> None:
    """Make all that was done of NAME that of INTO: history, records, progression."""
    from hamtui.companion.own_exercises import merged_text

    with _changing(place) as own:
        exercise, target, sessions = own.merge(name, into)
    click.echo(f"{merged_text(exercise, target, sessions)}. {TAKEN_BACK}")


@exercises.command()
@click.argument("name", shell_complete=completion.own_exercises)
@click.option("--back", is_flag=True, help="Offer it again.")
@everywhere
@click.pass_obj
def archive(place: Place, name: str, back: bool) -> None:
    """Offer an exercise of your own no more; what was done of it stays."""
    with _changing(place) as own:
        exercise = own.archive(name, back=back)
    click.echo(f"{exercise.name} is {'offered again' if back else 'archived'}. {TAKEN_BACK}")


@exercises.command()
@everywhere
@click.pass_obj
def undo(place: Place) -> None:
    """Take back the last change, of whatever kind."""
    with opened(place, write=True) as companion:
        click.echo(f"{companion.undo()}.")


@contextmanager
def _changing(place: Place) -> Iterator[OwnExercises]:
    """The own exercises, to be changed; what cannot be is the fault."""
    from hamtui.companion.own_exercises import NotDone, OwnExercises
    from hamtui.training.base.names import UnknownExercise
    from hamtui.training.session.state import NotPossible

    with opened(place, write=True) as companion:
        try:
            yield OwnExercises(companion)
        except (NotDone, UnknownExercise, NotPossible) as why:
            raise Fault(f"{why}.") from why


def _wishes(options: dict[str, Any]) -> Wishes:
    """What the options ask for. Raises Fault."""
    from hamtui.library.forms import read_range
    from hamtui.library.own_exercise import Wishes
    from hamtui.text import gear_name
    from hamtui.training.editing.lengths import Mistimed, read_rest_window

    measure = options["measure"]
    timed = measure in ("time", "distance")
    try:
        return Wishes(
            pattern=Pattern(options["pattern"]) if options["pattern"] else None,
            measure=Measure.TIME if timed else Measure(measure) if measure else None,
            equipment=tuple(map(Equipment, options["equipment"])) or None,
            gear=tuple(filter(None, map(gear_name, options["gear"]))) or None,
            names=options["names"] or None,
            main=tuple(map(Muscle, options["main"])) or None,
            helping=tuple(map(Muscle, options["helping"])) or None,
            each_side=options["each_side"],
            each_hand=options["each_hand"],
            distance=measure == "distance" if timed else None,
            assisted=options["assisted"],
            reps=_read("--reps", options["reps"], read_range, "a range such as 8-12"),
            seconds=_read("--seconds", options["seconds"], read_range, "a range such as 20-40"),
            rest=read_rest_window(options["rest"]) if options["rest"] is not None else None,
            step=options["step"],
        )
    except (ValueError, Mistimed) as why:
        raise Fault(f"{str(why)[:1].upper()}{str(why)[1:]}.") from why


def _read(option: str, text: str | None, reader: Callable[[object], Any], expected: str) -> Any:
    if text is None:
        return None
    value = reader(text)
    if value is None:
        raise ValueError(f"{option} is not {expected}")
    return value
