from __future__ import annotations

import asyncio
import threading

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
    assert await writer.run(int, "11", base=8) == 9


async def test_a_job_nobody_waits_for_any_more_is_done_all_the_same(writer: Writer) -> None:
    go_on = threading.Event()
    done: list[str] = []
    first = asyncio.ensure_future(writer.run(go_on.wait))
    second = asyncio.ensure_future(writer.run(done.append, "kept"))
    await asyncio.sleep(0)
    second.cancel()
    with pytest.raises(asyncio.CancelledError):
        await second
    go_on.set()
    assert await first
    await writer.run(int)
    assert done == ["kept"]


async def test_closing_waits_for_the_last_job() -> None:
    writer, go_on = Writer(), threading.Event()
    last = asyncio.ensure_future(writer.run(go_on.wait))
    await asyncio.sleep(0)
    closing = threading.Thread(target=writer.close)
    closing.start()
    closing.join(0.1)
    assert closing.is_alive()
    go_on.set()
    await asyncio.to_thread(closing.join)
    assert await last
