"""Programs that pretend, a clock that is told the time, and the processes that a test has left behind."""

from __future__ import annotations

import os
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hamtui.cues.cue import Cue, CueKind
from hamtui.cues.senders import Host

MARK = "HAMTUI_TEST_MARK"
PATIENCE_S = 300.0
READY = Cue(CueKind.REST_READY, "Rest over", "Rest over. Romanian deadlift, 100 kilos, eight reps.")
HANGS = "exec /bin/sleep 300"
NOISY = "echo to the screen; echo to the screen >&2; exit 1"


@dataclass
class Hand:
    """A clock that goes when told."""

    at: float = 100.0

    def __call__(self) -> float:
        return self.at


@dataclass
class Room:
    """A place of its own to run children in: only the programs put there are found."""

    folder: Path
    clock: Hand = field(default_factory=Hand)
    mark: str = field(default_factory=lambda: uuid.uuid4().hex)
    more: dict[str, str] = field(default_factory=dict)

    @property
    def bin(self) -> Path:
        found = self.folder / "bin"
        found.mkdir(exist_ok=True)
        return found

    def program(self, name: str, script: str) -> Path:
        file = self.bin / name
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)
        return file

    def really(self, name: str, path: str) -> None:
        (self.bin / name).symlink_to(path)

    @property
    def environ(self) -> dict[str, str]:
        return {
            "PATH": str(self.bin), "HOME": str(self.folder), "TERM": "xterm", "LANG": "C.UTF-8",
            "XDG_RUNTIME_DIR": str(self.folder), MARK: self.mark, **self.more,
        }  # fmt: skip

    def around(self, now: Callable[[], float] | None = None) -> Host:
        return Host(self.environ, now or self.clock)

    def processes(self) -> list[int]:
        """Every process that was started in this room and lives."""
        wanted = f"{MARK}={self.mark}".encode()
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if wanted in (folder / "environ").read_bytes().split(b"\0"):
                    found.append(int(folder.name))
            except OSError:
                continue
        return found


def until(true: Callable[[], object]) -> bool:
    """Whether it became true at all; looks again and again, and is in no hurry on a slow machine."""
    end = time.monotonic() + PATIENCE_S
    pause = threading.Event()
    while not true():
        if time.monotonic() > end:
            return False
        pause.wait(0.01)
    return True


def really(program: str) -> str | None:
    """Where the system has a program."""
    return next((p for folder in os.defpath.split(":") if os.access(p := f"{folder}/{program}", os.X_OK)), None)
