from __future__ import annotations

from hamtui.testing.fakes import START
from hamtui.training.base.exercise import Pattern
from hamtui.training.base.profile import Profile
from hamtui.training.coach.volume import Week
from hamtui.training.figures.outlook import Trend, outlook
from hamtui.tui.shared.hues import FLEXION, HINGE, OTHER, hue_of
from hamtui.tui.today.panels import sparkline, step_text, week_panel, weeks_panel
from tests.support import making


def test_both_jobs_of_the_hamstrings_have_a_hue_and_all_other_work_another() -> None:
    assert hue_of(Pattern.HIP_HINGE) == hue_of(Pattern.BALLISTIC_HINGE) == HINGE
    assert hue_of(Pattern.KNEE_FLEXION) == FLEXION
    assert hue_of(Pattern.LUNGE) == OTHER


def test_the_week_says_in_words_and_boxes_what_was_done() -> None:
    seen = outlook([], making.shipped_plan("p3"), Profile(), START)
    text = week_panel(Week(START.date(), hinge=3, knee_flexion=1.5, total=5), seen, 44).plain
    assert "Hip hinge     ■ ■ ■  3" in text
    assert "Knee flexion  ■ ◧ □  1.5" in text
    assert "5 of 6–12 hard sets" in text
    assert all(name in text for name in ("MEV", "MAV", "MRV", "Mo", "Su"))


def test_an_empty_week_and_a_huge_one_stay_within_their_room() -> None:
    seen = outlook([], making.shipped_plan("p3"), Profile(), START)
    for total in (0, 26, 60):
        text = week_panel(Week(START.date(), hinge=total, total=total), seen, 44).plain
        assert max(map(len, text.splitlines())) <= 60


def test_bars_of_weeks_are_as_high_as_their_sets() -> None:
    weeks = [Week(START.date(), hinge=hinge, knee_flexion=2, total=hinge + 2) for hinge in (0, 4, 8)]
    rows = weeks_panel(weeks, 40).plain.splitlines()
    assert rows[0].split() == ["███"]
    assert rows[4].split() == ["███"] * 3
    assert "most 10" in rows[-1]
    plain = weeks_panel(weeks, 40, dense=True).plain
    assert {"█", "▒"} <= set(plain)
    for nothing in ([], [Week(START.date())]):
        assert "A bar for each week that you train." in weeks_panel(nothing, 40).plain


def test_a_course_of_bars_and_the_step_to_come() -> None:
    assert sparkline(Trend((100.0, 105.0, 110.0))) == "▁▄█"
    assert sparkline(Trend((100.0,))) == ""
    assert sparkline(Trend((5.0, 5.0))) == "▄▄"
    assert [step_text(Trend(step=step)) for step in (2.5, 0, -5, None)] == ["▲2.5", "=", "▼5", ""]
