"""One way of drawing examples for all tests, and no real data folder for any of them."""

from __future__ import annotations

import gc
import os
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

import pytest
import textual.screen
from hypothesis import HealthCheck, Phase, settings
from textual.css import stylesheet
from textual.css.model import RuleSet
from textual.css.parse import parse
from textual.css.tokenizer import Token
from textual.css.types import CSSLocation

from hamtui.library.loader import Library
from hamtui.testing.fakes import FakeClock
from hamtui.tui import app
from hamtui.tui.shared import figure_view
from tests.support import making

settings.register_profile(
    "hamtui",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=40,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", settings.get_profile("hamtui"), max_examples=1000)
settings.load_profile("hamtui")

# These drive real terminals and system calls of POSIX; elsewhere there is nothing to drive.
collect_ignore = [] if os.name == "posix" else ["test_pty.py", "test_bench.py", "test_faults.py"]

# Collecting among the many objects of a test run would cost an eighth of it.
gc.set_threshold(500_000, 20, 100)


def pytest_collection_finish() -> None:
    """What was collected stays until the end: it is not looked through again and again."""
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def no_real_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HAMTUI_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(scope="session", autouse=True)
def no_waiting_for_a_disk() -> Iterator[None]:
    """What a disk would keep is asked of models of one; that a file is open to be flushed is all a test can see."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", os.fstat)
        yield


@pytest.fixture(scope="session", autouse=True)
def fewer_frames() -> Iterator[None]:
    """A frame a second, and those that somebody waits for, are enough for a screen that nobody watches."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(textual.screen, "UPDATE_PERIOD", 1.0)
        yield


class RememberedStyles:
    """Parses each sheet of styles once for the same variables: every app that a test opens has the same."""

    def __init__(self) -> None:
        self._rules: dict[Hashable, list[RuleSet]] = {}
        self._variables: Mapping[str, Sequence[Token]] | None = None
        self._numbers: dict[Hashable, int] = {}
        self._number = 0

    def __call__(self, scope: str, css: str, read_from: CSSLocation, **how: Any) -> list[RuleSet]:
        tokens: Mapping[str, Sequence[Token]] = how["variable_tokens"]
        if tokens is not self._variables:
            self._variables = tokens
            values = tuple((name, *(token.value for token in tokens[name])) for name in sorted(tokens))
            self._number = self._numbers.setdefault(values, len(self._numbers))
        key = (scope, css, read_from, how["is_default_rules"], how["tie_breaker"], self._number)
        if key not in self._rules:
            self._rules[key] = list(parse(scope, css, read_from, **how))
        return self._rules[key]


@pytest.fixture(scope="session", autouse=True)
def styles_parsed_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stylesheet, "parse", RememberedStyles())
        yield


@pytest.fixture(scope="session", autouse=True)
def no_ticks_of_real_time() -> Iterator[None]:
    """The app notices what a test lets go by, and nothing else."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "TICK_S", 1e6)
        patch.setattr(app, "IDLE_TICK_S", 1e6)
        patch.setattr(figure_view, "FRAME_S", 1e6)
        patch.setattr(figure_view, "SLOW_FRAME_S", 1e6)
        yield


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def library() -> Library:
    return making.library()
