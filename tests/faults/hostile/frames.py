"""Frames that break the protocol of WebSockets (FAULTS rows 22 to 25 and 28)."""

import asyncio
import json
import struct

from common.websocket import BINARY, CLOSE, PING, TEXT, WebSocket, frame, problem_of
from stage import others_are_served, running, unchanged

CONTINUATION = 0
LIMIT = 64 << 10  # of a message
HELLO = json.dumps({"type": "hello", "follow": ["festival"]}).encode()

# What is sent after a hello, and the code that it is closed with (RFC 6455, section 7.4.1).
BREACHES = {
    "invalid UTF-8": (frame(TEXT, b'{"type":"\xff"}'), 1007),
    "an overlong form in UTF-8": (frame(TEXT, b"\xc0\xaf"), 1007),
    "a surrogate in UTF-8": (frame(TEXT, b"\xed\xa0\x80"), 1007),
    "invalid UTF-8 across fragments": (frame(TEXT, b"\xc3", final=False) + frame(CONTINUATION, b"\x28"), 1007),
    "UTF-8 that ends too soon": (frame(TEXT, b"caf\xc3"), 1007),
    "a frame without a mask": (frame(TEXT, HELLO, masked=False), 1002),
    "a reserved bit": (frame(TEXT, HELLO, reserved=4), 1002),
    "another reserved bit": (frame(TEXT, HELLO, reserved=1), 1002),
    "a reserved opcode": (frame(3, HELLO), 1002),
    "a reserved control opcode": (frame(11, b""), 1002),
    "a control frame in fragments": (frame(PING, b"a", final=False), 1002),
    "a control frame over 125 bytes": (frame(PING, b"a" * 126), 1002),
    "a continuation of nothing": (frame(CONTINUATION, b"a"), 1002),
    "a text inside another": (frame(TEXT, b"a", final=False) + frame(TEXT, b"b"), 1002),
    "a close frame of one byte": (frame(CLOSE, b"\x03"), 1002),
    "a close code that never travels": (frame(CLOSE, struct.pack(">H", 1005)), 1002),
    "a close code that nobody has": (frame(CLOSE, struct.pack(">H", 999)), 1002),
    "a close reason in invalid UTF-8": (frame(CLOSE, struct.pack(">H", 1000) + b"\xff"), (1002, 1007)),
    "a binary frame": (frame(BINARY, HELLO), 1003),
    "an empty binary frame": (frame(BINARY), 1003),
    "a message over the limit": (frame(TEXT, b"x" * (LIMIT + 1)), 1009),
    "a message over the limit, in fragments":
        (frame(TEXT, b"x" * LIMIT, final=False) + frame(CONTINUATION, b"x", final=False), 1009),
    "a message that says it has 2^62 bytes": (bytes([0x81, 0xFF]) + struct.pack(">Q", 1 << 62) + b"key.", 1009),
    "a length with its highest bit": (bytes([0x81, 0xFF]) + struct.pack(">Q", 1 << 63) + b"key.", (1002, 1009)),
    "a length in a longer form than it needs": (bytes([0x81, 0xFE]) + struct.pack(">H", 1) + b"key.x", 1002),
    "a compressed message, which nobody agreed on": (frame(TEXT, b"\xaa\x56\x2a", reserved=4), 1002),
}


def add(suite):
    for name, (sent, code) in BREACHES.items():
        add_breach(suite, name, sent, code)

    @suite.case("compression is not agreed to, so there is no bomb to inflate")
    async def deflate(directory):
        async with running(directory) as program:
            offer = {"Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits"}
            async with WebSocket(program.port, offer) as socket:
                assert "sec-websocket-extensions" not in socket.answer.headers
                await socket.hello()

    @suite.case("a message of just the limit is read, and fragments are put together")
    async def at_the_limit(directory):
        async with running(directory) as program, unchanged(program), WebSocket(program.port) as socket:
            pieces = [HELLO[i:i + 3] for i in range(0, len(HELLO), 3)]
            await socket.send_bytes(frame(TEXT, pieces[0], final=False))
            for piece in pieces[1:]:
                await socket.send_bytes(frame(CONTINUATION, piece, final=False) + frame(PING, b"between"))
            await socket.send_bytes(frame(CONTINUATION))
            assert (await socket.receive_type("welcome"))["view"]
            await socket.send_bytes(frame(TEXT, b" " * LIMIT))
            assert problem_of(await socket.receive_type("error")) == "bad_json"

    @suite.case("a flood of fragments of one byte: closed, and others are served")
    async def fragments(directory):
        async with running(directory) as program, unchanged(program), others_are_served(program):
            async with WebSocket(program.port) as socket:
                await flood(socket, frame(TEXT, b"x", final=False) + frame(CONTINUATION, b"x", final=False) * (LIMIT + 10))
                assert await socket.close_code() in (1009, 1006)

    @suite.case("a flood of empty fragments and of pings: others are served, memory stays")
    async def empty_and_pings(directory):
        async with running(directory) as program, unchanged(program):
            for one in (frame(CONTINUATION, final=False), frame(PING, b"p" * 125)):
                before = program.memory_kib()
                async with others_are_served(program), WebSocket(program.port) as socket:
                    await socket.hello()
                    await flood(socket, frame(TEXT, b"x", final=False) + one * 100_000)
                assert program.memory_kib() < before + 16 * 1024

    @suite.case("who floods with pings and reads no pong is held back by his own full buffers")
    async def throttled(directory):
        async with running(directory) as program, unchanged(program), others_are_served(program):
            before = program.memory_kib()
            async with WebSocket(program.port) as socket:
                socket.writer.transport.pause_reading()
                pings = frame(PING, b"p" * 125) * 1000
                sent = 0
                try:
                    while sent < 64 << 20:
                        socket.writer.write(pings)
                        async with asyncio.timeout(1):
                            await socket.writer.drain()
                        sent += len(pings)
                    raise AssertionError(f"{sent} bytes of pings were taken without a pong being read")
                except (TimeoutError, ConnectionError):
                    pass
            assert program.memory_kib() < before + 16 * 1024

    @suite.case("handshakes that are none are refused", within=30)
    async def handshakes(directory):
        async with running(directory) as program, unchanged(program):
            for headers in ({"Sec-WebSocket-Version": "12"}, {"Sec-WebSocket-Key": ""}, {"Upgrade": "h2c"}, {"Connection": "close"}):
                socket = WebSocket(program.port, headers)
                try:
                    await socket.open()
                    raise AssertionError(f"a socket for {headers}")
                except (ConnectionError, EOFError):
                    pass
            async with WebSocket(program.port, {"Sec-WebSocket-Protocol": "hirondelle.v2, hirondelle.v1"}) as socket:
                assert socket.answer.headers["sec-websocket-protocol"] == "hirondelle.v1"
            async with WebSocket(program.port, {"Sec-WebSocket-Protocol": "hirondelle.v2"}) as socket:
                assert "sec-websocket-protocol" not in socket.answer.headers


async def flood(socket, data):
    """Sends as much of it as is taken."""
    try:
        async with asyncio.timeout(20):
            await socket.send_bytes(data)
    except ConnectionError:
        pass


def add_breach(suite, name, sent, code):
    @suite.case(f"{name}: closed with {code}")
    async def breach(directory):
        async with running(directory) as program, unchanged(program), WebSocket(program.port) as socket:
            await socket.hello()
            await socket.send_bytes(sent)
            closed_with = await socket.close_code()
            assert closed_with in (code if isinstance(code, tuple) else (code,)), closed_with
