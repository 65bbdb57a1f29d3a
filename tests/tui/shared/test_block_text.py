from __future__ import annotations

from hamtui.tui.shared.block_text import blocks


def test_words_stand_on_one_line_or_two() -> None:
    assert len(blocks("rest", 60) or []) == 3
    assert len(blocks("romanian deadlift", 60) or []) == 6


def test_what_does_not_fit_is_left_to_plain_text() -> None:
    assert blocks("conventional", 20) is None
    assert blocks("one two three four", 14) is None
    assert blocks("", 60) is None
