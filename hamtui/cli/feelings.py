"""Commands for how the lifter is: pain, check. They load neither Textual nor rich."""

from __future__ import annotations

import click

from hamtui.cli.common import Fault, as_json, everywhere, moment, typed
from hamtui.cli.place import Place, opened, print_json


@click.command(short_help="Note pain, or that it is gone.")
@click.argument("line", metavar="LINE")
@moment
@everywhere
@as_json
@click.pass_obj
def pain(place: Place, line: str, day: str | None, as_json: bool) -> None:
    """Note pain: LINE is "hamstring 6 sharp", a place and how strong from 0 to 10; "lower back gone" ends it."""
    from hamtui.report.json_sessions import full_json
    from hamtui.report.words import pain_text, when
    from hamtui.training.base.history import pain_note
    from hamtui.training.coach.pains import WARNING_SIGNS, must_stop
    from hamtui.training.coach.precautions import SEE
    from hamtui.training.editing.dates import Misdated, read_moment
    from hamtui.training.editing.feelings import Misfelt, read_pain

    with opened(place, write=True) as companion:
        now = companion.clock.now().wall
        try:
            felt = read_pain(typed(line, "The line"), now if day is None else read_moment(typed(day, "--date"), now))
        except (Misfelt, Misdated) as why:
            raise Fault(f"{why}.") from why
        note = pain_note(felt, f"note-{companion.new_id(felt.at)}")
        companion.change(f"Pain {when(felt.at)}", {note.id: note})
    if as_json:
        print_json("session", full_json(note))
        return
    click.echo(f"Noted on {when(felt.at)}: {pain_text(felt, note)}")
    if must_stop(felt.where, sharp=felt.sharp, level=felt.level):
        click.echo(f"{SEE}. {WARNING_SIGNS}.")


@click.command(short_help="Say how you are before you train.")
@click.argument("line", metavar="LINE")
@moment
@everywhere
@as_json
@click.pass_obj
def check(place: Place, line: str, day: str | None, as_json: bool) -> None:
    """Say how you are: LINE is "sore 3 for 4 days, ready 2, pain 4 lower back", any of them.

    Soreness is 0 to 4, readiness 1 to 5, pain 0 to 10.
    """
    from hamtui.report.json_sessions import full_json
    from hamtui.report.words import when
    from hamtui.report.words_sessions import check_in_words
    from hamtui.training.base.history import day_note
    from hamtui.training.editing.dates import Misdated, read_moment
    from hamtui.training.editing.feelings import Misfelt, read_check

    with opened(place, write=True) as companion:
        now = companion.clock.now().wall
        try:
            said = read_check(typed(line, "The line"))
            at = now if day is None else read_moment(typed(day, "--date"), now)
        except (Misfelt, Misdated) as why:
            raise Fault(f"{why}.") from why
        note = day_note(said, at, f"note-{companion.new_id(at)}")
        companion.change(f"Check-in {when(at)}", {note.id: note})
    if as_json:
        print_json("session", full_json(note))
    else:
        click.echo(f"Noted on {when(at)}: {', '.join(check_in_words(said))}")
