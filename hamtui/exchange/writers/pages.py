"""History for people: text and Markdown, oldest first, so that a new session only adds lines at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hamtui.exchange.history_format import in_order
from hamtui.report.words import pain_text, session_line, session_lines, set_text, titled, when
from hamtui.text import LONGEST_LINE, clean
from hamtui.training.base.check import CheckIn
from hamtui.training.base.history import SessionRecord, Status
from hamtui.training.base.words import plural
from hamtui.training.coach.pains import site_name

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_FIRST_SIGNS = re.compile(r"^(\s*)([-+=:]|\d+[.)])")


def as_text(sessions: Iterable[SessionRecord]) -> str:
    """The sessions in words, an empty line between them."""
    return "\n".join("".join(f"{clean_line(line)}\n" for line in _text(session)) for session in in_order(sessions))


def _text(session: SessionRecord) -> Iterator[str]:
    yield f"{when(session.started_at)} · {session.id}"
    if session.status is not Status.NOTED:
        yield session_line(session)
    yield from check_in_lines(session.check_in)
    yield from session_lines(session)


def as_markdown(sessions: Iterable[SessionRecord]) -> str:
    """The sessions as Markdown, a heading for each; what the lifter typed is shown as it was typed."""
    parts = ["# Training history\n", *("\n".join(_markdown(session)) + "\n" for session in in_order(sessions))]
    return "\n".join(parts)


def _markdown(session: SessionRecord) -> Iterator[str]:
    title = "" if session.status is Status.NOTED else f" · {escaped(titled(session.program_name, session.day_name))}"
    thrown_away = " (thrown away)" if session.status is Status.DISCARDED else ""
    yield f"## {when(session.started_at)}{title}{thrown_away}"
    yield ""
    for line in check_in_lines(session.check_in):
        yield f"- {escaped(line)}"
    for kind in dict.fromkeys(done.kind for done in session.sets):
        own = [done for done in session.sets if done.kind is kind]
        for name in dict.fromkeys(done.name for done in own):
            texts = "; ".join(set_text(done) for done in own if done.name == name)
            prefix = "" if kind.facts.counts else f"{kind.facts.heading}: "
            yield f"- {prefix}**{escaped(name)}** {texts}"
    for note in session.notes:
        yield f"- Note: {escaped(note.text)}"
    for pain in session.pains:
        yield f"- Pain: {escaped(pain_text(pain, session))}"


def check_in_lines(check: CheckIn | None) -> list[str]:
    """How the lifter was, a line for each thing that was said."""
    if check is None:
        return []
    said = (
        (check.body_weight, f"Body weight {check.body_weight}"),
        (check.soreness, f"Soreness {check.soreness} of 4{_for_days(check)}"),
        (check.readiness, f"Readiness {check.readiness} of 5"),
        (check.pain, f"Pain {check.pain} of 10{f', {site_name(check.pain_where)}' if check.pain_where else ''}"),
    )
    return [text for value, text in said if value is not None]


def _for_days(check: CheckIn) -> str:
    return f", for {plural(check.sore_days, 'day')}" if check.soreness and check.sore_days else ""


def escaped(text: str) -> str:
    """Plain text as Markdown shows it."""
    return _FIRST_SIGNS.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", clean(text, LONGEST_LINE)))


def clean_line(line: str) -> str:
    """A line with its indent, made plain."""
    return " " * (len(line) - len(line.lstrip(" "))) + clean(line, 2000)
