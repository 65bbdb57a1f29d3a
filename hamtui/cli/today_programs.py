"""Commands that only read: today, programs, history, show, path. None of them loads Textual."""

from __future__ import annotations

from pathlib import Path

import click

from hamtui.cli import completion
from hamtui.cli.common import FilePath, as_json, everywhere
from hamtui.cli.place import Place, library_of, print_json
from hamtui.cli.prompt import print_path, print_today
from hamtui.training.base.words import plural


@click.command()
@everywhere
@as_json
@click.pass_obj
def today(place: Place, as_json: bool) -> None:
    """What to lift next, and why."""
    print_today(place, as_json=as_json)


@click.group(invoke_without_command=True)
@everywhere
@as_json
@click.pass_context
def programs(context: click.Context, as_json: bool) -> None:
    """List, show or check programs."""
    if context.invoked_subcommand is None:
        context.invoke(programs_list, as_json=as_json)


@programs.command("list")
@everywhere
@as_json
@click.pass_obj
def programs_list(place: Place, as_json: bool) -> None:
    """All programs."""
    from hamtui.report.json_plan import program_json

    library = library_of(place)
    found = library.programs()
    if as_json:
        print_json("programs", [program_json(program) for program in found])
        return
    for program in found:
        click.echo(f"{program.id:4} {program.name}: {program.summary}")
    for fault in library.faults():
        click.echo(fault, err=True)


@programs.command("show")
@click.argument("program_id", metavar="ID", shell_complete=completion.programs)
@everywhere
@as_json
@click.pass_obj
def programs_show(place: Place, program_id: str, as_json: bool) -> None:
    """One program with all its days."""
    from hamtui.report.json_plan import program_json
    from hamtui.report.words import program_lines

    library = library_of(place)
    program = library.program(program_id)
    if as_json:
        print_json("program", program_json(program))
    else:
        click.echo("\n".join(program_lines(program, lambda name: library.exercise(name).name)))


@programs.command("check")
@click.argument("file", type=FilePath(path_type=Path))
@everywhere
@click.pass_obj
def programs_check(place: Place, file: Path) -> None:
    """Say whether a program file is right, or what is wrong with it."""
    program = library_of(place).check_program(file)
    click.echo(f"{program.name}: all right, {plural(len(program.days), 'day')}.")


@click.command()
@everywhere
@click.pass_obj
def path(place: Place) -> None:
    """The folder that holds all data."""
    print_path(place)
