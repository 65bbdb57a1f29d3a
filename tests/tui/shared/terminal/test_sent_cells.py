"""Only what differs is sent, and the terminal shows what it would if all were sent."""

from __future__ import annotations

from io import StringIO

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Region, Size
from textual.strip import Strip

from hamtui.tui.shared.terminal.sent_cells import SentCells

WIDTH, HEIGHT = 12, 3
WINDOW = Size(WIDTH, HEIGHT)
CONSOLE = Console(file=StringIO(), force_terminal=True, color_system="truecolor", legacy_windows=False)
STYLES = [Style.parse(text) for text in ("red", "bold white on blue", "default")]

pieces = st.tuples(st.text("a8 ░日💪", min_size=1, max_size=4), st.sampled_from(STYLES))
lines = st.lists(pieces, max_size=4).map(
    lambda line: Strip([Segment(text, style) for text, style in line]).adjust_cell_length(WIDTH, STYLES[1])
)
pictures = st.lists(lines, min_size=HEIGHT, max_size=HEIGHT)


def update(picture: list[Strip]) -> LayoutUpdate:
    return LayoutUpdate([[line] for line in picture], Region(0, 0, WIDTH, HEIGHT))


def shown(*written: str) -> list[list[tuple[str, str, str, bool]]]:
    screen = pyte.Screen(WIDTH, HEIGHT)
    screen.reset_mode(7 << 5)
    stream = pyte.Stream(screen)
    for text in written:
        stream.feed(text)
    cells = ([screen.buffer[y][x] for x in range(WIDTH)] for y in range(HEIGHT))
    return [[(cell.data, cell.fg, cell.bg, cell.bold) for cell in row] for row in cells]


@given(st.lists(pictures, min_size=1, max_size=4))
def test_the_terminal_shows_the_last_picture(following: list[list[Strip]]) -> None:
    sent = SentCells()
    written = [sent.changed(update(picture), WINDOW, CONSOLE) for picture in following]
    assert shown(*written) == shown(SentCells().changed(update(following[-1]), WINDOW, CONSOLE))


def test_a_character_of_two_cells_in_place_of_another_is_sent_whole() -> None:
    before, after = ([Strip([Segment(text, STYLES[0])])] * HEIGHT for text in ("ab 日💪 ab日", "ab 日日 ab💪"))
    sent = SentCells()
    written = [sent.changed(update(picture), WINDOW, CONSOLE) for picture in (before, after)]
    assert shown(*written) == shown(SentCells().changed(update(after), WINDOW, CONSOLE))


def test_one_digit_more_is_one_digit_sent() -> None:
    before, after = ([Strip([Segment(text.ljust(WIDTH), STYLES[0])])] * HEIGHT for text in ("rest 1:08", "rest 1:09"))
    sent = SentCells()
    whole = sent.changed(update(before), WINDOW, CONSOLE)
    assert len(whole) > HEIGHT * WIDTH
    assert sent.changed(update(before), WINDOW, CONSOLE) == ""
    assert sent.changed(update(after), WINDOW, CONSOLE).count("9") >= HEIGHT
    assert "rest" not in sent.changed(update(before), WINDOW, CONSOLE)


def test_a_window_that_another_wrote_in_or_of_another_size_is_sent_whole() -> None:
    picture = [Strip([Segment("rest".ljust(WIDTH), STYLES[0])])] * HEIGHT
    sent = SentCells()
    whole = sent.changed(update(picture), WINDOW, CONSOLE)
    sent.reset()
    assert sent.changed(update(picture), WINDOW, CONSOLE) == whole
    assert sent.changed(update(picture), Size(WIDTH + 1, HEIGHT), CONSOLE) == whole
