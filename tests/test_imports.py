"""What is loaded, and what importing does: looked at in processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.support.lifting_room import FINISHED, fill, leave_running, past_sessions

SCREEN = ("textual", "rich")
READING = [
    ("today",), ("history",), ("history", "--json"), ("history", "--search", "rdl"), ("calendar",),
    ("programs",), ("programs", "show", "p3"), ("show", FINISHED),
    ("path",), ("doctor",), ("backup",), ("export",), ("exercise",), ("exercise", "conventional_deadlift"),
    ("chart", "conventional_deadlift"), ("week",), ("records",), ("weight",),
    ("export", "--format", "markdown"), ("simulate", "p3"),
]  # fmt: skip

RUN = """
import io, json, sys
from contextlib import redirect_stdout
from hamtui.cli.main import main
loaded = {}
for command in json.loads(sys.argv[1]):
    with redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")) as printed:
        main(command, standalone_mode=False)
        printed.flush()
    loaded[" ".join(command)] = [bool(printed.buffer.getvalue()), [name for name in %r if name in sys.modules]]
print(json.dumps(loaded))
"""

IMPORT = """
import importlib, pkgutil, sys
for package in sys.argv[1:]:
    found = importlib.import_module(package)
    for module in pkgutil.walk_packages(found.__path__, package + "."):
        importlib.import_module(module.name)
print(*(name for name in %r if name in sys.modules))
"""

WATCH = """
import importlib, json, pkgutil, sys, threading
from pathlib import Path

WORK = ("open", "os.", "shutil.", "subprocess.", "socket.", "tempfile.", "signal.")
package, root = sys.argv[1], sys.argv[2]
sys.path.insert(0, root)
done = []

def watch(event, _arguments):
    if not event.startswith(WORK):
        return
    frame = sys._getframe(1)
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith("<frozen importlib"):
            return
        if file.startswith(str(Path(root, package))):
            done.append([event, Path(file).name])
            return
        frame = frame.f_back

start = threading.Thread.start

def noted(thread):
    done.append(["thread", thread.name])
    start(thread)

found = importlib.import_module(package)
names = [module.name for module in pkgutil.walk_packages(found.__path__, package + ".")]
threading.Thread.start = noted
for name in [name for name in sys.modules if name.startswith(package)]:
    del sys.modules[name]
sys.addaudithook(watch)
importlib.import_module(package)
for name in names:
    importlib.import_module(name)
print(json.dumps({"modules": len(names), "done": done}))
"""


def python(code: str, *arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "HAMTUI_HOME": str(home)}
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-W", "error", "-c", code, *arguments],
        capture_output=True, text=True, timeout=300, env=environment, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done


def test_reading_does_not_load_the_screen(tmp_path: Path) -> None:
    fill(tmp_path, past_sessions())
    leave_running(tmp_path)
    done = python(RUN % (SCREEN,), json.dumps(READING), home=tmp_path)
    assert json.loads(done.stdout) == {" ".join(command): [True, []] for command in READING}
    assert done.stderr == ""


NOT_FOR_TODAY = (
    "click", "hashlib", "urllib.parse", "textwrap", "hamtui.keys.keymap", "hamtui.training.session.apply", "tinydb",
)  # fmt: skip

TODAY = """
import sys
from hamtui.__main__ import main
sys.argv = ["hamtui", "today"]
main()
print(*(name for name in %r if name in sys.modules))
from pathlib import Path
import msgspec
print(Path("/a b").as_uri(), *msgspec.json.schema(msgspec.defstruct("S", [("a", int)]))["$defs"])
"""


def test_today_loads_only_what_it_needs_and_what_was_left_out_comes_when_asked(tmp_path: Path) -> None:
    fill(tmp_path, past_sessions())
    loaded, later = python(TODAY % (NOT_FOR_TODAY,), home=tmp_path).stdout.splitlines()[-2:]
    assert (loaded, later) == ("", "file:///a%20b S")


TEXTUAL = """
import sys
from hamtui.cli.app import import_textual_with_less
import_textual_with_less()
assert "textual.app" in sys.modules and "textual.widgets._tree" not in sys.modules
import textual.system_commands
from textual.command import CommandPalette, Hit
assert CommandPalette.__module__ == Hit.__module__ == "textual.command"
"""


def test_textual_comes_without_its_palette_which_is_there_when_it_is_asked_for(tmp_path: Path) -> None:
    python(TEXTUAL, home=tmp_path)


def test_core_library_and_store_do_not_load_the_screen(tmp_path: Path) -> None:
    packages = ("hamtui.training", "hamtui.library", "hamtui.store", "hamtui.exchange")
    assert python(IMPORT % (SCREEN,), *packages, home=tmp_path).stdout == "\n"
    assert python(IMPORT % (SCREEN,), "hamtui.tui", home=tmp_path).stdout == "textual rich\n"


def watched(package: str, root: Path, home: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(python(WATCH, package, str(root), home=home).stdout)
    return found


def test_importing_does_no_work(tmp_path: Path) -> None:
    found = watched("hamtui", Path(__file__).parents[1], tmp_path)
    assert found["modules"] > 50
    assert found["done"] == []
    assert list(tmp_path.iterdir()) == []


def test_work_at_import_would_be_seen(tmp_path: Path) -> None:
    package = tmp_path / "busy"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "reads.py").write_text("from pathlib import Path\nTEXT = Path(__file__).read_text()\n")
    (package / "runs.py").write_text("import threading\nthreading.Thread(target=id, args=(0,), name='idle').start()\n")
    found = watched("busy", tmp_path, tmp_path)
    assert ["open", "reads.py"] in found["done"]
    assert ["thread", "idle"] in found["done"]


def test_a_short_command_loads_nothing_that_only_msgspec_asks_for(tmp_path: Path) -> None:
    script = (
        "import sys; from hamtui.__main__ import main\n"
        "try:\n    main()\n"
        "finally:\n    print(*({'uuid', 'decimal', 'platform', 'click'} & {*sys.modules}), 'textual' in sys.modules)\n"
        "    import uuid, decimal; uuid.uuid4(); decimal.Decimal(1)"
    )
    command = [sys.executable, "-c", script, "today", "--data-dir", str(tmp_path / "data")]
    ended = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own code
    assert ended.stdout.splitlines()[-1] == "False"
