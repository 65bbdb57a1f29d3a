"""What all commands share: where the data are, options, and failures of one sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from hamtui import __version__

if TYPE_CHECKING:
    from hamtui.library.loader import Library
    from hamtui.store.store import Store
    from hamtui.training.history import SessionRecord

F = TypeVar("F", bound=Callable[..., Any])


@dataclass
class Place:
    """Where the data are, as far as the options told so far."""

    folder: Path | None = None

    def found(self) -> Path:
        """The data folder: --data-dir, then HAMTUI_HOME, then the platform's own."""
        if self.folder is not None:
            return self.folder
        if os.environ.get("HAMTUI_HOME"):
            return Path(os.environ["HAMTUI_HOME"])
        from platformdirs import user_data_path

        return user_data_path("hamtui", appauthor=False)


def _data_dir(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(Place).folder = value


def everywhere(command: F) -> F:
    """Options that every command takes."""
    command = click.version_option(__version__, package_name="hamtui", message="hamtui %(version)s")(command)
    option = click.option(
        "--data-dir", type=click.Path(path_type=Path, file_okay=False), callback=_data_dir, expose_value=False,
        help="Folder of all data, instead of the usual one.",
    )  # fmt: skip
    return option(command)


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


class Fault(click.ClickException):
    """One sentence on stderr, exit 1."""

    def show(self, file: Any = None) -> None:
        """Print the sentence as it is."""
        click.echo(self.message, file=file or sys.stderr)


def library_of(place: Place) -> Library:
    """Shipped exercises and programs, and those in the data folder."""
    from hamtui.library.loader import Library

    return Library(place.found())


def exercise_id_of(library: Library, sessions: Iterable[SessionRecord], name: str) -> str:
    """The id an exercise is meant by: the very id where it is in the history, else by any name the library knows.

    Raises Fault.
    """
    from hamtui.training.names import UnknownExercise, named

    if any(done.exercise == name for session in sessions for done in session.sets):
        return name
    try:
        return named(name, library.exercises()).id
    except UnknownExercise as why:
        raise Fault(str(why) if str(why).endswith("?") else f"{why}.") from why


def running_session(store: Store) -> SessionRecord | None:
    """The session in the journal as a record, to be read before the history; what cannot be shown is said on stderr."""
    events = store.running()
    if not events:
        return None
    from hamtui.clock import SystemClock
    from hamtui.training.apply import fold
    from hamtui.training.record import record_of
    from hamtui.training.session import NotPossible

    try:
        session = fold(events)
    except NotPossible as why:
        click.echo(f"The unfinished session cannot be shown: {why}. It is kept.", err=True)
        return None
    return record_of(session, SystemClock().now()) if session is not None else None


@contextmanager
def opened(place: Place, *, write: bool = False) -> Iterator[Store]:
    """The data, to look at or to write; where they cannot be written, that is the fault."""
    from hamtui.clock import SystemClock
    from hamtui.store.store import Store

    store = Store.open(place.found(), SystemClock(), write=write)
    try:
        if write and not store.writable:
            raise Fault(store.read_only_because or "The data cannot be written.")
        yield store
    finally:
        store.close()


def warn(store: Store) -> None:
    """What the store has to say, on stderr."""
    for notice in store.notices:
        click.echo(notice, err=True)


def print_json(what: object) -> None:
    """Print JSON for people and programs alike."""
    import json

    click.echo(json.dumps(what, ensure_ascii=False, indent=2))
