"""Commands that only read: today and path. Neither loads Textual."""

from __future__ import annotations

import click

from hamtui.cli.common import as_json, everywhere
from hamtui.cli.place import Place
from hamtui.cli.prompt import print_path, print_today


@click.command()
@everywhere
@as_json
@click.pass_obj
def today(place: Place, as_json: bool) -> None:
    """What to lift next, and why."""
    print_today(place, as_json=as_json)


@click.command()
@everywhere
@click.pass_obj
def path(place: Place) -> None:
    """The folder that holds all data."""
    print_path(place)
