"""`python -m assets.reference`: writes what the docs and the manual pages say of the program, from the program itself.

It also writes the shipped exercises and programs as they are read at every start. `tests/test_reference.py` fails
where one of these files is no longer what is written here.
"""

from __future__ import annotations

import ast
import json
import re
import textwrap
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

import hamtui.library
from hamtui import __version__
from hamtui.body.picture import Figure
from hamtui.cli.main import main as command_line
from hamtui.keys.actions import ACTIONS, SCREENS
from hamtui.keys.keymap import keymap_of
from hamtui.keys.settings import KeyPreset, KeySettings
from hamtui.library.loader import Library
from hamtui.library.poses import Poses
from hamtui.library.program_schema import program_schema
from hamtui.library.shipped import FILE, Standard, write_shipped
from hamtui.library.toml_text import written
from hamtui.report.json_schemas import DIALECT, DOCUMENTS, json_schema
from hamtui.report.words import program_lines
from hamtui.report.words_exercises import facts_lines, list_line, technique_lines
from hamtui.settings.document import document_of
from hamtui.settings.settings import Settings
from hamtui.training.base.exercise import Origin
from hamtui.tui.settings.rows import Lists
from hamtui.tui.settings.screen import main_page

ASSETS = Path(__file__).parent
REFERENCE = ASSETS / "docs" / "reference"
MAN = ASSETS / "man"
SHIPPED = Path(hamtui.library.__file__).parent / FILE
RULES = ASSETS / "docs" / "explanation" / "rules.md"
SOURCE = re.compile(r"[A-Z][a-z]+ (19|20)\d\d|landmarks of Israetel")
MADE = "<!-- Written by python -m assets.reference: change the program, not this page. -->"
WIDTH = 80
TOLD_BELOW = ("  Set up", "  Do ", "  Watch for")
SETTINGS = {
    "program": "the program that is trained: the id of one of [those](programs.md), or of your own",
    "unit": "`kg` or `lb`",
    "place": "which of the places is planned for",
    "experience": "`new`, `some` or `years` of training with weights",
    "injured": "whether you had a hamstring injury: plans begin gently",
    "techniques": "of `drop_set`, `rest_pause`, `forced_reps`: those wanted on isolation work",
    "days": "`monday` to `sunday`: those you mean to train on, none for any",
    "week_starts": "`monday` to `sunday`: the first day of a week",
    "hold_ms": "how long a key held down counts once, 0 to 2000 milliseconds",
    "theme": "the look of the screen",
    "glance": "whether sessions open in the view that is read from afar",
    "hands": f"the preset of keys: {', '.join(f'`{preset}`' for preset in KeyPreset)}",
    "units": 'exercises that are loaded in another unit: `kettlebell_swing = "kg"`',
    "replaced": "exercises that another takes the place of, for good",
    "notes": "a note of yours on an exercise, shown with its cues",
    "moved": 'planned days on another date: `"p1 2026-11-30" = "2026-12-01"`; `hamtui calendar --move` writes them',
    "archived": "programs that are offered no more, by their ids; `hamtui programs archive` writes them",
    "landmarks": "hard sets a week: `mv` keeps, `mev` builds, `mav` grows fastest, `mrv` is the most to recover from",
    "cues": "the ways of being heard, on or off; `desktop` is `unfocused`, `always` or `off`",
    "keys": 'keys of your own by the [id of the action](keys.md): `"session.skip" = ["f5", "s"]`',
    "places": "what there is to train with in each place: equipment, `gear` of your own, unusual bars and plates",
}
SCREEN_NAMES = {
    "session": "In a session", "today": "On the first screen", "summary": "After a session", "history": "History",
    "exercise": "One exercise",
    "week": "The weeks", "records": "Records", "body": "Body weight", "weigh": "Weighing",
    "settings": "Settings", "exercises": "The exercises",
    "record": "A session of the history", "calendar": "The calendar", "timer": "The timer",
    "pick": "A choice", "confirm": "A question", "ask": "A line that is asked for", "line": "A line",
    "find": "Finding an exercise", "own": "An exercise of your own", "menu": "The menu", "outline": "In the outline",
    "help": "The list of keys", "app": "Everywhere", "page": "On every page", "list": "In a list",
    "scroll": "On a page that scrolls",
}  # fmt: skip


