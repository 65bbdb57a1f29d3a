"""A program that is edited in words: its days, and each exercise as it would be written in a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from hamtui.library.program_draft import DraftLine, ProgramDraft
from hamtui.text import clean
from hamtui.training.base.group import GroupKind
from hamtui.training.base.words import plural
from hamtui.tui.shared.rows import Part, Row

NAME, SHORT_NAME, AMOUNT, PLACE = 30, 22, 10, 4
# From so many cells on a line tells more than its name and sets, and from more its name is shown whole.
ROOMY, WIDE = 48, 64
LONGEST_ABOUT = 2000
Values = Mapping[str, Any]


def said(value: object) -> str:
    """A value of a file as plain words: 6-8 as 6–8, a list with commas."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(said, value))
    return clean(str(value)).replace("-", "–") if value is not None else ""


def amount_text(values: Values) -> str:
    """The sets with their reps or seconds: 3×6–8, 2×20–40 s, 3 sets."""
    sets = said(values.get("sets", ""))
    if values.get("reps"):
        return f"{sets}×{said(values['reps'])}"
    if values.get("hold"):
        return f"{sets}×{said(values['hold'])} s"
    return f"{sets} set{'' if sets == '1' else 's'}" if sets else ""


def more_text(values: Values, name_of: Callable[[str], str]) -> str:
    """What is said of an exercise beside its sets."""
    parts = [f"rest {said(values['rest'])}" if values.get("rest") else ""]
    parts += [f"side rest {said(values['side_rest'])} s" if values.get("side_rest") else ""]
    parts += [f"tempo {clean(str(values['tempo']))}" if values.get("tempo") else ""]
    parts += ["optional" if values.get("optional") is True else ""]
    parts += [f"or {', '.join(map(name_of, _ids(values.get('either'))))}" if values.get("either") else ""]
    return "  ".join(filter(None, parts))


def _ids(value: object) -> Iterable[str]:
    return map(str, value) if isinstance(value, list) else ()


def places(lines: Sequence[DraftLine]) -> list[str]:
    """Where each line stands in its group, with the bracket that holds the group together: ┌A1, └A2."""
    groups = [clean(str(line.values.get("group") or ""), 8) for line in lines]
    counts: dict[str, int] = {}
    marks = []
    for at, group in enumerate(groups):
        counts[group] = counts.get(group, 0) + 1
        above = at > 0 and groups[at - 1] == group
        below = at + 1 < len(groups) and groups[at + 1] == group
        sign = "│" if above and below else "└" if above else "┌" if below else " "
        marks.append(f"{sign}{group}{counts[group]}" if group else "")
    return marks


def line_row(
    line: DraftLine, place: str, name_of: Callable[[str], str], width: int, *, group: str = "", fault: bool
) -> Row:
    """One exercise in a list of `width` cells, behind its `place` in a group; a `fault` marks it.

    `group` is what is said of a group that it begins.
    """
    head: list[Part] = [("✗ " if fault else "  ", "warn"), (place, "dim")]
    if line.fault:
        return [*head, ("cannot be read", "warn")]
    core = "core  " if line.part == "core" else ""
    amount, more = (
        amount_text(line.values),
        f"{core}{'  '.join(filter(None, (group, more_text(line.values, name_of))))}",
    )
    most = NAME if width >= WIDE or width < ROOMY else SHORT_NAME
    room = max(8, min(most, width - len(place) - 4 - max(AMOUNT, len(amount))))
    name = name_of(str(line.values.get("exercise", "")))
    named = f"{name if len(name) <= room else f'{name[: room - 1]}…':{room}} "
    parts = [*head, (named, "warn" if fault else "strong"), (f"{amount:{AMOUNT}} ", "")]
    left = width - sum(len(text) for text, _ in parts)
    return [*parts, (_fitting(more, left), "dim")] if width >= ROOMY else parts


def _fitting(more: str, room: int) -> str:
    """As many whole parts of `more` as there is room for, and where it fits a sign for what is left out."""
    kept = more
    while kept and len(kept) > room:
        kept = kept.rpartition("  ")[0]
    return f"{kept}  …" if kept and kept != more and len(kept) + 3 <= room else kept


def day_row(draft: ProgramDraft, day: int, width: int, *, fault: bool) -> Row:
    """One day in a list of `width` cells."""
    values = draft.day(day)
    weekday = clean(str(values.get("weekday") or ""))[:3]
    times = values.get("times", 1)
    more = " ".join(filter(None, (weekday, f"{said(times)}×" if times != 1 else "")))
    room = max(6, width - len(more) - 1)
    name = day_name(draft, day)
    shown = name if len(name) <= room else f"{name[: room - 1]}…"
    return [(f"{shown:{room}}", "strong"), ("✗" if fault else " ", "warn"), (more, "dim")]


def day_name(draft: ProgramDraft, day: int) -> str:
    """What a day is called, or its number."""
    return clean(str(draft.day(day).get("name", ""))) or f"Day {day + 1}"


def group_words(values: Values) -> str:
    """What a group is: superset, rest 2:00, 3 rounds."""
    kind = str(values.get("kind", GroupKind.SUPERSET.value))
    word = GroupKind(kind).word if kind in set(GroupKind) else clean(kind)
    facts = [f"{said(values[key])} {unit}" for key, unit in (("rounds", "rounds"), ("minutes", "min")) if key in values]
    facts += [f"every {said(values['every'])} s"] if "every" in values else []
    facts += [f"{key} {said(values[key])}" for key in ("between", "rest") if key in values]
    return ", ".join([word, *facts])


def program_words(draft: ProgramDraft) -> str:
    """The program in a few words: its name, its days, how often a week."""
    values = draft.values
    often = said(values.get("per_week", "?"))
    days = plural(len(draft.days), "day")
    return f"{clean(str(values.get('name', 'A program')))} · {days} · {often} a week"


def program_page(draft: ProgramDraft, name_of: Callable[[str], str]) -> str:
    """A whole program in words: what it is, then its days with a line for each exercise."""
    values = draft.values
    summary, about = (clean(str(values.get(key, "")), LONGEST_ABOUT) for key in ("summary", "about"))
    lines = [f"{said(values.get('per_week', '?'))} a week", summary]
    for day in range(len(draft.days)):
        rows = draft.lines(day)
        times = draft.day(day).get("times", 1)
        lines += ["", f"{day_name(draft, day)}{f', {said(times)} times' if times != 1 else ''}"]
        for each, place in zip(rows, places(rows), strict=True):
            words = (f"{place:3}" if place else "", name_of(str(each.values.get("exercise", ""))))
            facts = (amount_text(each.values), more_text(each.values, name_of))
            lines.append(f"  {'  '.join(filter(None, (*words, *facts)))}")
    return "\n".join([*lines, *(["", about] if about else [])])
