"""Finding a file or a folder: a plain list of what is in one, or a path that is typed."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

from textual import work
from textual.content import Content
from textual.widgets import Input
from textual.widgets.option_list import Option

from hamtui.companion.importing import Listed, files_in, usual_folder
from hamtui.text import clean
from hamtui.training.base.words import day_text, decimal, thousands
from hamtui.tui.shared.filtered import FilteredChoice
from hamtui.tui.shared.plain_text import MUTED

MOST = 200
WHOLE, UP, TYPED = "whole", "up", "typed"


class ChooseFile(FilteredChoice[Path]):
    """Gives the file or folder that was chosen; `folder` is where one looks first."""

    CSS_PATH = ["../shared/dialogs.tcss", "importing.tcss"]

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__("Which file, folder or zip?", "a part of a name, or a path such as ~/Downloads")
        self._folder = folder
        self._listed: Sequence[Listed] = ()

    def on_mount(self) -> None:
        """What is in the folder one looks in first."""
        super().on_mount()
        self._look(self._folder)

    @work(group="folder", exclusive=True)
    async def _look(self, folder: Path | None) -> None:
        """Read a folder, which may be a slow one, and show what is in it."""
        try:
            where, self._listed = await asyncio.to_thread(_looked, folder)
        except OSError as why:
            self.say(f"{clean(str(folder))} cannot be read: {clean(why.strerror or str(why)).lower()}.")
            return
        self._folder = where
        self.query_one(Input).value = ""
        self.shows()

    @work(group="folder", exclusive=True)
    async def _take_typed(self, text: str) -> None:
        path = await asyncio.to_thread(lambda: Path(text).expanduser().absolute())
        if await asyncio.to_thread(path.is_dir):
            self._look(path)
        elif await asyncio.to_thread(path.exists):
            self.dismiss(path)
        else:
            self.say(f"There is no {clean(str(path))}.")

    def shows(self) -> None:
        """Those that are named so, or the path that is typed."""
        if self._folder is None:
            return
        typed = self.typed
        self.say(f"In {clean(str(self._folder))}")
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
                self.say(f"{thousands(len(fits))} in {clean(str(self._folder))}; type a part of the name")
        self.list(options)

    def takes(self, option: str) -> None:
        """The file, or the folder to look in."""
        folder = self._folder
        if option == TYPED:
            self._take_typed(self.typed)
        elif folder is None or option == WHOLE:
            self.dismiss(folder)
        elif option == UP:
            self._look(folder.parent)
        elif self._listed[int(option)].is_folder:
            self._look(folder / self._listed[int(option)].name)
        else:
            self.dismiss(folder / self._listed[int(option)].name)


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
