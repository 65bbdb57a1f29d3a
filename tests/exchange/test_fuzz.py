"""The short form of the mutated exports; `python -m tests.exchange.fuzz` is the long one."""

from __future__ import annotations

from random import Random

import pytest

from hamtui.exchange.parsing.contents import Contents
from tests.exchange import fuzz
from tests.exchange.importing import SAMPLES, sample


def test_mutated_exports_are_read_without_a_traceback_and_add_up() -> None:
    assert fuzz.run(200, seed=7) == []


def test_a_set_that_was_not_in_the_file_would_be_found() -> None:
    path = SAMPLES / "strong_short.csv"
    strange = fuzz.strange(sample(path.name), frozenset(), line=99)
    assert [entry.line for entry in strange] == [2, 3, 4]
    assert fuzz.strange(sample(path.name), fuzz.whole(path)[1], line=99) == []


def test_a_traceback_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    path = SAMPLES / "hevy_app.csv"
    fuzz.whole(path)
    monkeypatch.setattr(Contents, "add", broken)
    assert "ZeroDivisionError" in str(fuzz.fault_of(path, Random(3)))  # noqa: S311
