"""The rest timer of the real app under suspend, clock jumps, SIGSTOP and a crash; and a terminal left in order."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.outcome import Outcome, Size
from tests.faults.pty_app import TerminalApp, ready_folder
from tests.faults.rested import Deadline, Resting, rest_begun
from tests.faults.shim import Shim

RESTORED = (b"\x1b[?1049l", b"\x1b[?1000l", b"\x1b[?1003l")
BAR = "off by at most 0.5 s"
AWAY_S = {"suspended": 60.0, "back": -3600.0, "forward": 7200.0}


@contextmanager
def _folder() -> Iterator[list[str]]:
    """The arguments for an app in a fresh folder, time running as usual."""
    with TemporaryDirectory() as room:
        yield ready_folder(Path(room) / "data")[:2]


def _suspended(shim: Shim) -> list[Outcome]:
    """The boot-time and the wall clock jump on; then only the wall clock, back and forth."""
    with _folder() as arguments:
        app = Resting(TerminalApp(arguments, env=shim.env))
        rest_begun(app)
        deadline = Deadline(shim)
        deadline.add(app)
        shim.jump(boot=AWAY_S["suspended"], wall=AWAY_S["suspended"])
        deadline.add(app)
        for seconds in (AWAY_S["back"], AWAY_S["forward"]):
            shim.jump(wall=seconds)
            deadline.add(app)
        rang = _late_and_on_time(app, shim)
        app.app.kill()
    return [
        Outcome("a rest, a suspend of 60 s, the wall clock back 1 h and on 2 h", str(deadline), BAR, deadline.right),
        Outcome(
            "a rest that ends in time, and one that ended while asleep",
            f"bell: {'yes' if rang[0] else 'no'}, {'yes' if rang[1] else 'no'}",
            "sounded; shown only",
            rang == (True, False),
        ),
    ]


def _late_and_on_time(app: Resting, shim: Shim) -> tuple[bool, bool]:
    """Whether the bell rings for a rest that ends now, and for one that ended five minutes ago."""
    shim.jump(boot=app.remaining()[1] - 2.0)
    bells = app.app.bells
    app.wait_for_end()
    in_time = app.app.bells > bells
    app.next_rest()
    bells = app.app.bells
    shim.jump(boot=600.0, wall=600.0)
    app.wait_for_end()
    app.app.settle(1.0)
    return in_time, app.app.bells > bells


def _stopped(shim: Shim | None, seconds: int) -> Outcome:
    """SIGSTOP, a while, SIGCONT."""
    with _folder() as arguments:
        app = Resting(TerminalApp(arguments))
        rest_begun(app)
        deadline = Deadline(shim)
        deadline.add(app)
        app.stop_for(seconds)
        deadline.add(app)
        app.app.kill()
    return Outcome(f"a rest and SIGSTOP for {seconds} s", str(deadline), BAR, deadline.right)


def _crashed() -> Outcome:
    """kill -9 in a rest; then started again as in the same boot, and with a clock of another boot."""
    with _folder() as arguments:
        app = Resting(TerminalApp(arguments))
        rest_begun(app)
        deadline = Deadline(None)
        deadline.add(app)
        app.app.kill()
        app = Resting(TerminalApp(arguments))
        app.go_on()
        deadline.add(app)
        exact = "estimated" not in app.app.text
        app.app.kill()
        app = Resting(TerminalApp([*arguments, "--time-scale", "1.0001"]))
        app.go_on()
        deadline.add(app)
        estimated = "estimated" in app.app.text
        app.app.kill()
    found = f"{deadline}; same boot {'exact' if exact else 'estimated'}, another boot "
    return Outcome(
        "a rest and a crash",
        found + ("marked as estimated" if estimated else "not marked"),
        f"{BAR}; the other boot marked",
        deadline.right and exact and estimated,
    )


def _ended_by_signal() -> Outcome:
    """SIGTERM and SIGHUP in a rest: the terminal as it was, and a session that goes on."""
    found = []
    for number in (signal.SIGTERM, signal.SIGHUP):
        with _folder() as arguments:
            app = Resting(TerminalApp(arguments))
            rest_begun(app)
            app.app.kill(number)
            restored = all(sequence in app.app.tail for sequence in RESTORED)
            app = Resting(TerminalApp(arguments))
            app.go_on()
            resumed = app.remaining()[1] > 0
            app.app.kill()
            found.append((number.name, restored, resumed))
    words = [
        f"{name}: terminal {'restored' if restored else 'left as it was'}, session {'goes on' if resumed else 'lost'}"
        for name, restored, resumed in found
    ]
    return Outcome("SIGTERM and SIGHUP", "; ".join(words), "restored, resumes", all(a and b for _, a, b in found))


def run(seed: int, size: Size) -> list[Outcome]:  # noqa: ARG001 - nothing here is left to luck
    """All of them, or the quick ones."""
    outcomes = []
    with TemporaryDirectory() as room:
        compiler = shutil.which("cc")
        if compiler is None:
            outcomes.append(Outcome("a rest, a suspend of 60 s and wall-clock jumps", "needs a C compiler", BAR, None))
        else:
            outcomes += _suspended(Shim(Path(room), compiler))
    outcomes.append(_ended_by_signal())
    if size is Size.FULL:
        outcomes += [_stopped(None, 12), _crashed()]
    return outcomes
