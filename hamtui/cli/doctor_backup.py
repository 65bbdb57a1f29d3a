"""Commands that look after the data: doctor and backup. Neither loads Textual."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from hamtui.cli import completion
from hamtui.cli.common import Fault, FilePath, as_json, everywhere, force
from hamtui.cli.place import Place, is_terminal, opened, print_json, warn
from hamtui.text import clean
from hamtui.training.base.words import thousands

if TYPE_CHECKING:
    from hamtui.companion.companion import Companion
    from hamtui.cues.check import State
    from hamtui.cues.settings import CueSettings
    from hamtui.store.rescue.doctor import Finding


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
        print_json("cues", {"ways": [state.plain() for state in states]})
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


@click.command(short_help="Check the data and what can be heard.")
@click.option("--mend", is_flag=True, help="Put right what can be, after a backup.")
@click.option("--cues", is_flag=True, help="Try every cue and ask what was noticed; no file is checked.")
@click.option(
    "--report",
    type=FilePath(path_type=Path),
    help="Write what an issue needs to this file: versions, terminal, settings, last error.",
)
@force
@everywhere
@as_json
@click.pass_obj
def doctor(place: Place, mend: bool, cues: bool, report: Path | None, force: bool, as_json: bool) -> None:
    """Check every file of the data folder; exit 1 when something is wrong."""
    if report is not None:
        _write_report(place, report, force=force)
        return
    if cues:
        _try_cues(place, as_json=as_json)
        return
    with opened(place, write=mend) as companion:
        store = companion.store
        done = store.mend() if mend else []
        done = [*store.notices, *done] if mend else done
        found = [*store.examine(), *_names(companion)]
        unheard = _unheard(companion.settings.cues)
    if as_json:
        findings = [{"finding": each.sentence, "mendable": each.mendable} for each in found]
        print_json(
            "doctor",
            {
                "folder": str(place.found().absolute()),
                "mended": done,
                "findings": findings,
                "unheard": [way.plain() for way in unheard],
            },
        )
    else:
        for sentence in (*done, *(each.sentence for each in found)):
            click.echo(sentence)
        for way in unheard:
            click.echo(f"Cannot be used here: {way}")
    if found:
        raise Fault(_verdict(found))
    if not as_json:
        click.echo("Everything is all right.")


def _write_report(place: Place, path: Path, *, force: bool) -> None:
    from hamtui.cli.problem_report import report_text
    from hamtui.exchange.write_file import write_out

    write_out(path, report_text(place), place.found(), force=force, disk=place.disk)
    click.echo(f"Wrote {path}. Read it before you send it; it goes nowhere by itself.", err=True)


def _try_cues(place: Place, *, as_json: bool) -> None:
    from hamtui.clock import SystemClock

    with opened(place, write=True) as companion:
        store, settings = companion.store, companion.settings
        warn(companion)
        check_cues(
            settings.cues,
            lambda cues: store.save_settings(replace(settings, cues=cues)),
            SystemClock().real,
            as_json=as_json,
        )


def _unheard(settings: CueSettings) -> list[State]:
    """The ways of being heard that are wanted but cannot work here, each with what to install."""
    from hamtui.clock import SystemClock

    return marked_down(settings, SystemClock().real)


def _names(companion: Companion) -> list[Finding]:
    """What the lifter's own files say that does not hold, and keys and a program in the settings that nobody has."""
    from hamtui.store.rescue.doctor import Finding

    sentences = [*companion.library.faults(), companion.key_fault]
    if companion.program_fault:
        sentences.append(f"settings.toml: {companion.program_fault}")
    return [Finding(sentence) for sentence in sentences if sentence]


def _verdict(found: list[Finding]) -> str:
    count = "One thing is wrong" if len(found) == 1 else f"{len(found)} things are wrong"
    mendable = sum(each.mendable for each in found)
    if not mendable:
        return f"{count}."
    which = "it" if len(found) == 1 else "all" if mendable == len(found) else f"{mendable} of them"
    return f"{count}; hamtui doctor --mend puts {which} right."


@click.group(invoke_without_command=True)
@everywhere
@as_json
@click.pass_context
def backup(context: click.Context, as_json: bool) -> None:
    """List, make or bring back backups."""
    if context.invoked_subcommand is None:
        context.invoke(backup_list, as_json=as_json)


@backup.command("list")
@everywhere
@as_json
@click.pass_obj
def backup_list(place: Place, as_json: bool) -> None:
    """All backups, newest first."""
    from hamtui.report.words import when

    with opened(place) as companion:
        found = companion.store.backups()
    if as_json:
        print_json("backups", [{"name": b.name, "made_at": b.made_at.isoformat(), "bytes": b.size} for b in found])
        return
    if not found:
        click.echo("No backups yet.")
    for each in found:
        click.echo(f"{each.name}  {when(each.made_at.astimezone())}  {_size(each.size)}")


@backup.command("now")
@everywhere
@click.pass_obj
def backup_now(place: Place) -> None:
    """Make a backup."""
    with opened(place, write=True) as companion:
        made = companion.store.back_up()
    click.echo(f"Made {made.name}, {_size(made.size)}.")


@backup.command("restore")
@click.argument("name", shell_complete=completion.backups)
@everywhere
@click.pass_obj
def backup_restore(place: Place, name: str) -> None:
    """Bring the backup NAME back; what it replaces is backed up first."""
    with opened(place, write=True) as companion:
        replaced = companion.store.restore(name)
        kept = " The running session was left as it is." if companion.store.running() else ""
    click.echo(f"{clean(name)} is back. What it replaced is in {replaced.name}.{kept}")


def _size(size: int) -> str:
    return f"{size} bytes" if size < 1024 else f"{thousands(size / 1024)} KiB"
