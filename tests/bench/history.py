"""Years of training, made the same way every time and written by the store's own code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta, timezone
from itertools import groupby
from pathlib import Path
from random import Random

from hamtui.settings.settings import Settings
from hamtui.store.disk.files import Disk
from hamtui.store.format.codec import Codec
from hamtui.store.store import Store
from hamtui.store.years.history import History, year_of
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.history import SessionRecord
from tests.bench.lifter import Lifter

LAST_YEAR = 2025
HERE = timezone(timedelta(hours=1))
TRAINING_DAYS = (0, 1, 3, 4)


def make_history(folder: Path, years: int, seed: int = 1) -> list[SessionRecord]:
    """Write `years` years of four sessions a week up to the end of 2025 into `folder`, which is to be empty."""
    sessions = list(trained(years, seed))
    for _, records in groupby(sessions, key=year_of):
        keep_year(folder, list(records))
    return sessions


def trained(years: int, seed: int = 1) -> Iterator[SessionRecord]:
    """The sessions of `years` years, oldest first, the same for the same seed."""
    first = LAST_YEAR + 1 - years
    lifter = Lifter(seed)
    for start in _starts(first, seed):
        yield lifter.train(start, start.year - first + start.month / 12)


def keep_year(folder: Path, records: Sequence[SessionRecord]) -> None:
    """Write the sessions of one year: all but the last at one go, for to seal each would take minutes."""
    last = records[-1]
    clock, codec = FakeClock(last.started_at), Codec()
    with closing(Store.open(folder, clock)) as store:
        store.save_settings(Settings())
        documents = {record.id: codec.encode_record(record) for record in records[:-1]}
        History(folder, Disk(), codec, clock).change(year_of(last), documents)
        store.seal(last)


def _starts(first_year: int, seed: int) -> Iterator[datetime]:
    luck = Random(seed)  # noqa: S311 - it has to come out the same every time
    day = datetime(first_year, 1, 1, tzinfo=HERE)
    while day.year <= LAST_YEAR:
        if day.weekday() in TRAINING_DAYS:
            yield day + timedelta(hours=17, minutes=luck.randint(0, 180))
        day += timedelta(days=1)
