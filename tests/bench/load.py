"""The load: `bench_load`, told line by line what to do (load/phases.hpp)."""

import asyncio
import json

from common.program import ROOT
from machine import LOAD_PROCESSOR, pinned_to

EXECUTABLE = ROOT / "build/release/tests/bench/bench_load"


class LoadFailed(Exception):
    pass


class Load:
    async def __aenter__(self):
        self.process = await asyncio.create_subprocess_exec(
            EXECUTABLE, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=1 << 24,
            preexec_fn=pinned_to(LOAD_PROCESSOR))
        return self

    async def __aexit__(self, *_):
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()

    async def ask(self, phase, answers_within=300, **plan):
        self.process.stdin.write(json.dumps({"do": phase, **plan}).encode() + b"\n")
        async with asyncio.timeout(answers_within):
            line = await self.process.stdout.readline()
        result = json.loads(line) if line else {"error": "the load ended"}
        if "error" in result:
            raise LoadFailed(f"{phase}: {result['error']}")
        return result
