"""What is to be there at once starts without click: the first screen, and what a shell prompt may run at every line."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hamtui import __version__
from hamtui.cli.folder import COMPLETING, plainly
from hamtui.cli.place import Place, at_home, echo, opened, print_json, unfinished_session, warn
from hamtui.cli.way_out import NotPrinted, way_out

if TYPE_CHECKING:
    from hamtui.tui.shared.terminal.first_frame import FirstFrame


def print_today(place: Place, *, as_json: bool) -> None:
    """What to lift next, and why."""
    with opened(place) as companion:
        companion.library.program(companion.profile.program)
        unfinished = unfinished_session(companion)
        companion.read_recent()
        if unfinished and (unfinished.ended or any(s.id == unfinished.id for s in companion.history)):
            unfinished = None
        day = companion.today(unfinished)
        warn(companion)
    if as_json:
        from hamtui.report.json_plan import plan_json

        print_json("today", plan_json(day.plan, day.week) | {"running": unfinished.id if unfinished else None})
        return
    from hamtui.report.words import today_lines

    for line in today_lines(day.plan, day.week, unfinished.plan if unfinished else None):
        echo(line)


def print_path(place: Place) -> None:
    """The folder that holds all data."""
    echo(str(place.found().absolute()))


def print_version() -> None:
    """The version, as `--version` gives it."""
    echo(f"hamtui {__version__}")


def open_screen(place: Place, frame: FirstFrame | None) -> None:
    """The first screen, until it is left; `frame` is what stands on the terminal until then."""
    failure: ScreenFailed | None = None
    try:
        from hamtui.cli.app import ScreenFailed, run_app

        try:
            run_app(place, 1.0, frame=frame)
        except ScreenFailed as failed:
            failure = failed
    finally:
        if frame is not None:
            frame.give_back()
    if failure is not None:
        from hamtui.cli.problem_report import end_unforeseen

        raise SystemExit(end_unforeseen(place, failure.__cause__ or failure, "", failure.unsaved)) from failure


def answered(arguments: Sequence[str], frame: FirstFrame | None = None) -> bool:
    """Whether these arguments are one of the commands above, as plainly as a prompt has them, and it was carried out.

    Everything else is for the whole command line to answer, also what fails before a line was printed.
    """
    command = _command(arguments, frame)
    if command is None:
        return False
    with way_out():
        try:
            command()
        except NotPrinted:
            raise
        except Exception:  # noqa: BLE001, RUF100 - the whole command line meets it again, and says it
            return False
    return True


def _command(arguments: Sequence[str], frame: FirstFrame | None) -> Callable[[], None] | None:
    """What carries these arguments out; None where they are not so plain that nothing can be wrong with them."""
    folder, words = plainly(arguments)
    if words == ("--version",) and folder is None:
        return print_version
    place = Place()
    if folder is not None:
        place.folder = at_home(Path(folder))
        if not folder or (os.path.lexists(place.folder) and not place.folder.is_dir()):
            return None
    commands: dict[tuple[str, ...], Callable[[], None]] = {
        **({} if COMPLETING in os.environ else {(): partial(open_screen, place, frame)}),
        ("path",): partial(print_path, place),
        ("today",): partial(print_today, place, as_json=False),
        ("today", "--json"): partial(print_today, place, as_json=True),
    }
    return commands.get(words)
