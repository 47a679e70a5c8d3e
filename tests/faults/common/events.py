"""A client of Server-Sent Events."""

import asyncio
import json

from common import http


class EventStream:
    def __init__(self, port, follow="festival", token=None, headers=None, connected=None):
        self.port, self.follow = port, follow
        self.where = {"sock": connected} if connected else {"host": "127.0.0.1", "port": port}
        self.headers = dict(headers or {})
        if token:
            self.headers["Authorization"] = f"Bearer {token}"

    async def __aenter__(self):
        async with asyncio.timeout(http.ANSWERS_WITHIN):
            self.reader, self.writer = await asyncio.open_connection(**self.where, limit=1 << 24)
            self.writer.write(http.request_bytes("GET", f"/api/v1/stream?follow={self.follow}", self.headers))
            self.answer = await http.read_answer(self.reader)
        assert self.answer.status == 200, self.answer
        return self

    async def __aexit__(self, *_):
        self.writer.close()

    async def receive(self, within=http.ANSWERS_WITHIN):
        """(id, message) of the next event that has data. Raises asyncio.IncompleteReadError at the stream's end."""
        async with asyncio.timeout(within):
            while True:
                block = (await self.reader.readuntil(b"\n\n")).decode()
                fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
                if "data" in fields:
                    return fields.get("id"), json.loads(fields["data"])

    async def receive_type(self, *types, within=http.ANSWERS_WITHIN):
        async with asyncio.timeout(within):
            while True:
                place, message = await self.receive(within)
                if message["type"] in types:
                    return place, message

    async def ends(self, within=http.ANSWERS_WITHIN):
        """Waits until the server ends the stream."""
        async with asyncio.timeout(within):
            try:
                while await self.reader.read(1 << 16):
                    pass
            except ConnectionError:
                pass
