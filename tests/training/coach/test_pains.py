from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from hamtui.testing.fakes import START
from hamtui.training.base.check import CheckIn
from hamtui.training.base.history import PainRecord, SessionRecord, Status, day_note
from hamtui.training.coach.pains import SITES, course, must_stop, to_ask_about
from tests.support import making


def on(day: int) -> datetime:
    return START + timedelta(days=day)


def said(day: int, pain: int, where: str | None = None) -> SessionRecord:
    """A day on which the lifter answered the question about pain."""
    return day_note(CheckIn(pain=pain, pain_where=where), on(day), f"note-{day}")


def hurt(day: int, where: str, level: int | None, **more: Any) -> SessionRecord:
    """A session in which pain was reported."""
    report = PainRecord(on(day), None, where, sharp=True, answer="end_session", level=level)
    return making.trained(day=day, id=f"session-{day}", pains=(report,), **more)


def told(*history: SessionRecord) -> list[tuple[int, str, int | None]]:
    return [((note.at - START).days, note.where, note.level) for note in course(history)]


def test_every_word_on_pain_is_told_with_its_place() -> None:
    history = hurt(0, "behind_knee", 6), said(1, 3, "behind_knee"), said(2, 0, "behind_knee")
    assert told(*history) == [(0, "behind_knee", 6), (1, "behind_knee", 3), (2, "behind_knee", 0)]


def test_a_day_without_any_pain_is_a_word_on_every_place_that_hurt() -> None:
    history = hurt(0, "behind_knee", 6), hurt(1, "lower_back", 2), said(2, 0, "lower_back"), said(3, 0), said(4, 0)
    assert told(*history)[2:] == [(2, "lower_back", 0), (3, "behind_knee", 0), (4, "other", 0)]


def test_pain_in_no_named_place_is_somewhere_else_and_no_word_on_the_others() -> None:
    history = hurt(0, "behind_knee", None), said(1, 2), said(2, 0)
    assert told(*history) == [(0, "behind_knee", None), (1, "other", 2), (2, "behind_knee", 0), (2, "other", 0)]


def test_a_session_thrown_away_says_nothing() -> None:
    assert told(hurt(0, "behind_knee", 6, status=Status.DISCARDED)) == []


def test_the_last_pain_is_asked_about_on_a_later_day_until_it_is_gone() -> None:
    history = [hurt(0, "behind_knee", 6)]
    assert to_ask_about(history, on(0)) is None
    asked = to_ask_about(history, on(1))
    assert asked is not None
    assert (asked.where, asked.level) == ("behind_knee", 6)
    assert to_ask_about([*history, said(1, 0)], on(2)) is None


@pytest.mark.parametrize("where", ["lower_back", "behind_knee", "hamstring", "upper_hamstring", "lower_hamstring"])
def test_sharp_pain_in_the_back_the_knee_or_the_hamstring_ends_the_set(where: str) -> None:
    assert must_stop(where, sharp=True)
    assert not must_stop(where, sharp=False)
    assert not must_stop("other", sharp=True)


@pytest.mark.parametrize("where", SITES)
def test_pain_of_7_and_more_ends_the_set_wherever_it_is(where: str) -> None:
    assert must_stop(where, sharp=False, level=7)
    assert not must_stop(where, sharp=False, level=6)
