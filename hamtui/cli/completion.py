"""What a shell may complete: programs, days, exercises, sessions, backups; and the command that sets it up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

import click
from click.shell_completion import CompletionItem, get_completion_class

from hamtui.cli.common import everywhere
from hamtui.cli.place import Place, library_of, opened

MOST_SESSIONS = 50
SHELLS = ("bash", "zsh", "fish")
Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]
Offers = Iterator[tuple[str, str]]


def _completing(offers: Callable[[Place], Offers]) -> Complete:
    """A completion by what `offers` gives, each with a word about it; a folder that cannot be read gives none."""

    def complete(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from hamtui.training.base.errors import HamtuiError

        start = incomplete.casefold()
        try:
            fitting = (
                (v, about) for v, about in offers(context.ensure_object(Place)) if v.casefold().startswith(start)
            )
            return [CompletionItem(value, help=about) for value, about in islice(fitting, MOST_SESSIONS * 10)]
        except (HamtuiError, OSError):
            return []

    return complete


def _programs(place: Place) -> Offers:
    for program in library_of(place).programs():
        yield program.id, program.name


def _own_programs(place: Place) -> Offers:
    library = library_of(place)
    own = library.own_program_files()
    for program in library.programs():
        if program.id in own:
            yield program.id, program.name


def _days(place: Place) -> Offers:
    for program in library_of(place).programs():
        yield program.id, program.name
        for day in program.days:
            yield f"{program.id}/{day.id}", day.name


def _exercises(place: Place) -> Offers:
    for each in sorted(library_of(place).exercises(), key=lambda each: each.id):
        yield each.id, each.name


def _own_exercises(place: Place) -> Offers:
    for each in library_of(place).own_exercises():
        yield each.id, each.name


def _sessions(place: Place) -> Offers:
    from hamtui.report.words import titled, when

    yield "last", "the newest"
    with opened(place) as companion:
        companion.read_all()
    for session in reversed(companion.history[-MOST_SESSIONS:]):
        yield session.id, f"{when(session.started_at)} {titled(session.program_name, session.day_name)}".strip()


def _backups(place: Place) -> Offers:
    from hamtui.report.words import when

    with opened(place) as companion:
        backups = companion.store.backups()
    for backup in backups:
        yield backup.name, when(backup.made_at.astimezone())


def _schemas(_: Place) -> Offers:
    from hamtui.report.json_schemas import DOCUMENTS

    for kind, document in DOCUMENTS.items():
        yield kind, document.commands
    yield "export", "export"
    yield "program-file", "programs export"


def _trackers(_: Place) -> Offers:
    from hamtui.exchange.readers.formats import FORMATS

    families = {form.family: form.title for form in reversed(FORMATS)}
    yield from sorted(families.items())


programs = _completing(_programs)
own_programs = _completing(_own_programs)
days = _completing(_days)
exercises = _completing(_exercises)
own_exercises = _completing(_own_exercises)
sessions = _completing(_sessions)
backups = _completing(_backups)
schemas = _completing(_schemas)
trackers = _completing(_trackers)


@click.command(short_help="Let your shell complete what you type.")
@click.argument("shell", type=click.Choice(SHELLS))
@everywhere
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what lets SHELL complete commands, programs, days, exercises, sessions and backups.

    \b
    hamtui completion bash > ~/.local/share/bash-completion/completions/hamtui
    hamtui completion zsh > FOLDER/_hamtui      where FOLDER is one of $fpath
    hamtui completion fish > ~/.config/fish/completions/hamtui.fish

    Shells that are started from then on complete.
    """
    kind = get_completion_class(shell)
    if kind is None:  # click knows all three
        raise click.UsageError(f"{shell} is not known.")
    click.echo(kind(context.find_root().command, {}, "hamtui", "_HAMTUI_COMPLETE").source())
