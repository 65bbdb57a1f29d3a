"""Memory over three simulated hours of training, in a process of its own: `python -m tests.bench.hours FOLDER`."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

from tests.bench.compare import Finding
from tests.tui.conftest import Gym

HOURS_S, FIRST_S, BETWEEN_KEYS_S = 3 * 3600, 1200, 45


def memory(scratch: Path) -> list[Finding]:
    """What it holds after three hours, against that after twenty minutes."""
    if sys.platform != "linux":
        return []
    command = [sys.executable, "-m", "tests.bench.hours", str(scratch / "hours")]
    ended = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own code
    first, last, sets = map(float, ended.stdout.split())
    told = f"{first:.0f}, {last:.0f} MiB after twenty minutes and three hours, {sets:.0f} sets, without a terminal"
    return [Finding("memory, three simulated hours", last / first, 1.05, "×", told)]


async def train(folder: Path) -> tuple[float, float, int]:
    """MiB held after a while and after the hours, and the sets that were done, second by second.

    The big key is pressed now and then, session by session.
    """
    gym, first = Gym(folder).configured().past_warm_up(), 0.0
    async with gym.open():
        for second in range(1, HOURS_S + 1):
            await gym.pass_time(1)
            if second % BETWEEN_KEYS_S == 0:
                await gym.press("space")
            if second == FIRST_S:
                first = held()
        last = held()
        session = gym.app.running.session if gym.app.running else None
        sets = len(session.log) if session else 0
    return first, last, sets + sum(len(record.sets) for record in gym.store.sessions())


def held() -> float:
    """The memory this process has, in MiB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


if __name__ == "__main__":
    print(*asyncio.run(train(Path(sys.argv[1]))))  # noqa: T201 - read by whoever started it
