from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

from hypothesis import example, given
from hypothesis import strategies as st

from hamtui.report.chart import Point, plot, reduced, scale, svg
from hamtui.report.words_figures import number

FIRST = date(2026, 3, 2)


def points(*values: float, every: int = 7) -> list[Point]:
    return [(FIRST + timedelta(days=every * index), value) for index, value in enumerate(values)]


def series() -> st.SearchStrategy[list[Point]]:
    values = st.floats(0, 5000, allow_nan=False).map(lambda value: round(value, 2))
    steps = st.lists(st.tuples(st.integers(0, 400), values), min_size=1, max_size=60)

    def dated(found: list[tuple[int, float]]) -> list[Point]:
        day, made = FIRST, []
        for step, value in found:
            day += timedelta(days=step)
            made.append((day, value))
        return made

    return steps.map(dated)


def test_a_line_that_rises_looks_like_one() -> None:
    assert plot(points(80, 85, 90, 95, 100), 40, 9, number) == [
        "100 ┤                              ▄▄▄▛█",
        "    │                        ▗█▄▛▀▀▘",
        "    │                  ▗▄▄▟▀▀▀",
        " 90 ┤             ▄▄▄▛█▀",
        "    │       ▗█▄▛▀▀▘",
        "    │ ▗▄▄▟▀▀▀",
        " 80 ┤█▀",
        "    └┬─────────────────────────────────┬",
        "     2 Mar 2026              30 Mar 2026",
    ]


@given(series(), st.integers(30, 120), st.integers(6, 30))
def test_a_plot_keeps_to_its_room_and_has_both_ends(found: list[Point], width: int, height: int) -> None:
    lines = plot(found, width, height, number)
    assert 4 <= len(lines) <= height
    assert all(len(line) <= width for line in lines)
    assert all(line.isprintable() for line in lines)
    assert f"{found[0][0].day} {found[0][0]:%b %Y}" in lines[-1]
    if (found[-1][0] - found[0][0]).days:
        assert lines[-1].endswith(f"{found[-1][0].day} {found[-1][0]:%b %Y}")
    assert set("▘▝▀▖▌▞▛▗▚▐▜▄▙▟█") & set("".join(lines))


@given(series(), st.integers(30, 100))
def test_the_numbers_at_the_left_fall_at_even_distances(found: list[Point], width: int) -> None:
    lines = plot(found, width, 14, number)
    ticks = [(row, float(line.split("┤")[0].replace(",", ""))) for row, line in enumerate(lines) if "┤" in line]
    rows, values = zip(*ticks, strict=True)
    assert len({after - before for before, after in pairwise(rows)}) <= 1
    assert list(values) == sorted(values, reverse=True)


@given(series(), st.integers(1, 20))
def test_what_is_left_out_changes_neither_ends_nor_extremes(found: list[Point], columns: int) -> None:
    kept = reduced(found, columns)
    assert len(kept) <= max(len(found) if len(found) <= 4 * columns else 0, 4 * columns)
    assert (kept[0], kept[-1]) == (found[0], found[-1])
    assert {pick(value for _, value in kept) for pick in (min, max)} == {
        pick(value for _, value in found) for pick in (min, max)
    }
    assert kept == sorted(kept, key=found.index)


@example([5000.0, -1e-5], 2)
@example([0.0, 1e-144], 2)
@given(st.lists(st.floats(-1e6, 1e6, allow_nan=False), min_size=1, max_size=20), st.integers(2, 6))
def test_a_scale_spans_its_values(values: list[float], ticks: int) -> None:
    found = scale(values, ticks)
    # What is past a number by a billionth of the way to the next stands on it.
    slack = 1e-6 + 1e-9 * (found.ticks[1] - found.ticks[0])
    assert found.low < found.high
    assert found.low - slack <= min(values)
    assert max(values) <= found.high + slack
    assert len(found.ticks) <= ticks + 2


def test_without_points_or_room_there_is_no_plot() -> None:
    assert plot([], 80, 20, number) == []
    assert plot(points(1, 2), 29, 20, number) == []
    assert plot(points(1, 2), 80, 5, number) == []


def test_a_picture_is_well_formed_small_and_in_words_too() -> None:
    text = svg(points(*range(500)), "Deadlift <b> & co", 'from "1" to 500', number)
    root = ET.fromstring(text)  # noqa: S314 - made here
    assert len(text) < 12_000
    assert [root[0].text, root[1].text] == ["Deadlift <b> & co", 'from "1" to 500']
    assert "prefers-color-scheme:dark" in text


@given(series())
def test_any_picture_stays_within_its_frame(found: list[Point]) -> None:
    root = ET.fromstring(svg(found, "T", "w", number))  # noqa: S314 - made here
    (line,) = (each for each in root if each.tag.endswith("polyline"))
    for pair in line.attrib["points"].split():
        x, y = map(float, pair.split(","))
        assert 0 <= x <= 640
        assert 0 <= y <= 320


def test_whole_numbers_stand_at_whole_ticks() -> None:
    drawn = plot(points(40, 41), 60, 20, number)
    assert [line.split("\u2524")[0].strip() for line in drawn if "\u2524" in line] == ["41", "40"]
