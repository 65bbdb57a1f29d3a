"""What commands print: whole or a failure, in characters the output has, and nothing that moves a terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hamtui.cli.place import at_home
from hamtui.cli.way_out import WayOut
from hamtui.store.disk.checksum import pack, unpack
from hamtui.testing.fakes import START
from tests.support.lifting_room import FINISHED, failure, fill, hamtui, past_sessions, printed

HAMTUI = str(Path(sys.executable).with_name("hamtui"))
unix = pytest.mark.skipif(sys.platform == "win32", reason="redirections of a shell")
ENCODINGS = ("cp1252", "cp850", "latin-1", "gbk", "ascii", "utf-16")
COMMANDS = [
    ("week",), ("today",), ("today", "--json"), ("history",), ("show", "last"), ("records",), ("calendar", "2026"),
    ("exercise", "nordic_curl"), ("chart", "nordic_curl"), ("programs", "show", "p3"), ("export",),
    ("export", "--format", "csv"), ("export", "--format", "markdown"), ("simulate", "p3", "--weeks", "2"),
]  # fmt: skip
HOSTILE = "\x1b]2;OWNED\x07\x1b[2Jname\x9b31m\u202egnp\u200b"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three sessions of two years, only to be read."""
    made = tmp_path_factory.mktemp("way-out") / "data"
    fill(made, past_sessions())
    return made


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - our own program
        [HAMTUI, "--data-dir", str(folder), *arguments],
        capture_output=True, check=False, env={**os.environ, **environment},
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_in_every_encoding_a_command_prints_what_it_has(folder: Path, encoding: str) -> None:
    for arguments in COMMANDS[:: 1 if encoding in ("cp1252", "ascii") else 4]:
        result = run(folder, *arguments, PYTHONIOENCODING=encoding)
        assert (result.returncode, result.stderr) == (0, b""), arguments
        assert result.stdout.decode(encoding).strip(), arguments


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_an_export_loses_nothing_in_an_encoding_without_its_characters(
    tmp_path: Path, folder: Path, encoding: str
) -> None:
    assert hamtui(tmp_path, "log", "rdl 80x8").exit_code == 0
    source, _ = tmp_path / "history-2026.json", folder
    year = next(tmp_path.glob("history-*.json"))
    head, body = unpack(year.read_bytes(), "history", year.name)
    year.write_bytes(pack("history", 1, head.saved_at, 1, body.replace(b"Romanian", "Żuraw 腿".encode())))
    exported = run(tmp_path, "export", PYTHONIOENCODING=encoding).stdout
    assert json.loads(exported.decode(encoding))["sessions"][0]["sets"][0]["name"] == "Żuraw 腿 deadlift"
    del source


@unix
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_an_output_that_takes_nothing_is_a_sentence_and_a_failure(folder: Path, unbuffered: str) -> None:
    for redirection, why in ((">/dev/full", "the disk is full"), (">&-", "the output is closed")):
        if redirection == ">/dev/full" and not Path("/dev/full").exists():
            continue
        for command in ("week", "today --json", "export", "--help"):
            line = f'exec "{HAMTUI}" --data-dir "{folder}" {command} {redirection}'
            result = subprocess.run(  # noqa: S603 - our own line
                ["/bin/sh", "-c", line], capture_output=True, text=True, check=False,
                env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            )  # fmt: skip
            assert (result.returncode, result.stderr) == (1, f"Not printed: {why}.\n"), line


@unix
def test_a_closed_input_and_a_closed_error_output_are_no_traceback(folder: Path) -> None:
    for redirection in ("<&-", "2>&-", "<&- 2>&-"):
        for command, code in (("week", 0), ("doctor --cues --json", None), ("", 1), ("show none", 1)):
            line = f'exec "{HAMTUI}" --data-dir "{folder}" {command} {redirection}'
            result = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, check=False)  # noqa: S603
            assert code is None or result.returncode == code, line
            assert "Traceback" not in result.stdout + result.stderr


@unix
def test_a_large_output_without_a_buffer_arrives_whole(folder: Path) -> None:
    reader = "import sys, time; time.sleep(0.2); print(len(sys.stdin.buffer.read()))"
    whole = len(run(folder, "export").stdout)
    line = f'"{HAMTUI}" --data-dir "{folder}" export | "{sys.executable}" -c "{reader}"'
    result = subprocess.run(  # noqa: S603 - our own line
        ["/bin/sh", "-c", line], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    )
    assert int(result.stdout) == whole


class Sips:
    """An output that takes a few bytes at a time, and then refuses."""

    def __init__(self, room: int) -> None:
        self.taken = b""
        self._room = room

    def write(self, data: memoryview) -> int:
        if len(self.taken) >= self._room:
            raise OSError(28, "full")
        self.taken += bytes(data[:3])
        return len(data[:3])


class Stream:
    """The parts of a text stream that are used."""

    encoding = "utf-8"

    def __init__(self, buffer: Sips) -> None:
        self.buffer = buffer

    def flush(self) -> None:
        """Nothing waits."""


