"""`hamtui doctor --cues`: one of each cue, and what was seen and heard of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from hamtui.cli.common import is_terminal, print_json

if TYPE_CHECKING:
    from hamtui.cues.check import State
    from hamtui.cues.settings import CueSettings


def check_cues(
    settings: CueSettings, keep: Callable[[CueSettings], object], now: Callable[[], float], *, as_json: bool = False
) -> None:
    """Try every cue, ask what was noticed, `keep` the settings that follow, and say what to install.

    `now` is a clock in seconds that never jumps. Without a terminal, or with `as_json`, nobody is asked, and
    nothing is kept.
    """
    from hamtui.cues.check import explain, settled, try_each
    from hamtui.cues.cues import Cues

    asked = is_terminal(sys.stdin) and is_terminal(sys.stdout) and not as_json
    cues = Cues(settings, _write if asked else _nowhere, now)
    try:
        answers = {question.channel: not asked or click.confirm(question.text) for question in try_each(cues)}
        chosen = settled(settings, answers) if asked else settings
        unnoticed = [channel for channel, noticed in answers.items() if not noticed]
        states = explain(cues, chosen, unnoticed)
    finally:
        cues.close()
    if as_json:
        print_json({"ways": [state.plain() for state in states]})
        return
    for state in states:
        click.echo(str(state))
    if chosen != settings:
        keep(chosen)
        click.echo("The settings follow your answers.")


def marked_down(settings: CueSettings, now: Callable[[], float]) -> list[State]:
    """The ways of being heard that are wanted but cannot work here; nothing is rung, shown or said."""
    from hamtui.cues.check import missing
    from hamtui.cues.senders import Host

    return missing(Host(os.environ, now), settings)


def _write(text: str) -> None:
    """Bytes for the terminal itself, past the way out, which lets none through."""
    if sys.__stdout__ is not None:
        sys.__stdout__.write(text)
        sys.__stdout__.flush()


def _nowhere(_text: str) -> None:
    """A pipe gets no escape sequences."""
