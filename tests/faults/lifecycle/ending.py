"""How it ends, and what is still so when it is started again (FAULTS row 19)."""

import asyncio
import json
import shutil
import signal
from contextlib import AsyncExitStack

from common import festival, http
from common.events import EventStream
from common.program import Program, command, read_log
from common.websocket import Closed, WebSocket, text

READERS = 24


async def told_goodbye(socket):
    """What a socket is told until its end: (the ids that were acknowledged, the goodbye, the close code)."""
    acknowledged, goodbye = [], None
    try:
        while True:
            message = await socket.receive()
            assert goodbye is None, f"after goodbye: {message}"
            if message["type"] == "ack":
                acknowledged.append((message["id"], message["position"]))
            elif message["type"] == "goodbye":
                goodbye = message
    except Closed as closed:
        return acknowledged, goodbye, closed.code


def add(suite):
    @suite.case("SIGTERM: what was asked is answered, goodbyes are spread out, exit 0 within 5 s, nothing is lost")
    async def sigterm(directory):
        data = directory / "data"
        async with Program(data, "--threads", "2") as program:
            await festival.publish(program.port, program.first_token)
            organiser = await festival.token(program.port, program.first_token)
            async with AsyncExitStack() as stack:
                readers = [await stack.enter_async_context(WebSocket(program.port)) for _ in range(READERS)]
                welcomes = [await reader.hello() for reader in readers]
                stream = await stack.enter_async_context(EventStream(program.port))
                await stream.receive_type("welcome")
                publisher = await festival.staff_socket(program.port, organiser)
                await publisher.send_bytes(b"".join(text(
                    {"type": "announce", "id": f"n{i}", "scope": "festival", "level": "info", "title": f"n{i}"}) for i in range(200)))
                first = await publisher.receive_type("ack")
                program.signal(signal.SIGTERM)
                *ends, (acknowledged, goodbye, code) = await asyncio.gather(*map(told_goodbye, [*readers, publisher]))
                _, last_event = await stream.receive_type("goodbye")
                await stream.ends()
                assert await program.ended(within=5) == 0
            assert code == 4000 and goodbye and acknowledged, "the publisher was answered, then told"
            delays = {end[1]["after_ms"] for end in ends}
            assert all(end[2] == 4000 and end[1]["reconnect"] is True for end in ends), ends
            assert last_event["reconnect"] is True
            assert len(delays) > READERS / 2 and all(0 <= delay <= 10_000 for delay in delays), delays
            assert max(delays) - min(delays) > 2_000, delays
        assert not (data / "server.json").exists(), "who comes later would take it for running"

        log = {entry["command_id"]: entry["offset"] for entry in read_log(data, directory)}
        for name, position in [(first["id"], first["position"]), *acknowledged]:
            assert log[name] == int(position.rsplit("-", 1)[1]), (name, position)
        async with Program(data) as again, WebSocket(again.port) as back:
            since = f"{welcomes[0]['position']}~{welcomes[0]['view']}"
            resumed = await back.hello(since=since)
            assert resumed["type"] == "resumed", resumed
            due = [name for name in log if name.startswith("n")]
            titles = [(await back.receive_type("event"))["event"]["announcement"]["title"] for _ in due]
            assert titles == due, "what came between is there, once and in order"

    @suite.case("SIGINT ends it like SIGTERM")
    async def other_signals(directory):
        async with Program(directory / "data") as program:
            program.signal(signal.SIGINT)
            assert await program.ended() == 0

    @suite.case("a second process on the same data is told so, and the first goes on")
    async def second_process(directory):
        async with Program(directory / "data") as program:
            outcome = await command("serve", "--data", directory / "data", "--listen", "127.0.0.1:0")
            assert outcome.code == 1 and str(program.process.pid) in outcome.told, outcome
            assert str(directory / "data") in outcome.told and "#token" not in outcome.printed, outcome
            assert (await http.request(program.port, "GET", "/health/ready")).status == 200
            assert (await command("token", "list", "--data", directory / "data")).code == 0

    @suite.case("the organiser's link is printed on the first start alone, and is in no log")
    async def first_link(directory):
        async with Program(directory / "data") as program:
            token = program.first_token
            assert token not in "\n".join(program.log)
            assert await program.terminate() == 0
        async with Program(directory / "data") as again:
            assert (await http.request(again.port, "GET", "/api/v1/tokens", token=token)).status == 200
            assert await again.terminate() == 0
            assert again.printed == "", again.printed

    @suite.case("a programme that serve is given is published once: a restart takes nothing back")
    async def given_programme(directory):
        file = directory / "programme.json"
        file.write_text(json.dumps(festival.PROGRAMME))
        async with Program(directory / "data", "--programme", str(file)) as program:
            await festival.publish(program.port, program.first_token, {**festival.PROGRAMME, "workshops": []})
            assert await program.terminate() == 0
        async with Program(directory / "data", "--programme", str(file)) as again:
            published = (await http.request(again.port, "GET", "/api/v1/programme")).json()
            assert published["workshops"] == [], published

    @suite.case("a copy that is put back is another epoch: old places to resume from give a new state")
    async def epochs(directory):
        async with Program(directory / "data") as program:
            await festival.publish(program.port, program.first_token)
            async with WebSocket(program.port) as socket:
                welcome = await socket.hello()
            assert await program.terminate() == 0
        shutil.copytree(directory / "data", directory / "copy")
        async with Program(directory / "copy") as copy, WebSocket(copy.port) as socket:
            other = await socket.hello(since=f"{welcome['position']}~{welcome['view']}")
            assert other["type"] == "welcome" and other["state"] == welcome["state"], other
            assert other["position"].split("-")[0] != welcome["position"].split("-")[0], other
            answer = await http.request(copy.port, "GET", f"/api/v1/feed?follow=festival&at_least={welcome['position']}")
            assert answer.status == 503 and answer.problem == "not_there_yet", answer

    @suite.case("at_least waits for a position that comes, and says so when it does not")
    async def at_least(directory):
        async with Program(directory / "data") as program:
            position = await festival.publish(program.port, program.first_token)
            organiser = await festival.token(program.port, program.first_token)
            epoch, offset = position.rsplit("-", 1)
            target = f"/api/v1/feed?follow=festival&at_least={epoch}-"
            waiting = asyncio.create_task(http.request(program.port, "GET", target + str(int(offset) + 2)))
            posted = await festival.announce(program.port, organiser, "Attendue")
            assert posted.json()["position"] == f"{epoch}-{int(offset) + 2}", "token and announcement"
            answer = await waiting
            assert answer.status == 200 and answer.json()["position"] == posted.json()["position"], answer
            answer = await http.request(program.port, "GET", target + "999")
            assert answer.status == 503 and answer.problem == "not_there_yet" and "retry-after" in answer.headers, answer
            answer = await http.request(program.port, "GET", "/api/v1/feed?follow=festival&at_least=soon")
            assert answer.status == 400, answer
