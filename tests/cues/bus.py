"""A message bus of our own, and the two services that hamtui speaks to: notifications, and the lock on sleep."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_method_call, new_method_return
from jeepney.io.blocking import DBusConnection, open_dbus_connection

CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=%s</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
INTROSPECTED = """<node><interface name="org.freedesktop.Notifications"><method name="Notify">
{}<arg type="u" direction="out"/></method></interface></node>""".format(
    "".join(f'<arg type="{kind}" direction="in"/>' for kind in ("s", "u", "s", "s", "s", "as", "a{sv}", "i"))
)
DAEMON = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")


@contextmanager
def bus(folder: Path) -> Iterator[str]:
    """The address of a bus on which nobody is yet."""
    config = folder / "bus.conf"
    config.write_text(CONFIG % folder)
    command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile", "--print-address=1"]
    with subprocess.Popen(  # noqa: S603
        command, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


@dataclass
class Service:
    """Answers calls on a bus from a thread of its own; `sent` is called behind each answer."""

    address: str
    name: str
    answer: Callable[[Message], Message | None]
    sent: Callable[[], None] = lambda: None
    _thread: threading.Thread | None = None
    _stop: bool = False

    def __enter__(self) -> Service:
        connection = open_dbus_connection(self.address, enable_fds=True)
        connection.send_and_get_reply(new_method_call(DAEMON, "RequestName", "su", (self.name, 0)), timeout=300)
        self._thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop = True
        assert self._thread is not None
        self._thread.join(300)

    def _serve(self, connection: DBusConnection) -> None:
        with connection:
            while not self._stop:
                try:
                    message = connection.receive(timeout=0.05)
                except TimeoutError:
                    continue
                if message.header.message_type is MessageType.method_call:
                    reply = self.answer(message)
                    if reply is not None:
                        with suppress(OSError):  # who asked is gone, with what was to be handed over
                            connection.send(reply)
                        self.sent()


@dataclass
class Notifications:
    """Records the notifications that arrive; with `hangs` it never answers."""

    hangs: bool = False
    arrived: list[dict[str, Any]] = field(default_factory=list)

    def on(self, address: str) -> Service:
        return Service(address, "org.freedesktop.Notifications", self._answer)

    def _answer(self, message: Message) -> Message | None:
        member = message.header.fields[HeaderFields.member]
        if member == "Notify":
            names = ("app", "replaces", "icon", "summary", "body", "actions", "hints", "timeout")
            self.arrived.append(dict(zip(names, message.body, strict=True)))
        if self.hangs:
            return None
        if member == "Notify":
            return new_method_return(message, "u", (40 + len(self.arrived),))
        if member == "GetServerInformation":
            return new_method_return(message, "ssss", ("recorder", "tests", "1", "1.2"))
        if member == "Introspect":
            return new_method_return(message, "s", (INTROSPECTED,))
        if member == "GetCapabilities":
            return new_method_return(message, "as", (["body", "body-markup"],))
        return new_method_return(message)


@dataclass
class SleepLock:
    """A login manager that hands out locks on sleep; `held` is their other end, which tells when they are let go."""

    asked: list[tuple[str, ...]] = field(default_factory=list)
    held: list[int] = field(default_factory=list)
    _given: list[int] = field(default_factory=list)

    def on(self, address: str) -> Service:
        return Service(address, "org.freedesktop.login1", self._answer, self._hand_over)

    def _answer(self, message: Message) -> Message | None:
        if message.header.fields[HeaderFields.member] != "Inhibit":
            return new_method_return(message)
        ours, theirs = os.pipe()
        os.set_blocking(ours, False)
        self.asked.append(message.body)
        self.held.append(ours)
        self._given.append(theirs)
        return new_method_return(message, "h", (theirs,))

    def _hand_over(self) -> None:
        """Close our copy of what was handed out."""
        while self._given:
            os.close(self._given.pop())

    def let_go(self) -> bool:
        """Whether the last lock was let go."""
        try:
            return os.read(self.held[-1], 1) == b""
        except BlockingIOError:
            return False
