"""Paint first, then work."""

from __future__ import annotations

import asyncio

from textual.screen import Screen

ROUNDS = 2


async def painted(screen: Screen[None]) -> None:
    """Return once what stands on the active screen is painted: laid out in one refresh, drawn in the next."""
    for _ in range(ROUNDS):
        done = asyncio.Event()
        screen.call_after_refresh(done.set)
        await done.wait()
