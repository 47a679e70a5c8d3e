"""One server from its start to its end, with a load beside it."""

import tempfile
from contextlib import asynccontextmanager
from pathlib import Path

from common.program import ROOT
from load import Load
from machine import memory_bytes

SCRATCH = ROOT / "build/bench"  # on a disk, not in memory: a sync must cost what it costs
SETTLES = 0.5  # seconds after the last one has joined


@asynccontextmanager
async def scratch():
    SCRATCH.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="run-", dir=SCRATCH) as folder:
        yield Path(folder)


@asynccontextmanager
async def session(server):
    """`server` is one of systems.py, not yet started."""
    async with server, Load() as load:
        await load.ask("watch", processes=server.processes())
        yield load


async def join(load, server, count, group=None):
    """What the readers' coming took, and what each of them takes of the server's memory."""
    before = memory_bytes(server.processes())
    result = await load.ask("join", group=group or server.readers(), count=count)
    await load.ask("idle", seconds=SETTLES)
    if result["joined"]:
        result["memory_per_reader"] = (memory_bytes(server.processes()) - before) / result["joined"]
    return result


def wrong(published):
    """What was lost, doubled, out of order or for somebody else, and who was thrown out."""
    return {name: published[name] for name in ("missing", "skipped", "again_or_late", "stray", "closed") if published[name]}
