"""Which backups to keep: all of two days, then one a day, one a week, one a month."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta

ALL_OF = timedelta(days=2)
_PERIODS: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (12, lambda time: time.date()),
    (10, lambda time: time.isocalendar()[:2]),
    (9, lambda time: (time.year, time.month)),
)


def kept(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """The times to keep: of the last two days all, before that the newest of 12 days, 10 weeks, 9 months.

    All times are aware and in one zone; weeks begin on Monday. A time in the future is kept.
    """
    newest_first = sorted(set(times), reverse=True)
    keep = {time for time in newest_first if now - time <= ALL_OF}
    older = newest_first[len(keep) :]
    for count, period in _PERIODS:
        seen: set[Hashable] = set()
        while older and (period(older[0]) in seen or len(seen) < count):
            time = older.pop(0)
            if period(time) not in seen:
                keep.add(time)
            seen.add(period(time))
    return keep
