from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamtui.training.editing.lengths import Mistimed, read_length, read_rest_window


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90 s", 90), ("90s", 90), ("30 sec", 30), ("1:30", 90), ("2 min", 120), ("2m", 120), ("1.5 min", 90),
        ("1 min 30", 90), ("1m30s", 90), ("1 h", 3600), ("1:30 h", 5400), ("90", None), ("1:60", None), ("", None),
        ("-5 s", None), ("1.5 min 30", None), ("2 kg", None), ("nan", None), ("٣ min", None),
    ],
)  # fmt: skip
def test_a_length_is_told_by_its_units(text: str, seconds: int | None) -> None:
    assert read_length(text) == seconds


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("2:00-3:00", "2:00–3:00"), ("90-120", "1:30–2:00"), ("90", "1:30"), ("90 - 120 s", "1:30–2:00"),
        ("2-3 min", "2:00–3:00"), ("2 min", "2:00"), ("90 s-2:30", "1:30–2:30"), ("1 min 30", "1:30"),
    ],
)  # fmt: skip
def test_a_rest_may_be_written_in_many_ways(text: str, window: str) -> None:
    assert str(read_rest_window(text)) == window


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("0", '"0" does not fit; a rest is 0:01 to 60:00'),
        ("99999", '"99999" does not fit; a rest is 0:01 to 60:00'),
        ("61 min", '"61 min" does not fit'),
        ("120-90", "the minimum stands first: 1:30-2:00"),
        ("soon", '"soon" is no rest; expected a rest such as 2:00-3:00'),
        ("2:00-3:00-4:00", "is no rest"),
        (" ", "Expected a rest such as"),
    ],
)
def test_what_is_no_rest_is_named(text: str, why: str) -> None:
    with pytest.raises(Mistimed) as refused:
        read_rest_window(text)
    assert why in str(refused.value)


@given(st.text(max_size=20) | st.text("0123456789:-hmins .", max_size=12))
def test_any_text_is_a_rest_or_refused(text: str) -> None:
    with suppress(Mistimed):
        window = read_rest_window(text)
        assert 1 <= window.minimum <= window.maximum <= 3600
