"""One thread that writes, in order; what it was given is done even when nobody waits for it any more."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Writer:
    """Runs jobs one after the other, off the screen's thread."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="hamtui-writer")

    async def run(self, job: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of `job`, which runs to its end even if the caller is cancelled."""
        loop = asyncio.get_running_loop()
        return await asyncio.shield(loop.run_in_executor(self._thread, partial(job, *args, **kwargs)))

    def close(self) -> None:
        """Wait for the last job."""
        self._thread.shutdown(wait=True)


def raise_again(task: asyncio.Future[None]) -> None:
    """Let the loop know at once of an error of a task that nobody waits for."""
    if not task.cancelled() and (error := task.exception()) is not None:
        raise error
