"""Whole results of the coach, of sessions and figures are what they were when somebody looked at them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.golden import kept, made, pages


@pytest.mark.parametrize("page", pages(Path(__file__).parent), ids=lambda page: page.stem)
def test_results_are_as_they_were_looked_at(page: Path) -> None:
    """Where it fails: `python -m tests golden`, and look at what changed."""
    assert made(page) == kept(page)
