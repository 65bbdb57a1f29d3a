"""The command line: the one place where parts are chosen and joined."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from hamtui.cli import completion
from hamtui.cli.app import ScreenFailed, run_app
from hamtui.cli.common import Fault, day_of, everywhere, number, typed
from hamtui.cli.place import Place, library_of
from hamtui.cli.way_out import NotPrinted, way_out

if TYPE_CHECKING:
    from datetime import datetime

    from hamtui.training.base.rest import RestWindow

FASTEST = 1000.0
USUAL_WIDTH = 80
ELSEWHERE = {
    "backup": "doctor_backup:backup",
    "calendar": "history:calendar",
    "check": "feelings:check",
    "chart": "figures:chart",
    "completion": "completion:completion",
    "demo": "demo:demo",
    "doctor": "doctor_backup:doctor",
    "exercise": "figures:exercise",
    "exercises": "exercises:exercises",
    "export": "exchange:export",
    "history": "history:history",
    "import": "exchange:bring_in",
    "log": "history:log",
    "pain": "feelings:pain",
    "path": "today_path:path",
    "programs": "programs:programs",
    "records": "figures:records",
    "schema": "schemas:schema",
    "show": "history:show",
    "simulate": "simulate:simulate",
    "today": "today_path:today",
    "week": "figures:week",
    "weight": "figures:weight",
}


time_scale = click.option(
    "--time-scale", type=click.FloatRange(0, FASTEST, min_open=True), default=1.0, callback=number,
    help="Let time run N times as fast.",
)  # fmt: skip


class Commands(click.Group):
    """All commands, each loaded when it is asked for; an expected failure is one sentence on stderr and exit 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted((*super().list_commands(ctx), *ELSEWHERE))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        module, _, name = ELSEWHERE[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"hamtui.cli.{module}"), name)
        return command

    def main(self, *args: Any, **options: Any) -> Any:
        """Run the command line; where nothing can be printed, say so and exit 1, after an unforeseen error exit 3."""
        place = options["obj"] = options.get("obj") or Place()
        with way_out():
            try:
                return super().main(*args, **options)
            except NotPrinted:
                raise
            except Exception as error:
                from hamtui.cli.problem_report import end_unforeseen

                given = (args[0] if args else options.get("args")) or sys.argv[1:]
                command = next((name for name in given if name in self.list_commands(click.Context(self))), "")
                unsaved = error.unsaved if isinstance(error, ScreenFailed) else ""
                cause = error.__cause__ if isinstance(error, ScreenFailed) else None
                raise SystemExit(end_unforeseen(place, cause or error, command, unsaved)) from error

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        from hamtui.training.base.errors import HamtuiError

        try:
            return super().invoke(ctx)
        except HamtuiError as why:
            raise Fault(str(why)) from why


def _time_of_day(context: click.Context, _option: click.Parameter, value: str | None) -> datetime | None:
    if value is None:
        return None
    from hamtui.training.editing.dates import Misdated, read_until

    try:
        return read_until(typed(value, "--by"), context.ensure_object(Place).now())
    except Misdated as why:
        raise Fault(f"--by: {why}.") from why


finish_by = click.option(
    "--by", metavar="TIME", callback=_time_of_day,
    help="Finish by TIME, as in 18:40, or 45 min: what has no room before it is cut.",
)  # fmt: skip


EXIT_STATUSES = """Exit status: 0 when it is done; 1 when it cannot be done or something is wrong, which one sentence
says; 2 when it was called wrongly; 3 after an error that nobody foresaw, with a report."""


@click.group(
    cls=Commands, invoke_without_command=True, epilog=EXIT_STATUSES,
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip
@everywhere
@time_scale
@finish_by
@click.pass_context
def main(context: click.Context, time_scale: float, by: datetime | None) -> None:
    """A strength-training companion for the terminal, built around the hamstrings.

    Without a command it opens the first screen.
    """
    place = context.ensure_object(Place)
    if context.invoked_subcommand is None:
        run_app(place, time_scale, by=by)
    elif by is not None:
        raise click.UsageError("--by stands after start, or alone.")
    elif time_scale != 1.0:
        raise click.UsageError("--time-scale stands after start or timer, or alone.")


@main.command(short_help="Begin a session at once.")
@click.argument("program", required=False, shell_complete=completion.days)
@click.option("--free", is_flag=True, help="Without a program: exercises are added as you go.")
@click.option("--plain", is_flag=True, help="As lines of text, for screen readers and braille lines.")
@click.option("--width", type=click.IntRange(20, 1000), metavar="N", help="With --plain: at most N characters a line.")
@everywhere
@time_scale
@finish_by
@click.pass_obj
def start(
    place: Place,
    program: str | None,
    free: bool,
    plain: bool,
    width: int | None,
    time_scale: float,
    by: datetime | None,
) -> None:
    """Begin a session at once: PROGRAM, or PROGRAM/DAY, or the day whose turn it is."""
    if width is not None and not plain:
        raise click.UsageError("--width stands with --plain.")
    lines = (width or USUAL_WIDTH) if plain else None
    if free:
        if program:
            raise click.UsageError("--free follows no program: leave one of the two out.")
        run_app(place, time_scale, free=True, by=by, lines=lines)
        return
    name, _, day = (program or "").partition("/")
    if program:
        named = library_of(place).program(name)
        if day:
            day_of(named, day)
    run_app(place, time_scale, start=(name, day or None), by=by, lines=lines)


@main.command(short_help="One rest window, full screen.")
@click.argument("window", default="2:00-3:00")
@everywhere
@time_scale
@click.pass_obj
def timer(place: Place, window: str, time_scale: float) -> None:
    """Time one rest, full screen: WINDOW is 2:00-3:00, 1:30, 2 min, or in seconds 90 or 90-120."""
    run_app(place, time_scale, timer=_window(window))


def _window(text: str) -> RestWindow:
    from hamtui.training.editing.lengths import Mistimed, read_rest_window

    try:
        return read_rest_window(typed(text, "The rest"))
    except Mistimed as why:
        raise click.UsageError(f"{why}.") from why
