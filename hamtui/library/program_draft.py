"""A program while it is edited: the text of its file, changed one day or exercise at a time; comments stay."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from string import ascii_uppercase
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from hamtui.library.own_exercise import LONGEST_NAME, text_changed
from hamtui.library.reading import SCHEMA
from hamtui.library.toml_blocks import Block, blocks_of, comments_of, text_of
from hamtui.library.toml_text import written
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.program import FEWEST_MEMBERS

DAY, WORK, CORE, GROUP = "days", "days.work", "days.core", "days.groups"
_LINES = (WORK, CORE)
_TABLES = {"work": WORK, "core": CORE, "groups": GROUP}
MOST_DAYS = 7
Values = Mapping[str, Any]


class NotEditable(HamtuiError):
    """What is written there cannot be changed part by part; the message says what to do."""


class DraftLine(Struct, frozen=True):
    """An exercise of a day as its text says, whether it is right or not; `fault` where that is no TOML."""

    part: str
    values: Values
    fault: str = ""


class ProgramDraft(Struct, frozen=True):
    """The blocks of a program's text; days and the lines in them, work and core alike, are counted from 0.

    Every act gives another draft in which all else stands as it stood. Raises NotEditable where a table that is to be
    changed is no TOML, and IndexError for a day or line that is not there.
    """

    head: tuple[Block, ...]
    days: tuple[tuple[Block, ...], ...]

    @classmethod
    def of(cls, text: str) -> ProgramDraft:
        """The draft of a text, which may be no program at all; tables written in lines are given headings."""
        blocks = blocks_of(_with_headings(text))
        starts = [at for at, block in enumerate(blocks) if block.name == DAY]
        days = (tuple(blocks[start:end]) for start, end in pairwise([*starts, len(blocks)]))
        return cls(tuple(blocks[: starts[0]] if starts else blocks), tuple(days))

    @classmethod
    def empty(cls, program_id: str, name: str) -> ProgramDraft:
        """A program with a day that has nothing in it yet."""
        head = {"schema": SCHEMA, "id": program_id, "name": name, "summary": "A program of your own.", "per_week": 1}
        return cls.of(written(head)).with_day({"id": "day-1", "name": "Day 1"})

    @property
    def text(self) -> str:
        """The text of the file."""
        return text_of([*self.head, *(block for day in self.days for block in day)])

    @property
    def values(self) -> Values:
        """The keys of the program itself; none where they are no TOML."""
        return _values(self.head[0]) or {}

    def day(self, day: int) -> Values:
        """The keys of a day; none where they are no TOML."""
        return _values(self.days[day][0]) or {}

    def lines(self, day: int) -> list[DraftLine]:
        """The exercises of a day in the order of the file."""
        return [_line(block) for block in self.days[day] if block.name in _LINES]

    def groups(self, day: int) -> list[Values]:
        """What a day says of its groups."""
        return [_values(block) or {} for block in self.days[day] if block.name == GROUP]

    def with_program(self, changes: Values) -> ProgramDraft:
        """Other values for keys of the program, None to leave one out."""
        return replace(self, head=(_changed(self.head[0], changes), *self.head[1:]))

    def with_day(self, values: Values, at: int | None = None) -> ProgramDraft:
        """A further day, before the day `at` or as the last."""
        days = list(self.days)
        days.insert(len(days) if at is None else at, (self._new(DAY, values),))
        return self._with_days(days)

    def with_next_day(self) -> ProgramDraft:
        """A further day with nothing in it yet, as the last."""
        return self._following(self.with_day({"id": self.new_day_id, "name": self.next_name()}))

    def with_read_day(self, table: Values) -> ProgramDraft:
        """A further day with all that is in it, as the last; under another id where its own is taken."""
        taken = {str(self.day(day).get("id", "")) for day in range(len(self.days))}
        own = {key: value for key, value in table.items() if key not in _TABLES}
        own |= {"id": self.new_day_id} if own["id"] in taken else {}
        draft = self._following(self.with_day(own))
        return draft.with_read_lines(len(self.days), 0, table)

    def with_read_lines(self, day: int, at: int, table: Values) -> ProgramDraft:
        """The exercises and groups of a day that was read, before the line `at` of a day; its core as the last."""
        draft, groups = self, {str(group["id"]): group for group in table.get("groups", ())}
        names: dict[str, str] = {}
        for part, name in (("work", WORK), ("core", CORE)):
            for place, row in enumerate(table.get(part, ())):
                group = row.get("group")
                if group and group not in names:
                    names[group] = draft.new_group_id(day)
                    told = {key: value for key, value in groups.get(group, {}).items() if key != "id"}
                    draft = draft.group_changed(day, names[group], told) if told else draft
                values = row | ({"group": names[group]} if group else {})
                draft = draft.with_line(day, values, at + place if part == "work" else None, name)
        return draft

    def day_changed(self, day: int, changes: Values) -> ProgramDraft:
        """Other values for keys of a day."""
        first, *others = self.days[day]
        return self._with(day, [_changed(first, changes), *others])

    def day_copied(self, day: int) -> ProgramDraft:
        """The day once more behind itself, under an id and a name of its own."""
        days = list(self.days)
        first, *others = self.days[day]
        changes = {"id": self.new_day_id, "name": self.next_name(str(self.day(day).get("name", "")))}
        days.insert(day + 1, (_changed(_apart(first), changes), *others))
        return self._following(self._with_days(days))

    def day_removed(self, day: int) -> ProgramDraft:
        """Without the day and all that is in it."""
        return self._following(self._with_days([each for at, each in enumerate(self.days) if at != day]))

    def day_moved(self, day: int, to: int) -> ProgramDraft:
        """The day at another place among the days."""
        days = list(self.days)
        days.insert(to, days.pop(day))
        return self._with_days(days)

    def with_line(self, day: int, values: Values, at: int | None = None, part: str = WORK) -> ProgramDraft:
        """A further exercise of a day, before the line `at` or as the last."""
        return self._put(day, self._new(part, values), at)

    def line_changed(self, day: int, line: int, changes: Values) -> ProgramDraft:
        """Other values for keys of an exercise."""
        blocks = list(self.days[day])
        at = self._at(day)[line]
        blocks[at] = _changed(blocks[at], changes)
        return self._with(day, blocks)

    def line_copied(self, day: int, line: int) -> ProgramDraft:
        """The exercise once more behind itself."""
        return self._put(day, _apart(self.days[day][self._at(day)[line]]), line + 1)

    def line_removed(self, day: int, line: int) -> ProgramDraft:
        """Without the exercise; a group that nothing is left of goes along."""
        at = self._at(day)[line]
        blocks = [block for place, block in enumerate(self.days[day]) if place != at]
        named = {str(block_values.get("group", "")) for block in blocks if (block_values := _values(block))}
        gone = str((_values(self.days[day][at]) or {}).get("group", ""))
        unused = gone if gone and gone not in named else None
        kept = [b for b in blocks if not (unused and b.name == GROUP and (_values(b) or {}).get("id") == unused)]
        return self._with(day, kept)

    def line_moved(self, day: int, line: int, to_day: int, to: int) -> ProgramDraft:
        """The exercise at another place of this day or another one."""
        block = self.days[day][self._at(day)[line]]
        moved = self._with(day, [each for place, each in enumerate(self.days[day]) if place != self._at(day)[line]])
        return moved._put(to_day, block, to)

    def line_in(self, day: int, line: int, part: str) -> ProgramDraft:
        """The exercise among the work of the day, or its core."""
        blocks = list(self.days[day])
        at = self._at(day)[line]
        blocks[at] = replace(blocks[at], name=part, heading=blocks[at].heading.replace(blocks[at].name, part))
        return self._with(day, blocks)

    def group_changed(self, day: int, group_id: str, changes: Values) -> ProgramDraft:
        """Other values for what a day says of a group, which it may not have said before."""
        blocks = list(self.days[day])
        for at, block in enumerate(blocks):
            if block.name == GROUP and (_values(block) or {}).get("id") == group_id:
                blocks[at] = _changed(block, changes)
                return self._with(day, blocks)
        last = max((at for at, block in enumerate(blocks) if block.name == GROUP), default=0)
        blocks.insert(last + 1, self._new(GROUP, {"id": group_id, **_said(changes)}))
        return self._with(day, blocks)

    def group_removed(self, day: int, group_id: str) -> ProgramDraft:
        """Without a group: its exercises stay, each by itself."""
        draft = self
        for line, each in enumerate(self.lines(day)):
            if each.values.get("group") == group_id:
                draft = draft.line_changed(day, line, {"group": None})
        blocks = [b for b in draft.days[day] if b.name != GROUP or (_values(b) or {}).get("id") != group_id]
        return draft._with(day, blocks)

    def line_joined(self, day: int, line: int) -> ProgramDraft:
        """The exercise in one group with that of the line above it: its group, or a superset of the two."""
        above = self.lines(day)[line - 1].values.get("group") if line else None
        if not line:
            return self
        name = str(above) if above else self.new_group_id(day)
        draft = self if above else self.line_changed(day, line - 1, {"group": name})
        return draft.line_changed(day, line, {"group": name})

    def line_parted(self, day: int, line: int) -> ProgramDraft:
        """The exercise out of its group; one that would be left alone in it leaves it, too."""
        name = self.lines(day)[line].values.get("group")
        draft = self.line_changed(day, line, {"group": None})
        left = [at for at, each in enumerate(draft.lines(day)) if each.values.get("group") == name]
        return draft.group_removed(day, str(name)) if len(left) < FEWEST_MEMBERS else draft

    def new_group_id(self, day: int) -> str:
        """A letter that no group of the day has."""
        taken = {each.values.get("group") for each in self.lines(day)} | {each.get("id") for each in self.groups(day)}
        letters = (*ascii_uppercase, *(f"{one}{other}" for one in ascii_uppercase for other in ascii_uppercase))
        return next(str(letter) for letter in letters if letter not in taken)

    @property
    def new_day_id(self) -> str:
        """An id that no day has."""
        taken = {str(self.day(day).get("id", "")) for day in range(len(self.days))}
        return next(each for n in range(len(taken) + 1) if (each := f"day-{len(self.days) + 1 + n}") not in taken)

    def next_name(self, name: str = "") -> str:
        """A name for a further day: Day 3 after Day 2, and the name of the one it is a copy of with a number."""
        usual = f"Day {len(self.days) + 1}"
        if not name or name.startswith("Day "):
            return usual
        stem = name.rstrip("0123456789").rstrip()
        taken = {str(self.day(day).get("name", "")) for day in range(len(self.days))}
        numbers = range(2, len(taken) + 3)
        return next(each for n in numbers if (each := f"{stem[: LONGEST_NAME - 4]} {n}") not in taken)

    def _at(self, day: int) -> list[int]:
        """Where the lines of a day stand among its blocks."""
        return [at for at, block in enumerate(self.days[day]) if block.name in _LINES]

    def _put(self, day: int, block: Block, at: int | None) -> ProgramDraft:
        blocks, places = list(self.days[day]), self._at(day)
        behind = len(blocks) if not places else places[-1] + 1
        blocks.insert(places[at] if at is not None and at < len(places) else behind, block)
        return self._with(day, blocks)

    def _with(self, day: int, blocks: Sequence[Block]) -> ProgramDraft:
        if not 0 <= day < len(self.days):
            raise IndexError(day)
        return replace(self, days=(*self.days[:day], tuple(blocks), *self.days[day + 1 :]))

    def _following(self, after: ProgramDraft) -> ProgramDraft:
        """Where a program has as many sessions a week as days, it has so afterwards, too."""
        before, now = len(self.days), len(after.days)
        follows = self.values.get("per_week") == before and "then" not in self.values and 1 <= now <= MOST_DAYS
        return after.with_program({"per_week": now}) if follows else after

    def _with_days(self, days: Sequence[tuple[Block, ...]]) -> ProgramDraft:
        return replace(self, days=tuple(days))

    def _new(self, name: str, values: Values) -> Block:
        end = "\r\n" if "\r\n" in self.head[0].body else "\n"
        body = written(_said(values), spread=False)
        return Block(name, end, f"[[{name}]]{end}", body.replace("\n", end))


def _said(values: Values) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _apart(block: Block) -> Block:
    """A copy of a block that stands apart from the one before it, without the comments of the first."""
    return replace(block, lead="\r\n" if "\r\n" in block.heading else "\n")


def _values(block: Block) -> Values | None:
    try:
        return tomllib.loads(block.body)
    except (ValueError, RecursionError):
        return None


def _line(block: Block) -> DraftLine:
    try:
        return DraftLine(block.name.removeprefix("days."), tomllib.loads(block.body))
    except (ValueError, RecursionError) as why:
        return DraftLine(block.name.removeprefix("days."), {}, str(why))


def _changed(block: Block, changes: Values) -> Block:
    body = block.body if not block.body or block.body.endswith("\n") else f"{block.body}\n"
    try:
        return replace(block, body=text_changed(body, changes))
    except (ValueError, RecursionError):
        raise NotEditable(
            "This cannot be read, so it cannot be changed in parts; remove it and write it anew"
        ) from None


def _with_headings(text: str) -> str:
    """The text with each day, exercise and group under a heading of its own, where any is written in a line.

    Comments among what is written anew stand above it.
    """
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError):
        return text
    blocks = blocks_of(text)
    if _shape(blocks) == _shape_of(tables):
        return text
    days = tables.pop("days", [])
    if not isinstance(days, list) or not all(isinstance(day, dict) for day in days):
        return text
    head, *others = blocks
    if any(block.name not in _TABLES.values() and block.name != DAY for block in others):
        return text
    kept = text_changed(head.body, {"days": None}) if "days" in head.body else head.body
    lost = [line for line in comments_of(text) if line not in comments_of(kept)]
    new = [each for day in days for each in _day_blocks(day)]
    notes = "".join(f"{line}\n" for line in lost)
    return text_of([replace(head, body=kept), *([replace(new[0], lead=f"\n{notes}"), *new[1:]] if new else [])])


def _day_blocks(day: Values) -> Iterator[Block]:
    tables = {key: rows for key, rows in day.items() if key in _TABLES and _are_tables(rows)}
    own = {key: value for key, value in day.items() if key not in tables}
    yield Block(DAY, "\n", f"[[{DAY}]]\n", written(own, spread=False))
    for key in ("groups", "work", "core"):
        for row in tables.get(key, ()):
            yield Block(_TABLES[key], "\n", f"[[{_TABLES[key]}]]\n", written(row, spread=False))


def _are_tables(rows: object) -> bool:
    return isinstance(rows, list) and all(isinstance(row, dict) for row in rows)


def _shape(blocks: Sequence[Block]) -> list[list[str]]:
    """Which tables each day has, sorted by kind."""
    days: list[list[str]] = []
    for block in blocks[1:]:
        if block.name == DAY:
            days.append([])
        elif days:
            days[-1].append(block.name)
    return [sorted(day) for day in days]


def _shape_of(tables: Values) -> list[list[str]]:
    days = tables.get("days", [])
    shapes = []
    for day in days if _are_tables(days) else ():
        rows = {_TABLES[key]: rows for key, rows in day.items() if key in _TABLES and _are_tables(rows)}
        shapes.append(sorted(name for name, each in rows.items() for _ in each))
    return shapes
