from __future__ import annotations

from datetime import datetime

import pytest

from hamtui.exchange.comparison import compare
from hamtui.exchange.parsing.times import when
from hamtui.store.format.codec import Codec
from hamtui.training.base.history import SetKind, Technique
from hamtui.training.base.weight import Unit, Weight
from tests.exchange.importing import loaded, sample, sessions


def test_app_and_web_exports_of_one_account_give_the_same_sessions() -> None:
    app, web = sessions("hevy_app.csv"), sessions("hevy_web.csv")
    assert [session.id for session in app] == [session.id for session in web]
    found = compare(web, app, Codec(), ())
    assert (len(found.new), len(found.same), len(found.differing)) == (0, 2, 0)
    assert [session.notes[0].text for session in app[:1]] == [session.notes[0].text for session in web[:1]] == ["ab c"]


def test_both_together_are_taken_once() -> None:
    assert len(loaded(sample("hevy_app.csv"), sample("hevy_web.csv")).sessions) == 2


def test_an_end_before_the_start_is_ignored() -> None:
    july, september = sessions("hevy_app.csv")
    assert (july.active_s, september.active_s) == (70 * 60, 0)
    assert september.day_name == september.program_name == "Hevy"


def test_kinds_of_sets() -> None:
    july, september = sessions("hevy_app.csv")
    assert [done.kind for done in september.sets] == [SetKind.RAMP_UP, SetKind.WORKING]
    assert september.sets[1].rir == 0
    pull, curl, failed, run, plank = july.sets
    assert (pull.load, pull.reps, curl.technique) == (None, 8, Technique.DROP_SET)
    assert (failed.rir, run.kind, run.seconds, plank.seconds) == (0, SetKind.CARDIO, 1800, 60)


def test_a_conversion_goes_back_to_what_was_lifted_and_help_is_below_nothing() -> None:
    (session,) = sessions("hevy_pounds.csv")
    loads = [done.load for done in session.sets]
    assert loads == [Weight.of(20, Unit.KG), Weight.of(135, Unit.LB), Weight.of(-10, Unit.KG), None]


@pytest.mark.parametrize(
    "text",
    [
        "1 Sept. 2026, 07:30", "1 сент. 2026, 07:30", "1 9월 2026, 07:30", "1 9月 2026, 07:30", "1 wrz 2026, 07:30",
        "1 Eyl 2026, 07:30", "1 set. 2026, 07:30", "1 de set. de 2026, 07:30", "Sep 1, 2026, 7:30 AM",
        "01.09.2026, 07:30", "2026-09-01 07:30:00", "1 thg 9 2026, 07:30", "1 září 2026, 07:30", "1 syys 2026, 07:30",
        "1 szept. 2026, 07:30", "2026年9月1日 7:30", "1 Σεπ 2026, 07:30", "1 सितंबर 2026, 07:30",
        "Sep 1, 2026, 7:30\u202fAM", "1 septembre 2026, 07:30",
    ],
)  # fmt: skip
def test_months_of_many_languages(text: str) -> None:
    assert when(text) == datetime(2026, 9, 1, 7, 30)


@pytest.mark.parametrize(
    "text", ["", "x", "31 Feb 2026, 07:30", "1 xyz 2026, 07:30", "1 Sep 2026, 25:00", "2026-09-01 07"]
)
def test_what_is_no_time(text: str) -> None:
    assert when(text) is None
