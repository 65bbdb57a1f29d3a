from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hamtui.cli.main import main
from hamtui.report.words_simulation import PLAIN_INK, WIDTH, simulation_lines
from hamtui.training.base.landmarks import Landmarks
from hamtui.training.base.profile import Profile
from hamtui.training.simulation.simulate import Course, simulate
from hamtui.training.simulation.trends import trends
from tests.support.making import library


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["simulate", *arguments, "--data-dir", str(folder / "none")])


def test_it_draws_twelve_weeks_and_says_what_came_of_them(tmp_path: Path) -> None:
    done = run(tmp_path, "p2", "--adherence", "0.8", "--seed", "3")
    assert done.exit_code == 0
    assert done.output == run(tmp_path, "p2", "--adherence", "0.8", "--seed", "3").output
    assert "12 weeks, adherence 80%, seed 3" in done.output
    assert "Hard sets a week" in done.output
    assert "planned sessions done." in done.output
    assert "Conventional deadlift: " in done.output
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("weeks", [1, 2, 12, 30, 52])
@pytest.mark.parametrize("program", ["p1", "p6", "p8"])
def test_every_line_fits_80_columns(program: str, weeks: int) -> None:
    played = simulate(library().program(program), library(), Profile(), Course(weeks, 0.7, 1))
    lines = simulation_lines(played, trends(played, library()), Landmarks(), PLAIN_INK)
    assert max(map(len, lines)) <= WIDTH
    assert all(ord(char) < 128 or char == "×" for line in lines for char in line)


def test_json_has_every_figure(tmp_path: Path) -> None:
    told = json.loads(run(tmp_path, "p3", "--weeks", "3", "--json").output)
    assert told["program"] == "p3"
    assert told["sessions_done"] == told["sessions_planned"] == len(told["weeks"]) == 3
    session = told["weeks"][0]["sessions"][0]
    assert {"sets", "advised", "missed", "fatigue"} <= set(session)
    assert session["advised"][0]["exercise"] == "conventional_deadlift"
    assert told["exercises"][0]["weekly"][0]["load_kg"] > 0


@pytest.mark.parametrize(
    "arguments", [("p99",), ("p2", "--weeks", "0"), ("p2", "--adherence", "1.5"), ("p2", "--adherence", "nan")]
)
def test_what_cannot_be_played_is_said_in_a_sentence(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(tmp_path, *arguments)
    assert done.exit_code in (1, 2)
    assert isinstance(done.exception, SystemExit)
    assert done.output
