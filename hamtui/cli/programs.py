"""The programs: list, show, check, share by export and add, and order: rename, archive. None of it loads Textual."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hamtui.cli import completion
from hamtui.cli.common import Fault, FilePath, as_json, everywhere, force, typed
from hamtui.cli.place import Place, is_terminal, library_of, opened, print_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hamtui.companion.own_programs import Incoming, OwnPrograms
    from hamtui.training.base.program import Program

FILE = FilePath(path_type=Path)
TAKEN_BACK = "hamtui programs undo takes it back."


_archived_too = click.option("--all", "everything", is_flag=True, help="Also those that are archived.")


@click.group(invoke_without_command=True)
@_archived_too
@everywhere
@as_json
@click.pass_context
def programs(context: click.Context, everything: bool, as_json: bool) -> None:
    """List, show, check, share or put away programs."""
    if context.invoked_subcommand is None:
        context.invoke(programs_list, everything=everything, as_json=as_json)


@programs.command("list")
@_archived_too
@everywhere
@as_json
@click.pass_obj
def programs_list(place: Place, everything: bool, as_json: bool) -> None:
    """The programs; --all shows those too that are archived."""
    from hamtui.report.json_plan import program_json

    with opened(place) as companion:
        library = companion.library
        every = library.programs() if everything else companion.programs()
    if as_json:
        print_json("programs", [program_json(program) for program in every])
        return
    wide = max(len(program.id) for program in every)
    for program in every:
        click.echo(f"{program.id:{wide}} {program.name}: {program.summary}")
    for fault in library.faults():
        click.echo(fault, err=True)


@programs.command("show")
@click.argument("program_id", metavar="ID", shell_complete=completion.programs)
@click.option("--text", "as_text", is_flag=True, help="As text, one exercise a line, which programs add reads.")
@everywhere
@as_json
@click.pass_obj
def programs_show(place: Place, program_id: str, as_text: bool, as_json: bool) -> None:
    """One program with all its days."""
    from hamtui.report.json_plan import program_json
    from hamtui.report.words import program_lines

    library = library_of(place)
    program = library.program(program_id)
    if as_json:
        print_json("program", program_json(program))
    elif as_text:
        from hamtui.library.program_text import program_text

        click.echo(program_text(program, library.names), nl=False)
    else:
        click.echo("\n".join(program_lines(program, lambda name: library.exercise(name).name)))


@programs.command("check")
@click.argument("file", type=FILE)
@everywhere
@click.pass_obj
def programs_check(place: Place, file: Path) -> None:
    """Say what is wrong with a program, TOML or text."""
    from hamtui.library.shared_program import read_shared
    from hamtui.training.base.words import plural

    shared = read_shared(file, library_of(place))
    along = f", {plural(len(shared.exercises), 'exercise')} along with it" if shared.exercises else ""
    click.echo(f"{shared.program.name}: all right, {plural(len(shared.program.days), 'day')}{along}.")


@programs.command("edit", short_help="Edit a program of your own on the screen.")
@click.argument("program_id", metavar="ID", shell_complete=completion.programs)
@everywhere
@click.pass_obj
def programs_edit(place: Place, program_id: str) -> None:
    """Open the editor on a program of your own; one of hamtui's is edited as a copy, in the list of programs."""
    from hamtui.cli.app import run_app

    own = library_of(place).own_program_files()
    wanted = typed(program_id, "ID").casefold()
    if wanted not in own:
        raise Fault(f'No program of yours has the id "{wanted}".')
    run_app(place, 1.0, edit=wanted)


