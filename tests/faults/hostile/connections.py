"""Connections that hold on, fall silent, outlive their token or are too many (FAULTS rows 16, 17, 29, 40, 42 and 44)."""

import asyncio
import resource
import socket as sockets
import time
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta, timezone

from common import festival, http
from common.events import EventStream
from common.websocket import WebSocket, problem_of, text
from stage import answers_quickly, others_are_served, running, unchanged, until

SLOW = 2_000
CLOSED_WITHIN = 10  # seconds
GRACE = 1.5  # of ours: this machine has other things to do


def add(suite):
    @suite.case(f"{SLOW} that never finish their request: closed within {CLOSED_WITHIN} s, others are served", mostly_waits=True)
    async def slow(directory):
        enough_descriptors(SLOW + 500)
        half_header = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
        half_body = http.request_bytes("POST", "/api/v1/announcements", body=b"x" * 100)[:-60]
        async with running(directory) as program, unchanged(program), AsyncExitStack() as stack:
            began = time.monotonic()
            connections = [await stack.enter_async_context(http.Connection(program.port)) for _ in range(SLOW)]
            for number, connection in enumerate(connections):
                connection.writer.write(half_header if number % 2 else half_body)
            async with others_are_served(program), dripping(connections[:200]):
                limit = CLOSED_WITHIN + GRACE + time.monotonic() - began
                assert all(await asyncio.gather(*(one.is_closed(within=limit) for one in connections)))

    @suite.case("a socket that says no hello is closed with 4002", mostly_waits=True)
    async def no_hello(directory):
        async with running(directory, "--request-within", "1s") as program, unchanged(program):
            async with WebSocket(program.port) as silent, WebSocket(program.port) as babbling:
                await babbling.send("what?")
                assert await silent.close_code(within=3) == 4002
                assert await babbling.close_code(within=3) == 4002

    @suite.case("a peer that answers no ping is reaped; one that does stays", mostly_waits=True)
    async def half_open(directory):
        async with running(directory, "--idle", "2s", "--heartbeat", "60s") as program, unchanged(program):
            async with WebSocket(program.port) as alive, WebSocket(program.port, answers_pings=False) as dead:
                await alive.hello()
                await dead.hello()
                began = time.monotonic()
                listening = asyncio.create_task(alive.close_code(within=30))
                await dead.close_code(within=2 + GRACE)
                await until(holds(lambda: alive.pings >= 4), 10, "the living one is asked four times")
                assert time.monotonic() - began > 3 and not listening.done(), "the living one was closed"
                listening.cancel()
                await asyncio.gather(listening, return_exceptions=True)

    @suite.case("a rest between two requests may be longer than a request", mostly_waits=True)
    async def kept_alive(directory):
        async with running(directory, "--request-within", "1s", "--keep-alive", "3s") as program:
            async with http.Connection(program.port) as connection:
                await connection.request("GET", "/health/live")
                began = time.monotonic()
                assert await connection.is_closed(within=3 + GRACE)
                assert time.monotonic() - began > 2.5

    @suite.case("events: the first at once, a heartbeat within 15 s, nothing that makes a proxy hold them back", mostly_waits=True)
    async def events(directory):
        async with running(directory) as program:
            began = time.monotonic()
            async with EventStream(program.port) as stream:
                assert (await stream.receive())[1]["type"] == "you"
                place, welcome = await stream.receive()
                assert time.monotonic() - began < 1 and welcome["type"] == "welcome"
                assert place == f"{welcome['position']}~{welcome['view']}"
                assert stream.answer.headers["x-accel-buffering"] == "no"
                assert stream.answer.headers["content-type"].startswith("text/event-stream")
                assert stream.answer.headers["cache-control"] == "no-store"
                began = time.monotonic()
                await festival.announce(program.port, program.organiser, "Tout de suite")
                place, event = await stream.receive()
                assert event["type"] == "event" and time.monotonic() - began < 1
                position, message = await stream.receive_type("at", within=15)
                assert message["position"] == event["position"], (position, message)
            await festival.announce(program.port, program.organiser, "Pendant l'absence")
            async with EventStream(program.port, headers={"Last-Event-ID": place}) as stream:
                assert [(await stream.receive())[1]["type"] for _ in range(2)] == ["you", "resumed"]
                _, event = await stream.receive()
                assert event["event"]["announcement"]["title"] == "Pendant l'absence"

    @suite.case("a revoked token's socket and events end within 2 s, and it holds after a restart")
    async def revoked(directory):
        async with running(directory, ends=True) as program:
            leaked = await festival.token(program.port, program.admin, label="leaked")
            async with WebSocket(program.port) as socket, EventStream(program.port, token=leaked) as stream:
                async with WebSocket(program.port) as other:
                    await socket.hello(token=leaked)
                    await other.hello(token=program.organiser)
                    await stream.receive_type("welcome")
                    began = time.monotonic()
                    answer = await http.request(program.port, "DELETE", "/api/v1/tokens/leaked", token=program.admin)
                    assert answer.status == 200, answer
                    assert await socket.close_code(within=2) == 4500
                    await stream.ends(within=2)
                    assert time.monotonic() - began < 2
                    acknowledged = await other.perform({"type": "workshop.update", "id": "u", "workshop": "w1", "seats": 1})
                    assert acknowledged["type"] == "ack", "another's token was closed too"
            organiser = program.organiser
            assert await program.terminate() == 0
        async with running_again(program) as again:
            assert (await festival.announce(again.port, leaked)).status == 401
            assert (await festival.announce(again.port, organiser)).status == 201

    @suite.case("an expired token's socket and events end within 2 s of its end", mostly_waits=True)
    async def expired(directory):
        async with running(directory) as program:
            end = datetime.now(timezone.utc) + timedelta(seconds=1.5)
            token = await festival.token(program.port, program.admin, label="short",
                                         expires_at=end.isoformat(timespec="milliseconds").replace("+00:00", "Z"))
            async with WebSocket(program.port) as socket, EventStream(program.port, token=token) as stream:
                await socket.hello(token=token)
                await stream.receive_type("welcome")
                assert await socket.close_code(within=4) == 4500
                await stream.ends(within=2)
                over = (datetime.now(timezone.utc) - end).total_seconds()
                assert 0 <= over < 2, over

    @suite.case("out of file descriptors: no spin, those who are in are served, and it recovers by itself")
    async def descriptors(directory):
        few = 64

        def prepare():
            resource.setrlimit(resource.RLIMIT_NOFILE, (few, few))

        async with running(directory, "--request-within", "3s", prepare=prepare) as program, AsyncExitStack() as stack:
            organiser = await festival.staff_socket(program.port, program.organiser)
            holding = [await stack.enter_async_context(http.Connection(program.port)) for _ in range(few)]
            await until(holds(lambda: program.open_files() >= few - 1), 5, "all descriptors are taken")
            used = program.cpu_seconds()
            began = time.monotonic()
            late = asyncio.create_task(festival.announce(program.port, program.organiser, "Enfin"))
            acknowledged = await organiser.perform({"type": "workshop.update", "id": "u", "workshop": "w1", "seats": 1})
            assert acknowledged["type"] == "ack", acknowledged
            assert (await late).status == 201, "an organiser gets in when the silent ones are closed"
            waited = time.monotonic() - began
            assert waited > 1, "the descriptors were never short"
            spent = program.cpu_seconds() - used
            assert spent < 0.2 * waited, f"{spent} s of processor in {waited} s"
            assert all(await asyncio.gather(*(one.is_closed() for one in holding)))
            await answers_quickly(program)
            organiser.drop()

    @suite.case("who reads nothing costs bounded memory, delays nobody, and starts from the newest state")
    async def zero_window(directory):
        async with running(directory) as program:
            body = "é" * 1_900
            stuck = WebSocket(program.port)
            await stuck.open(await narrow_connection(program.port))
            await stuck.hello()
            stuck.writer.transport.pause_reading()
            async with WebSocket(program.port) as reader:
                await reader.hello()
                organiser = await festival.staff_socket(program.port, program.organiser)
                before = program.memory_kib()
                for number in range(600):  # over 2 MB for each reader
                    done = await organiser.perform({"type": "announce", "id": f"n{number}", "scope": "place:nord",
                                                    "level": "info", "title": f"n{number}", "body": body})
                    assert done["type"] == "ack", done
                    event = await reader.receive_type("event", within=2)
                    assert event["position"] == done["position"]
                organiser.drop()
            grown = program.memory_kib() - before
            assert grown < 32 * 1024, f"{grown} KiB"  # ring, feeds and log have their share
            stuck.writer.transport.resume_reading()
            welcome = await stuck.receive_type("welcome", within=10)
            assert welcome["position"] == done["position"]
            titles = [item["event"]["announcement"]["title"] for part in welcome["state"]["scopes"]
                      if part["scope"] == "place:nord" for item in part["feed"]]
            assert titles[-1] == "n599" and len(titles) == 100
            stuck.drop()

    @suite.case("who takes nothing for too long is reset: sockets and events", mostly_waits=True)
    async def stalled(directory):
        async with running(directory, "--stalled", "1s") as program:
            socket = WebSocket(program.port)
            await socket.open(await narrow_connection(program.port))
            await socket.hello()
            socket.writer.transport.pause_reading()
            async with EventStream(program.port, connected=await narrow_connection(program.port)) as stream:
                await stream.receive_type("welcome")
                stream.writer.transport.pause_reading()
                assert await festival.metric(program.port, "hirondelle_connections") == 2
                for number in range(150):  # more than the kernel keeps for a reader
                    answer = await festival.announce(program.port, program.organiser, f"n{number}", body="é" * 1_900)
                    assert answer.status == 201, answer

                async def are_gone():
                    return await festival.metric(program.port, "hirondelle_connections") == 0

                await until(are_gone, 5, "both are reset")
            socket.drop()

    @suite.case("more commands under way than one connection may have: too_many_commands, the others are done")
    async def too_many(directory):
        async with running(directory, "--max-commands-under-way", "4") as program:
            socket = await festival.staff_socket(program.port, program.organiser)
            names = [f"c{number}" for number in range(400)]
            await socket.send_bytes(b"".join(
                text({"type": "workshop.update", "id": name, "workshop": "w1", "seats": 1}) for name in names))
            answers = [await socket.receive_type("ack", "error") for _ in names]
            assert {answer["id"] for answer in answers} == set(names)
            refused = [answer for answer in answers if answer["type"] == "error"]
            assert refused and len(refused) < len(names), f"{len(refused)} refused"
            for answer in refused:
                assert problem_of(answer) == "too_many_commands" and answer["error"]["retry_after_ms"] > 0, answer
            socket.drop()


def holds(condition):
    async def ask():
        return condition()

    return ask


def enough_descriptors(count):
    """For this process, which holds the other ends."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert hard >= count, f"only {hard} descriptors are allowed here"
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, count), hard))


@asynccontextmanager
async def dripping(connections):
    """A byte on each every second: a limit that starts anew with each byte would be none."""
    async def drip():
        while True:
            await asyncio.sleep(1)  # the attack's own pace
            for connection in connections:
                if not connection.writer.is_closing():
                    connection.writer.write(b"x")

    task = asyncio.create_task(drip())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@asynccontextmanager
async def running_again(program):
    async with type(program)(program.data, *program.options) as again:
        yield again


async def narrow_connection(port):
    """A connected socket with a small receive buffer, which is full soon."""
    narrow = sockets.socket()
    narrow.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 4096)
    narrow.setblocking(False)
    await asyncio.get_running_loop().sock_connect(narrow, ("127.0.0.1", port))
    return narrow
