from __future__ import annotations

import pytest
from textual.content import Content

from hamtui.tui.shared.plain_text import hang


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("best estimated maximum, 158.3 kg", "158.3 kg"),
        ("Romanian deadlift and curl 8 × 105 kg", "8 × 105 kg"),
        ("Half-kneeling hip flexor 30 s a side", "30 s a side"),
        ("knee flexion and both  ■ neither", "■ neither"),
    ],
)
def test_a_number_and_its_unit_are_never_wrapped_apart(text: str, last: str) -> None:
    *_, below = hang(Content(text), len(text) - 1).split()
    assert below.plain == last


def test_what_hangs_goes_on_under_its_words() -> None:
    lines = hang(Content("• Straight line from knee to shoulder"), 30).split()
    assert [line.plain.rstrip() for line in lines] == ["• Straight line from knee to", "  shoulder"]