def pages() -> dict[Path, str]:
    """Every file with its text."""
    library = Library()
    return {
        REFERENCE / "keys.md": _page("Keys", _keys()),
        REFERENCE / "commands.md": _page("Commands", _commands()),
        REFERENCE / "settings.md": _page("Settings", _settings(library)),
        REFERENCE / "exercises.md": _page("Exercises", _exercises(library)),
        REFERENCE / "programs.md": _page("Programs", _programs(library)),
        REFERENCE / "json.md": _page("JSON", _json()),
        RULES: _page("Why these rules", _rules()),
        **{REFERENCE / "schemas" / f"{kind}.json": _indented(json_schema(kind)) for kind in DOCUMENTS},
        REFERENCE / "schemas" / "program-file.json": _indented(program_schema(DIALECT)),
        **{MAN / f"{name}.1": text for name, text in _manual()},
    }


def shipped() -> bytes:
    """The exercises and programs of hamtui's own as they are read at every start."""
    library = Library(read_ahead=False)
    own = [exercise for exercise in library.exercises() if exercise.origin is Origin.SHIPPED]
    return write_shipped(SHIPPED.parent, own, library.programs(), Standard(library.warm_up, library.cool_down))


def _page(title: str, lines: Iterator[str]) -> str:
    return "\n".join((f"# {title}", "", MADE, "", *lines)).rstrip() + "\n"


def _indented(schema: object) -> str:
    return json.dumps(schema, indent=1) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _row(*cells: str) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _code(key: str) -> str:
    return " ".join(f"`` {part} ``" if "`" in part else f"`{part}`" for part in key.split()) or "-"


def _keys() -> Iterator[str]:
    """Every action with its keys in each preset, and its id for settings.toml."""
    keymaps = {preset: keymap_of(KeySettings(preset)) for preset in KeyPreset}
    yield "Which keys do what, for each preset of hands. The id is what `[keys]` in settings.toml is written by."
    yield "`?` shows the keys of the screen you are on; `ctrl+q` always quits, `ctrl+p` opens the command palette."
    groups = dict.fromkeys(part for parts in SCREENS.values() for part in parts)
    for group in groups:
        yield from ("", f"## {SCREEN_NAMES.get(group, group.capitalize())}", "")
        yield _row("what it does", *(preset.value for preset in KeyPreset), "id")
        yield _row(*["---"] * (len(KeyPreset) + 2))
        for action_id, action in ACTIONS.items():
            if action_id.partition(".")[0] == group:
                keys = (_code(keymaps[preset].all_shown(action_id)) for preset in KeyPreset)
                yield _row(action.words, *keys, f"`{action_id}`")


def _every_command(command: click.Command, context: click.Context) -> Iterator[click.Context]:
    yield context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                yield from _every_command(inner, click.Context(inner, context, name, terminal_width=WIDTH))


def _contexts() -> list[click.Context]:
    top = click.Context(command_line, info_name="hamtui", terminal_width=WIDTH, **command_line.context_settings)
    return list(_every_command(command_line, top))


def _commands() -> Iterator[str]:
    """The help of every command."""
    yield "Every command says all of this itself with `--help`; `man hamtui` does where the manual pages are installed."
    yield ""
    yield "Commands print no colours. The screen has none where `NO_COLOR` is set, whatever `FORCE_COLOR` says."
    for context in _contexts():
        yield from ("", f"## {context.command_path}", "", "```text", context.command.get_help(context), "```")


