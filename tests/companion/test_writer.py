from __future__ import annotations

import asyncio
import threading
from functools import partial

import pytest

from hamtui.companion.writer import Writer


async def test_jobs_are_done_in_the_order_they_were_given_on_one_thread(writer: Writer) -> None:
    done: list[int] = []
    threads: set[int] = set()

    def job(number: int) -> int:
        threads.add(threading.get_ident())
        done.append(number)
        return number

    results = await asyncio.gather(*(writer.run(job, number) for number in range(20)))
    assert results == done == list(range(20))
    assert len(threads) == 1
    assert threading.get_ident() not in threads


async def test_what_a_job_raises_reaches_whoever_waits_and_the_next_one_is_done(writer: Writer) -> None:
    def fail() -> None:
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        await writer.run(fail)
    assert await writer.run(int, "7") == 7


async def test_a_job_nobody_waits_for_any_more_is_done_all_the_same(writer: Writer) -> None:
    begun, go_on = threading.Event(), threading.Event()
    done: list[str] = []

    def job() -> None:
        begun.set()
        go_on.wait()
        done.append("kept")

    waiting = asyncio.ensure_future(writer.run(job))
    await asyncio.to_thread(begun.wait)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    go_on.set()
    await writer.run(int)
    assert done == ["kept"]


async def test_closing_waits_for_the_last_job() -> None:
    writer, go_on = Writer(), threading.Event()
    done: list[str] = []

    def job() -> None:
        go_on.wait()
        done.append("kept")

    last = asyncio.ensure_future(writer.run(job))
    await asyncio.sleep(0)
    threading.Thread(target=go_on.set).start()
    await asyncio.to_thread(partial(writer.close))
    assert done == ["kept"]
    await last
