"""What Today costs the event loop where the lifter has many files of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from time import thread_time

import hamtui.library
from hamtui.clock import SystemClock
from hamtui.companion.companion import Companion
from hamtui.store.store import Store
from tests.bench import keeping
from tests.bench.compare import Finding, by_turns, ratio, ratio_of_processes
from tests.bench.places import Place, make_new
from tests.bench.process import HAMTUI, run_to_end

EXERCISES = 200
PROGRAMS = 20
GOAL_MS = 10
MANY = 1000
MOST = 1.1
SHIPPED = Path(hamtui.library.__file__).parent


def make_own(folder: Path, exercises: int = EXERCISES, programs: int = PROGRAMS) -> Place:
    """A folder with so many exercises and programs of the lifter's own, alike to shipped ones."""
    make_new(folder)
    _copies(folder / "exercises", SHIPPED / "exercises" / "romanian_deadlift.toml", "own_exercise", exercises)
    _copies(folder / "programs", SHIPPED / "programs" / "complete_session.toml", "own_program", programs)
    return Place(folder, f"{exercises} own exercises and {programs} own programs")


def _copies(folder: Path, shipped: Path, name: str, count: int) -> None:
    folder.mkdir()
    text = shipped.read_text(encoding="utf-8")
    for number in range(count):
        own = re.sub(r"^id = .*$", f'id = "{name}_{number}"', text, flags=re.MULTILINE)
        (folder / f"{name}_{number}.toml").write_text(own, encoding="utf-8")


def today(new: Place, own: Place, rounds: int) -> list[Finding]:
    """Making Today anew, which happens on the event loop, and looking for changed files, which happens beside it.

    Seconds of processor time, for that is what the loop is kept from.
    """
    with ExitStack() as open_stores:
        bare, full = (open_stores.enter_context(_companion(place)) for place in (new, own))
        ours, theirs, looking = by_turns(
            rounds * 5,
            lambda: _seconds(lambda: full.today(None)),
            lambda: _seconds(lambda: bare.today(None)),
            lambda: _seconds(full.read_library),
        )
    what = f"Today on the event loop, {own.name}"
    told = f"the slowest {max(ours) * 1000:.0f} ms; a look for changes beside the loop {median(looking) * 1000:.1f} ms"
    return [ratio(f"{what} : none", ours, theirs, None), Finding(what, median(ours) * 1000, GOAL_MS, "ms", told)]


def none_the_slower(new: Place, scratch: Path, rounds: int) -> list[Finding]:
    """Starting `hamtui today`, making Today anew and confirming a set with a thousand own exercises, and with none."""
    many = make_own(scratch / "thousand", MANY, 0)
    name = f"{MANY} own exercises"
    full, bare = by_turns(rounds, *(partial(run_to_end, _today_of(place)) for place in (many, new)))
    with ExitStack() as stores:
        with_many, without = (stores.enter_context(_companion(place)) for place in (many, new))
        ours, theirs = by_turns(
            rounds * 5, lambda: _seconds(lambda: with_many.today(None)), lambda: _seconds(lambda: without.today(None))
        )
    return [
        ratio_of_processes(f"hamtui today, {name} : none", full, bare, MOST),
        ratio(f"Today made anew, {name} : none", ours, theirs, MOST),
        *keeping.confirming(new, [Place(many.folder, name)], rounds * 20)[:1],
    ]


def _today_of(place: Place) -> tuple[str, ...]:
    return (*HAMTUI, "today", "--data-dir", str(place.folder))


@contextmanager
def _companion(place: Place) -> Iterator[Companion]:
    with closing(Store.open(place.folder, SystemClock())) as store:
        companion = Companion(store, SystemClock())
        companion.read_library()
        yield companion


def _seconds(call: Callable[[], object]) -> float:
    began = thread_time()
    call()
    return thread_time() - began
