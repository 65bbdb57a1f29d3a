"""The shipped library, read once, and a place for a user's own files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import hamtui.library
from hamtui.library.loader import Library


@pytest.fixture(scope="session")
def shipped() -> Path:
    """The folder of the shipped files."""
    return Path(hamtui.library.__file__).parent


@pytest.fixture(scope="session")
def library() -> Library:
    return Library()


@pytest.fixture
def user_folder(tmp_path: Path) -> Path:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "programs").mkdir()
    return tmp_path


@pytest.fixture(scope="session")
def p3_text(shipped: Path) -> str:
    return (shipped / "programs" / "complete_session.toml").read_text(encoding="utf-8")


@pytest.fixture
def put(user_folder: Path) -> Callable[[str, str], Path]:
    """Writes a file into the user's folder and tells its path."""

    def write(name: str, text: str) -> Path:
        path = user_folder / name
        path.write_text(text, encoding="utf-8")
        return path

    return write
