"""`hamtui schema`: the JSON schemas of what commands print with --json, of exports and of program files."""

from __future__ import annotations

import click

from hamtui.cli import completion
from hamtui.cli.common import Fault, everywhere
from hamtui.text import clean

EXPORT, PROGRAM_FILE = "export", "program-file"


@click.command(short_help="The JSON schemas of what --json prints.")
@click.argument("kind", required=False, shell_complete=completion.schemas)
@everywhere
def schema(kind: str | None) -> None:
    """The JSON schema of what KIND of command prints with --json; without KIND, which kinds there are."""
    import json

    from hamtui.exchange.writers import history_schema
    from hamtui.library.program_schema import program_schema
    from hamtui.library.reading import SCHEMA
    from hamtui.report.json_schemas import DIALECT, DOCUMENTS, json_schema
    from hamtui.store.format.codec import Codec

    if kind is None:
        for name, document in DOCUMENTS.items():
            click.echo(f"{name:14} {document.version}  {document.commands}")
        click.echo(f"{EXPORT:14} {Codec().schema}  export, which import reads")
        click.echo(f"{PROGRAM_FILE:14} {SCHEMA}  programs export, which programs add reads")
        return
    if kind == PROGRAM_FILE:
        click.echo(json.dumps(program_schema(DIALECT), indent=2))
        return
    if kind == EXPORT:
        click.echo(history_schema.dump(Codec()), nl=False)
        return
    if kind not in DOCUMENTS:
        raise Fault(
            f"There is no schema called {clean(kind)}; there are {', '.join((*DOCUMENTS, EXPORT, PROGRAM_FILE))}."
        )
    click.echo(json.dumps(json_schema(kind), indent=2))
