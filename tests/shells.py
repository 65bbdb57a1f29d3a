"""`python -m tests.shells`: completion in real shells, as a person presses Tab; names those that are not here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from hamtui.cli.completion import SHELLS
from tests.support.terminal import HAMTUI, Terminal

PATIENCE_S = 10.0
KILL_LINE = "\x15"
TYPED = {
    "hamtui sim": "hamtui simulate",
    "hamtui start p2/day-": "p2/day-2",
    "hamtui exercise romanian_d": "hamtui exercise romanian_deadlift",
    "hamtui show las": "hamtui show last",
    "hamtui backup restore 20": "hamtui backup restore {backup}",
    "hamtui export --format mark": "hamtui export --format markdown",
}
SET_UP = {
    "bash": (("bash", "--norc", "-i"), "source {script}"),
    "zsh": (("zsh", "-f", "-i"), "fpath=({folder} $fpath); autoload -U compinit; compinit -u -d {folder}/dump"),
    "fish": (("fish", "--private", "--no-config"), "source {script}"),
}


def run(*arguments: str) -> str:
    """What hamtui prints."""
    return subprocess.run([HAMTUI, *arguments], capture_output=True, text=True, check=True).stdout  # noqa: S603


def shown(terminal: Terminal, text: str) -> bool:
    """Whether a text is to be seen soon."""
    try:
        terminal.wait_for(text, PATIENCE_S)
    except AssertionError:
        return False
    return True


def missing(shell: str, data: Path, backup: str) -> list[str]:
    """What one shell did not complete."""
    with TemporaryDirectory() as folder:
        script = Path(folder) / "_hamtui"
        script.write_text(run("completion", shell))
        command, set_up = SET_UP[shell]
        path = os.pathsep.join((str(Path(HAMTUI).parent), os.environ["PATH"]))
        around = [f"PATH={path}", f"HAMTUI_HOME={data}", f"HOME={folder}"]
        with Terminal(["/usr/bin/env", *around, *command], columns=120) as terminal:
            terminal.press(set_up.format(script=script, folder=folder) + "; echo rea''dy\n")
            if not shown(terminal, "ready"):
                return ["it did not start"]
            failed = []
            for typed, whole in TYPED.items():
                terminal.press(f"{typed}\t\t")
                if not shown(terminal, whole.format(backup=backup)):
                    failed.append(typed)
                terminal.press(KILL_LINE)
            return failed


def main() -> int:
    """Try every shell; 1 where one did not complete."""
    worst = 0
    with TemporaryDirectory() as name:
        data = Path(name) / "year"
        run("demo", "--into", str(data))
        run("--data-dir", str(data), "backup", "now")
        (backup,) = (path.name for path in (data / "backups").iterdir())
        for shell in SHELLS:
            if shutil.which(shell) is None:
                print(f"{shell}: is not here")  # noqa: T201
                continue
            failed = missing(shell, data, backup)
            worst = max(worst, len(failed))
            print(f"{shell}: {len(TYPED) - len(failed)} of {len(TYPED)} completed {failed or ''}".rstrip())  # noqa: T201
    return min(1, worst)


if __name__ == "__main__":
    sys.exit(main())
