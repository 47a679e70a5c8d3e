"""Cases with names, run one after the other, each within a limit; the last line is `N passed, M failed`."""

import asyncio
import sys
import tempfile
import time
import traceback
from pathlib import Path


class Skipped(Exception):
    """This machine cannot produce the fault; its words say why."""


class Suite:
    def __init__(self, name):
        self.name = name
        self.cases = []

    def case(self, words, within=60, mostly_waits=False):
        """The case is given a directory of its own. Those that mostly wait run together, after the others."""
        def keep(function):
            self.cases.append((words, function, within, mostly_waits))
            return function

        return keep

    async def _run(self, words, function, within):
        began = time.monotonic()
        result, details = "ok", ""
        with tempfile.TemporaryDirectory(prefix="hirondelle-") as directory:
            try:
                async with asyncio.timeout(within):
                    await function(Path(directory))
            except Skipped as skipped:
                result, details = "skipped", f": {skipped}"
            except Exception:
                result, details = "FAILED", "\n" + traceback.format_exc()
        print(f"{result:7} {words} ({time.monotonic() - began:.1f} s){details}", flush=True)
        return result

    def main(self):
        """`run [WORD...]`: all cases, or those whose name holds a word."""
        wanted = [case for case in self.cases if len(sys.argv) < 2 or any(word in case[0] for word in sys.argv[1:])]
        print(f"--- {self.name}", flush=True)

        async def run_all():
            alone = [await self._run(*case) for *case, waits in wanted if not waits]
            return alone + await asyncio.gather(*(self._run(*case) for *case, waits in wanted if waits))

        results = asyncio.run(run_all())
        failed = results.count("FAILED")
        print(f"{results.count('ok')} passed, {failed} failed", flush=True)
        sys.exit(1 if failed or not results else 0)
