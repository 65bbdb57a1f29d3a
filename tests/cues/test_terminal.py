from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamtui.cues.terminal import (
    POP_TITLE,
    PUSH_TITLE,
    Osc,
    Terminal,
    Wrap,
    led,
    notification,
    progress,
    terminal_of,
    window_title,
    without_notification,
)

X = "xterm-256color"


@pytest.mark.parametrize(
    ("environ", "osc"),
    [
        ({"TERM": "xterm-kitty"}, Osc.KITTY),
        ({"TERM": X, "KITTY_WINDOW_ID": "1"}, Osc.KITTY),
        ({"TERM": X, "TERM_PROGRAM": "iTerm.app"}, Osc.PLAIN),
        ({"TERM": X, "LC_TERMINAL": "iTerm2"}, Osc.PLAIN),
        ({"TERM": "xterm-ghostty"}, Osc.TITLED),
        ({"TERM": X, "TERM_PROGRAM": "WezTerm"}, Osc.TITLED),
        ({"TERM": X, "TERM_PROGRAM": "WarpTerminal"}, Osc.TITLED),
        ({"TERM": "foot"}, Osc.TITLED),
        ({"TERM": X, "KONSOLE_VERSION": "221203"}, Osc.TITLED),
        ({"TERM": X, "VTE_VERSION": "7006"}, None),
        ({"TERM": X, "WT_SESSION": "a"}, None),
        ({"TERM": X, "TERM_PROGRAM": "Apple_Terminal"}, None),
        ({"TERM": X, "TERM_PROGRAM": "vscode", "KITTY_WINDOW_ID": "1"}, None),
        ({"TERM": X, "VTE_VERSION": "7006", "KITTY_WINDOW_ID": "1"}, None),
        ({"TERM": "rxvt-unicode-256color"}, None),
        ({"TERM": X}, None),
        ({}, None),
    ],
)
def test_the_notification_a_terminal_takes(environ: dict[str, str], osc: Osc | None) -> None:
    assert terminal_of(environ).notifies is osc
    assert terminal_of(environ).wrap is Wrap.NONE


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("1 xterm-kitty kitty(0.26.5)", Terminal(Osc.KITTY, Wrap.TMUX)),
        ("2 xterm-256color iTerm2 3.4.19", Terminal(Osc.PLAIN, Wrap.TMUX)),
        ("1 xterm-256color WezTerm 20240203", Terminal(Osc.TITLED, Wrap.TMUX)),
        ("1 xterm-256color ", Terminal()),
        ("0 xterm-kitty kitty(0.26.5)", Terminal()),
        (" xterm-kitty ", Terminal()),
        ("", Terminal()),
    ],
)
def test_tmux_is_only_wrapped_where_it_passes_on(answer: str, expected: Terminal) -> None:
    environ = {"TERM": "tmux-256color", "TMUX": "/tmp/t,1,0", "KITTY_WINDOW_ID": "1"}  # noqa: S108 - never opened
    assert terminal_of(environ, answer) == expected
    assert terminal_of({**environ, "STY": "1.x"}, answer) == Terminal()


def test_screen_is_wrapped_where_the_terminal_outside_is_known() -> None:
    outside = {"TERM": "screen", "STY": "1.x", "KITTY_WINDOW_ID": "1"}
    assert terminal_of(outside) == Terminal(Osc.KITTY, Wrap.SCREEN, titled=False)
    assert terminal_of({"TERM": "screen-256color", "KITTY_WINDOW_ID": "1"}) == Terminal()


def test_a_console_has_no_title() -> None:
    assert window_title(terminal_of({"TERM": "linux"}), "0:42") == ""
    assert window_title(Terminal(), "0:42 rest") == "\x1b]2;0:42 rest\x1b\\"
    assert (PUSH_TITLE, POP_TITLE) == ("\x1b[22;0t", "\x1b[23;0t")


@pytest.mark.parametrize(
    ("osc", "sequence"),
    [
        (Osc.PLAIN, "\x1b]9;Rest over: RDL\x1b\\"),
        (Osc.TITLED, "\x1b]777;notify;Rest over;RDL\x1b\\"),
        (Osc.KITTY, "\x1b]99;i=hamtui:d=0:p=title;Rest over\x1b\\\x1b]99;i=hamtui:d=1:p=body;RDL\x1b\\"),
    ],
)
def test_sequences(osc: Osc, sequence: str) -> None:
    assert notification(Terminal(osc), "Rest over", "RDL") == sequence
    assert notification(without_notification(Terminal(osc)), "Rest over", "RDL") == ""


