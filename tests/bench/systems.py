"""What is measured: our server, the kernel's floor, and peers. Each starts on loopback, pinned to the server's processor, and says
how its readers and its publisher speak."""

import asyncio
import json
import shutil
import socket
from pathlib import Path

from common import festival
from common.program import ROOT, Program
from machine import SERVER_PROCESSOR, pinned_to, said, with_children

BENCH = ROOT / "tests/bench"
READY_WITHIN = 10  # seconds
BODY = "Les portes du grand plateau ouvrent à quatorze heures. " * 3


class Hirondelle:
    """Announcements are acknowledged when they are on the disk (SQLite, synchronous=FULL)."""

    name = "Hirondelle"

    def __init__(self, data, programme=festival.PROGRAMME, options=(), listen_on=0):
        self.program = Program(data, *options, prepare=pinned_to(SERVER_PROCESSOR), listen_on=listen_on)
        self.programme = programme

    async def __aenter__(self):
        await self.program.__aenter__()
        admin = self.program.first_token
        await festival.publish(self.program.port, admin, self.programme)
        self.organiser = await festival.token(self.program.port, admin)
        return self

    async def __aexit__(self, *_):
        await self.program.kill()

    @staticmethod
    def missing():
        return None

    @staticmethod
    def version():
        return f"of commit {said('git', '-C', ROOT, 'log', '-1', '--format=%h', '--', 'server', 'protocol')}"

    def processes(self):
        return [self.program.pid]

    def readers(self, follows=(("festival",),), **members):
        hellos = [json.dumps({"type": "hello", "follow": list(follow)}, separators=(",", ":")) for follow in follows]
        return {"name": "readers", "port": self.program.port, "path": "/api/v1/ws", "hellos": hellos,
                "ready": ['"type":"welcome"', '"type":"resumed"'], **members}

    def publisher(self, name="organiser", lane=0, scope="festival", level="info", body=BODY):
        command = {"type": "announce", "id": f"bench-{lane}-%NUMBER%", "scope": scope, "level": level,
                   "title": f"seq={lane}:%NUMBER%;", "body": body}
        return {"name": name, "port": self.program.port, "path": "/api/v1/ws", "lane": lane,
                "hello": json.dumps({"type": "hello", "follow": [], "token": self.organiser}), "ready": '"type":"welcome"',
                "message": json.dumps(command, ensure_ascii=False)}


class Other:
    """A server that relays what its publisher sends, in frames as long as ours were."""

    def __init__(self, folder, welcome_bytes, message_bytes):
        self.folder, self.welcome_bytes, self.message_bytes = folder, welcome_bytes, message_bytes
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    async def __aenter__(self):
        self.process = await asyncio.create_subprocess_exec(
            *map(str, self.command()), cwd=self.folder, preexec_fn=pinned_to(SERVER_PROCESSOR),
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL)
        try:
            async with asyncio.timeout(READY_WITHIN):
                await self._listens()
        except BaseException:
            await self._end()
            raise
        return self

    async def _listens(self):
        while self.process.returncode is None:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                await asyncio.sleep(0.05)
                continue
            writer.close()
            return
        raise RuntimeError(f"{self.name} ended with {self.process.returncode}")

    async def __aexit__(self, *_):
        await self._end()

    async def _end(self):
        if self.process.returncode is None:
            self.process.terminate()
        try:
            async with asyncio.timeout(5):
                await self.process.wait()
        except TimeoutError:
            self.process.kill()
            await self.process.wait()

    @staticmethod
    def missing():
        return None

    def processes(self):
        return with_children(self.process.pid)

    def readers(self):
        return {"name": "readers", "port": self.port, "path": "/read", "hellos": ["hello"], "ready": ["welcome"]}

    def publisher(self):
        return {"name": "organiser", "port": self.port, "path": "/publish", "message": self.text(self.message_bytes)}

    @staticmethod
    def text(size):
        return "seq=0:%NUMBER%;".ljust(size - 4, ".")  # the number has twelve digits, its placeholder eight


class Floor(Other):
    name, sends = "floor", "each"

    def command(self):
        return [ROOT / "build/release/tests/bench/bench_floor", self.port, self.sends, self.welcome_bytes]

    @staticmethod
    def version():
        return "one thread, epoll, send()"


class JoiningFloor(Floor):
    name, sends = "floor, joining", "joined"


class Ws(Other):
    name = "ws"

    def command(self):
        return [shutil.which("node"), BENCH / "peers/ws.mjs", self.port, self.welcome_bytes]

    @staticmethod
    def missing():
        return npm_package_missing("ws")

    @staticmethod
    def version():
        return npm_version("ws")


class SocketIo(Other):
    name = "Socket.IO"
    path = "/socket.io/?EIO=4&transport=websocket"

    def command(self):
        return [shutil.which("node"), BENCH / "peers/socket.io.mjs", self.port, self.welcome_bytes]

    def readers(self):
        return {**super().readers(), "path": self.path, "hellos": ["40"], "ready": ['42["welcome"']}

    def publisher(self):
        around = len('42["announcement",""]')
        return {**super().publisher(), "path": self.path + "&publishes=1", "hello": "40", "ready": '42["welcome"',
                "message": f'42["announce","{self.text(self.message_bytes - around)}"]'}

    @staticmethod
    def missing():
        return npm_package_missing("socket.io")

    @staticmethod
    def version():
        return npm_version("socket.io")


class Nchan(Other):
    """It has no welcome: whoever is upgraded has joined."""

    name = "Nchan"

    def command(self):
        configuration = (BENCH / "peers/nchan.conf").read_text().format(folder=self.folder, port=self.port)
        (self.folder / "nginx.conf").write_text(configuration)
        return [nginx(), "-p", self.folder, "-c", self.folder / "nginx.conf"]

    def readers(self):
        return {"name": "readers", "port": self.port, "path": "/read"}

    @staticmethod
    def missing():
        module = Path("/usr/lib/nginx/modules/ngx_nchan_module.so")
        return None if nginx() and module.exists() else "Debian's nginx with libnginx-mod-nchan is not installed"

    @staticmethod
    def version():
        module = said("dpkg-query", "--show", "--showformat=${Version}", "libnginx-mod-nchan")
        return f"{module}, {said(nginx(), '-v')}"


def nginx():
    return shutil.which("nginx", path="/usr/sbin:/usr/bin")


def npm_package_missing(name):
    if not shutil.which("node"):
        return "there is no Node.js"
    return None if (BENCH / "node_modules" / name).is_dir() else f"the npm package {name} is not installed"


def npm_version(name):
    version = json.loads((BENCH / "node_modules" / name / "package.json").read_text())["version"]
    return f"{version}, Node.js {said('node', '--version')}"


PEERS = [Nchan, Ws, SocketIo]
