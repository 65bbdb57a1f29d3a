"""Commands that take history out and bring it in: export and import. Neither loads Textual."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hamtui.cli.common import DayOption, Fault, Place, as_json, everywhere, opened, print_json, warn
from hamtui.training.base.words import plural

if TYPE_CHECKING:
    from datetime import date

    from hamtui.exchange.comparison import Comparison
    from hamtui.training.base.history import SessionRecord

FORMATS = ("json", "csv", "markdown", "text")
NAMED = 5


@click.command()
@click.option("--format", "form", type=click.Choice(FORMATS), default="json", show_default=True, help="What to write.")
@click.option("--since", type=DayOption(), help="Only sessions from this day on: 2026-11-20, yesterday.")
@click.option("--out", type=click.Path(path_type=Path), help="Write to this file instead of printing.")
@click.option("--force", is_flag=True, help="Replace the file that is there.")
@everywhere
@click.pass_obj
def export(place: Place, form: str, since: date | None, out: Path | None, force: bool) -> None:
    """Write out the history, oldest session first.

    json holds everything and comes back by hamtui import; csv has a row for each set; markdown and text are to be read.
    A session that is running is not part of it.
    """
    from hamtui.exchange.write_file import write_out

    with opened(place) as companion:
        companion.read_all()
        warn(companion)
    found = companion.history
    if since is not None:
        found = [session for session in found if session.started_at.date() >= since]
    text = _written(form, found)
    if out is None:
        click.echo(text, nl=False)
        return
    write_out(out, text, force=force)
    click.echo(f"Wrote {plural(len(found), 'session')} to {out}.", err=True)


def _written(form: str, sessions: list[SessionRecord]) -> str:
    from hamtui.exchange import history_json as document
    from hamtui.exchange.writers import history_csv as sheet
    from hamtui.exchange.writers import pages
    from hamtui.store.codec import Codec

    if form == "csv":
        return sheet.dump(sessions)
    if form == "json":
        return document.dump(sessions, Codec())
    return pages.as_markdown(sessions) if form == "markdown" else pages.as_text(sessions)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--replace", is_flag=True, help="Sessions that differ are replaced by those of the file.")
@everywhere
@as_json
@click.pass_obj
def bring_in(place: Place, file: Path, dry_run: bool, replace: bool, as_json: bool) -> None:
    """Add the sessions of FILE, a JSON export of hamtui.

    What is here already is left out; a session that is here with other content is named and kept, unless --replace.
    A backup is made first, and one undo in History takes it all back.
    """
    from hamtui.exchange.comparison import compare
    from hamtui.exchange.history_json import load
    from hamtui.store.codec import Codec
    from hamtui.store.files import read_bytes

    data = read_bytes(file)
    if data is None:
        raise Fault(f"There is no file {file}.")
    codec = Codec()
    incoming = load(data, file.name, codec)
    with opened(place, write=not dry_run) as companion:
        companion.read_all()
        found = compare(incoming, companion.history, codec)
        warn(companion)
        edits = found.edits(replace=replace)
        backup = None
        if edits and not dry_run:
            backup = companion.store.back_up().name
            companion.change(f"Import of {plural(len(edits), 'session')} from {file.name}", edits)
    if as_json:
        print_json({**_json(found), "imported": 0 if dry_run else len(edits), "backup": backup})
        return
    _say(found, file.name, replace=replace)
    if dry_run:
        click.echo(f"{plural(len(edits), 'session')} would be imported; nothing was changed.")
    elif edits:
        click.echo(
            f"Imported {plural(len(edits), 'session')}. Backup made before: {backup}. In History, u takes it all back."
        )
    else:
        click.echo("Nothing to import.")


def _say(found: Comparison, name: str, *, replace: bool) -> None:
    from hamtui.report.words import titled, when
    from hamtui.text import clean

    click.echo(
        f"{clean(name)}: {plural(found.count, 'session')}, {len(found.new)} new, {len(found.same)} here already,"
        f" {len(found.differing)} here with other content."
    )
    for session in found.differing[:NAMED]:
        title = titled(session.program_name, session.day_name)
        click.echo(f"  {session.id}  {when(session.started_at)}  {title}")
    if len(found.differing) > NAMED:
        click.echo(f"  and {len(found.differing) - NAMED} more")
    if found.differing:
        click.echo("The file's replace those here." if replace else "Those here are kept; --replace takes the file's.")


def _json(found: Comparison) -> dict[str, Any]:
    return {
        "sessions": found.count,
        "new": [session.id for session in found.new],
        "same": len(found.same),
        "differing": [session.id for session in found.differing],
    }
