from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SOURCES = Path("/usr/share/i18n/locales/de_DE")


@pytest.mark.skipif(not (SOURCES.exists() and shutil.which("localedef")), reason="no locale can be made here")
def test_a_decimal_comma_where_the_system_asks_for_it_and_a_point_in_what_programs_read(tmp_path: Path) -> None:
    made = tmp_path / "de_DE.UTF-8"
    subprocess.run(["localedef", "--no-archive", "-i", "de_DE", "-f", "UTF-8", made], check=False, capture_output=True)  # noqa: S603, S607
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    environ |= {"LOCPATH": str(tmp_path), "LC_ALL": made.name, "HAMTUI_HOME": str(tmp_path / "data")}

    def answer(*arguments: str) -> str:
        command = [sys.executable, "-m", "hamtui", *arguments]
        return subprocess.run(command, env=environ, check=True, capture_output=True, text=True).stdout  # noqa: S603

    assert "8 reps × 82,5 kg" in answer("log", "rdl 82,5x8")
    assert "82.5" in answer("history", "--json")
    assert "82,5" not in answer("export", "--format", "csv")
