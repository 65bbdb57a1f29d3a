"""`hamtui`, and `python -m hamtui`."""

from __future__ import annotations

import gc
import os
import sys
from _locale import LC_NUMERIC, LC_TIME, setlocale
from contextlib import suppress
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from hamtui.tui.shared.terminal.first_frame import FirstFrame

COLLECT_AFTER = 200_000


def main() -> None:
    """Run the command line.

    While it starts up there is nothing to collect, and at its end all memory goes back at once: to look for what to
    collect would take a quarter of a short command.
    """
    gc.set_threshold(COLLECT_AFTER)
    frame = _first_frame(sys.argv[1:])
    _take_locale()
    _import_with_less()
    sys.modules.setdefault("ssl", cast("Any", None))  # asyncio does without: nothing here speaks to a network
    from hamtui.cli.prompt import answered

    try:
        if not answered(sys.argv[1:], frame):
            from hamtui.cli.main import main as run

            run(prog_name="hamtui")
    finally:
        gc.freeze()


def _first_frame(arguments: list[str]) -> FirstFrame | None:
    """What stands on the terminal while the rest is loaded, where the first screen is what is asked for."""
    from hamtui.cli.folder import COMPLETING, data_folder, plainly

    folder, words = plainly(arguments)
    if words or folder == "" or COMPLETING in os.environ:
        return None
    from hamtui.tui.shared.terminal.first_frame import first_frame

    return first_frame(data_folder() if folder is None else os.path.expanduser(folder))


def _import_with_less() -> None:
    """Load msgspec and pathlib without what they ask for and a short command never uses: a fifth of it.

    msgspec takes the types of `typing` where there are no `typing_extensions`, and only ever compares with the classes
    of `uuid` and `decimal`. What a schema or an address of a file needs is loaded once one is made.
    """
    unused: dict[str, Any] = {
        "typing_extensions": None,
        "uuid": SimpleNamespace(UUID=type("UUID", (), {}), SafeUUID=SimpleNamespace(unknown=None)),
        "decimal": SimpleNamespace(Decimal=type("Decimal", (), {})),
        "textwrap": SimpleNamespace(dedent=_later("textwrap", "dedent")),
        "urllib.parse": SimpleNamespace(quote_from_bytes=_later("urllib.parse", "quote_from_bytes")),
    }
    missing = {name: stand_in for name, stand_in in unused.items() if name not in sys.modules}
    sys.modules.update(missing)
    try:
        import pathlib  # noqa: F401

        import msgspec  # noqa: F401
    finally:
        for name in missing:
            del sys.modules[name]


def _later(module: str, name: str) -> Callable[..., Any]:
    """That function of that module, which is loaded when it is called."""
    return lambda *given, **named: getattr(__import__(module, fromlist=[name]), name)(*given, **named)


def _take_locale() -> None:
    """Have numbers and dates written as the system asks for; to import `locale` would take a twentieth of a start."""
    for category in (LC_NUMERIC, LC_TIME):
        with suppress(Exception):
            setlocale(category, "")


if __name__ == "__main__":
    main()
