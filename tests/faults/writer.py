"""The writer that the kills are for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hamtui.store.disk.files import Disk
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from tests.faults.script import Script

SETS = 8


def work(folder: Path, disk: Disk, confirmed: Callable[[int], object]) -> None:
    """Go through the script, telling each step once it is safe."""
    clock = FakeClock()
    store = Store.open(folder, clock, disk=disk)
    for number, step in enumerate(Script(clock).steps(sets=SETS), 1):
        step.do(store)
        confirmed(number)
    store.close()
