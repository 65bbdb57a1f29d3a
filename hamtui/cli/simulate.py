"""The command that plays weeks of a program with a model of a lifter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hamtui.cli import completion
from hamtui.cli.common import as_json, can_print, everywhere, number
from hamtui.cli.place import Place, at_home, opened, print_json

if TYPE_CHECKING:
    from hamtui.report.words_simulation import Ink

MOST_WEEKS = 52
ANY_PROGRAM = (".toml", ".txt")


@click.command(short_help="Play weeks of a program with a model lifter.")
@click.argument("program", shell_complete=completion.programs)
@click.option("--weeks", type=click.IntRange(1, MOST_WEEKS), default=12, show_default=True, help="How many weeks.")
@click.option(
    "--adherence", type=click.FloatRange(0, 1), default=1.0, show_default=True, callback=number,
    help="How likely each planned session is to happen, 0 to 1.",
)  # fmt: skip
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed plays the same weeks.")
@everywhere
@as_json
@click.pass_obj
def simulate(place: Place, program: str, weeks: int, adherence: float, seed: int, as_json: bool) -> None:
    """Play weeks of PROGRAM with a simple model of a lifter, on your equipment; nothing is kept.

    PROGRAM is the id of one, or a file that ends in .toml or .txt.
    """
    from hamtui.training.simulation.simulate import Course
    from hamtui.training.simulation.simulate import simulate as play
    from hamtui.training.simulation.trends import trends

    with opened(place) as companion:
        library, profile = companion.library, companion.profile
    named = library.check_program(at_home(Path(program))) if program.endswith(ANY_PROGRAM) else library.program(program)
    simulation = play(named, library, profile, Course(weeks, adherence, seed))
    found = trends(simulation, library)
    if as_json:
        from hamtui.report.json_figures import simulation_json

        print_json("simulation", simulation_json(simulation, found))
        return
    from hamtui.report.words_simulation import simulation_lines

    click.echo("\n".join(simulation_lines(simulation, found, profile.landmarks, _ink())))


def _ink() -> Ink:
    """Blocks where the output can show them, else plain signs."""
    from hamtui.report.words_simulation import PLAIN_INK, Ink

    ink = Ink()
    return ink if can_print(ink.levels + ink.full + ink.half) else PLAIN_INK
