"""`hamtui`, and `python -m hamtui`."""

import gc
import sys
from _locale import LC_NUMERIC, LC_TIME, setlocale
from contextlib import suppress
from typing import Any, cast

COLLECT_AFTER = 50_000


def main() -> None:
    """Run the command line.

    While it starts up there is nothing to collect, and at its end all memory goes back at once: to look for what to
    collect would take a quarter of a short command.
    """
    gc.set_threshold(COLLECT_AFTER)
    _take_locale()
    sys.modules["typing_extensions"] = cast("Any", None)  # msgspec takes those of typing: a tenth of a short command
    import msgspec  # noqa: F401

    del sys.modules["typing_extensions"]
    sys.modules.setdefault("ssl", cast("Any", None))  # asyncio does without: nothing here speaks to a network
    from hamtui.cli.prompt import answered

    try:
        if not answered(sys.argv[1:]):
            from hamtui.cli.main import main as run

            run(prog_name="hamtui")
    finally:
        gc.freeze()


def _take_locale() -> None:
    """Have numbers and dates written as the system asks for; to import `locale` would take a twentieth of a start."""
    for category in (LC_NUMERIC, LC_TIME):
        with suppress(Exception):
            setlocale(category, "")


if __name__ == "__main__":
    main()