def test_what_an_output_takes_bit_by_bit_is_written_whole_or_refused() -> None:
    whole, small = Sips(1000), Sips(6)
    WayOut(Stream(whole)).write("twelve bytes")  # type: ignore[arg-type]
    assert whole.taken == b"twelve bytes"
    with pytest.raises(OSError, match="full"):
        WayOut(Stream(small)).write("twelve bytes")  # type: ignore[arg-type]


def test_escapes_in_data_that_was_tampered_with_reach_no_terminal(tmp_path: Path) -> None:
    fill(tmp_path, past_sessions())
    for year in tmp_path.glob("history-*.json"):
        head, body = unpack(year.read_bytes(), "history", year.name)
        hostile = json.dumps(HOSTILE, ensure_ascii=False)[1:-1].encode()
        for name in (b"Conventional deadlift", b"Nordic curl", b"Complete session"):
            body = body.replace(name, hostile)
        year.write_bytes(pack("history", 1, START, head.items, body))
    (tmp_path / "exported.json").write_bytes(run(tmp_path, "export").stdout)
    tried = (
        ("history",), ("history", "--json"), ("show", FINISHED), ("show", FINISHED, "--json"), ("show", "last"),
        ("records",), ("exercise",), ("exercise", "conventional_deadlift"), ("chart", "conventional_deadlift"),
        ("chart", "conventional_deadlift", "--json"), ("week",), ("today",), ("calendar", "2026"), ("export",),
        ("export", "--format", "csv"), ("export", "--format", "markdown"), ("export", "--format", "text"),
        ("import", str(tmp_path / "exported.json"), "--dry-run"), ("doctor",),
    )  # fmt: skip
    for arguments in tried:
        result = run(tmp_path, *arguments)
        shown = (result.stdout + result.stderr).decode()
        assert all(line.replace("\t", " ").isprintable() for line in shown.split("\n")), (arguments, shown)
        assert b"Traceback" not in result.stderr, arguments


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", HOSTILE), ("exercise", HOSTILE), ("chart", HOSTILE), ("import", HOSTILE),
        ("programs", "show", HOSTILE),
        ("programs", "check", HOSTILE), ("log", HOSTILE), ("weight", HOSTILE), ("history", "--since", HOSTILE),
        ("history", "--search", HOSTILE), ("backup", "restore", HOSTILE), ("export", "--out", f"/{HOSTILE}/x"),
        (HOSTILE,), (f"--{HOSTILE}",), ("week", "--weeks", HOSTILE), ("simulate", HOSTILE), ("start", HOSTILE),
    ],
)  # fmt: skip
def test_escapes_in_arguments_reach_no_terminal(folder: Path, arguments: tuple[str, ...]) -> None:
    result = hamtui(folder, *arguments)
    assert isinstance(result.exception, SystemExit | None)
    assert all(line.isprintable() for line in result.output.split("\n")), result.output


# where files go


@pytest.mark.parametrize(
    "name",
    [
        "journal", "JOURNAL", "lock", "holder.json", "settings.toml", "undo.json", "history-2026.json",
        "history-1999.json", "history-2026.json.1", "restore.json", "backups/x.zip", "quarantine/x", "inbox/x.json",
        "programs/mine.toml", "exercises/mine.toml", ".journal.tmp", "../data/journal", "backups",
    ],
)  # fmt: skip
def test_nothing_is_written_over_hamtuis_own_files(folder: Path, name: str) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "lock"}
    for arguments in (("export", "--out"), ("chart", "nordic_curl", "--svg")):
        said = failure(hamtui(folder, *arguments, str(folder / name), "--force"))
        assert said.endswith("is hamtui's own; choose another name."), said
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.name != "lock"} == before


@unix
def test_links_lead_to_hamtuis_own_files_all_the_same(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").symlink_to(folder)
    (tmp_path / "soft").symlink_to(folder / "journal")
    (tmp_path / "hard").hardlink_to(folder / "journal")
    (tmp_path / "chain").symlink_to(tmp_path / "soft")
    for name in ("folder/journal", "folder/new/../settings.toml", "soft", "hard", "chain"):
        assert "is hamtui's own" in failure(hamtui(folder, "export", "--out", str(tmp_path / name), "--force")), name
    beside = tmp_path / "own.json"
    assert hamtui(folder, "export", "--out", str(beside)).exit_code == 0
    assert hamtui(folder, "export", "--out", str(folder / "my-export.json")).exit_code == 0
    (folder / "my-export.json").unlink()


def test_a_tilde_behind_an_equals_sign_is_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert printed(Path("~/gym"), "path").strip() == str(tmp_path / "gym")
    monkeypatch.setenv("HAMTUI_HOME", "~/x")
    from click.testing import CliRunner

    from hamtui.cli.main import main

    assert CliRunner().invoke(main, ["path"]).output.strip() == str(tmp_path / "x")
    assert printed(tmp_path / "gym", "log", "rdl 80x8").startswith("Logged")
    assert hamtui(tmp_path / "gym", "export", "--out=~/out.json").exit_code == 0
    assert (tmp_path / "out.json").exists()
    assert printed(tmp_path / "other", "import", "~/out.json")
    assert at_home(Path("~nobody-of-that-name/x")) == Path("~nobody-of-that-name/x")
    assert not (tmp_path / "~").exists()