def test_wrapping() -> None:
    tmux = notification(Terminal(Osc.PLAIN, Wrap.TMUX), "Rest over")
    assert tmux == "\x1bPtmux;\x1b\x1b]9;Rest over\x1b\x1b\\\x1b\\"
    screen = notification(Terminal(Osc.PLAIN, Wrap.SCREEN), "Rest over")
    assert screen == "\x1bP\x1b]9;Rest over\x07\x1b\\"


def test_a_number_is_never_taken_for_progress() -> None:
    assert notification(Terminal(Osc.PLAIN), "4;1;50") == "\x1b]9;Next: 4,1,50\x1b\\"
    assert led("-20 kg") == "Next: -20 kg"
    assert led("Rest over") == "Rest over"


@given(st.text(max_size=300), st.text(max_size=300), st.sampled_from(Osc), st.sampled_from(Wrap))
def test_no_text_ends_or_leaves_its_sequence(title: str, body: str, osc: Osc, wrap: Wrap) -> None:
    sent = notification(Terminal(osc, wrap), title, body)
    if wrap is Wrap.TMUX:
        assert sent.count("\x1bPtmux;") == (2 if osc is Osc.KITTY else 1)
        sent = re.sub(r"\x1bPtmux;(.*?)(?<!\x1b)\x1b\\", lambda m: m[1].replace("\x1b\x1b", "\x1b"), sent)
    if wrap is Wrap.SCREEN:
        sent = re.sub(r"\x1bP(.*?)\x07\x1b\\", lambda m: f"{m[1]}\x1b\\", sent)
    parts = re.fullmatch(r"(?:\x1b\]([^\x00-\x1f\x7f-\x9f]*)\x1b\\)+", sent)
    assert parts is not None
    assert sent.count(";") == {Osc.PLAIN: 1, Osc.TITLED: 3, Osc.KITTY: 4}[osc]
    first = {Osc.PLAIN: 1, Osc.TITLED: 2, Osc.KITTY: 2}[osc]
    assert sent.split(";")[first][0].isalpha()


@pytest.mark.parametrize(
    ("environ", "taken"),
    [
        ({"WT_SESSION": "1"}, True),
        ({"ConEmuPID": "7"}, True),
        ({"TERM_PROGRAM": "ghostty", "TERM_PROGRAM_VERSION": "1.2.3"}, True),
        ({"TERM_PROGRAM": "ghostty", "TERM_PROGRAM_VERSION": "1.1.0"}, False),
        ({"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.6.6"}, True),
        ({"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.5.14"}, False),
        ({"TERM_PROGRAM": "iTerm.app"}, False),
        ({"VTE_VERSION": "8003"}, True),
        ({"VTE_VERSION": "7600"}, False),
        ({"VTE_VERSION": "many"}, False),
        ({"TERM_PROGRAM": "vscode", "WT_SESSION": "1"}, False),
        ({"KITTY_WINDOW_ID": "1"}, False),
        ({"WT_SESSION": "1", "TMUX": "x"}, False),
        ({"WT_SESSION": "1", "STY": "x"}, False),
        ({"WT_SESSION": "1", "TERM": "dumb"}, False),
        ({}, False),
    ],
)
def test_progress_is_sent_only_to_terminals_known_to_take_it(environ: dict[str, str], *, taken: bool) -> None:
    known = terminal_of({"TERM": "xterm-256color", **environ})
    assert known.progresses is taken
    assert bool(progress(known, 0.5)) is taken


def test_progress_is_a_percentage_a_warning_once_overdue_and_cleared() -> None:
    known = Terminal(progresses=True)
    sent = [progress(known, part) for part in (0, 0.256, 1, None)]
    assert sent == ["\x1b]9;4;1;0\x1b\\", "\x1b]9;4;1;25\x1b\\", "\x1b]9;4;4;100\x1b\\", "\x1b]9;4;0;0\x1b\\"]
