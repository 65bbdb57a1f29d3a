"""`python -m hamtui.cues.plyer_child`: the one place where plyer runs, a process that does one thing and ends.

One JSON object on stdin tells what: {"do": "notify", "title": ..., "text": ..., "replaces": ID}, {"do": "speak",
"text": ...} or {"do": "battery"}. One JSON object on stdout is the reply. Nothing else is written anywhere. When
stdin ends the process kills its group: whoever started it is gone.
"""

from __future__ import annotations

import html
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hamtui.cues.battery import read_supplies
from hamtui.cues.terminal import led
from hamtui.text import clean

MISSING, FAILED, UNHEARD = 3, 4, 5
"""Exit codes: nothing here can do it; it was tried and failed; it was spoken, but there is no sound device."""

SHOWN_S = 5
_NAME = "hamtui"
_LONGEST_LINE = 16_384
_QUICKEST_LETTER_S = 0.015

Job = dict[str, Any]


class Unheard(Exception):
    """The speech program ended too soon to have spoken, and complained."""


def notify(job: Job) -> Job:
    """Show a notification; replies with its id where the system tells it."""
    title, text = led(clean(str(job["title"])))[:60], clean(str(job.get("text", "")), 240)
    if sys.platform == "linux":
        return _notify_linux(title, text and led(text), int(job.get("replaces") or 0))
    if sys.platform.startswith("win"):
        return _notify_windows(title, text and led(text))
    from plyer import notification  # type: ignore[import-untyped]

    notification.notify(title=title, message=text and led(text), app_name=_NAME, timeout=SHOWN_S)
    return {}


def _notify_windows(title: str, text: str) -> Job:
    """What plyer does in a thread of its own, where no failure would ever be known."""
    from plyer.platforms.win.libs.balloontip import balloon_tip  # type: ignore[import-untyped]

    balloon_tip(title=title, message=text, app_name=_NAME, app_icon="", timeout=SHOWN_S)
    return {}


def _notify_linux(title: str, text: str, replaces: int) -> Job:
    from plyer.platforms.linux import notification as senders  # type: ignore[import-untyped]

    way, reply = _way(senders), _Shown(replaces)
    text = html.escape(text, quote=False)
    if isinstance(way, senders.NotifySendNotification):
        text = text.replace("\\", "\\\\")
    if isinstance(way, senders.NotifyDesktopPortals):
        title, text = (part.replace("\\", "\\\\").replace("'", "\\'") for part in (title, text))
    subprocess.call = reply.call  # type: ignore[assignment]
    way._notify(  # what it takes beyond the common options is taken here only
        title=title, message=text, app_name=_NAME, app_icon="", timeout=SHOWN_S, expire_time=str(SHOWN_S * 1000),
        hint=f"string:x-canonical-private-synchronous:{_NAME}", replaces_id=replaces,
        hints={"x-canonical-private-synchronous": _NAME, "transient": True},
    )  # fmt: skip
    return {"id": reply.id}


def _way(senders: Any) -> Any:
    """The way plyer takes, except that a folder /app alone does not make a Flatpak."""
    way = senders.instance()
    if not isinstance(way, senders.NotifyDesktopPortals) or Path("/.flatpak-info").exists():
        return way
    return senders.NotifySendNotification() if shutil.which("notify-send") else senders.Notification()


class _Shown:
    """Runs notify-send in plyer's place: its exit code counts, and the id it tells replaces the last one."""

    def __init__(self, replaces: int) -> None:
        self.id = replaces

    def call(self, argv: list[str]) -> int:
        """What `subprocess.call` does; raises CalledProcessError where nothing was shown."""
        more = ["-h", "int:transient:1", "-p", *(["-r", str(self.id)] if self.id else [])]
        try:
            done = _run([*argv, *more], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        except subprocess.CalledProcessError:
            _run(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            return 0
        told = done.stdout.strip()
        self.id = int(told) if told.isdigit() else 0
        return 0


def speak(job: Job) -> Job:
    """Speak a phrase to its end."""
    from plyer import tts

    subprocess.call = _spoken  # type: ignore[assignment]
    tts.speak(message=led(clean(str(job["text"]))))
    return {}


def _spoken(argv: list[str]) -> int:
    """What `subprocess.call` does; raises where nothing can have been heard."""
    begun = time.monotonic()
    done = _run(argv, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    letters = max(len(word) for word in argv)
    if done.stderr.strip() and time.monotonic() - begun < letters * _QUICKEST_LETTER_S:
        raise Unheard
    return 0


def _run(argv: list[str], *, stdout: int, stderr: int) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr, check=True)  # noqa: S603


def battery(_job: Job) -> Job:
    """The charge in percent, None without a battery, and whether it is being charged."""
    try:
        from plyer import battery as plyers

        status = dict(plyers.status)
    except Exception:
        status = {}
    if status.get("percentage") is None:
        return read_supplies()
    return {"percent": float(status["percentage"]), "charging": bool(status.get("isCharging"))}


DOERS: dict[str, Callable[[Job], Job]] = {"notify": notify, "speak": speak, "battery": battery}


def _end_with_parent() -> None:
    """Wait for the end of stdin, then end everything that was started."""
    while os.read(0, 4096):
        continue
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(FAILED)


def _reply_only() -> int:
    """A descriptor for the reply; stdout and stderr lead nowhere from now on."""
    reply, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return reply


def main() -> int:
    """Do the one thing asked for; the exit code says how it went."""
    reply = _reply_only()
    try:
        job = json.loads(sys.stdin.buffer.readline(_LONGEST_LINE))
        threading.Thread(target=_end_with_parent, daemon=True).start()
        answer = DOERS[job["do"]](job)
    except (NotImplementedError, ImportError):
        return MISSING
    except Unheard:
        return UNHEARD
    except Exception:
        return FAILED
    os.write(reply, json.dumps(answer).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