@programs.command("export", short_help="One file with a program and your exercises in it.")
@click.argument("program_id", metavar="ID", shell_complete=completion.programs)
@click.option("--to", "file", type=FILE, help="The file to write instead of printing.")
@force
@everywhere
@click.pass_obj
def programs_export(place: Place, program_id: str, file: Path | None, force: bool) -> None:
    """Write a program, with those of your own exercises that it needs, as one file for others to add.

    hamtui programs add reads it, hamtui schema program-file describes it.
    """
    from hamtui.library.shared_program import shared_text

    library = library_of(place)
    program = library.program(program_id)
    text = shared_text(program, library)
    if file is None:
        click.echo(text, nl=False)
        return
    from hamtui.exchange.write_file import write_out

    write_out(file, text, place.found(), force=force)
    click.echo(f"Wrote {program.name} to {file}.", err=True)


@programs.command("add", short_help="Add a program from a file.")
@click.argument("file", type=FILE)
@click.option("--as", "wanted_id", metavar="ID", default="", help="Add it under this id.")
@click.option("--yes", is_flag=True, help="Add it without asking.")
@everywhere
@click.pass_obj
def programs_add(place: Place, file: Path, wanted_id: str, yes: bool) -> None:
    """Show what is in FILE, a program in TOML or text, and add it with the exercises that are not here yet.

    It never takes the place of another program, and nothing in the file is ever run.
    """
    with _changing(place) as own:
        incoming = own.look(file, typed(wanted_id, "--as"))
        _show(incoming)
        if not yes:
            _ask(incoming)
        program = own.add(incoming)
    click.echo(_added(program))


@programs.command("rename", short_help="Give a program of your own another id.")
@click.argument("program_id", metavar="ID", shell_complete=completion.own_programs)
@click.argument("new", metavar="NEW")
@click.option("--name", default="", help="Another name, too.")
@everywhere
@click.pass_obj
def programs_rename(place: Place, program_id: str, new: str, name: str) -> None:
    """Give a program of your own the id NEW; its history, the settings and what is edited of it follow."""
    with _changing(place) as own:
        program = own.rename(typed(program_id, "ID").casefold(), typed(new, "NEW"), typed(name, "--name"))
    click.echo(f"{program.name} has the id {program.id} now. {TAKEN_BACK}")


@programs.command("archive", short_help="Offer a program no more.")
@click.argument("program_id", metavar="ID", shell_complete=completion.programs)
@click.option("--back", is_flag=True, help="Offer it again.")
@everywhere
@click.pass_obj
def programs_archive(place: Place, program_id: str, back: bool) -> None:
    """Offer a program, yours or hamtui's, no more; what was done of it stays, and its id still finds it."""
    with _changing(place) as own:
        program = own.archive(typed(program_id, "ID").casefold(), back=back)
    click.echo(f"{program.name} is {'offered again' if back else 'archived'}. {TAKEN_BACK}")


@contextmanager
def _changing(place: Place) -> Iterator[OwnPrograms]:
    """The own programs, to be changed; what cannot be is the fault."""
    from hamtui.companion.own_exercises import NotDone
    from hamtui.companion.own_programs import OwnPrograms
    from hamtui.training.session.state import NotPossible

    with opened(place, write=True) as companion:
        try:
            yield OwnPrograms(companion)
        except (NotDone, NotPossible) as why:
            raise Fault(f"{why}.") from why


@programs.command("undo")
@everywhere
@click.pass_obj
def programs_undo(place: Place) -> None:
    """Take back the last change, of whatever kind."""
    with opened(place, write=True) as companion:
        click.echo(f"{companion.undo()}.")


def _show(incoming: Incoming) -> None:
    from hamtui.report.words_exercises import incoming_lines

    click.echo("\n".join(incoming_lines(
        incoming.program, incoming.new, incoming.here, incoming.needs, incoming.lacks
    )))  # fmt: skip
    if incoming.taken:
        click.echo(f"{incoming.taken} has the id {incoming.program.id} already: this is added as {incoming.offered}.")


def _ask(incoming: Incoming) -> None:
    if not is_terminal(sys.stdin):
        raise Fault("Nothing was added; --yes adds it without asking.")
    click.confirm(f"Add it as {incoming.offered}?", abort=True)


def _added(program: Program) -> str:
    return f"Added {program.name}. hamtui start {program.id} begins it; {TAKEN_BACK}"
