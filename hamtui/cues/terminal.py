"""What the terminal itself can do: ring, notify, carry a title. Pure: text in, escape sequences out."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from hamtui.text import clean

BELL = "\a"
_ESC = "\x1b"
_ST = f"{_ESC}\\"
PUSH_TITLE = f"{_ESC}[22;0t"
POP_TITLE = f"{_ESC}[23;0t"
_LONGEST = 160
_ID = "hamtui"


class Osc(StrEnum):
    """The sequence a terminal takes for a notification."""

    PLAIN = "9"
    TITLED = "777"
    KITTY = "99"


class Wrap(StrEnum):
    """What stands between us and the terminal and must be told to pass a sequence on."""

    NONE = "none"
    TMUX = "tmux"
    SCREEN = "screen"


class Terminal(Struct, frozen=True):
    """A terminal: the notification it takes (None for none we know of), what is in between, whether it has a title.

    `progresses`: it is known to show how far a task is, by OSC 9;4.
    """

    notifies: Osc | None = None
    wrap: Wrap = Wrap.NONE
    titled: bool = True
    progresses: bool = False


_BY_TERM = (("xterm-kitty", Osc.KITTY), ("xterm-ghostty", Osc.TITLED), ("foot", Osc.TITLED), ("wezterm", Osc.TITLED))
_BY_PROGRAM = {
    "iTerm.app": Osc.PLAIN,
    "ghostty": Osc.TITLED,
    "WezTerm": Osc.TITLED,
    "WarpTerminal": Osc.TITLED,
    "kitty": Osc.KITTY,
    "Apple_Terminal": None,
    "vscode": None,
    "Alacritty": None,
}
_BY_MARK: dict[str, Osc | None] = {
    "KITTY_WINDOW_ID": Osc.KITTY,
    "KONSOLE_VERSION": Osc.TITLED,
    "VTE_VERSION": None,
    "WT_SESSION": None,
    "ALACRITTY_WINDOW_ID": None,
}
_MULTIPLEXED = ("screen", "tmux")


def terminal_of(environ: Mapping[str, str], tmux: str = "") -> Terminal:
    """The terminal that the environment tells of; where it contradicts itself, none that is known.

    `tmux` is what tmux answered to `TMUX_QUESTION`. Without an answer nothing is passed through it, and neither
    through two multiplexers.
    """
    term = environ.get("TERM", "")
    if term in ("", "dumb", "linux", "unknown"):
        return Terminal(titled=False)
    if "TMUX" in environ:
        return Terminal() if "STY" in environ else _through_tmux(tmux)
    if "STY" in environ:
        return Terminal(_known(environ), Wrap.SCREEN, titled=False)
    if term.startswith(_MULTIPLEXED):
        return Terminal()
    return Terminal(_known(environ), progresses=_progresses(environ))


TMUX_QUESTION = "#{allow-passthrough} #{client_termname} #{client_termtype}"


def _through_tmux(answer: str) -> Terminal:
    """What tmux passes on: nothing unless it is told to, and only to a terminal that it knows by name."""
    passes, _, names = answer.strip().partition(" ")
    if passes not in ("on", "all", "1", "2"):
        return Terminal()
    name, _, kind = names.partition(" ")
    program = kind.split("(")[0].split(" ")[0]
    found = _known({"TERM": name, **({"TERM_PROGRAM": _PROPER.get(program.casefold(), program)} if program else {})})
    return Terminal(found, Wrap.TMUX if found else Wrap.NONE)


_PROPER = {name.casefold(): name for name in _BY_PROGRAM} | {"iterm2": "iTerm.app"}


def _known(environ: Mapping[str, str]) -> Osc | None:
    term, program = environ.get("TERM", ""), environ.get("TERM_PROGRAM", "")
    for name, osc in _BY_TERM:
        if term.startswith(name):
            return osc
    if program in _BY_PROGRAM:
        return _BY_PROGRAM[program]
    if environ.get("LC_TERMINAL") == "iTerm2":
        return Osc.PLAIN
    marks = {osc for mark, osc in _BY_MARK.items() if environ.get(mark)}
    return marks.pop() if len(marks) == 1 else None


_PROGRESS_SINCE = {"ghostty": (1, 2), "iTerm.app": (3, 6, 6), "mintty": (0,)}
_PROGRESS_MARKS = ("WT_SESSION", "ConEmuPID")
_VTE_SINCE = 8000


def _progresses(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is one that takes OSC 9;4; others might take it for a notification."""
    program, vte = environ.get("TERM_PROGRAM", ""), environ.get("VTE_VERSION", "")
    if program:
        since = _PROGRESS_SINCE.get(program)
        return since is not None and _version(environ.get("TERM_PROGRAM_VERSION", "")) >= since
    if vte:
        return vte.isascii() and vte.isdigit() and int(vte[:6]) >= _VTE_SINCE
    return any(environ.get(mark) for mark in _PROGRESS_MARKS)


def _version(text: str) -> tuple[int, ...]:
    numbers = [number for number in text.split("-")[0].split(".") if number.isascii() and number.isdigit()]
    return tuple(int(number[:6]) for number in numbers)


def progress(terminal: Terminal, part: float | None) -> str:
    """The sequence that shows how much of a rest is over, 0 to 1 where it is overdue; None clears it.

    Empty where the terminal is not known to take it.
    """
    if not terminal.progresses:
        return ""
    state = "0;0" if part is None else "4;100" if part >= 1 else f"1;{int(part * 100)}"
    return f"{_ESC}]9;4;{state}{_ST}"


def notification(terminal: Terminal, title: str, body: str = "") -> str:
    """The sequence that makes `terminal` notify; empty where it takes none."""
    title, body = led(_field(title)), _field(body)
    end = BELL if terminal.wrap is Wrap.SCREEN else _ST
    if terminal.notifies is None:
        return ""
    if terminal.notifies is Osc.PLAIN:
        parts = [f"9;{f'{title}: {body}' if body else title}"]
    elif terminal.notifies is Osc.TITLED:
        parts = [f"777;notify;{title};{body}"]
    else:
        parts = [f"99;i={_ID}:d=0:p=title;{title}", f"99;i={_ID}:d=1:p=body;{body}"]
    return "".join(_wrapped(terminal.wrap, f"{_ESC}]{part}{end}") for part in parts)


def window_title(terminal: Terminal, text: str) -> str:
    """The sequence that sets the window title; empty where there is none."""
    return f"{_ESC}]2;{_field(text)}{_ST}" if terminal.titled else ""


def without_notification(terminal: Terminal) -> Terminal:
    """The same terminal where the lifter said its notification is not seen."""
    return replace(terminal, notifies=None)


def led(text: str) -> str:
    """The text behind a word of ours unless it begins with a letter: never a number, an option or a sequence."""
    return text if text[:1].isalpha() else f"Next: {text}"


def _field(text: str) -> str:
    """Text that cannot end its field or its sequence."""
    return clean(text, _LONGEST).replace(";", ",")


def _wrapped(wrap: Wrap, sequence: str) -> str:
    if wrap is Wrap.TMUX:
        return f"{_ESC}Ptmux;{sequence.replace(_ESC, _ESC * 2)}{_ST}"
    if wrap is Wrap.SCREEN:
        return f"{_ESC}P{sequence}{_ST}"
    return sequence
