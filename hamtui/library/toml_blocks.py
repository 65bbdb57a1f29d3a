"""The text of a TOML file in blocks: each table with the comments above it, so that tables move and the rest stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|' r"'''.*?'''|" r'"(?:[^"\\\n]|\\.)*"|' r"'[^'\n]*'|#[^\n]*|[\[\]{}\n]", re.DOTALL
)
_END = r"[ \t\r]*(?:#[^\n]*)?(?:\n|\Z)"
_HEADING = re.compile(r"[ \t]*(\[\[?)([^\[\]#\n]+)\]\]?" + _END)
# No value begins like this, so that it is a heading even where a bracket above it was left open.
_TABLE = re.compile(r"[ \t]*(\[\[)([ \t]*[a-z_]+[ \t]*(?:\.[ \t]*[a-z_]+[ \t]*)*)\]\]" + _END)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Block(Struct, frozen=True):
    """One table: the blank lines and comments above its heading, the line of the heading, and the lines below it.

    `name` is what the heading names, `days.work` for [[days.work]] and `[days]` for [days]; the keys above all tables
    have neither name nor heading.
    """

    name: str
    lead: str
    heading: str
    body: str

    @property
    def text(self) -> str:
        """All of its text."""
        return f"{self.lead}{self.heading}{self.body}"


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text, whatever it is; the first holds the keys above all tables."""
    blocks: list[Block] = []
    name = heading = lead = ""
    end = 0
    for found in _headings(text):
        body, following = _without_lead(text[end : found.start()])
        blocks.append(Block(name, lead, heading, body))
        name, heading, lead, end = _name(found), found[0], following, found.end()
    return [*blocks, Block(name, lead, heading, text[end:])]


def text_of(blocks: Sequence[Block]) -> str:
    """The text of blocks one after the other, each beginning on a line of its own."""
    parts: list[str] = []
    for block in blocks:
        if parts and parts[-1] and not parts[-1].endswith("\n"):
            parts.append("\n")
        parts.append(block.text)
    return "".join(parts)


def comments_of(text: str) -> list[str]:
    """The comments in a text, with their signs."""
    return [token[0].rstrip() for token in _TOKEN.finditer(text) if token[0].startswith("#")]


def _headings(text: str) -> Iterator[re.Match[str]]:
    at = depth = 0
    while at < len(text):
        heading = _TABLE.match(text, at) or (_HEADING.match(text, at) if depth <= 0 else None)
        if heading:
            yield heading
            at, depth = heading.end(), 0
            continue
        for token in _TOKEN.finditer(text, at):
            sign = token[0]
            depth += (sign in "[{") - (sign in "]}")
            if sign == "\n":
                at = token.end()
                break
        else:
            return


def _name(heading: re.Match[str]) -> str:
    dotted = ".".join(part.strip(" \t\"'") for part in heading[2].split("."))
    return dotted if heading[1] == "[[" else f"[{dotted}]"


def _without_lead(text: str) -> tuple[str, str]:
    """A body without the comments directly above the next heading and the blank lines above those; and these."""
    lines = _LINE.findall(text)
    at = len(lines)
    for fits in (lambda line: line.startswith("#"), lambda line: not line):
        while at and fits(lines[at - 1].strip()):
            at -= 1
    return "".join(lines[:at]), "".join(lines[at:])
