"""What the docs and the manual pages say of the program is what it says of itself."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree, ignore_patterns

from assets.reference import ASSETS, MAN, REFERENCE, RULES, SETTINGS, SHIPPED, pages, shipped
from hamtui.cli.main import ELSEWHERE
from hamtui.keys.actions import ACTIONS
from hamtui.library.loader import Library
from hamtui.library.shipped import Shipped, read_shipped
from hamtui.report.json_schemas import DOCUMENTS
from hamtui.settings.document import document_of
from hamtui.settings.settings import Settings


def test_the_reference_is_as_the_program_is() -> None:
    """Where it fails: `python -m assets.reference`, and look at what changed."""
    made = pages()
    files = (RULES, *REFERENCE.rglob("*.*"), *MAN.iterdir())
    kept = {path: path.read_text(encoding="utf-8") for path in files}
    assert {str(path.relative_to(ASSETS)) for path in kept} == {str(path.relative_to(ASSETS)) for path in made}
    assert [str(path.relative_to(ASSETS)) for path, text in made.items() if kept[path] != text] == []


def test_the_shipped_files_were_read_as_they_are() -> None:
    """Where it fails: `python -m assets.reference`. The files themselves, checked as those of others, say the same."""
    assert SHIPPED.read_bytes() == shipped()
    ahead, read = Library(), Library(read_ahead=False)
    assert (ahead.exercises(), ahead.programs()) == (read.exercises(), read.programs())
    assert (ahead.warm_up, ahead.cool_down) == (read.warm_up, read.cool_down)


def test_a_shipped_file_that_was_changed_since_is_read_itself(tmp_path: Path) -> None:
    copy = tmp_path / "library"
    copytree(SHIPPED.parent, copy, ignore=ignore_patterns("__pycache__"))
    (copy / "exercises" / "romanian_deadlift.toml").write_text("schema = 1\n")
    (copy / "standard.toml").write_text("schema = 1\n")
    kept = read_shipped(copy)
    assert "romanian_deadlift.toml" not in kept.exercises
    assert len(kept.exercises) == len(read_shipped(SHIPPED.parent).exercises) - 1
    assert kept.standard is None
    (copy / SHIPPED.name).write_text("{")
    assert read_shipped(copy) == Shipped()


def test_every_setting_is_told() -> None:
    """Where it fails: a line in `SETTINGS` of assets/reference.py."""
    assert set(SETTINGS) == set(document_of(Settings()))


def test_every_command_key_and_schema_is_in_it() -> None:
    commands, keys, documents = ((REFERENCE / f"{name}.md").read_text() for name in ("commands", "keys", "json"))
    assert [name for name in ELSEWHERE if f"\n## hamtui {name}\n" not in commands] == []
    assert [action_id for action_id in ACTIONS if f"`{action_id}`" not in keys] == []
    assert [kind for kind in DOCUMENTS if f"\n## {kind}\n" not in documents] == []
