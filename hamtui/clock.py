"""The one place that asks the system for the time."""

from __future__ import annotations

import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from hamtui.training.base.moment import Moment

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")

WINDOWS_BOOTS = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"


class Clock(Protocol):
    """Tells the time."""

    @property
    def scale(self) -> float:
        """How many seconds pass in a real one."""

    def now(self) -> Moment:
        """The present moment, possibly running faster than real time."""

    def real(self) -> float:
        """Real seconds on a clock that never jumps, for telling one key press from two."""


class SystemClock:
    """The system's clocks; with `scale` N both run N times as fast.

    A scaled boot-time clock has a boot id of its own: it cannot be compared with one of another scale.
    """

    def __init__(self, scale: float = 1.0) -> None:
        self.scale = scale
        self._wall = datetime.now().astimezone()
        self._boot = _boot_seconds()
        self._boot_id = _boot_id() if scale == 1.0 else f"{_boot_id()} x{scale:g}"

    def now(self) -> Moment:
        """The present moment. Scaled, the wall clock follows the boot-time clock from the start on."""
        boot = _boot_seconds()
        if self.scale == 1.0:
            wall = datetime.now().astimezone()
        else:
            wall = self._wall + timedelta(seconds=(boot - self._boot) * self.scale)
        return Moment(wall, round(boot * self.scale, 3), self._boot_id)

    def real(self) -> float:
        """Unscaled boot-time seconds."""
        return _boot_seconds()


def _boot_seconds() -> float:
    """Seconds since boot, suspend included: the clock to build deadlines on."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    if sys.platform == "win32":
        import ctypes

        ticks = ctypes.windll.kernel32.GetTickCount64
        ticks.restype = ctypes.c_ulonglong  # else it wraps after 24 days
        return float(ticks()) / 1000
    return time.monotonic()


def _boot_id() -> str:
    """Names this start of the machine; where the system has no name for it, this start of the program."""
    try:
        told = _system_boot_id()
    except (OSError, AttributeError, ValueError):
        told = ""
    if not told:
        import uuid

        told = uuid.uuid4().hex
    return told[:8]


def _system_boot_id() -> str:
    """The system's own name for this start: an id of Linux or macOS, the count of starts of Windows.

    Raises OSError, AttributeError or ValueError where it tells none.
    """
    if sys.platform == "darwin":
        import ctypes

        text, size = ctypes.create_string_buffer(64), ctypes.c_size_t(64)
        failed = ctypes.CDLL(None).sysctlbyname(b"kern.bootsessionuuid", text, ctypes.byref(size), None, 0)
        return "" if failed else text.value.decode("ascii")
    if sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, WINDOWS_BOOTS) as key:
            return f"b{winreg.QueryValueEx(key, 'BootId')[0]}"
    return BOOT_ID.read_text(encoding="ascii").strip()
