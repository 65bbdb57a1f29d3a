"""`hamtui demo`: a made-up year of training to look around in, which touches nothing of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from hamtui.cli.app import run_app
from hamtui.cli.common import Fault, FilePath
from hamtui.cli.place import Place
from hamtui.store.disk.files import entries

if TYPE_CHECKING:
    from hamtui.training.base.history import SessionRecord

PROGRAM = "p4"
WEEKS = 52
ADHERENCE = 0.9
SEED = 20
RECOVERY = 0.7
BEGUN_AT_H = 18
FIRST_WEIGHT_KG, GAINED_KG = 81.0, 3.0
NOTES = {
    5: "Bar path felt good",
    21: "Slept badly, short of time",
    38: "Grip gave out first, straps next time",
    64: "New shoes",
    77: "Back from a week off, kept it light",
}


@click.command()
@click.option(
    "--into", type=FilePath(path_type=Path, file_okay=False),
    help="Write the year into this folder, empty or not there yet, and open nothing.",
)  # fmt: skip
@click.help_option("-h", "--help")
@click.pass_obj
def demo(place: Place, into: Path | None) -> None:
    """Look around in a made-up year of training.

    It stands in a temporary folder that is removed when you leave; your own data are neither read nor changed.
    With --into the year stays, to be looked at with --data-dir.
    """
    if into is not None:
        make_year(into, place)
        click.echo(f"A made-up year is in {into}; hamtui --data-dir {into} opens it.")
        return
    with TemporaryDirectory(prefix="hamtui-demo-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        make_year(folder, place)
        run_app(Place(folder, place.clock, place.disk), 1.0)


def make_year(folder: Path, place: Place) -> None:
    """Fill an empty folder with settings and a year of training that ends yesterday. Raises Fault."""
    from hamtui.settings.settings import Settings
    from hamtui.store.disk.files import Disk
    from hamtui.store.format.codec import Codec
    from hamtui.store.store import Store
    from hamtui.store.years.history import History, year_of

    if folder.exists() and entries(folder):
        raise Fault(f"{folder} is not empty; choose a folder that is.")
    clock, codec = place.clock(1.0), Codec()
    with closing(Store.open(folder, clock, disk=place.disk)) as store:
        if not store.writable:
            raise Fault(store.read_only_because or "Nothing can be written there.")
        store.save_settings(Settings().with_profile(program=PROGRAM))
        for year, records in groupby(year_of_training(place.now(), WEEKS), key=year_of):
            documents = {record.id: codec.encode_record(record) for record in records}
            History(folder, place.disk or Disk(), codec, clock).change(year, documents)


def year_of_training(now: datetime, weeks: int) -> list[SessionRecord]:
    """The sessions and body weights of the `weeks` before this one and of this week's days so far, oldest first."""
    from hamtui.library.loader import Library
    from hamtui.training.base.profile import Profile
    from hamtui.training.simulation.lifter import Traits
    from hamtui.training.simulation.simulate import Course, simulate

    monday = (now - timedelta(days=now.weekday())).replace(hour=BEGUN_AT_H, minute=0, second=0, microsecond=0)
    begin = monday - timedelta(weeks=weeks)
    course = Course(weeks + 1, ADHERENCE, SEED, Traits(recovery=RECOVERY), begin)
    library = Library()
    played = simulate(library.program(PROGRAM), library, Profile(program=PROGRAM), course).sessions
    trained = [_noted(number, each.record) for number, each in enumerate(played)]
    made = [*trained, *_weighed(begin, weeks)]
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return sorted((each for each in made if each.started_at < midnight), key=lambda each: (each.started_at, each.id))


def _noted(number: int, session: SessionRecord) -> SessionRecord:
    """The session with what was written down in it, if anything."""
    from msgspec.structs import replace

    from hamtui.training.base.history import NoteRecord

    if number not in NOTES:
        return session
    return replace(session, notes=(NoteRecord(session.started_at + timedelta(minutes=25), NOTES[number]),))


def _weighed(begin: datetime, weeks: int) -> Iterator[SessionRecord]:
    """A body weight on every Sunday morning."""
    from hamtui.training.base.weight import Unit, Weight
    from hamtui.training.figures.body_weight import note_of

    luck = Random(SEED)  # noqa: S311 - it has to come out the same every time
    for week in range(weeks + 1):
        at = begin + timedelta(days=7 * week + 6, hours=7.5 - BEGUN_AT_H)
        kilograms = FIRST_WEIGHT_KG + GAINED_KG * week / weeks + luck.uniform(-0.4, 0.4)
        yield note_of(Weight.of(round(kilograms, 1), Unit.KG), at, f"note-{at:%Y%m%d}-0000demo")
