"""The docs and the README: every link inside leads somewhere, nothing is loaded from elsewhere, examples run."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest

from hamtui.cli.demo import make_year
from hamtui.cli.place import Place
from hamtui.testing.fakes import FakeClock
from tests.support.lifting_room import hamtui

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "assets" / "docs"
PAGES = sorted((*DOCS.rglob("*.md"), *ROOT.glob("*.md")))
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCED = re.compile(r"^( *)```(\w*)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)


def anchors(text: str) -> set[str]:
    """What a page can be entered at."""
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def blocks(language: str) -> Iterator[tuple[Path, str]]:
    """Every fenced block of a language in the docs, as far left as it goes."""
    for page in DOCS.rglob("*.md"):
        for indent, kind, body in FENCED.findall(page.read_text(encoding="utf-8")):
            if kind == language and "reference" not in page.parts:
                yield page, re.sub(rf"^{indent}", "", body, flags=re.MULTILINE)


def test_every_link_inside_leads_somewhere() -> None:
    astray = []
    for page in PAGES:
        text = FENCED.sub("", page.read_text(encoding="utf-8"))
        for link in LINK.findall(text):
            path, _, anchor = link.partition("#")
            target = (page.parent / path).resolve() if path else page
            if link.startswith("https://"):
                continue
            if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
                astray.append(f"{page.relative_to(ROOT)}: {link}")
    assert astray == []


def test_the_docs_load_nothing_from_elsewhere_and_every_page_is_in_the_contents() -> None:
    contents = (ROOT / "assets" / "mkdocs.yml").read_text(encoding="utf-8")
    for page in DOCS.rglob("*.md"):
        assert str(page.relative_to(DOCS).as_posix()) in contents
        assert not re.search(r"!\[[^\]]*\]\(https?:|<script|<img|<iframe", page.read_text(encoding="utf-8"))
    assert not re.search(r"https?://|extra_(css|javascript)", contents)


def test_pictures_are_small_and_hold_nothing_from_elsewhere() -> None:
    for picture in (DOCS / "pictures").iterdir():
        assert picture.stat().st_size < 1_000_000
        assert set(re.findall(r"https?://[^\"')]+", picture.read_text(encoding="utf-8"))) <= {
            "http://www.w3.org/2000/svg"
        }


def test_links_out_of_a_package_page_come_from_the_place_that_names_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (link,) = project["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]["substitutions"]
    urls = project["project"]["urls"]
    assert link["replacement"].startswith(f"]({urls['Source']}/")
    assert all(url.startswith(urls["Source"]) for url in urls.values())
    readme = re.sub(link["pattern"], link["replacement"], (ROOT / "README.md").read_text(encoding="utf-8"))
    assert [each for each in LINK.findall(readme) if not each.startswith(("https://", "#"))] == []


def test_the_programs_of_the_docs_are_right(tmp_path: Path) -> None:
    programs = [text for page, text in blocks("toml") if page.parent.name == "how-to"]
    assert programs
    for text in programs:
        (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
        assert hamtui(tmp_path, "programs", "check", str(tmp_path / "mine.toml")).exit_code == 0


def test_the_commands_of_the_docs_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the made-up year, one after the other, in a folder of their own."""
    monkeypatch.setattr(import_module("hamtui.cli.demo"), "WEEKS", 40)
    monkeypatch.chdir(tmp_path)
    place = Place(clock=lambda _: FakeClock(datetime(2026, 3, 4, 12, tzinfo=UTC)))
    make_year(tmp_path / "year", place)
    lines = [line for _, text in blocks("sh") for line in text.splitlines() if line.strip()]
    assert len(lines) > 10
    for line in lines:
        program, *arguments = shlex.split(line)
        assert program == "hamtui", line
        result = hamtui(tmp_path / "year", *arguments, place=place)
        assert result.exit_code == 0, (line, result.output)
