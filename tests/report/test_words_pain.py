from __future__ import annotations

from datetime import timedelta

from hamtui.report.words_pain import HEIGHT, course_lines
from hamtui.testing.fakes import START
from hamtui.training.coach.pains import PainNote


def note(day: int, where: str, level: int | None, *, sharp: bool = False) -> PainNote:
    return PainNote(START + timedelta(days=day), where, level, sharp)


def test_the_course_of_each_pain_is_drawn_and_said() -> None:
    notes = [note(0, "behind_knee", 6, sharp=True), note(2, "behind_knee", 3), note(5, "behind_knee", 0)]
    lines = course_lines([*notes, note(1, "lower_back", 2)], 60)
    assert lines[0] == "Pain, behind the knee: sharp 6 of 10 on 2 Mar, then gone on 7 Mar"
    assert lines[-1] == "Pain, lower back: 2 of 10 on 3 Mar"
    assert len(lines) <= HEIGHT + 3
    assert "┤" in lines[1]
    assert all(len(line) <= 60 for line in lines[1:])


def test_a_pain_without_a_strength_is_said_and_one_that_never_was_is_not() -> None:
    assert course_lines([note(0, "other", None, sharp=True)], 60) == ["Pain, somewhere else: sharp on 2 Mar"]
    assert course_lines([note(0, "other", None)], 60)[0].endswith("dull on 2 Mar")
    assert course_lines([note(0, "other", 0)], 60) == []
    assert course_lines([], 60) == []
