from __future__ import annotations

import pytest
from msgspec.structs import replace

from hamtui.testing.fakes import START
from hamtui.training.base.history import NoteRecord, SessionRecord
from hamtui.training.figures.search import haystack, search
from tests.support import making
from tests.support.sample_history import sample_history


@pytest.fixture(scope="module")
def hays() -> list[str]:
    return [haystack(session) for session in sample_history()]


def found(hays: list[str], query: str) -> list[SessionRecord]:
    return [sample_history()[index] for index in search(hays, query)]


@pytest.mark.parametrize(
    ("query", "count"),
    [("rdl", 46), ("2025-10", 11), ("p4", 92), ("grip straps", 1), ("GRIP", 1), ("lower back", 2), ("drop set", 1),
     ("body weight", 46), ("hip hinge", 92), ("romanian deadlift swing", 46), ("discarded", 1), ("zzz", 0), ("", 150)],
)  # fmt: skip
def test_words_of_all_kinds_find_sessions(hays: list[str], query: str, count: int) -> None:
    assert len(search(hays, query)) == count


def test_every_word_must_fit_and_only_its_beginning_is_needed(hays: list[str]) -> None:
    assert len(search(hays, "rom")) == 46
    assert len(search(hays, "rom 2025-10")) == len([s for s in found(hays, "rdl") if s.started_at.month == 10])
    assert search(hays, "mania") == []


def test_what_is_typed_is_never_a_pattern() -> None:
    session = replace(making.trained(making.did()), notes=(NoteRecord(START, "a [b] (c) 100%"),))
    hay = [haystack(session)]
    for query in ("[b]", "(c)", "100%", "single-leg ["):
        assert search(hay, query) == ([] if "single" in query else [0])
