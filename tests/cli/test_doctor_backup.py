from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path

import pytest

from tests.support.lifting_room import (
    OLDER,
    OWN,
    RUNNING,
    failure,
    fill,
    hamtui,
    leave_running,
    misuse,
    own_program,
    past_sessions,
    printed,
    read,
)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def folder(empty: Path) -> Path:
    """Three sessions of two years and one that is running."""
    fill(empty, past_sessions())
    leave_running(empty)
    return empty


def test_the_doctor_finds_nothing_wrong(folder: Path, tmp_path: Path) -> None:
    assert printed(folder, "doctor").endswith("Everything is all right.\n")
    said = read(folder, "doctor")
    assert (said["folder"], said["mended"], said["findings"]) == (str(folder), [], [])
    assert printed(tmp_path / "none", "doctor").endswith("Everything is all right.\n")


def test_the_doctor_tells_what_is_wrong_and_mends_it_when_told(folder: Path) -> None:
    whole = (folder / "history-2026.json").read_bytes()
    (folder / "history-2026.json").write_bytes(whole[:-20])
    looked = hamtui(folder, "doctor")
    assert failure(looked) == "One thing is wrong; hamtui doctor --mend puts it right."
    assert "history-2026.json is damaged" in looked.stdout
    assert (folder / "history-2026.json").read_bytes() == whole[:-20]
    as_json = hamtui(folder, "doctor", "--json")
    assert failure(as_json) == failure(looked)
    (finding,) = json.loads(as_json.stdout)["findings"]
    assert finding["mendable"] is True
    mended = printed(folder, "doctor", "--mend").splitlines()
    assert mended[0].startswith("A backup was made first: ")
    assert mended[1].startswith("history-2026.json was damaged. Its place was taken by the generation before it")
    assert mended[-1] == "Everything is all right."
    assert printed(folder, "doctor").endswith("Everything is all right.\n")
    assert len(list((folder / "quarantine").iterdir())) == 1


def test_the_doctor_looks_at_the_lifters_own_files_too(folder: Path) -> None:
    own_program(folder, OWN.replace('"nordic_curl"', '"nordic_culr"'))
    result = hamtui(folder, "doctor")
    assert failure(result) == "One thing is wrong."
    assert 'did you mean "nordic_curl"?' in result.stdout
    assert failure(hamtui(folder, "doctor", "--mend")) == "One thing is wrong."


def test_the_doctor_names_a_program_in_the_settings_that_nobody_has(folder: Path) -> None:
    settings = folder / "settings.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"p3"', '"p12"'), encoding="utf-8")
    assert tomllib.loads(settings.read_text(encoding="utf-8"))["program"] == "p12"
    result = hamtui(folder, "doctor")
    failure(result)
    assert 'settings.toml: No program is called "p12"' in result.stdout


def test_a_backup_is_made_listed_and_brought_back(folder: Path) -> None:
    assert printed(folder, "backup") == "No backups yet.\n"
    assert read(folder, "backup", "list") == []
    made = printed(folder, "backup", "now")
    assert re.fullmatch(r"Made \S+\.zip, [\d,]+ (KiB|bytes)\.\n", made)
    name = made.split()[1].rstrip(",")
    (listed,) = read(folder, "backup", "list")
    assert list(listed) == ["name", "made_at", "bytes", "schema"]
    assert listed["name"] == name
    assert listed["bytes"] == (folder / "backups" / name).stat().st_size
    assert printed(folder, "backup").startswith(f"{name}  ")
    for generation in folder.glob("history-2026.json*"):
        generation.unlink()
    assert [s["id"] for s in read(folder, "history")] == [RUNNING, OLDER]
    back = printed(folder, "backup", "restore", name)
    assert back.startswith(f"{name} is back. What it replaced is in ")
    assert back.endswith("The running session was left as it is.\n")
    assert len(read(folder, "history")) == 4
    assert len(read(folder, "backup", "list")) == 2


def test_only_a_backup_that_is_there_can_be_brought_back(folder: Path) -> None:
    for name in ("none", "../settings.toml", "a\x1b]2;x\x07"):
        sentence = failure(hamtui(folder, "backup", "restore", name))
        assert sentence.startswith("There is no backup called ")
    misuse(hamtui(folder, "backup", "restore"))


def test_the_doctor_names_cues_and_keys_that_cannot_be_used(empty: Path) -> None:
    empty.mkdir()
    (empty / "settings.toml").write_text('[cues]\ngong = true\n[keys]\n"session.rep" = ["s"]\n', encoding="utf-8")
    result = hamtui(empty, "doctor")
    assert result.exit_code == 1
    assert "settings.toml: there is no cue called gong - at `$.cues`. The usual cues are used." in result.stdout
    assert "s cannot be both" in result.stdout
    assert "The usual keys are used." in result.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="the programs of Linux")
def test_the_doctor_says_what_to_install_to_be_heard(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(empty))
    monkeypatch.setenv("TERM", "dumb")
    for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"):
        monkeypatch.delenv(name, raising=False)
    empty.mkdir(mode=0o700)
    (empty / "settings.toml").touch(mode=0o600)
    (empty / "settings.toml").write_text("[cues]\nspeech = true\nawake = false\n", encoding="utf-8")
    unheard = {way["way"]: way["remedy"] for way in read(empty, "doctor")["unheard"]}
    assert [*unheard] == ["desktop", "tones", "speech", "terminal"]
    assert "notify-send" in unheard["desktop"]
    assert "espeak" in unheard["speech"]
    assert "paplay" in unheard["tones"]
    assert "Cannot be used here: speech    on   Nothing on this machine can do it. Install" in printed(empty, "doctor")
