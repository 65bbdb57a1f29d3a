"""What is wrong with a program while it is edited, each fault with the day and the line it stands at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from hamtui.library.checking import Exercises, check_names, check_prescription
from hamtui.library.decode import Decoder
from hamtui.library.faults import LibraryFault, Misfit
from hamtui.library.program_draft import ProgramDraft
from hamtui.library.reading import LARGEST, tables_of
from hamtui.training.base.program import Prescription, Program

_PLACE = re.compile(r"days\[(\d+)\](?:\.(work|core)\[(\d+)\])?(?:\.(.+))?")
_TEXT_LINE = re.compile(r"at line (\d+)")
NOWHERE = -1


class DraftFault(Struct, frozen=True):
    """One sentence, and the day and the line it is about, counted from 0; -1 where it is about none.

    What is only `unfinished` was begun, not written wrong.
    """

    sentence: str
    day: int = NOWHERE
    line: int = NOWHERE
    unfinished: bool = False


def faults_of(draft: ProgramDraft, exercises: Exercises) -> tuple[DraftFault, ...]:
    """All that is wrong: first what the exercises of each day are wrong in, then what remains of the whole."""
    text = draft.text
    if len(text.encode()) > LARGEST:
        return (DraftFault(f"The program is too large; expected at most {LARGEST // 1024} KiB"),)
    try:
        tables = tables_of(text, "")
    except LibraryFault as fault:
        return (_in_text(draft, str(fault).removeprefix(": ")),)
    found = [*_in_lines(draft, tables, exercises), *_empty(draft)]
    try:
        check_names(Decoder().decode(tables, Program), exercises)
    except Misfit as misfit:
        whole = _placed(draft, misfit.where, misfit.problem)
        if all((whole.day, whole.line) != (each.day, each.line) for each in found):
            found.append(whole)
    return tuple(found)


def _in_lines(draft: ProgramDraft, tables: Mapping[str, Any], exercises: Exercises) -> Iterator[DraftFault]:
    decoder = Decoder()
    for number, day in enumerate(_rows(tables, "days")):
        for part in ("work", "core"):
            for index, row in enumerate(_rows(day, part)):
                where = f"days[{number}].{part}[{index}]"
                try:
                    check_prescription(decoder.decode(row, Prescription, where), where, exercises)
                except Misfit as misfit:
                    yield _placed(draft, misfit.where, misfit.problem)


def _empty(draft: ProgramDraft) -> Iterator[DraftFault]:
    """A program without a day, and days without work: what is being begun, not what is written wrong."""
    if not draft.days:
        yield DraftFault("The program has no day yet", unfinished=True)
    for day in range(len(draft.days)):
        if all(line.part != "work" for line in draft.lines(day)):
            yield DraftFault("No exercise yet", day, unfinished=True)


def _rows(table: object, key: str) -> Sequence[object]:
    rows = table.get(key) if isinstance(table, Mapping) else None
    return rows if isinstance(rows, list) else ()


def _placed(draft: ProgramDraft, where: str, problem: str) -> DraftFault:
    """A misfit as a fault of its day and line."""
    place = _PLACE.fullmatch(where)
    if place is None:
        return DraftFault(f"{where or 'The program'} {problem}")
    day, part, index, key = int(place[1]), place[2], place[3], place[4]
    sentence = f"{key or 'It'} {problem}"
    if part is None:
        return DraftFault(sentence, day)
    lines = [line for line, each in enumerate(draft.lines(day)) if each.part == part]
    return DraftFault(sentence, day, lines[int(index)])


def _in_text(draft: ProgramDraft, sentence: str) -> DraftFault:
    """Where in the program a line of its text stands that is no TOML."""
    found = _TEXT_LINE.search(sentence)
    wanted, at = int(found[1]) if found else 0, 0
    for block in draft.head:
        at += block.text.count("\n")
    if wanted <= at:
        return DraftFault(sentence)
    for day, blocks in enumerate(draft.days):
        line = NOWHERE
        for block in blocks:
            line += block.name in ("days.work", "days.core")
            at += block.text.count("\n")
            if wanted <= at:
                return DraftFault(sentence, day, line)
    return DraftFault(sentence, len(draft.days) - 1)
