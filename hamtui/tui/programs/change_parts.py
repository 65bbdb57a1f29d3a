"""Changing a day, a group or an exercise part by part: each is typed, chosen or switched in a list of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from hamtui.tui.programs.editing import ProgramEditing
from hamtui.tui.programs.lines import day_name
from hamtui.tui.programs.parts import (
    EditedPart,
    Way,
    day_parts,
    group_parts,
    groups_as_parts,
    line_parts,
    program_parts,
    typed_value,
)
from hamtui.tui.shared.dialogs import Choice, Pick
from hamtui.tui.shared.line import Line, Meant

if TYPE_CHECKING:
    from textual.app import App

    from hamtui.tui.programs.workbench import Workbench

Changes = dict[str, Any]
ADD = "+"


class PartChanger:
    """Asks on top of whatever stands there, again and again until the lifter goes back; each change is `followed`."""

    def __init__(self, app: App[Any], bench: Workbench, editing: ProgramEditing, followed: Callable[[], None]) -> None:
        self._app = app
        self._bench = bench
        self._editing = editing
        self._followed = followed

    async def change_program(self) -> None:
        """The parts of the program itself."""

        def put(changes: Changes) -> None:
            self._editing.do(lambda draft: draft.with_program(changes))

        await self._change(lambda: "The program", lambda: program_parts(self._editing.draft), put)

    async def change_day(self) -> None:
        """The parts of the marked day, and those of its groups."""
        editing, day = self._editing, self._editing.day

        def put(changes: Changes) -> None:
            editing.do(lambda draft: draft.day_changed(day, changes))

        await self._change(
            lambda: day_name(editing.draft, day), lambda: day_parts(editing.draft.day(day), editing.groups()), put
        )

    async def change_line(self) -> None:
        """The parts of the marked exercise, and those of its group."""
        editing, day, line = self._editing, self._editing.day, self._editing.line or 0

        def parts() -> list[EditedPart]:
            each = editing.lines[line]
            exercise = self._bench.exercise(str(each.values.get("exercise", "")))
            own = [group for group in editing.groups() if group["id"] == each.values.get("group")]
            return [*line_parts(each, exercise, self._bench.name_of), *groups_as_parts(own)]

        def put(changes: Changes) -> None:
            part = changes.pop("part", None)
            if part is not None:
                editing.do(lambda draft: draft.line_in(day, line, f"days.{part}"))
            else:
                editing.change(changes)

        await self._change(lambda: parts()[0].words, parts, put)

    async def _change_group(self, group: str) -> None:
        editing, day = self._editing, self._editing.day

        def put(changes: Changes) -> None:
            editing.do(lambda draft: draft.group_changed(day, group, changes))

        def parts() -> list[EditedPart]:
            return group_parts(next((each for each in editing.groups() if each["id"] == group), {}))

        await self._change(lambda: f"Group {group}", parts, put)

    async def _change(
        self, title: Callable[[], str], parts: Callable[[], Sequence[EditedPart]], put: Callable[[Changes], None]
    ) -> None:
        picked = ""
        while True:
            listed = {part.key: part for part in parts()}
            choices = [Choice(part.key, part.name, part.words) for part in listed.values()]
            answer = await self._app.push_screen_wait(Pick(title(), choices, marked=picked))
            if answer is None:
                return
            picked, part = answer, listed[answer]
            if part.way is Way.OPENED:
                await self._change_group(part.key)
            elif (changes := await self._ask(part)) is not None:
                put(changes)
                self._followed()

    async def _ask(self, part: EditedPart) -> Changes | None:
        """What is to be of one part; None where it stays."""
        if part.way is Way.SWITCHED:
            on = not part.on
            return {part.key: None if on is part.usual else on}
        if part.way is Way.CHOSEN:
            choices = [Choice(id_, name) for id_, name in part.choices]
            picked = await self._app.push_screen_wait(Pick(part.name, choices, marked=str(part.now)))
            return None if picked in (None, str(part.now)) else {part.key: picked or None}
        if part.way is Way.EXERCISE:
            exercise = await self._bench.choose("Which exercise?")
            return {part.key: exercise.id} if exercise else None
        if part.way is Way.EXERCISES:
            return await self._exercises(part)
        line = Line(f"{part.name}: {part.hint}", lambda text: _meant(part, text), part.text, "empty: as usual")
        typed = await self._app.push_screen_wait(line)
        return None if typed in (None, part.text) else {part.key: typed_value(part, typed or "")}

    async def _exercises(self, part: EditedPart) -> Changes | None:
        """One exercise more in a list, or one less."""
        listed = [str(each) for each in part.now] if isinstance(part.now, list) else []
        choices = [Choice(ADD, "Add an exercise"), *(Choice(each, self._bench.name_of(each), "✓") for each in listed)]
        picked = await self._app.push_screen_wait(Pick(part.name, choices, "Take one to drop it." if listed else ""))
        if picked is None:
            return None
        if picked != ADD:
            return {part.key: [each for each in listed if each != picked] or None}
        exercise = await self._bench.choose(part.name)
        return {part.key: [*listed, exercise.id]} if exercise and exercise.id not in listed else None


def _meant(part: EditedPart, text: str) -> Meant:
    try:
        value = typed_value(part, text)
    except ValueError as why:
        return Meant(str(why), fault=True)
    return Meant(text if value is not None else "as usual")
