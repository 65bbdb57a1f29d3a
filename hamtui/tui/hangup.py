"""Ending when the terminal is gone, even while the screen is stuck writing to it."""

from __future__ import annotations

import os
import select
import sys
import threading
from collections.abc import Callable

GRACE_S = 3.0


def watch_terminal(leave: Callable[[], object]) -> None:
    """Call `leave`, from a thread of its own, once the terminal hangs up; after `GRACE_S` end the process.

    A screen that waits for a terminal that is gone would otherwise hold the data for ever. What was confirmed
    is on the disk, so nothing is lost by it.
    """
    if hasattr(select, "poll") and sys.stdin is not None and sys.stdin.isatty():
        threading.Thread(target=_watch, args=(sys.stdin.fileno(), leave), name="hamtui-hangup", daemon=True).start()


def _watch(terminal: int, leave: Callable[[], object]) -> None:
    poller = select.poll()
    poller.register(terminal, 0)
    while not any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in poller.poll()):
        pass
    leave()
    threading.Event().wait(GRACE_S)
    os._exit(129)
