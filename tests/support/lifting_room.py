"""A data folder with a few sessions in it, and the command line to read it with."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from hamtui.cli.main import main
from hamtui.cli.place import Place
from hamtui.settings.settings import Settings
from hamtui.store.store import Store
from hamtui.testing.fakes import START, FakeClock
from hamtui.training.base.history import SessionRecord, Status
from hamtui.training.session.events import Begun
from tests.support import making
from tests.support.walking import Walker, begin

FINISHED, DISCARDED, OLDER = "20260302-1800-aaaa", "20260304-1800-bbbb", "20251229-1800-cccc"
RUNNING = "20260306-1800-dddd"

OWN = """schema = 1
id = "mine"
name = "My days"
summary = "Own."
per_week = 2

[[days]]
id = "a"
name = "Day A"

[[days.work]]
exercise = "nordic_curl"
sets = 3
reps = "5-8"
rest = "1:00-1:30"
progression = "reps"
"""


def hamtui(folder: Path, *arguments: str, place: Place | None = None) -> Result:
    """`hamtui --data-dir FOLDER ARGUMENTS`, in this process; `place` may have another clock and disk."""
    return CliRunner().invoke(main, ["--data-dir", str(folder), *arguments], obj=place)


def printed(folder: Path, *arguments: str, place: Place | None = None) -> str:
    """What a command prints that is expected to succeed without a word on stderr."""
    result = hamtui(folder, *arguments, place=place)
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    return result.stdout


def read(folder: Path, *arguments: str, place: Place | None = None) -> Any:
    """What a command prints as JSON."""
    return json.loads(printed(folder, *arguments, "--json", place=place))


def failure(result: Result) -> str:
    """The one sentence of a command that failed as expected."""
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit), result.exception
    sentence = result.stderr.removesuffix("\n")
    assert sentence
    assert sentence.isprintable(), repr(sentence)
    return sentence


def misuse(result: Result) -> str:
    """What a command says that was called wrongly."""
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.stderr.startswith("Usage: ")
    return result.stderr


def past_sessions() -> list[SessionRecord]:
    """One of last year, one finished, one thrown away."""
    deadlift = making.did("conventional_deadlift", rested_s=None, rir=2)
    curls = making.did("nordic_curl", set=1, reps=5, load=None), making.did("nordic_curl", set=2, reps=4, load=None)
    pounds = making.did("kettlebell_swing", load=making.lb(53), rested_s=75)
    older = making.trained(deadlift, day=-63, id=OLDER)
    finished = making.trained(deadlift, *curls, *making.both_sides(making.did("single_leg_bridge")), id=FINISHED)
    discarded = making.trained(pounds, day=2, id=DISCARDED, status=Status.DISCARDED)
    return [older, finished, discarded]


def fill(folder: Path, sessions: Sequence[SessionRecord], settings: Settings | None = None) -> None:
    """Settings and a history."""
    with closing(Store.open(folder, FakeClock())) as store:
        store.save_settings(settings or Settings())
        for session in sessions:
            store.seal(session)


def leave_running(folder: Path, until: Callable[[Walker], object] | None = None) -> Walker:
    """A session of P3 in the journal, begun on Friday and walked until the first cardio is done, or as told."""
    plan, clock = making.shipped_plan("p3"), FakeClock(START + timedelta(days=4))
    begun = Begun(clock.now(), RUNNING, plan)
    walker = begin(plan, clock)
    walker.events[0] = begun
    if until is None:
        walker.press()
        walker.press()
    else:
        until(walker)
    with closing(Store.open(folder, walker.clock)) as store:
        store.rewrite(walker.events)
    return walker


def own_program(folder: Path, text: str = OWN) -> Path:
    """A program file of the lifter's own."""
    path = folder / "programs" / "mine.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
