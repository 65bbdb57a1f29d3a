"""The lifter of the kills: presses keys as fast as the screen follows, and remembers what it showed."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from random import Random

from tests.faults.pty_app import Ended, TerminalApp

COLUMNS, ROWS = 109, 58
WAITING = 4
OUTLINE = re.compile(r"^ +([✓▸·–]) (?:(\d+)/\d+ )?(\S.*?) *$")
ANOTHER = "Begin another?"
PHASES = ("Warm-up", "Ramp-up", "Work", "Core", "Cool-down")
# What counts for no week, so that the coach takes nothing off, however many sessions a day has.
DRILLS = ("knee_hug", "leg_swing", "hamstring_scoop", "handwalk")
PROGRAM = """schema = 1
id = "drive"
name = "Drive"
summary = "Many sets in little time."
per_week = 1

[[days]]
id = "one"
name = "One"
warm_up = false
cool_down = false
"""


def lay_out_program(folder: Path) -> str:
    """Put a program of many quick sets, a few heavy ones and a hold into the data folder; its id."""
    text = PROGRAM
    for exercise in DRILLS:
        text += f'\n[[days.work]]\nexercise = "{exercise}"\nsets = 20\nreps = 10\n'
    text += '\n[[days.work]]\nexercise = "romanian_deadlift"\nsets = 1\nreps = "6-8"\nrest = "2:00"\n'
    text += '\n[[days.work]]\nexercise = "lying_towel_stretch"\nsets = 1\nhold = 20\n'
    (folder / "programs").mkdir(parents=True)
    (folder / "programs" / "drive.toml").write_text(text, encoding="utf-8")
    return "drive"


def shown_done(lines: Sequence[str]) -> Counter[str] | None:
    """How many sets of each exercise the outline beside the stage shows as done; None where there is none."""
    done: Counter[str] = Counter()
    lines = [line.rsplit("│", 2)[1] for line in lines if line.count("│") > 1]
    if not any(line.strip()[2:] in PHASES for line in lines):
        return None
    for line in lines:
        found = OUTLINE.match(line)
        depth = len(line) - len(line.lstrip())
        if found and found[3] not in PHASES and depth <= 4:
            done[found[3]] += int(found[2]) if found[2] else found[1] == "✓"
    return +done


def _asks(text: str) -> bool:
    return "esc  back" in text


class Driver:
    """One life of the app: `shown` is what its screen last showed as done, `open_keys` the keys pressed since."""

    def __init__(self, arguments: Sequence[str], luck: Random) -> None:
        self._luck = luck
        self._app = TerminalApp(arguments, COLUMNS, ROWS)
        self.shown: Counter[str] | None = None
        self.open_keys: list[str] = []
        self.undone = 0
        self.gone = False
        self._whole = 0

    def running(self, keys: int) -> None:
        """Press so many keys, or up to the end of the session, and be killed in the middle of the last."""
        try:
            self._app.wait_for(lambda text: "space" in text)
            self._press(" ")
            self._leave_out_the_questions()
            self._see_outline()
            for _ in range(keys):
                if self._all_done() or not self._in_session():
                    break
                self._press(self._next_key())
            self._end_session()
            self._hit(self._next_key())
            time.sleep(self._luck.uniform(0, 0.03))
        except Ended:
            self.gone = True
        self._app.kill()
        self._look()

    def _leave_out_the_questions(self) -> None:
        """Once a session was sealed, what is asked before another of the day is answered by the big key."""
        while True:
            self._app.wait_for(lambda text: "hamtui" not in text.partition("\n")[0] or _asks(text))
            if not _asks(self._app.text):
                return
            if ANOTHER in self._app.text:
                self._app.press("j")
                self._app.settle()
            self._app.press(" ")
            self._app.settle()

    def _see_outline(self) -> None:
        """Wait until it is there."""
        self._app.wait_for(lambda text: shown_done(text.split("\n")) is not None)
        self._look()

    @property
    def last_words(self) -> str:
        """What the app wrote last."""
        return self._app.tail.decode(errors="replace")[-300:]

    def _in_session(self) -> bool:
        return "hamtui" not in self._app.lines[0]

    def _all_done(self) -> bool:
        return self.shown is not None and not any("▸" in line for line in self._app.lines)

    def _end_session(self) -> None:
        """Once all is done: finish, then close the summary; each time it may be killed before it is through."""
        for shown in ("Read on", "Done", "hamtui"):
            if not self._all_done() or self._luck.random() < 0.3:
                return
            self._hit(" ")
            if self._luck.random() < 0.7:
                with suppress(TimeoutError):
                    self._app.wait_for(lambda text, shown=shown: shown in text, 5)  # type: ignore[misc]

    def _next_key(self) -> str:
        key = self._luck.choices((" ", "u", "U", "r", "2", "o"), (100, 5, 2, 3, 3, 1))[0]
        self.undone += key == "u"
        return key

    def _hit(self, key: str) -> None:
        self.open_keys.append(key)
        self._app.press(key)

    def _press(self, key: str) -> None:
        self._hit(key)
        self._app.settle()
        self._look()

    def _look(self) -> None:
        """Take note of what the screen shows; more sets than before means that earlier keys were seen to.

        An undo among the last few may still wait on a slow machine, and stays open. Fewer sets than keys can have
        undone are a frame that was cut while it was painted.
        """
        shown = shown_done(self._app.lines) if self._in_session() else None
        if shown is None or shown.total() < self._whole - self.open_keys.count("u"):
            return
        if self.shown is None or shown.total() > self.shown.total():
            *earlier, last = self.open_keys[-WAITING:] or [""]
            self.open_keys = [*(key for key in earlier if key == "u"), *filter(None, [last])]
            self._whole = shown.total()
        self.shown = shown
