from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hamtui.text import LONGEST, clean

HOSTILE = ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\u200b", "\u2028", "\ud800", "\ue000", "\u00ad"]
ODD = st.text(st.characters() | st.sampled_from([*HOSTILE, "\u0301", "\u200d", "e", " ", "[", "]"]), max_size=300)
FORBIDDEN = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")


@settings(max_examples=200)
@given(ODD, st.integers(1, 300))
def test_no_control_escape_bidi_or_invisible_character_is_left_and_the_limit_is_kept(text: str, limit: int) -> None:
    made = clean(text, limit)
    assert len(made) <= limit
    assert not [c for c in made if unicodedata.category(c) in FORBIDDEN]
    assert not [c for c in made if unicodedata.category(c) == "Cf" and c != "\u200d"]
    assert made == made.strip()


@settings(max_examples=200)
@given(ODD)
@example("a" * 199 + " b")
def test_what_was_cleaned_once_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_an_accent_left_beside_its_letter_is_composed_at_once() -> None:
    assert clean("e\u200b\u0301") == "\u00e9"


def test_runs_of_spaces_become_one() -> None:
    assert clean("a \t  b") == "a b"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x1b]2;x\x07", "a]2;x"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\u202eright to left", "right to left"),
        ("one\ntwo\tthree\r", "one two three"),
        ("half a character \ud800", "half a character"),
        ("[/]", "[/]"),
        ("100% [/foo]", "100% [/foo]"),
        ("  Kreuzheben, schwer  ", "Kreuzheben, schwer"),
        ("\u0645\u0631\u062d\u0628\u0627 \u4f60\u597d", "\u0645\u0631\u062d\u0628\u0627 \u4f60\u597d"),
        ("", ""),
    ],
)
def test_text_becomes_one_plain_line_and_keeps_its_words(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_a_family_stays_together_and_towers_of_accents_are_cut() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert clean(family) == family
    assert len(clean("x" + "\u0325" * 50)) == 4


def test_a_long_text_is_cut_at_its_limit() -> None:
    assert clean("x" * 10_000) == "x" * LONGEST
    assert clean("abc def", 4) == "abc"
