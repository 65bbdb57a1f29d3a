"""Paint first, then work."""

from __future__ import annotations

import asyncio

from textual.screen import Screen


async def painted(screen: Screen[None]) -> None:
    """Return once what stands on the active screen is painted."""
    done = asyncio.Event()
    screen.call_after_refresh(done.set)
    await done.wait()
