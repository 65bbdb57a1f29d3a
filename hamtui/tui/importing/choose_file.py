"""Finding a file or a folder: a plain list of what is in one, or a path that is typed."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from hamtui.companion.importing import Listed, files_in, usual_folder
from hamtui.text import clean
from hamtui.training.base.words import day_text, decimal, thousands
from hamtui.tui.shared.binding import bound, keys_of
from hamtui.tui.shared.choices import Choices
from hamtui.tui.shared.close_once import CloseOnceModal
from hamtui.tui.shared.plain_text import MUTED, PlainText
from hamtui.tui.shared.text_field import FilterField, way_back

MOST = 200
WHOLE, UP, TYPED = "whole", "up", "typed"


class ChooseFile(CloseOnceModal[Path | None]):
    """Gives the file or folder that was chosen; `folder` is where one looks first."""

    CSS_PATH = ["../shared/dialogs.tcss", "importing.tcss"]
    BINDINGS = [bound("find.take", "take")]

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self._folder = folder
        self._listed: Sequence[Listed] = ()

    def compose(self) -> ComposeResult:
        """The question, the line to type in, the list."""
        with Vertical(classes="dialog"):
            yield PlainText("Which file, folder or zip?", classes="question")
            yield FilterField(placeholder="a part of a name, or a path such as ~/Downloads", select_on_focus=False)
            yield PlainText(classes="hint", id="note")
            yield Choices()
            keymap = keys_of(self)
            moves = keymap.hint("find.up", "find.down")
            keys = f"{keymap.shown('find.take')}  take it    {moves}  choose    {way_back(self, 'find.back')}  back"
            yield PlainText(keys, classes="hint")

    def on_mount(self) -> None:
        """What is in the folder one looks in first."""
        self.query_one(Choices).can_focus = False
        self.query_one(Input).focus()
        self._look(self._folder)

    @work(group="folder", exclusive=True)
    async def _look(self, folder: Path | None) -> None:
        """Read a folder, which may be a slow one, and show what is in it."""
        try:
            where, self._listed = await asyncio.to_thread(_looked, folder)
        except OSError as why:
            self._say(f"{clean(str(folder))} cannot be read: {clean(why.strerror or str(why)).lower()}.")
            return
        self._folder = where
        self.query_one(Input).value = ""
        self._show()

    @work(group="folder", exclusive=True)
    async def _take_typed(self, text: str) -> None:
        path = await asyncio.to_thread(lambda: Path(text).expanduser().absolute())
        if await asyncio.to_thread(path.is_dir):
            self._look(path)
        elif await asyncio.to_thread(path.exists):
            self.dismiss(path)
        else:
            self._say(f"There is no {clean(str(path))}.")

    def _say(self, text: str) -> None:
        self.query_one("#note", PlainText).show(text)

    @property
    def _typed(self) -> str:
        return self.query_one(Input).value.strip()

    def on_input_changed(self) -> None:
        """Those that are named so."""
        self._show()

    def _show(self) -> None:
        if self._folder is None:
            return
        typed = self._typed
        self._say(f"In {clean(str(self._folder))}")
        if _is_path(typed):
            options = [Option(f"Take {clean(typed)}", id=TYPED)]
        else:
            words = typed.casefold().split()
            fits = [n for n, each in enumerate(self._listed) if all(word in each.name.casefold() for word in words)]
            options = [Option(_line(self._listed[n]), id=str(n)) for n in fits[:MOST]]
            if not words:
                if any(not each.is_folder for each in self._listed):
                    options.append(Option("Every export in this folder", id=WHOLE))
                if self._folder.parent != self._folder:
                    options.append(Option("The folder above", id=UP))
            if len(fits) > MOST:
                self._say(f"{thousands(len(fits))} in {clean(str(self._folder))}; type a part of the name")
        choices = self.query_one(Choices)
        choices.clear_options()
        choices.add_options(options)
        choices.highlighted = 0 if options else None

    def on_input_submitted(self) -> None:
        """Enter takes the marked one."""
        self.action_take()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click takes it."""
        self._take(event.option_id or "")

    def action_take(self) -> None:
        """The marked one."""
        choices = self.query_one(Choices)
        if choices.highlighted is not None:
            self._take(choices.get_option_at_index(choices.highlighted).id or "")

    def _take(self, option: str) -> None:
        folder = self._folder
        if option == TYPED:
            self._take_typed(self._typed)
        elif folder is None or option == WHOLE:
            self.dismiss(folder)
        elif option == UP:
            self._look(folder.parent)
        elif self._listed[int(option)].is_folder:
            self._look(folder / self._listed[int(option)].name)
        else:
            self.dismiss(folder / self._listed[int(option)].name)

    def action_move(self, by: int) -> None:
        """Mark the one above or below."""
        choices = self.query_one(Choices)
        if choices.highlighted is not None:
            choices.highlighted = max(0, min(choices.option_count - 1, choices.highlighted + by))

    def action_back(self) -> None:
        """Close without one."""
        self.dismiss(None)


def _looked(folder: Path | None) -> tuple[Path, Sequence[Listed]]:
    where = folder or usual_folder()
    return where, files_in(where)


def _is_path(typed: str) -> bool:
    return typed.startswith("~") or os.sep in typed or "/" in typed


def _line(each: Listed) -> Content:
    if each.is_folder:
        return Content(f"{clean(each.name)}/")
    size = (
        f"{decimal(round(each.size / 1024 / 1024, 1))} MB"
        if each.size >= 1024 * 1024
        else f"{-(-each.size // 1024)} KB"
    )
    return Content.assemble(clean(each.name), (f"  {day_text(each.day)}, {size}", MUTED))
