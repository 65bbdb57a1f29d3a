"""What is edited of a program, where in it one is, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any

from msgspec import Struct

from hamtui.library.program_draft import DraftLine, NotEditable, ProgramDraft
from hamtui.training.base.words import plural
from hamtui.tui.programs.lines import day_name

Act = Callable[[ProgramDraft], ProgramDraft]
MOST_UNDONE = 500
MOST_SETS = 20


class _Past(Struct, frozen=True):
    """A draft as it was, and where one was in it."""

    draft: ProgramDraft
    day: int
    line: int


class ProgramEditing:
    """A draft with a marked day and line; each act changes the draft, moves the mark along and has a word in `said`.

    Acts on a `whole_day` are about the marked day, others about the marked line. What cannot be done changes nothing.
    """

    def __init__(self, draft: ProgramDraft, day: int = 0) -> None:
        self.draft = draft
        self.said = ""
        self._line = 0
        self._done: list[_Past] = []
        self._undone: list[_Past] = []
        self.go(day)

    def go(self, day: int, line: int = 0) -> None:
        """Mark a day and a line of it, or those nearest to them."""
        self.day = max(0, min(day, len(self.draft.days) - 1))
        self.lines: list[DraftLine] = self.draft.lines(self.day) if self.draft.days else []
        self._line = max(0, min(line, len(self.lines) - 1))

    @property
    def line(self) -> int | None:
        """The marked line; None where the day has none."""
        return self._line if self.lines else None

    def do(
        self,
        act: Callable[[ProgramDraft], ProgramDraft],
        day: int | None = None,
        line: int | None = None,
        said: str = "",
    ) -> None:
        """Change the draft by `act`, and mark a day and a line afterwards."""
        try:
            after = act(self.draft)
        except NotEditable as why:
            self.said = f"{why}."
            return
        self._done = [*self._done[-MOST_UNDONE:], self._now]
        self._undone = []
        self.draft, self.said = after, said
        self.go(self.day if day is None else day, self._line if line is None else line)

    @property
    def _now(self) -> _Past:
        return _Past(self.draft, self.day, self._line)

    def undo(self) -> None:
        """Take the last change back."""
        self._back(self._done, self._undone, "Taken back", "Nothing to undo")

    def redo(self) -> None:
        """Make it again."""
        self._back(self._undone, self._done, "Done again", "Nothing to redo")

    def _back(self, these: list[_Past], others: list[_Past], said: str, nothing: str) -> None:
        if not these:
            self.said = nothing
            return
        others.append(self._now)
        past = these.pop()
        self.draft, self.said = past.draft, said
        self.go(past.day, past.line)

    def add_day(self) -> None:
        """A further day at the end."""
        self.do(ProgramDraft.with_next_day, len(self.draft.days), 0)

    def add(self, values: Mapping[str, Any], *, joins: bool = False) -> None:
        """An exercise below the marked line, in its group where it `joins` that or stands within it."""
        if not self.draft.days:
            self.add_day()
        day, line = self.day, self.line
        at = 0 if line is None else line + 1
        part = "days.work" if line is None else f"days.{self.lines[line].part}"
        joined = line is not None and (joins or self._is_inside(line))

        def added(draft: ProgramDraft) -> ProgramDraft:
            draft = draft.with_line(day, values, at, part)
            return draft.line_joined(day, at) if joined else draft

        self.do(added, line=at)

    def paste(self, days: Sequence[Mapping[str, Any]], *, titled: bool) -> None:
        """Days that were read, behind the others; what has no heading goes below the marked line."""
        count = sum(len(day.get(part, ())) for day in days for part in ("work", "core"))
        said = f"Pasted: {plural(count, 'exercise')}"
        here, line = self.day, self.line
        if titled or not self.draft.days:
            first = len(self.draft.days)
            self.do(lambda draft: reduce(ProgramDraft.with_read_day, days, draft), first, 0, said)
        else:
            at = 0 if line is None else line + 1
            self.do(lambda draft: draft.with_read_lines(here, at, days[0]), line=at, said=said)

    def _is_inside(self, line: int) -> bool:
        """Whether what comes behind a line stands between exercises of one group."""
        group = self.lines[line].values.get("group")
        after = self.lines[line + 1].values.get("group") if line + 1 < len(self.lines) else None
        return bool(group) and group == after

    def change(self, changes: Mapping[str, Any]) -> None:
        """Other values for keys of the marked exercise."""
        day, line = self.day, self.line
        if line is not None and changes:
            self.do(lambda draft: draft.line_changed(day, line, changes))

    def add_sets(self, by: int) -> None:
        """So many sets more, or fewer."""
        line = self.line
        if line is None:
            return
        ends = [int(end) for end in str(self.lines[line].values.get("sets", "")).split("-") if end.strip().isdigit()]
        after = [end + by for end in ends]
        if not after or not 1 <= after[0] <= after[-1] <= MOST_SETS:
            self.said = f"An exercise has 1 to {MOST_SETS} sets"
            return
        self.change({"sets": after[0] if len(after) == 1 else f"{after[0]}-{after[-1]}"})

    def switch_optional(self) -> None:
        """Optional, or not."""
        if self.line is not None:
            self.change({"optional": None if self.lines[self.line].values.get("optional") is True else True})

    def join(self) -> None:
        """Into one group with the line above, or out of its group."""
        day, line = self.day, self.line
        if line is None:
            return
        if self.lines[line].values.get("group"):
            self.do(lambda draft: draft.line_parted(day, line), said="Out of its group")
        elif line and self.lines[line].part != self.lines[line - 1].part:
            self.said = "The line above is another part of the day: work and core are no group together"
        elif line:
            self.do(lambda draft: draft.line_joined(day, line), said="One group with the line above")
        else:
            self.said = "There is no line above it to make a superset with"

    def shift(self, by: int, *, whole_day: bool) -> None:
        """Earlier or later; an exercise goes on into the day beside."""
        day, line = self.day, self.line
        beside = 0 <= day + by < len(self.draft.days)
        if whole_day or line is None:
            if beside:
                self.do(lambda draft: draft.day_moved(day, day + by), day + by)
        elif 0 <= line + by < len(self.lines):
            self.do(lambda draft: draft.line_moved(day, line, day, line + by), line=line + by)
        elif beside:
            self.to_day(day + by, at_end=by < 0)

    def to_day(self, to_day: int, *, at_end: bool = True) -> None:
        """The marked exercise into another day."""
        day, line = self.day, self.line
        if line is not None:
            to = len(self.draft.lines(to_day)) if at_end else 0
            said = f"To {day_name(self.draft, to_day)}"
            self.do(lambda draft: draft.line_moved(day, line, to_day, to), to_day, to, said)

    def copy(self, *, whole_day: bool) -> None:
        """The marked day or exercise once more."""
        day, line = self.day, self.line
        if not whole_day and line is not None:
            self.do(lambda draft: draft.line_copied(day, line), line=line + 1)
        elif whole_day and self.draft.days:
            self.do(lambda draft: draft.day_copied(day), day + 1, said=f"A copy of {day_name(self.draft, day)}")

    def remove(self, *, whole_day: bool) -> None:
        """Without the marked day or exercise."""
        day, line = self.day, self.line
        if not whole_day and line is not None:
            self.do(lambda draft: draft.line_removed(day, line), said="Removed")
        elif whole_day and self.draft.days:
            gone = f"Removed: {day_name(self.draft, day)}, {plural(len(self.lines), 'exercise')}"
            self.do(lambda draft: draft.day_removed(day), said=gone)

    def groups(self) -> list[dict[str, Any]]:
        """Every group of the marked day, with what is said of it."""
        told = {str(each.get("id")): dict(each) for each in self.draft.groups(self.day)} if self.draft.days else {}
        names = [str(each.values["group"]) for each in self.lines if each.values.get("group")]
        return [told.get(name, {"id": name}) for name in dict.fromkeys((*names, *told))]
