from __future__ import annotations

import os
import subprocess
import sys

import pytest

STUCK = """
import threading
from hamtui.tui import hangup
hangup.GRACE_S = 0.0
hangup.watch_terminal(lambda: None)
print("on", flush=True)
threading.Event().wait()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_program_stuck_on_a_terminal_that_is_gone_ends() -> None:
    near, far = os.openpty()
    with subprocess.Popen(  # noqa: S603 - our own Python
        [sys.executable, "-c", STUCK], stdin=far, stdout=subprocess.PIPE, start_new_session=True
    ) as child:
        os.close(far)
        assert child.stdout is not None
        assert child.stdout.readline() == b"on\n"
        os.close(near)
        assert child.wait(300) == 129
