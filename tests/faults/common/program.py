"""The real program: started, watched, ended. Whatever is started is killed by its pid when its block is left."""

import asyncio
import json
import os
import re
import shutil
import signal
import sqlite3
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
EXECUTABLE = os.environ.get("HIRONDELLE_PROGRAM", str(ROOT / "build/release/server/hirondelle"))
WEB = os.environ.get("HIRONDELLE_WEB", str(ROOT / "web-client/dist"))
STARTS_WITHIN = 10  # seconds
ENDS_WITHIN = 5


def environment():
    """Ours without its settings: what a developer has set for himself must not change the outcome."""
    return {name: value for name, value in os.environ.items() if not name.startswith("HIRONDELLE_")}


class Program:
    """`hirondelle serve` on a data directory and a port of loopback, by default a free one."""

    def __init__(self, data, *options, prepare=None, wrapper=(), listen_on=0):
        self.data = Path(data)
        self.listen_on = listen_on
        self.options = options
        self.prepare = prepare  # called in the new process before the program: limits
        self.wrapper = wrapper  # a command that starts it, such as strace
        self.port = None
        self.printed = ""  # its stdout
        self.log = []  # its stderr, line by line

    async def __aenter__(self):
        is_new = not (self.data / "hirondelle.db").exists()  # asked before it starts: it makes the file at once
        arguments = ["serve", "--data", str(self.data), "--listen", f"127.0.0.1:{self.listen_on}", *self.options]
        self.process = await asyncio.create_subprocess_exec(
            *self.wrapper, EXECUTABLE, *arguments, env=environment(), preexec_fn=self.prepare,
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
        self.linked = asyncio.Event()
        self.listening = asyncio.get_running_loop().create_future()
        self.readers = [asyncio.create_task(self._read_log()), asyncio.create_task(self._read_printed())]
        try:
            async with asyncio.timeout(STARTS_WITHIN):
                self.port = await self.listening
                if is_new:
                    await self.linked.wait()
        except BaseException:
            await self.kill()
            raise
        return self

    async def __aexit__(self, *_):
        await self.kill()

    async def _read_log(self):
        async for line in self.process.stderr:
            text = line.decode(errors="replace").rstrip("\n")
            self.log.append(text)
            found = re.search(r"listening on http://127\.0\.0\.1:(\d+)", text)
            if found and not self.listening.done():
                self.listening.set_result(int(found[1]))
        if not self.listening.done():
            self.listening.set_exception(RuntimeError("did not start: " + " | ".join(self.log)))

    async def _read_printed(self):
        async for line in self.process.stdout:
            self.printed += line.decode(errors="replace")
            if "#token=" in self.printed:
                self.linked.set()

    @property
    def pid(self):
        """Of the program itself, also below a wrapper."""
        if not self.wrapper:
            return self.process.pid
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return int(children[0])

    @property
    def owner_token(self):
        """What the command line of this machine acts with."""
        return json.loads((self.data / "server.json").read_text())["token"]

    @property
    def first_token(self):
        return re.search(r"#token=(\S+)", self.printed)[1]

    def signal(self, number):
        os.kill(self.pid, number)

    async def ended(self, within=ENDS_WITHIN):
        """Its exit code; its output has been read."""
        async with asyncio.timeout(within):
            code = await self.process.wait()
        await asyncio.gather(*self.readers, return_exceptions=True)
        return code

    async def terminate(self):
        self.signal(signal.SIGTERM)
        return await self.ended()

    async def kill(self):
        if self.process.returncode is None:
            try:
                self.signal(signal.SIGKILL)
            except (ProcessLookupError, IndexError):
                pass
        return await self.ended()

    def cpu_seconds(self):
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_kib(self):
        return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.pid}/status").read_text())[1])

    def open_files(self):
        return len(os.listdir(f"/proc/{self.pid}/fd"))


class Outcome:
    def __init__(self, code, printed, told):
        self.code, self.printed, self.told = code, printed, told  # exit code, stdout, stderr

    def __repr__(self):
        return f"exit {self.code}, stdout {self.printed!r}, stderr {self.told!r}"


async def command(*arguments, within=15):
    """The program as a command that ends by itself."""
    process = await asyncio.create_subprocess_exec(
        EXECUTABLE, *map(str, arguments), env=environment(), stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
    try:
        async with asyncio.timeout(within):
            printed, told = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return Outcome(process.returncode, printed.decode(), told.decode())


def read_log(data, scratch):
    """The entries in a copy of the log that no process has open: dicts of offset, actor, command_id, facts."""
    copy = Path(scratch) / "copy"
    shutil.copytree(data, copy)
    try:
        with sqlite3.connect(copy / "hirondelle.db") as database:
            rows = database.execute("SELECT offset, actor, command_id, facts FROM entries ORDER BY offset").fetchall()
    finally:
        shutil.rmtree(copy)
    return [dict(zip(("offset", "actor", "command_id", "facts"), row)) for row in rows]
