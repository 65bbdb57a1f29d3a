"""What the store says and keeps is what it was when somebody looked at it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.golden import kept, made

PAGE = Path(__file__).with_name("golden_store.py")


@pytest.mark.skipif(os.name != "posix", reason="names, modes and errors are those of POSIX")
def test_the_store_says_and_keeps_what_was_looked_at() -> None:
    """Where it fails: `python -m tests golden`, and look at what changed."""
    assert made(PAGE) == kept(PAGE)
