"""A festival that runs, and what must still be so after it was attacked."""

import asyncio
import time
from contextlib import asynccontextmanager

from common import festival, http
from common.program import Program


@asynccontextmanager
async def running(directory, *options, prepare=None, ends=False):
    """The program with a programme, an announcement and an organiser's token. `ends`: the case may end it."""
    async with Program(directory / "data", "--threads", "2", "--log", "debug", *options, prepare=prepare) as program:
        program.admin = program.first_token
        await festival.publish(program.port, program.admin)
        program.organiser = await festival.token(program.port, program.admin, label="organiser")
        await festival.announce(program.port, program.organiser, "Bienvenue", pinned=True)
        yield program
        assert ends or program.process.returncode is None, f"it ended: {program.log}"


@asynccontextmanager
async def unchanged(program):
    """The log has not moved and the state is what it was; the program still answers."""
    before = await festival.feed(program.port)
    yield
    after = await festival.feed(program.port)
    assert after == before, f"{before} became {after}"


async def answers_quickly(program, within=0.5):
    """A fresh connection is served within so many seconds."""
    began = time.monotonic()
    answer = await http.request(program.port, "GET", "/health/live")
    took = time.monotonic() - began
    assert answer.status == 200 and took < within, f"{answer} after {took:.2f} s"


@asynccontextmanager
async def others_are_served(program, within=0.5):
    """Fresh connections are served within so many seconds, all the time."""
    async def ask():
        while True:
            await answers_quickly(program, within)
            await asyncio.sleep(0.02)  # a pause between two questions, nothing is waited for

    asking = asyncio.create_task(ask())
    try:
        yield
    finally:
        asking.cancel()
        try:
            await asking
        except asyncio.CancelledError:
            pass


async def until(holds, within, what):
    """Asks again and again: for what nobody tells of."""
    try:
        async with asyncio.timeout(within):
            while not await holds():
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise AssertionError(f"not within {within} s: {what}") from None
