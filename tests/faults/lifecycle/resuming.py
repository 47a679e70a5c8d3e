"""Coming back to where memory no longer reaches: what was missed is read in the log (FAULTS rows 18 and 46)."""

import asyncio
from contextlib import AsyncExitStack

from common import festival
from common.program import Program
from common.websocket import WebSocket, text

READERS = 40
ELSEWHERE = 2_200  # of 2,000 characters: more than the 8 MiB of newest events that are kept, by less than may be read again
TOGETHER = 200


async def say_elsewhere(publisher):
    for begin in range(0, ELSEWHERE, TOGETHER):
        await publisher.send_bytes(b"".join(text(
            {"type": "announce", "id": f"e{begin + i}", "scope": "place:nord", "level": "info", "title": "Ailleurs", "body": "x" * 2_000})
            for i in range(TOGETHER)))
        for _ in range(TOGETHER):
            await publisher.receive_type("ack")


async def come_back(sockets, since, events):
    """What each is told: how it begins, and the announcements."""
    async def one(socket):
        greeting = await socket.hello(["place:nievre"], since=since)
        return greeting["type"], [(await socket.receive_type("event"))["event"] for _ in range(events)]
    return await asyncio.gather(*map(one, sockets))


def add(suite):
    @suite.case("who comes back to what memory no longer holds resumes from the log, which is not read for each of them")
    async def from_the_log(directory):
        async with Program(directory / "data", "--threads", "2") as program, AsyncExitStack() as stack:
            async def sockets():
                return [await stack.enter_async_context(WebSocket(program.port)) for _ in range(READERS)]

            await festival.publish(program.port, program.first_token)
            organiser = await festival.token(program.port, program.first_token)
            async with WebSocket(program.port) as reader:
                welcome = await reader.hello(["place:nievre"])
            since = f"{welcome['position']}~{welcome['view']}"
            publisher = await festival.staff_socket(program.port, organiser)
            near = [(await publisher.perform({"type": "announce", "id": "first", "scope": "place:pile", "level": "info",
                                              "title": "Secret de Zoé"}))["created"]]
            await say_elsewhere(publisher)
            near.append((await publisher.perform({"type": "announce", "id": "last", "scope": "place:pile", "level": "info",
                                                  "title": "Fin"}))["created"])

            told = await come_back(await sockets(), since, 2)
            assert all(greeting == "resumed" for greeting, _ in told), told
            assert all([event["announcement"]["id"] for event in events] == near for _, events in told), told
            reads = await festival.metric(program.port, "hirondelle_journal_reads_total")
            assert 1 <= reads <= 16, reads

            # It was withdrawn first, and then its text had to go after all.
            assert (await publisher.perform({"type": "withdraw", "id": "gone", "announcement": near[0]}))["type"] == "ack"
            assert (await publisher.perform({"type": "withdraw", "id": "erased", "announcement": near[0], "erase": True}))["type"] == "ack"
            told = await come_back(await sockets(), since, 4)
            for greeting, events in told:
                assert greeting == "resumed", greeting
                assert [event["kind"] for event in events] == ["announcement.posted"] * 2 + ["announcement.withdrawn"] * 2, events
                assert events[0]["announcement"]["erased"] is True and "Zoé" not in str(events), events
