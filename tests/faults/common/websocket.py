"""A WebSocket client of our own (RFC 6455): it can do what no library lets one do."""

import asyncio
import base64
import json
import os
import struct

from common import http

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
SPEAKS_WITHIN = 10  # seconds


class Closed(Exception):
    """`code` is 1006 where the connection ended without a close frame."""

    def __init__(self, code, reason=""):
        super().__init__(f"closed with {code} {reason}")
        self.code = code


def frame(opcode, payload=b"", final=True, masked=True, reserved=0):
    size = len(payload)
    head = bytes([(0x80 if final else 0) | reserved << 4 | opcode])
    mask_bit = 0x80 if masked else 0
    if size < 126:
        head += bytes([mask_bit | size])
    elif size < 1 << 16:
        head += struct.pack(">BH", mask_bit | 126, size)
    else:
        head += struct.pack(">BQ", mask_bit | 127, size)
    if not masked:
        return head + payload
    key = os.urandom(4)
    whole = int.from_bytes((key * (size // 4 + 1))[:size], "big")
    return head + key + (int.from_bytes(payload, "big") ^ whole).to_bytes(size, "big")


def text(message):
    return frame(TEXT, (message if isinstance(message, str) else json.dumps(message)).encode())


class WebSocket:
    def __init__(self, port, headers=None, answers_pings=True):
        self.port = port
        self.headers = headers or {}  # of the handshake, over the usual ones
        self.answers_pings = answers_pings
        self.pings = 0

    async def __aenter__(self):
        await self.open()
        return self

    async def __aexit__(self, *_):
        self.drop()

    async def open(self, connected=None):
        """`connected`: a socket to use instead of a new one."""
        async with asyncio.timeout(SPEAKS_WITHIN):
            await self._open({"sock": connected} if connected else {"host": "127.0.0.1", "port": self.port})
        if self.answer.status != 101:
            self.drop()
            raise ConnectionError(f"not taken: {self.answer}")

    async def _open(self, where):
        self.reader, self.writer = await asyncio.open_connection(**where, limit=1 << 24)
        handshake = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
                     "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(), **self.headers}
        await self.send_bytes(http.request_bytes("GET", "/api/v1/ws", handshake))
        self.answer = await http.read_answer(self.reader)

    def drop(self):
        """Ends the connection without a close frame."""
        self.writer.close()

    async def send_bytes(self, data):
        self.writer.write(data)
        await self.writer.drain()

    async def send(self, message):
        await self.send_bytes(text(message))

    async def read_frame(self):
        """(opcode, payload) of one frame; the server sends whole ones."""
        first, second = await self.reader.readexactly(2)
        assert first & 0x80 and not second & 0x80, "a server's frame is whole and not masked"
        size = second
        if size == 126:
            (size,) = struct.unpack(">H", await self.reader.readexactly(2))
        elif size == 127:
            (size,) = struct.unpack(">Q", await self.reader.readexactly(8))
        return first & 0x0F, await self.reader.readexactly(size)

    async def _receive(self):
        try:
            while True:
                opcode, payload = await self.read_frame()
                if opcode == TEXT:
                    return json.loads(payload)
                if opcode == PING:
                    self.pings += 1
                    if self.answers_pings:
                        await self.send_bytes(frame(PONG, payload))
                elif opcode == CLOSE:
                    code = struct.unpack(">H", payload[:2])[0] if payload else 1005
                    try:
                        await self.send_bytes(frame(CLOSE, payload[:2]))
                    except ConnectionError:
                        pass
                    raise Closed(code, payload[2:].decode())
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise Closed(1006, str(error)) from None

    async def receive(self, within=SPEAKS_WITHIN):
        async with asyncio.timeout(within):
            return await self._receive()

    async def receive_type(self, *types, within=SPEAKS_WITHIN):
        """The next message of one of these types; others before it are passed over."""
        async with asyncio.timeout(within):
            while True:
                message = await self._receive()
                if message["type"] in types:
                    return message

    async def hello(self, follow=("festival",), **members):
        """Says hello; the welcome or resumed that comes."""
        await self.send({"type": "hello", "follow": list(follow), **members})
        return await self.receive_type("welcome", "resumed")

    async def perform(self, command, within=SPEAKS_WITHIN):
        """Sends a command; its ack or error."""
        await self.send(command)
        while True:
            message = await self.receive_type("ack", "error", within=within)
            if message.get("id") == command["id"]:
                return message

    async def close_code(self, within=SPEAKS_WITHIN):
        """Waits for the other side to close."""
        try:
            async with asyncio.timeout(within):
                while True:
                    await self._receive()
        except Closed as closed:
            return closed.code


def problem_of(message):
    """The last part of an error's type, such as `too_long`."""
    assert message["type"] == "error", message
    return message["error"]["type"].removeprefix("urn:hirondelle:")