def _settings(library: Library) -> Iterator[str]:
    """The settings as they usually are."""
    yield """`s` on the first screen opens them; every change holds at once and is taken back with `u`. They are kept in
`settings.toml` in the data folder (`hamtui path`), which may be edited by hand: what is left out is as usual, a fault
is told with its place and what is expected, and comments stay when hamtui saves."""
    yield from ("", "## On the screen", "", _row("setting", "usually", "what it does"), _row(*["---"] * 3))
    lists = Lists([(program.id, program.name) for program in library.programs()], (), ())
    for row in main_page(Settings(), lists).rows:
        if row.edit is not None and row.value:
            yield _row(row.name.strip(), row.value, row.meaning)
    yield from ("", "## In settings.toml", "", _row("setting", "what it is"), _row("---", "---"))
    yield from (_row(f"`{name}`", SETTINGS.get(name, "")) for name in document_of(Settings()))
    yield from ("", "This is the whole of it as it usually is:", "", "```toml")
    yield from (written(document_of(Settings())).rstrip(), "```")


def _exercises(library: Library) -> Iterator[str]:
    """The shipped exercises with their figures, then the catalogue."""
    yield from _shipped(library)
    yield from ("", "## The catalogue", "", "Known by name, muscles and equipment, without cues.", "", "```text")
    every = sorted(library.exercises(), key=lambda each: each.name)
    yield from (f"{each.id:34} {list_line(each)}"[:150].rstrip() for each in every if each.origin is Origin.CATALOGUE)
    yield "```"


def _programs(library: Library) -> Iterator[str]:
    yield "The programs that hamtui brings along; `hamtui simulate ID` plays weeks of one."
    for program in library.programs():
        yield from ("", f"## {program.name}", "", program.summary, "", "```text")
        yield from program_lines(program, lambda name: library.exercise(name).name)
        yield "```"


def _json() -> Iterator[str]:
    yield """Commands that read take `--json`. Every document, and each of a list, names the version of its `schema`:
within a version keys are added, none goes and none changes its meaning. `hamtui schema KIND` prints the JSON schema,
`hamtui schema export` that of the export, and `hamtui schema program-file` that of
[a program file](schemas/program-file.json), TOML as the same values."""
    yield from ("", _row("kind", "version", "printed by", "schema"), _row(*["---"] * 4))
    for kind, document in DOCUMENTS.items():
        yield _row(kind, str(document.version), f"`hamtui {document.commands}`", f"[{kind}.json](schemas/{kind}.json)")
    for kind, document in DOCUMENTS.items():
        many = "A list, each of" if document.many else "An object of"
        yield from (
            "",
            f"## {kind}",
            "",
            f"{many}:",
            "",
            "```text",
            *_shape(document.shape),
            "schema: " + str(document.version),
        )
        yield "```"


def _shape(shape: object, indent: str = "") -> Iterator[str]:
    """A shape as lines: a name with its type, what is inside below it."""
    assert isinstance(shape, dict)
    for name, inner in shape.items():
        if name == "?":
            continue
        key = "any name" if name == "*" else name
        many = isinstance(inner, list) and isinstance(inner[0], dict)
        if isinstance(inner, dict) or many:
            held = inner[0] if isinstance(inner, list) else inner
            yield f"{indent}{key}: {'a list, each of' if many else 'an object of'}{' (or null)' if '?' in held else ''}"
            yield from _shape(held, indent + "  ")
        else:
            yield f"{indent}{key}: {_type(inner)}"


def _type(inner: object) -> str:
    if isinstance(inner, list):
        nullable = inner[-1] == "?"
        items = inner[:-1] if nullable else inner
        text = f"[{', '.join(map(_type, items))}{', …' if len(items) == 1 else ''}]"
        return f"{text} or null" if nullable else text
    text = str(inner)
    left_out = text.endswith("!")
    name = text.removesuffix("!")
    words = " or ".join(name.removesuffix("?").split("|")) + (" or null" if name.endswith("?") else "")
    return f"{words}, may be left out" if left_out else words


