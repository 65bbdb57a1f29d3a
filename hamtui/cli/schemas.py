"""`hamtui schema`: the JSON schemas of what commands print with --json."""

from __future__ import annotations

import click

from hamtui.cli import completion
from hamtui.cli.common import Fault, everywhere
from hamtui.text import clean


@click.command(short_help="The JSON schemas of what --json prints.")
@click.argument("kind", required=False, shell_complete=completion.schemas)
@everywhere
def schema(kind: str | None) -> None:
    """The JSON schema of what KIND of command prints with --json; without KIND, which kinds there are.

    hamtui export --format schema is that of the export.
    """
    import json

    from hamtui.report.json_schemas import DOCUMENTS, json_schema

    if kind is None:
        for name, document in DOCUMENTS.items():
            click.echo(f"{name:14} {document.version}  {document.commands}")
        return
    if kind not in DOCUMENTS:
        raise Fault(f"There is no schema called {clean(kind)}; there are {', '.join(DOCUMENTS)}.")
    click.echo(json.dumps(json_schema(kind), indent=2))
