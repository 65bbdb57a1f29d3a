from __future__ import annotations

from hamtui.body.picture import Figure
from hamtui.library.poses import Poses
from hamtui.report.words_exercises import technique_lines
from tests.support import making


def lines(name: str, width: int = 80) -> list[str]:
    exercise = making.exercise(name)
    motion = Poses().motion(exercise)
    assert motion is not None
    return list(technique_lines(exercise, Figure(motion), width))


def test_the_moments_stand_in_the_order_of_the_rep() -> None:
    assert lines("romanian_deadlift")[0].split() == ["start", "on", "the", "way", "bottom"]
    assert lines("conventional_deadlift")[0].split() == ["start", "on", "the", "way", "top"]
    assert lines("standing_forward_bend")[0] == "hold"


def test_every_cue_is_there_and_nothing_is_wider_than_the_terminal() -> None:
    exercise = making.exercise("nordic_curl")
    for width in (20, 40, 60, 80, 200):
        text = lines("nordic_curl", width)
        assert all(f"  {cue}" in text for cue in (*exercise.set_up, *exercise.execution, *exercise.watch_for))
        drawn = [line for line in text if any("\u2800" < sign <= "\u28ff" for sign in line)]
        assert drawn
        assert max(map(len, drawn)) <= width


def test_without_a_figure_the_words_stand_alone() -> None:
    text = list(technique_lines(making.exercise("nordic_curl"), None, 80))
    assert text[0] == "Set up"
    assert not any("\u2800" < sign <= "\u28ff" for line in text for sign in line)


def test_the_way_on_and_the_muscles_are_told() -> None:
    text = list(technique_lines(making.exercise("romanian_deadlift"), None, 80))
    assert {"Easier: dumbbell romanian deadlift", "Harder: stiff leg deadlift"} <= set(text)
    assert any(line.startswith("Muscles: ") and "hamstrings" in line for line in text)
