from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hamtui.tui.shared.rest_bar import AHEAD, GONE, MARK, RestPart, bar_text


def test_a_rest_bar_has_both_marks_of_its_window_with_their_minutes_under_them() -> None:
    bar, under = bar_text(RestPart(0.25, 120, 180), 60).split("\n")
    assert bar == GONE * 15 + AHEAD * 25 + MARK + AHEAD * 18 + MARK
    assert under == "ready at 2:00".rjust(45) + "begin by 3:00".rjust(15)
    assert under.index("ready at 2:00") <= bar.index(MARK) < under.index("ready at 2:00") + len("ready at 2:00")


@pytest.mark.parametrize(("window", "width"), [((120, 120), 60), ((120, 180), 20)])
def test_where_both_ends_are_the_same_or_there_is_no_room_the_last_mark_is_named_alone(
    window: tuple[int, int], width: int
) -> None:
    assert "ready" not in bar_text(RestPart(1.0, *window), width)


@example(0.0, 0, 600, 1)
@given(st.floats(0, 1), st.integers(0, 3600), st.integers(0, 3600), st.integers(0, 250))
def test_a_rest_bar_is_never_wider_than_its_room(part: float, one: int, other: int, width: int) -> None:
    text = bar_text(RestPart(part, min(one, other), max(one, other)), width)
    assert all(len(line) <= width for line in text.split("\n"))
