"""Programs as text: headings for the program and its days, one exercise a line; read into the tables of TOML, written.

# Two days [two_days]
per week: 2

## Squat and bench
weekday: Monday
Back squat 3x5-8 rest 2:00-3:00
superset: between 0:15, rest 2:00
Bench press 3x6-10
+ Seated cable row 3x8-12
### Core
Ball bridge 2x20-40 s
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from msgspec import Struct

from hamtui.library.decode import MOST_ENTRIES
from hamtui.library.encode import plain_value, range_text, table_of
from hamtui.library.faults import Misfit, hint, shown
from hamtui.library.own_exercise import new_id
from hamtui.library.reading import LARGEST
from hamtui.text import clean
from hamtui.training.base.group import Group, GroupKind
from hamtui.training.base.names import NamedExercises
from hamtui.training.base.program import Advance, Day, Prescription, Program
from hamtui.training.editing.group_line import read_group_facts
from hamtui.training.editing.prescription_line import (
    EXAMPLE,
    JOINS,
    in_turn,
    prescription_text,
    read_prescription,
    window_text,
)
from hamtui.training.editing.shorthand_groups import Misread

NAMED = re.compile(r"(.*?)(?:\s+\[([^\[\]]*)\])?")
LONGEST = 2400
COMMENT = "//"
MARKERS = ("- ", "* ", "• ")
OF_PROGRAM = {"per week": "per_week", "then": "then", "summary": "summary", "about": "about"}
OF_DAY = {"weekday": "weekday", "times": "times", "advance": "advance", "warm-up": "warm_up", "cool-down": "cool_down"}
YES_OR_NO = {"yes": True, "no": False}
PARTS = ("work", "core")
_HEADING = re.compile(r"(#{1,3})(?!#)\s*(.*)")
_KEY = re.compile(r"([^\W\d_][\w -]{0,30}?)\s*:\s*(.*)")
_BARE_GROUP = "group"
_GROUP = re.compile(
    rf"({_BARE_GROUP}|{'|'.join(GroupKind)})\b\s*(?:([a-z0-9]{{1,8}})\s*:)?[\s:,]*(.*?)[\s:,]*", re.I | re.A
)
_HAS_SETS = re.compile(r"\d\s*[x×*]\s*\d|\d\s*sets?\b", re.I | re.A)


class ProgramText(Struct, frozen=True):
    """What a text says, as the tables of a TOML file, and the line on which each of them begins."""

    table: Mapping[str, Any]
    lines: Mapping[str, int]

    def at_line(self, misfit: Misfit) -> Misfit:
        """A fault of the tables with the line instead of the path."""
        where = misfit.where
        while where and where not in self.lines:
            where = where[: max(where.rfind("."), where.rfind("["))] if "." in where or "[" in where else ""
        what = misfit.where[len(where) :].lstrip(".") or ("" if where.endswith("]") else where.rpartition(".")[2])
        return Misfit(f"line {self.lines.get(where, 1)}:", f"{what} {misfit.problem}".strip())


def read_program_text(text: str, names: NamedExercises, program_id: str = "") -> ProgramText:
    """A program as text; `program_id` is for one that gives itself none. Raises Misfit with the line."""
    reader = _Reader(names, program_id)
    for number, line in enumerate(text.split("\n"), 1):
        reader.take(number, line)
    return reader.finished()


def read_days(text: str, names: NamedExercises) -> tuple[list[dict[str, Any]], bool]:
    """The days in some lines of a program as text, and whether they have headings; without, all is one day's.

    The lines may stand without the name of a program. Raises Misfit with the line.
    """
    if len(text.encode()) > LARGEST:
        raise Misfit("All that:", f"is too large; expected at most {LARGEST // 1024} KiB")
    reader = _Reader(names, "pasted")
    lines = [clean(line, LONGEST) for line in text.splitlines()]
    headings = [found for line in lines if (found := _HEADING.fullmatch(_unmarked(line)))]
    if all(len(heading[1]) != 1 for heading in headings):
        reader.take(0, "# Pasted")
    for number, line in enumerate(lines, 1):
        reader.take(number, line)
    return list(reader.finished().table["days"]), any(len(heading[1]) == 2 for heading in headings)


def program_text(program: Program, names: NamedExercises) -> str:
    """A program as text, which reads as the same; groups stand where their exercises do. Raises UnknownExercise."""
    lines = [f"# {program.name} [{program.id}]", f"per week: {range_text(program.per_week)}"]
    lines += [f"then: {program.then}"] if program.then else []
    lines += [f"summary: {program.summary}"] if program.summary != _summary(day.name for day in program.days) else []
    lines += [f"about: {program.about}"] if program.about else []
    taken: list[str] = []
    for day in program.days:
        usual = new_id(day.name, taken)
        own_id = "" if day.id == usual and not day.name.endswith("]") else f" [{day.id}]"
        taken.append(day.id)
        lines += ["", f"## {day.name}{own_id}", *_day_lines(day, names)]
    return "\n".join(lines) + "\n"


def text_renamed(text: str, program_id: str, name: str) -> str:
    """A program as text under another id and name; nothing else in it is changed. Raises ValueError without a heading.

    An id that is not written, as it is that of the file, stays unwritten.
    """
    lines = text.split("\n")
    for at, raw in enumerate(lines):
        heading = _HEADING.fullmatch(_unmarked(clean(raw, LONGEST)))
        if heading and len(heading[1]) == 1:
            named = NAMED.fullmatch(heading[2])
            own_id = f" [{program_id}]" if (named and named[2]) or name.endswith("]") else ""
            lines[at] = f"# {name}{own_id}" + "\r" * raw.endswith("\r")
            return "\n".join(lines)
    raise ValueError("it has no heading with its name")


def _unmarked(line: str) -> str:
    """A line without the mark of a list."""
    return next((line[len(mark) :].strip() for mark in MARKERS if line.startswith(mark)), line)


class _Reader:
    """Takes one line after another."""

    def __init__(self, names: NamedExercises, program_id: str) -> None:
        self._names = names
        self._id = program_id
        self._table: dict[str, Any] = {}
        self._days: list[dict[str, Any]] = []
        self._lines: dict[str, int] = {}
        self._part = PARTS[0]
        self._group: tuple[int, dict[str, Any]] | None = None
        self._number = 0

    def take(self, number: int, raw: str) -> None:
        """One line. Raises Misfit."""
        self._number = number
        line = clean(raw, LONGEST)
        if len(line) == LONGEST:
            raise self._fault(f"more than {LONGEST - 1} characters; expected one exercise or one fact a line")
        line = _unmarked(line)
        heading, key = _HEADING.fullmatch(line), _KEY.fullmatch(line)
        if not line or line.startswith(COMMENT):
            return
        if heading:
            self._heading(len(heading[1]), heading[2])
        elif not self._table:
            raise self._fault(f"{shown(line)} stands before the program; expected its name first, such as # My program")
        elif not _HAS_SETS.search(line) and (group := _GROUP.fullmatch(line)):
            self._begin_group(group)
        elif key and (key[1].casefold() in self._keys or not _HAS_SETS.search(line)):
            self._fact(key[1].casefold(), key[2])
        else:
            for exercise in in_turn(line):
                self._exercise(exercise)

    def finished(self) -> ProgramText:
        """All of it. Raises Misfit where a program or a day has nothing in it."""
        if not self._table:
            raise self._fault("nothing is written; expected the name of the program, such as # My program")
        self._end_day()
        if not self._days:
            raise self._fault("there is no day; expected a heading for each, such as ## Day 1, and exercises below it")
        self._table.setdefault("per_week", min(7, len(self._days)))
        self._table.setdefault("summary", _summary(day["name"] for day in self._days))
        return ProgramText(self._table | {"days": self._days}, self._lines)

    @property
    def _keys(self) -> Mapping[str, str]:
        return OF_DAY if self._days else OF_PROGRAM

    def _fault(self, problem: str, line: int | None = None) -> Misfit:
        return Misfit(f"line {line or self._number}:", problem)

    def _heading(self, level: int, text: str) -> None:
        named = NAMED.fullmatch(text)
        name, own_id = (named[1], named[2]) if named else (text, None)
        if level == 3:
            self._begin_part(text)
        elif not name:
            example = "# My program" if level == 1 else "## Day 1"
            raise self._fault(f"the name is missing; expected such as {example}")
        elif level == 1:
            if self._table:
                raise self._fault("a second program; expected one in a file, and ## before the name of a day")
            self._table = {"id": own_id or self._id or new_id(name, ()), "name": name}
            self._lines |= dict.fromkeys(("", "id", "name", "days", "summary", "per_week"), self._number)
        elif not self._table:
            raise self._fault("a day before the program; expected its name first, such as # My program")
        else:
            self._begin_day(name, own_id)

    def _begin_day(self, name: str, own_id: str | None) -> None:
        self._end_day()
        if len(self._days) == MOST_ENTRIES:
            raise self._fault(f"more than {MOST_ENTRIES} days; expected at most so many")
        taken = {day["id"] for day in self._days}
        self._lines[f"days[{len(self._days)}]"] = self._number
        self._days.append({"id": own_id or new_id(name, taken), "name": name})
        self._part = PARTS[0]

    def _begin_part(self, text: str) -> None:
        if text.casefold() not in PARTS or not self._days:
            raise self._fault(f"### {text} is no part of a day; expected ### Core within a day, or ## before a new day")
        self._end_group()
        self._part = text.casefold()

    def _end_group(self, also: str = "") -> None:
        if self._group is not None:
            line, values = self._group
            raise self._fault(f"the {values['kind']} has no exercises; expected them on the lines below it{also}", line)

    def _end_day(self) -> None:
        self._end_group()
        if self._days and "work" not in self._days[-1]:
            at = self._lines[f"days[{len(self._days) - 1}]"]
            raise self._fault(f"the day has no exercise; expected one a line, such as {EXAMPLE}", at)

    def _fact(self, key: str, value: str) -> None:
        if key not in self._keys:
            other = OF_PROGRAM if self._days else OF_DAY
            where = f"a {'program' if self._days else 'day'} has it, below its heading" if key in other else ""
            raise self._fault(f"{shown(key)} is not known here; {where or hint(key, self._keys)}")
        name = self._keys[key]
        table = self._days[-1] if self._days else self._table
        if name in table:
            raise self._fault(f"{key} stands twice; expected it once")
        if name in ("warm_up", "cool_down"):
            if value.casefold() not in YES_OR_NO:
                raise self._fault(f"{key} is {shown(value)}; expected yes or no")
            table[name] = YES_OR_NO[value.casefold()]
        else:
            table[name] = int(value) if re.fullmatch(r"\d{1,5}", value, re.A) and name == "times" else value
        self._lines[f"days[{len(self._days) - 1}].{name}" if self._days else name] = self._number

    def _begin_group(self, found: re.Match[str]) -> None:
        if not self._days:
            raise self._fault("a group outside a day; expected a day before it, such as ## Day 1")
        self._end_group("; a group stands in no other")
        day, kind = self._days[-1], found[1].casefold()
        values: dict[str, Any] = {"id": found[2] or self._next_id(day), "kind": kind}
        self._group = self._number, values
        if kind == _BARE_GROUP:
            if found[3]:
                raise self._fault(f"{shown(found[3])} is not understood; expected the kind first, such as superset")
            return
        try:
            values |= {key: plain_value(value) for key, value in read_group_facts(found[3]).items()}
        except Misread as why:
            raise self._fault(str(why)) from None
        groups = day.setdefault("groups", [])
        self._lines[f"days[{len(self._days) - 1}].groups[{len(groups)}]"] = self._number
        groups.append(values)

    def _next_id(self, day: Mapping[str, Any]) -> str:
        """The name of the next group of a day that gives itself none: A, then B."""
        works = (work for part in PARTS for work in day.get(part, ()))
        taken = {group["id"] for group in day.get("groups", ())} | {work.get("group") for work in works}
        return _group_name(taken - {None})

    def _exercise(self, line: str) -> None:
        if not self._days:
            self._begin_day(self._table["name"], None)
        day, number = self._days[-1], len(self._days) - 1
        joins = line.startswith(JOINS)
        try:
            table = table_of(read_prescription(line.removeprefix(JOINS).strip(), self._names))
        except Misread as why:
            raise self._fault(str(why)) from None
        listed = day.setdefault(self._part, [])
        if len(listed) == MOST_ENTRIES:
            raise self._fault(f"more than {MOST_ENTRIES} exercises in a day; expected at most so many")
        if joins:
            if self._group is not None or not listed:
                raise self._fault(f"{JOINS} joins an exercise to the line before; expected an exercise there")
            table["group"] = listed[-1].setdefault("group", self._next_id(day))
        elif self._group is not None:
            table["group"] = self._group[1]["id"]
        self._group = None
        self._lines[f"days[{number}].{self._part}[{len(listed)}]"] = self._number
        self._lines.setdefault(f"days[{number}].{self._part}", self._number)
        listed.append(table)


def _day_lines(day: Day, names: NamedExercises) -> Iterator[str]:
    facts = (
        ("weekday", day.weekday),
        ("times", day.times if day.times != 1 else None),
        ("advance", day.advance.value if day.advance is not Advance.DONE else None),
        ("warm-up", None if day.warm_up else "no"),
        ("cool-down", None if day.cool_down else "no"),
    )
    yield from (f"{key}: {value}" for key, value in facts if value is not None)
    begun: list[str] = []
    yield from _work_lines(day, day.work, begun, names)
    if day.core:
        yield "### Core"
        yield from _work_lines(day, day.core, begun, names)


def _work_lines(day: Day, listed: Iterable[Prescription], begun: list[str], names: NamedExercises) -> Iterator[str]:
    """The lines of one part of a day; `begun` are its groups so far."""
    described = {group.id: group for group in day.groups}
    for prescribed in listed:
        group = prescribed.group
        if group and group not in begun:
            usual = _group_name(begun)
            if group in described:
                yield _group_line(described[group], usual)
            elif group != usual:
                yield f"{_BARE_GROUP} {group}:"
            begun.append(group)
            yield prescription_text(prescribed, names)
        else:
            yield f"{f'{JOINS} ' if group else ''}{prescription_text(prescribed, names)}"


def _group_line(group: Group, usual: str) -> str:
    facts = [f"{group.rounds} rounds" if group.rounds else "", f"{group.minutes} min" if group.minutes else ""]
    facts += [f"every {group.every} s"] if group.every != 60 else []
    for name, rest in (("between", group.between), ("rest", group.rest)):
        facts += [f"{name} {window_text(rest)}"] if rest is not None else []
    head = group.kind.value if group.id == usual else f"{group.kind.value} {group.id}"
    return f"{head}: {', '.join(filter(None, facts))}".strip()


def _group_name(taken: Collection[str]) -> str:
    """What a group is called that gives itself no name: A, then B."""
    names = (chr(ord("A") + number) if number < 26 else f"G{number + 1}" for number in count(len(taken)))
    return next(name for name in names if name not in taken)


def _summary(names: Iterable[str]) -> str:
    """What a program says of itself that says nothing: the names of its days."""
    return clean(", ".join(names))
