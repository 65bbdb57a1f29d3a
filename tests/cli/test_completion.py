"""What shells complete; `python -m tests.shells` tries it in each shell that is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from hamtui.cli.completion import SHELLS
from hamtui.cli.main import main
from tests.support.lifting_room import FINISHED, RUNNING, fill, hamtui, own_program, past_sessions, printed


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """To be read only."""
    folder = tmp_path_factory.mktemp("completion") / "data"
    fill(folder, past_sessions())
    own_program(folder)
    hamtui(folder, "exercises", "add", "Barn door carry", "--pattern", "carry")
    hamtui(folder, "backup", "now")
    return folder


def completed(folder: Path, *arguments: str) -> list[str]:
    """What the last word may become, after the words before it."""
    *before, last = arguments
    complete = ShellComplete(main, {}, "hamtui", "_HAMTUI_COMPLETE")
    return [item.value for item in complete.get_completions(["--data-dir", str(folder), *before], last)]


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("sta", ["start"]),
        ("start mine", ["mine", "mine/a"]),
        ("start P2/", ["p2/day-1", "p2/day-2"]),
        ("simulate mi", ["mine"]),
        ("programs show mi", ["mine"]),
        ("exercise romanian", ["romanian_deadlift"]),
        ("exercise barn", ["barn_door_carry"]),
        ("history --exercise romanian", ["romanian_deadlift"]),
        ("exercises rename r", []),
        ("exercises rename b", ["barn_door_carry"]),
        (f"show {FINISHED[:-2]}", [FINISHED]),
        ("show l", ["last"]),
        ("export --format mark", ["markdown"]),
        ("import --from he", ["hevy"]),
        ("schema tod", ["today"]),
        ("completion ", list(SHELLS)),
    ],
)
def test_the_last_word_is_completed_from_what_is_there(folder: Path, line: str, values: list[str]) -> None:
    assert completed(folder, *line.split(" ")) == values


def test_backups_are_completed_and_a_broken_folder_completes_nothing(folder: Path, tmp_path: Path) -> None:
    (name,) = (path.name for path in (folder / "backups").iterdir())
    assert completed(folder, "backup", "restore", "20") == [name]
    assert completed(tmp_path / "nowhere", "show", RUNNING) == []
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_a_script(shell: str, tmp_path: Path) -> None:
    assert f"_HAMTUI_COMPLETE={shell}_complete" in printed(tmp_path, "completion", shell)


def test_bash_completes(folder: Path) -> None:
    """In a real bash, by the script that it is given."""
    script = """
    source <(hamtui completion bash)
    COMP_WORDS=(hamtui --data-dir "$FOLDER" show last) COMP_CWORD=4
    _hamtui_completion hamtui
    printf '%s\\n' "${COMPREPLY[@]}"
    """
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    bash = shutil.which("bash")
    assert bash is not None
    done = subprocess.run(  # noqa: S603 - our own script
        [bash, "--norc", "-c", script], capture_output=True, text=True, check=True, timeout=300,
        env={**os.environ, "PATH": path, "FOLDER": str(folder)},
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("last\n", "")
