"""HTTP/1.1 as bytes on a socket: nothing between a test and what it sends."""

import asyncio
import json

ANSWERS_WITHIN = 10  # seconds


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def json(self):
        return json.loads(self.body)

    @property
    def problem(self):
        """The last part of a problem document's type, such as `too_long`."""
        assert self.headers["content-type"] == "application/problem+json", self
        document = self.json()
        assert document["status"] == self.status, self
        return document["type"].removeprefix("urn:hirondelle:")

    def __repr__(self):
        return f"{self.status} {self.headers} {self.body[:400]!r}"


def request_bytes(method, target, headers=None, body=b""):
    if isinstance(body, (dict, list)):
        body = json.dumps(body)
    if isinstance(body, str):
        body = body.encode()
    lines = [f"{method} {target} HTTP/1.1", "Host: localhost"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    if body or method in ("POST", "PUT", "PATCH"):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


async def read_answer(reader, has_body=True):
    """Raises asyncio.IncompleteReadError where the connection ends before."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.rstrip("\r\n").split("\r\n")
    headers = {name.strip().lower(): value.strip() for name, value in (line.split(":", 1) for line in lines)}
    length = int(headers.get("content-length", 0)) if has_body else 0
    return Answer(int(first.split()[1]), headers, await reader.readexactly(length))


class Connection:
    """Kept alive: requests one after the other."""

    def __init__(self, port):
        self.port = port

    async def __aenter__(self):
        async with asyncio.timeout(ANSWERS_WITHIN):
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 24)
        return self

    async def __aexit__(self, *_):
        self.writer.close()

    async def send(self, data):
        self.writer.write(data)
        await self.writer.drain()

    async def answer(self, has_body=True, within=ANSWERS_WITHIN):
        async with asyncio.timeout(within):
            return await read_answer(self.reader, has_body)

    async def request(self, method, target, headers=None, body=b"", within=ANSWERS_WITHIN):
        await self.send(request_bytes(method, target, headers, body))
        return await self.answer(method != "HEAD", within)

    async def is_closed(self, within=ANSWERS_WITHIN):
        """Waits until the other side ends the connection; what it said before is thrown away."""
        try:
            async with asyncio.timeout(within):
                while await self.reader.read(1 << 16):
                    pass
        except ConnectionResetError:
            pass
        except TimeoutError:
            return False
        return True


async def request(port, method, target, headers=None, body=b"", token=None, within=ANSWERS_WITHIN):
    headers = dict(headers or {})
    if token:
        headers["Authorization"] = f"Bearer {token}"
    async with Connection(port) as connection:
        return await connection.request(method, target, headers, body, within)
