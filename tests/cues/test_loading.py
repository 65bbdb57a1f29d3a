from __future__ import annotations

import subprocess
import sys

LOAD = """
import importlib, pkgutil, sys
import hamtui.cues, hamtui.cli.doctor_backup
for module in pkgutil.iter_modules(hamtui.cues.__path__):
    importlib.import_module(f"hamtui.cues.{module.name}")
print(sorted({name.partition(".")[0] for name in sys.modules} & {"plyer", "textual", "rich", "asyncio", "tinydb"}))
"""


def test_plyer_and_the_screen_are_not_loaded() -> None:
    done = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "[]\n"