def _rules() -> Iterator[str]:
    """What the modules of the coach say of themselves, where they name a source."""
    yield """Plain rules, no model, no network: each is some lines of the program, and what it says of itself stands
here. `y` in a session and `hamtui today` give the rule that made each number. Where no source is named, it is the
opinion of coaches."""
    for path in sorted((ASSETS.parent / "hamtui" / "training").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documented = [tree, *(node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef)))]
        texts = [text for node in documented if (text := ast.get_docstring(node)) and SOURCE.search(text)]
        if texts:
            yield from ("", f"## {path.stem.replace('_', ' ').capitalize()}")
            yield from (line for text in texts for line in ("", *text.splitlines()))


def _manual() -> Iterator[tuple[str, str]]:
    """A manual page for hamtui and one for each command."""
    contexts = _contexts()
    names = [context.command_path.replace(" ", "-") for context in contexts]
    for name, context in zip(names, contexts, strict=True):
        yield name, "\n".join(_man(name, context, [other for other in names if other != name])) + "\n"


def _man(name: str, context: click.Context, others: list[str]) -> Iterator[str]:
    command = context.command
    help_text = cleandoc(command.help or "")
    yield f'.TH "{name.upper()}" "1" "" "hamtui {__version__}" "hamtui"'
    yield from (".SH NAME", f"{_roff(name)} \\- {_roff(command.get_short_help_str(200).rstrip('.'))}")
    usage = command.collect_usage_pieces(context)
    yield from (".SH SYNOPSIS", f".B {_roff(context.command_path)}", _roff(" ".join(usage)))
    if help_text:
        yield ".SH DESCRIPTION"
        for paragraph in re.split(r"\n\s*\n", help_text):
            yield from (".PP", *_paragraph(paragraph))
    options = [record for each in command.get_params(context) if (record := each.get_help_record(context))]
    if options:
        yield ".SH OPTIONS"
        for flags, about in options:
            if about:
                yield from (".TP", f".B {_roff(flags)}", _roff(about))
    if isinstance(command, click.Group):
        yield ".SH COMMANDS"
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            yield from (".TP", f".B {_roff(inner)}", _roff(found.get_short_help_str(200) if found else ""))
    if command.epilog:
        yield from (".SH EXIT STATUS", _roff(" ".join(command.epilog.split()).removeprefix("Exit status: ")))
    yield from (".SH SEE ALSO", ", ".join(f"\\fB{_roff(other)}\\fR(1)" for other in others if _near(name, other)))


def _near(name: str, other: str) -> bool:
    """Whether one page is that of the command right above or below the other."""
    return other.startswith(f"{name}-") or name.rpartition("-")[0] == other


def _paragraph(text: str) -> Iterator[str]:
    if text.startswith("\b\n"):
        lines = textwrap.dedent(text.removeprefix("\b\n")).splitlines()
        return iter((".nf", *map(_roff, lines), ".fi"))
    return iter((_roff(" ".join(text.split())),))


def _roff(text: str) -> str:
    """Text in which nothing is a command to the formatter."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return f"\\&{plain}" if plain.startswith((".", "\\(aq")) else plain


def _shipped(library: Library) -> Iterator[str]:
    poses = Poses()
    yield """The exercises that programs are made of, each with what it is and how it is done; `hamtui exercise NAME
--how` shows the same. `hamtui exercises add` adds your own."""
    for exercise in sorted(library.exercises(), key=lambda each: each.name):
        if exercise.origin is not Origin.SHIPPED:
            continue
        motion = poses.motion(exercise)
        yield from ("", f"## {exercise.name}", "", "```text")
        yield from (line.rstrip() for line in facts_lines(exercise)[1:] if not line.startswith(TOLD_BELOW))
        yield ""
        yield from (line.rstrip() for line in technique_lines(exercise, Figure(motion) if motion else None, WIDTH))
        yield "```"


def main() -> None:
    """Write every file, and remove those that are no more."""
    SHIPPED.write_bytes(shipped())
    made = pages()
    for folder in (REFERENCE, MAN):
        for old in folder.rglob("*.*"):
            if old.is_file() and old not in made:
                old.unlink()
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"{len(made)} files written.")  # noqa: T201


if __name__ == "__main__":
    main()
