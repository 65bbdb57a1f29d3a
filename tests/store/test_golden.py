"""What the store says and keeps is what it was when somebody looked at it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.golden import kept, made, pages


@pytest.mark.skipif(os.name != "posix", reason="names, modes and errors are those of POSIX")
@pytest.mark.parametrize("page", pages(Path(__file__).parent), ids=lambda page: page.stem)
def test_the_store_says_and_keeps_what_was_looked_at(page: Path) -> None:
    """Where it fails: `python -m tests golden`, and look at what changed."""
    assert made(page) == kept(page)
