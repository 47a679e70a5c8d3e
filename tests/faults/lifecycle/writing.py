"""What a disk does to it: full, slow to sync, and what must be gone from it (FAULTS rows 3 and 46)."""

import asyncio
import os
import shutil
import subprocess
from contextlib import contextmanager

from common import festival, http
from common.program import Program, read_log
from common.suite import Skipped
from common.websocket import WebSocket, problem_of, text

UNDER_WAY = 64
SYNC_TAKES = 5_000  # microseconds


@contextmanager
def small_disk(directory, kibibytes):
    directory.mkdir()
    options = ["mount", "-t", "tmpfs", "-o", f"size={kibibytes}k", "none", str(directory)]
    mounted = subprocess.run(options, capture_output=True, text=True, check=False)
    if mounted.returncode != 0:
        raise Skipped(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
    try:
        yield directory
    finally:
        subprocess.run(["umount", str(directory)], check=True)


def fill(file):
    with open(file, "wb", buffering=0) as filler:
        for size in (1 << 16, 1 << 12, 1):
            try:
                while filler.write(b"\0" * size) == size:
                    pass
            except OSError:
                pass


async def ready(program):
    return await http.request(program.port, "GET", "/health/ready")


async def becomes_ready(program, status, within=10):
    async with asyncio.timeout(within):
        while (await ready(program)).status != status:
            await asyncio.sleep(0.05)


def add(suite):
    @suite.case("a full disk: commands get `unavailable`, reading goes on, and with room it writes again by itself")
    async def full(directory):
        with small_disk(directory / "disk", 2048) as disk:
            async with Program(disk / "data") as program:
                await festival.publish(program.port, program.first_token)
                organiser = await festival.token(program.port, program.first_token)
                async with WebSocket(program.port) as reader:
                    await reader.hello()
                    publisher = await festival.staff_socket(program.port, organiser)
                    fill(disk / "filler")
                    acknowledged, refused = [], None
                    for number in range(200):
                        answer = await publisher.perform(announcement(number))
                        if answer["type"] == "error":
                            refused = number
                            break
                        acknowledged.append(answer["position"])
                    assert refused is not None, "the disk was never full"
                    assert problem_of(answer) == "unavailable" and answer["error"]["retry_after_ms"] > 0, answer
                    assert (await festival.announce(program.port, organiser)).status == 503
                    await becomes_ready(program, 503)
                    seen = [(await reader.receive_type("event"))["position"] for _ in acknowledged]
                    assert seen == acknowledged, "what was acknowledged was delivered, and no more"
                    state = await festival.feed(program.port)
                    async with WebSocket(program.port) as late:
                        assert (await late.hello())["position"] == state["position"]

                    os.unlink(disk / "filler")
                    await becomes_ready(program, 200)
                    answer = await publisher.perform(announcement(refused))
                    assert answer["type"] == "ack", answer
                    event = await reader.receive_type("event")
                    assert event["position"] == answer["position"]
                    assert event["event"]["announcement"]["title"] == f"n{refused}"
                    publisher.drop()
                assert await program.terminate() == 0
            names = [entry["command_id"] for entry in read_log(disk / "data", directory)]
            assert [name for name in names if name.startswith("n")] == [f"n{number}" for number in range(refused + 1)], names

    @suite.case(f"{UNDER_WAY} commands under way cost far fewer syncs than {UNDER_WAY}")
    async def groups(directory):
        if not shutil.which("strace"):
            raise Skipped("strace is not here, which counts the syncs and makes them as slow as a real disk's")
        trace = directory / "syncs"
        wrapper = ("strace", "-f", "--seccomp-bpf", "-e", "trace=fsync,fdatasync", "-e", "signal=none",
                   "-e", f"inject=fsync,fdatasync:delay_enter={SYNC_TAKES}", "-o", str(trace))
        async with Program(directory / "data", wrapper=wrapper) as program:
            await festival.publish(program.port, program.first_token)
            publisher = await festival.staff_socket(program.port, program.first_token)
            before = await festival.metric(program.port, "hirondelle_groups_total"), syncs(trace)
            await publisher.send_bytes(b"".join(text(announcement(number)) for number in range(UNDER_WAY)))
            for _ in range(UNDER_WAY):
                await publisher.receive_type("ack")
            after = await festival.metric(program.port, "hirondelle_groups_total"), syncs(trace)
            assert 1 <= after[0] - before[0] <= UNDER_WAY / 4, f"{after[0] - before[0]} groups"
            print(f"        {after[1] - before[1]} syncs in {after[0] - before[0]:.0f} groups")
            assert 1 <= after[1] - before[1] <= UNDER_WAY / 4, f"{after[1] - before[1]} syncs"
            assert (await publisher.perform(announcement(UNDER_WAY)))["type"] == "ack"
            assert syncs(trace) > after[1], "what was acknowledged was synced before"
            publisher.drop()

    @suite.case("what is erased is gone from every file, live readers and those who come back get a tombstone")
    async def erased(directory):
        data = directory / "data"
        secret = "Zébulon-Quarante-Deux"
        async with Program(data) as program:
            await festival.publish(program.port, program.first_token)
            organiser = await festival.token(program.port, program.first_token)
            async with WebSocket(program.port) as reader:
                welcome = await reader.hello()
                posted = (await festival.announce(program.port, organiser, secret, body=secret, pinned=True)).json()
                await festival.announce(program.port, organiser, "Autre")
                assert holds(data, secret), "it was never written"
                answer = await http.request(program.port, "DELETE", f"/api/v1/announcements/{posted['id']}?erase=1", token=organiser)
                assert answer.status == 200, answer
                async with asyncio.timeout(5):
                    while holds(data, secret):
                        await asyncio.sleep(0.02)
                events = [(await reader.receive_type("event"))["event"] for _ in range(3)]
                assert events[2]["kind"] == "announcement.withdrawn" and events[2]["erased"] is True, events
            since = f"{welcome['position']}~{welcome['view']}"
            async with WebSocket(program.port) as back:
                await comes_back(back, since, secret)
            assert secret not in str(await festival.feed(program.port))
            assert await program.terminate() == 0
        assert not holds(data, secret)
        async with Program(data) as again, WebSocket(again.port) as back:
            await comes_back(back, since, secret)


async def comes_back(socket, since, secret):
    assert (await socket.hello(since=since))["type"] == "resumed"
    events = [(await socket.receive_type("event"))["event"] for _ in range(3)]
    assert secret not in str(events), events
    assert events[0]["announcement"]["erased"] is True and events[1]["announcement"]["title"] == "Autre", events


def holds(data, words):
    return any(words.encode() in file.read_bytes() for file in data.iterdir())


def announcement(number):
    return {"type": "announce", "id": f"n{number}", "scope": "festival", "level": "info", "title": f"n{number}", "body": "é" * 500}


def syncs(trace):
    if not trace.exists():
        return 0
    return sum("sync(" in line for line in trace.read_text().splitlines())
