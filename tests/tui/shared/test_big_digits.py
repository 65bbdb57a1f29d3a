from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hamtui.tui.shared.big_digits import GLYPHS, ROWS, big, blocks, scale_for


@given(st.text(alphabet="".join(GLYPHS), min_size=1, max_size=14), st.integers(1, 220), st.integers(1, 70))
def test_big_letters_fill_the_room_and_never_leave_it(text: str, width: int, height: int) -> None:
    lines = big(text, width, height)
    assert len(lines) <= height
    assert all(len(line) <= width for line in lines)
    scale = scale_for(text, width, height)
    if scale:
        pixels = sum(len(GLYPHS[char][0]) + 1 for char in text) - 1
        assert (scale + 1) * pixels > width or (scale + 1) * ROWS > height * 2


def test_every_glyph_is_five_rows_of_one_width() -> None:
    assert all(len(rows) == ROWS and len({len(row) for row in rows}) == 1 for rows in GLYPHS.values())


def test_words_stand_on_one_line_or_two() -> None:
    assert len(blocks("rest", 60) or []) == 3
    assert len(blocks("romanian deadlift", 60) or []) == 6


def test_what_does_not_fit_is_left_to_plain_text() -> None:
    assert blocks("conventional", 20) is None
    assert blocks("one two three four", 14) is None
    assert blocks("", 60) is None
