"""Which folder the data are in, told before anything else is loaded."""

from __future__ import annotations

import os
from collections.abc import Sequence

COMPLETING = "_HAMTUI_COMPLETE"  # a shell asks for completions by it, without a word on the command line


def data_folder() -> str:
    """The data folder where no option names one: HAMTUI_HOME, then the platform's own."""
    named = os.environ.get("HAMTUI_HOME")
    if named:
        return os.path.expanduser(named)
    from platformdirs import user_data_dir

    return user_data_dir("hamtui", appauthor=False)


def plainly(arguments: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """The folder that --data-dir names, if it stands there with a word behind it, and the other words."""
    words = tuple(arguments)
    if "--data-dir" not in words[:-1]:
        return None, words
    at = words.index("--data-dir")
    return words[at + 1], (*words[:at], *words[at + 2 :])
