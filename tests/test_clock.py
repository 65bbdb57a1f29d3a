"""The clock on other systems, pretended; it was never run on them."""

from __future__ import annotations

import ctypes
import sys
from contextlib import nullcontext
from types import ModuleType, SimpleNamespace

import pytest

from hamtui.clock import SystemClock


def boot_of(clock: SystemClock) -> str:
    return clock.now().boot_id


class MacLibrary:
    """libc as far as the clock asks it."""

    def __init__(self, told: bytes, failed: int = 0) -> None:
        self.told = told
        self.failed = failed

    def sysctlbyname(self, name: bytes, text: ctypes.Array[ctypes.c_char], *_: object) -> int:
        assert name == b"kern.bootsessionuuid"
        text.value = self.told
        return self.failed


@pytest.mark.skipif(not hasattr(ctypes, "CDLL"), reason="no libraries here")
def test_on_macos_a_start_is_named_by_the_system_so_that_it_holds_after_a_crash(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(ctypes, "CDLL", lambda _: MacLibrary(b"5C0FFEE1-0000-0000-0000-000000000000"))
    assert boot_of(SystemClock()) == boot_of(SystemClock()) == "5C0FFEE1"
    monkeypatch.setattr(ctypes, "CDLL", lambda _: MacLibrary(b"", failed=-1))
    assert boot_of(SystemClock()) != boot_of(SystemClock())


def test_on_windows_starts_are_counted_and_time_runs_from_the_start_sleep_included(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    registry = ModuleType("winreg")
    registry.HKEY_LOCAL_MACHINE = 0  # type: ignore[attr-defined]
    registry.OpenKey = lambda _root, path: nullcontext(path)  # type: ignore[attr-defined]
    registry.QueryValueEx = lambda _key, name: ({"BootId": 1234}[name], 4)  # type: ignore[attr-defined]
    kernel = SimpleNamespace(kernel32=SimpleNamespace(GetTickCount64=lambda: 5_000_250))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "winreg", registry)
    monkeypatch.setattr(ctypes, "windll", kernel, raising=False)
    assert boot_of(SystemClock()) == boot_of(SystemClock()) == "b1234"
    assert SystemClock().real() == 5000.25
    monkeypatch.setitem(sys.modules, "winreg", ModuleType("winreg"))
    assert boot_of(SystemClock()) != boot_of(SystemClock())
