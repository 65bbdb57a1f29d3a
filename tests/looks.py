"""`python -m tests.looks`: every screen at four sizes, dark, light and without colour: pictures and how empty it is."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from pathlib import Path

from hamtui.tui.themes import DARK, LIGHT
from tests.support.emptiness import Emptiness, emptiness
from tests.support.tours import HUGE, SIZES, WIDE, Size, every_screen

LIMIT = 1 / 3
LOOKS = {"dark": DARK, "light": LIGHT, "no-color": DARK}


async def take(folder: Path, size: Size, look: str, out: Path | None, only: str) -> dict[str, Emptiness]:
    """The emptiness of every screen, and with `out` a picture of each whose name holds `only`."""
    found = {}
    async for name, gym in every_screen(folder, size, LOOKS[look]):
        found[name] = emptiness(gym)
        if out is not None and only in name:
            title = "".join(char if char.isalnum() else "-" for char in name)
            (out / f"{title}.{size[0]}x{size[1]}.{look}.svg").write_text(gym.app.export_screenshot(), encoding="utf-8")
        # The clock of what pops up is the machine's, which nobody waits for here.
        gym.app.clear_notifications()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.looks", description=__doc__)
    parser.add_argument("--out", type=Path, help="a folder for the pictures; without it only the figures")
    parser.add_argument("--sizes", nargs="*", default=[f"{w}x{h}" for w, h in SIZES], help="such as 120x40 (all four)")
    parser.add_argument("--looks", nargs="*", default=list(LOOKS), choices=LOOKS, help="(all)")
    parser.add_argument("--only", default="", help="pictures of screens whose name holds this")
    options = parser.parse_args()
    sizes = [tuple(map(int, size.split("x"))) for size in options.sizes]
    if options.out is not None:
        options.out.mkdir(parents=True, exist_ok=True)
    over = 0
    for look in options.looks:
        os.environ.pop("NO_COLOR", None)
        if look == "no-color":
            os.environ["NO_COLOR"] = "1"
        for width, height in sizes:
            with tempfile.TemporaryDirectory() as folder:
                found = asyncio.run(take(Path(folder), (width, height), look, options.out, options.only))
            if look != options.looks[0]:
                continue
            for name, empty in sorted(found.items(), key=lambda each: -each[1].share):
                wrong = empty.share > LIMIT and (width, height) in (WIDE, HUGE)
                over += wrong
                at = empty.region
                sys.stdout.write(
                    f"{width}x{height}  {empty.share:4.0%} {'!' if wrong else ' '} {name}"
                    f"  ({at.width}×{at.height} at {at.x},{at.y})\n"
                )
    sys.exit(over > 0)


if __name__ == "__main__":
    main()
