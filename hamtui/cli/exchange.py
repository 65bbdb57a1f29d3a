"""Commands that take history out and bring it in: export and import. Neither loads Textual."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hamtui.cli import completion
from hamtui.cli.common import Fault, FilePath, as_json, everywhere, force, session_of, since
from hamtui.cli.place import Place, opened, print_json, warn
from hamtui.text import clean
from hamtui.training.base.errors import HamtuiError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hamtui.companion.companion import Companion
    from hamtui.companion.importing import Import, Preview
    from hamtui.training.base.history import SessionRecord
    from hamtui.training.base.weight import Unit

_TABLES = {"csv": "history_csv", "strong": "strong", "hevy": "hevy", "tcx": "tcx"}
WRITTEN = ("json", "csv", "markdown", "text", "strong", "hevy", "tcx", "fit")


@click.command()
@click.option("--format", "form", type=click.Choice(WRITTEN), default="json", show_default=True, help="What to write.")
@since
@click.option(
    "--session", "session_id", shell_complete=completion.sessions, help="Only this session; last is the newest."
)
@click.option("--out", type=FilePath(path_type=Path), help="Write to this file instead of printing.")
@force
@everywhere
@click.pass_obj
def export(
    place: Place, form: str, since: date | None, session_id: str | None, out: Path | None, force: bool
) -> None:  # fmt: skip
    """Write out the history, oldest session first.

    json holds everything and comes back by hamtui import, hamtui schema export describes it; csv has a row for each
    set; markdown and text are to be read; strong and hevy are tables as those trackers write them; tcx and fit are
    for Garmin and Strava: fit holds one session, by default the newest, and wants a file and the extra
    hamtui[fit]. A session that is running is not part of it.
    """
    from hamtui.cli.way_out import prints_all
    from hamtui.exchange.write_file import write_out
    from hamtui.text import escaped_json

    if form == "fit" and out is None:
        raise click.UsageError("--format fit cannot be printed; --out says which file it goes to.")
    with opened(place) as companion:
        if since is None:
            companion.read_all()
        else:
            companion.read_since(since)
        warn(companion)
    sessions = companion.history
    if since is not None:
        sessions = [session for session in sessions if session.started_at.date() >= since]
    if session_id is not None or form == "fit":
        sessions = [session_of(reversed(sessions), session_id or "last")]
    content = _written(form, sessions)
    if out is not None:
        write_out(out, content, place.found(), force=force)
        from hamtui.report.words import counted

        click.echo(f"Wrote {counted(sessions)} to {out}.", err=True)
    elif isinstance(content, str):
        click.echo(escaped_json(content, ascii_only=not prints_all()) if form == "json" else content, nl=False)


def _written(form: str, sessions: list[SessionRecord]) -> str | bytes:
    from importlib import import_module

    from hamtui.exchange.writers import garmin_fit, pages
    from hamtui.exchange.writers import history_json as document
    from hamtui.store.format.codec import Codec

    if form == "json":
        return document.dump(sessions, Codec())
    if form == "fit":
        return garmin_fit.dump(sessions[0])
    if form in _TABLES:
        text: str = import_module(f"hamtui.exchange.writers.{_TABLES[form]}").dump(sessions)
        return text
    return pages.as_markdown(sessions) if form == "markdown" else pages.as_text(sessions)


@click.command("import", short_help="Add the history of another tracker, or of hamtui.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FilePath(path_type=Path))
@click.option("--from", "form", shell_complete=completion.trackers, help="Read them as exports of this program only.")
@click.option("--unit", type=click.Choice(["kg", "lb"]), help="What loads are in where the file does not say.")
@click.option("--columns", help="What is where in a table that is no export: date=NAME,exercise=NAME,reps=NAME.")
@click.option(
    "--map",
    "choices",
    multiple=True,
    metavar="NAME=ID",
    help="What an exercise of the file is here: an id, own, or leave out.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--replace", is_flag=True, help="Sessions that differ are replaced by those of the file.")
@everywhere
@as_json
@click.pass_obj
def bring_in(
    place: Place, files: tuple[Path, ...], form: str | None, unit: str | None, columns: str | None,
    choices: tuple[str, ...], dry_run: bool, replace: bool, as_json: bool,
) -> None:  # fmt: skip
    """Add the sessions of FILE: an export of hamtui or of another tracker, a zip or a folder of them.

    What a file is shows in its content. What is here already is left out; a session that is here with other content
    is named and kept, unless --replace. A backup is made first, and one undo in History takes it all back.
    """
    from hamtui.companion.importing import Import
    from hamtui.exchange.importing.preview import preview_json
    from hamtui.exchange.readers.formats import FORMATS
    from hamtui.report.words import counted
    from hamtui.training.base.weight import Unit

    names = list(dict.fromkeys(each.family for each in FORMATS))
    if form is not None and form not in names:
        raise click.BadParameter(f"{form!r} is not one of {', '.join(names)}.", param_hint="--from")
    with opened(place, write=not dry_run) as companion:
        task = Import(companion, files, form, columns)
        task.choose(_choices(choices, companion))
        chosen = Unit(unit) if unit else _unit(task, companion)
        preview = task.preview(chosen)
        if asked := _asked(preview, companion, dry_run=dry_run):
            task.choose(asked)
            preview = task.preview(chosen)
        warn(companion)
        imported, backup = 0, None
        if not dry_run:
            imported, backup = task.carry_out(preview, replacing=replace)
    if as_json:
        result = preview_json(preview.loaded, preview.comparison)
        print_json("import", result if dry_run else {**result, "imported": imported, "backup": backup})
        return
    _say(preview, replace=replace)
    changed = counted(each for each in preview.comparison.edits(replace=replace).values() if each)
    if dry_run:
        click.echo(f"{changed} would be imported; nothing was changed.")
    elif imported:
        said = f"Imported {changed}. Backup made before: {backup}."
        click.echo(f"{said} In History, u takes it all back.")
    else:
        click.echo("Nothing to import.")


def _choices(said: Iterable[str], companion: Companion) -> dict[str, str]:
    """What exercises were said to be. Raises Fault and UnknownExercise."""
    from hamtui.exchange.importing.exercises import LEFT_OUT, OWN
    from hamtui.training.base.names import named

    choices = {}
    for each in said:
        name, equals, choice = (part.strip() for part in each.rpartition("="))
        if not equals or not name:
            raise Fault(f'--map: "{each}" is no choice; expected NAME=ID, NAME=own or NAME=leave out.')
        choices[name] = choice if choice in (OWN, LEFT_OUT) else named(choice, companion.library.exercises()).id
    return choices


def _asked(preview: Preview, companion: Companion, *, dry_run: bool) -> dict[str, str]:
    """What the exercises that may be ours are, asked in a terminal in one list; nothing without one."""
    from hamtui.exchange.importing.exercises import read_answers

    unsure = [(name, target) for name, target in preview.loaded.exercises.targets.items() if target.near]
    if dry_run or not unsure or not sys.stdin.isatty():
        return {}
    click.echo("These may be exercises of ours:", err=True)
    for number, (name, target) in enumerate(unsure, 1):
        near = companion.exercise(target.near)
        click.echo(f"{number:4}  {clean(name)}: {near.name if near else target.near}, {target.score} of 100", err=True)
    click.echo("1 3 5-8 are the same, all are, -2 leaves the second out, 4=ID says another one of ours.", err=True)
    while True:
        text = click.prompt("Which are? Enter keeps them as your own", default="", show_default=False, err=True)
        try:
            near_by_name = {name: target.near for name, target in unsure}
            return read_answers(text, near_by_name, companion.library.exercises())
        except HamtuiError as why:
            click.echo(str(why), err=True)


def _unit(task: Import, companion: Companion) -> Unit:
    """What loads without a unit are in: asked in a terminal, else as in the settings, which is said."""
    from hamtui.exchange.importing.preview import sample_lines
    from hamtui.training.base.weight import Unit

    usual = companion.profile.unit
    if not task.asks_for_unit:
        return usual
    if not sys.stdin.isatty():
        click.echo(
            f"Loads without a unit are taken as {usual.value}, as in your settings; --unit says another.", err=True
        )
        return usual
    for file in task.files:
        if file.without_unit:
            click.echo(f"{file.name} does not say what its loads are in:", err=True)
            for line in sample_lines(file.without_unit):
                click.echo(line, err=True)
    return Unit(click.prompt("kg or lb", type=click.Choice(["kg", "lb"]), default=usual.value, err=True))


def _say(preview: Preview, *, replace: bool) -> None:
    from hamtui.exchange.importing.preview import preview_lines

    for line in preview_lines(preview.files, preview.loaded, preview.comparison, preview.passed_over):
        click.echo(line)
    if preview.comparison.differing:
        click.echo("The file's replace those here." if replace else "Those here are kept; --replace takes the file's.")
