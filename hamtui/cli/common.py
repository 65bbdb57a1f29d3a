"""What all commands share: where the data are, options, and failures of one sentence."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from hamtui import __version__
from hamtui.clock import Clock, SystemClock

if TYPE_CHECKING:
    from datetime import date, datetime

    from hamtui.companion.companion import Companion
    from hamtui.library.loader import Library
    from hamtui.store.disk.files import Disk
    from hamtui.store.store import Store
    from hamtui.training.base.history import SessionRecord
    from hamtui.training.session.state import Session

PATIENCE_S = 10.0
LOOK_AGAIN_S = 0.05

F = TypeVar("F", bound=Callable[..., Any])


@dataclass
class Place:
    """Where the data are, as far as the options told so far, the clock by how fast it runs, and the disk.

    `patience_s` is how long another that writes there is waited for.
    """

    folder: Path | None = None
    clock: Callable[[float], Clock] = SystemClock
    disk: Disk | None = None
    patience_s: float = PATIENCE_S

    def now(self) -> datetime:
        """The time of day here."""
        return self.clock(1.0).now().wall

    def found(self) -> Path:
        """The data folder: --data-dir, then HAMTUI_HOME, then the platform's own."""
        if self.folder is not None:
            return self.folder
        if os.environ.get("HAMTUI_HOME"):
            return at_home(Path(os.environ["HAMTUI_HOME"]))
        from platformdirs import user_data_path

        return user_data_path("hamtui", appauthor=False)


def at_home(path: Path) -> Path:
    """The path with a leading ~ as a shell reads it, which leaves it alone behind an equals sign."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


class FilePath(click.Path):
    """A path as it is typed, also with ~ behind an equals sign."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path."""
        if not str(value):
            self.fail("nothing is written; expected a path.", param, ctx)
        return super().convert(at_home(Path(value)), param, ctx)


def _data_dir(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(Place).folder = value


def everywhere(command: F) -> F:
    """Options that every command takes."""
    command = click.version_option(__version__, package_name="hamtui", message="hamtui %(version)s")(command)
    option = click.option(
        "--data-dir", type=FilePath(path_type=Path, file_okay=False), callback=_data_dir, expose_value=False,
        help="Folder of all data, instead of the usual one.",
    )  # fmt: skip
    return option(command)


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


class Fault(click.ClickException):
    """One sentence on stderr, exit 1."""

    def show(self, file: Any = None) -> None:
        """Print the sentence as it is."""
        click.echo(self.message, file=file or sys.stderr)


def typed(text: str, name: str) -> str:
    """The text of an argument, all of it, cleaned. Raises Fault where it is too long."""
    from hamtui.text import LONGEST_LINE, clean, too_long

    if fault := too_long(text):
        raise Fault(f"{name}: {fault}.")
    return clean(text, LONGEST_LINE)


class DayOption(click.ParamType["date"]):
    """A day as it is typed: 2026-11-20, yesterday."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; a usage error names what cannot be read."""
        from hamtui.training.editing.dates import Misdated, read_day

        place = ctx.ensure_object(Place) if ctx is not None else Place()
        try:
            return read_day(typed(str(value), "The day"), place.now())
        except Misdated as why:
            self.fail(f"{why}.", param, ctx)


def library_of(place: Place) -> Library:
    """Shipped exercises and programs, and those in the data folder."""
    from hamtui.library.loader import Library

    return Library(place.found())


def exercise_id_of(library: Library, sessions: Iterable[SessionRecord], name: str) -> str:
    """The id an exercise is meant by: the very id where it is in the history, else by any name the library knows.

    Raises Fault.
    """
    from hamtui.training.base.names import UnknownExercise, named

    if any(done.exercise == name for session in sessions for done in session.sets):
        return name
    try:
        return named(name, library.exercises()).id
    except UnknownExercise as why:
        raise Fault(str(why) if str(why).endswith("?") else f"{why}.") from why


def unfinished_session(companion: Companion) -> Session | None:
    """The session in the journal, to be read before the history; what cannot be shown is said on stderr."""
    from hamtui.training.session.state import NotPossible

    try:
        return companion.unfinished()
    except NotPossible as why:
        click.echo(f"The unfinished session cannot be shown: {why}. It is kept.", err=True)
        return None


@contextmanager
def opened(place: Place, *, write: bool = False, hand_over: bool = False) -> Iterator[Companion]:
    """The companion on the data, to look at or to write; where they cannot be written, that is the fault.

    Another hamtui that writes is waited for; where it stays open, one that can `hand_over` what it has goes on.
    """
    from hamtui.companion.companion import Companion
    from hamtui.store.store import Store

    clock = place.clock(1.0)
    store = Store.open(place.found(), clock, write=write, disk=place.disk)
    try:
        if write:
            _wait_for_turn(store, place.patience_s, hand_over=hand_over)
        if write and not store.writable and not (hand_over and store.waiting):
            raise Fault(store.read_only_because or "The data cannot be written.")
        yield Companion(store, clock)
    finally:
        store.close()


def _wait_for_turn(store: Store, patience_s: float, *, hand_over: bool) -> None:
    """Wait until this one may write, or the other is seen twice to be the app where that is enough."""
    seen = 0
    for _ in range(round(patience_s / LOOK_AGAIN_S)):
        seen = seen + 1 if store.holder is not None and store.holder.app else 0
        if store.writable or not store.waiting or (hand_over and seen > 1):
            return
        time.sleep(LOOK_AGAIN_S)
        store.take_over()


def handed_over(companion: Companion) -> str:
    """What is said of something that was handed over rather than written."""
    who = companion.store.holder
    if who is not None and who.app:
        return f"Handed over to the hamtui that is open ({who}), which takes it in within a second."
    return "Handed over: another hamtui writes at this moment, and the next one that does takes it in."


def warn(companion: Companion) -> None:
    """What the store has to say, on stderr."""
    for notice in companion.store.notices:
        click.echo(notice, err=True)


def print_json(kind: str, what: dict[str, Any] | list[dict[str, Any]]) -> None:
    """Print what a kind of `report.json_schemas` promises, for people and programs alike."""
    import json

    from hamtui.cli.way_out import prints_all
    from hamtui.report.json_schemas import versioned
    from hamtui.text import escaped_json

    click.echo(
        escaped_json(json.dumps(versioned(kind, what), ensure_ascii=False, indent=2), ascii_only=not prints_all())
    )


def is_terminal(stream: IO[str] | None) -> bool:
    """Whether a stream is open, and a terminal."""
    return stream is not None and stream.isatty()


def can_print(signs: str) -> bool:
    """Whether the output has these signs in its encoding."""
    try:
        signs.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
