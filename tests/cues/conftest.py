from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cues.fakes import Room, until


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A room for children; none may be left in it at the end."""
    if sys.platform != "linux":
        pytest.skip("processes are looked for in /proc")
    made = Room(tmp_path)
    yield made
    assert until(lambda: not made.processes()), "a process was left behind"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a bus of our own."""
    pytest.importorskip("jeepney", reason="jeepney is missing: pip install jeepney")
    if shutil.which("dbus-daemon") is None:
        pytest.skip("dbus-daemon is missing: apt-get install dbus")
    from tests.cues.bus import bus

    with bus(tmp_path_factory.mktemp("bus")) as found:
        yield found
