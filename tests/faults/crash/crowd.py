"""Those who publish and those who read while the program is killed under them. They record all that they see."""

import asyncio

from common import http
from common.websocket import Closed, WebSocket, problem_of
from history import Reader, split

UNDER_WAY = 24  # commands of one socket
NOT_A_NO = {"busy", "unavailable", "too_many_commands"}  # these may be sent again
SCOPES = ["festival", "place:nord", "place:alma", "place:nievre", "place:pile", "workshop:w1", "workshop:w2"]


def a_command(random, name):
    """Its announcement's title is its id, so that readers can tell what they got."""
    if random.random() < 0.6:
        command = {"type": "announce", "id": name, "scope": random.choice(SCOPES), "title": name,
                   "level": random.choice(["info", "important"])}
        return {**command, "body": "é" * random.randrange(1, 1500)} if random.random() < 0.3 else command
    command = {"type": "workshop.update", "id": name, "workshop": f"w{random.randrange(1, 9)}"}
    if random.random() < 0.5:
        return {**command, "seats": random.randrange(20)}
    return {**command, "delay_minutes": random.randrange(0, 60)}


class Address:
    """Where the program is, or nowhere while it is down."""

    def __init__(self):
        self._port = None
        self._changed = asyncio.Condition()

    async def move(self, port=None):
        async with self._changed:
            self._port = port
            self._changed.notify_all()

    async def port(self):
        async with self._changed:
            await self._changed.wait_for(lambda: self._port)
            return self._port


class Publisher:
    def __init__(self, history, random, label, token):
        self.history, self.random, self.label, self.token = history, random, label, token
        self.actor = f"token:{label}"
        self.count = 0

    def next_command(self):
        self.count += 1
        command = a_command(self.random, f"{self.label}-{self.count}")
        self.history.sent[self.actor, command["id"]] = command
        return command

    def note(self, name, answer):
        if answer["type"] == "ack":
            self.history.acks.append((self.actor, name, answer["position"]))
        elif problem_of(answer) not in NOT_A_NO:
            self.history.refused.add((self.actor, name))

    async def publish_over_socket(self, port):
        """Many commands under way, until the connection ends."""
        room = asyncio.Semaphore(UNDER_WAY)

        async def send(socket):
            while True:
                await room.acquire()
                await socket.send(self.next_command())

        async with WebSocket(port) as socket:
            await socket.hello([], token=self.token)
            sending = asyncio.create_task(send(socket))
            try:
                while True:
                    answer = await socket.receive_type("ack", "error")
                    self.note(answer["id"], answer)
                    room.release()
            except Closed:
                pass
            finally:
                sending.cancel()
                await asyncio.gather(sending, return_exceptions=True)

    async def publish_over_http(self, port):
        try:
            async with http.Connection(port) as connection:
                while True:
                    command = self.next_command()
                    self.note(command["id"], await self.post(connection, command))
        except (ConnectionError, asyncio.IncompleteReadError):
            pass

    async def post(self, connection, command):
        """The answer as the socket would give it."""
        members = {name: value for name, value in command.items() if name not in ("type", "id")}
        headers = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": command["id"]}
        if command["type"] == "announce":
            answer = await connection.request("POST", "/api/v1/announcements", headers, members)
        else:
            target = f"/api/v1/workshops/{members.pop('workshop')}"
            answer = await connection.request("PATCH", target, headers, members)
        if answer.status in (200, 201):
            return {"type": "ack", "position": answer.json()["position"]}
        return {"type": "error", "error": answer.json()}

    async def send_again_over_socket(self, port):
        """Everything that was ever sent, with the same ids."""
        commands = [command for (actor, _), command in self.history.sent.items() if actor == self.actor]
        async with WebSocket(port) as socket:
            await socket.hello([], token=self.token)
            for begin in range(0, len(commands), 200):
                wanted = {command["id"]: command for command in commands[begin:begin + 200]}
                for command in wanted.values():
                    await socket.send(command)
                while wanted:
                    answer = await socket.receive_type("ack", "error")
                    assert answer["type"] == "ack", answer
                    self.note(answer["id"], answer)
                    del wanted[answer["id"]]

    async def other_body_is_refused(self, port):
        """The same id with another body, over the socket and over HTTP."""
        command = next(command for (actor, _), command in self.history.sent.items() if actor == self.actor)
        other = {"type": "announce", "id": command["id"], "scope": "festival", "level": "info", "title": "Autre chose"}
        async with WebSocket(port) as socket:
            await socket.hello([], token=self.token)
            assert problem_of(await socket.perform(other)) == "id_reused"
        async with http.Connection(port) as connection:
            answer = await self.post(connection, other)
            assert answer["error"]["status"] == 409 and problem_of(answer) == "id_reused", answer


class Follower:
    """Reads, loses its connection at times, and resumes where it was; it comes back to whichever port is told."""

    def __init__(self, history, random, follow):
        self.random = random
        self.record = Reader(follow)
        history.readers.append(self.record)
        self.view = None
        self.at = None  # position up to which it has everything
        self.resumptions = 0
        self.has_state = asyncio.Event()
        self.moved = asyncio.Condition()

    async def read(self, address):
        while True:
            try:
                await self._read_once(await address.port())
            except (Closed, ConnectionError, asyncio.IncompleteReadError):
                pass

    async def _read_once(self, port):
        patience = self.random.randrange(20, 200)  # messages until it goes away by itself
        async with WebSocket(port) as socket:
            since = {"since": f"{self.at}~{self.view}"} if self.at else {}
            await socket.send({"type": "hello", "follow": [self.record.follow], **since})
            for _ in range(patience):
                await self._take(await socket.receive(within=25))

    async def _take(self, message):
        what = message["type"]
        if what not in ("welcome", "resumed", "event", "at"):
            return
        position = message["position"]
        self.record.seen.append((what, position, message.get("event")))
        if what in ("welcome", "resumed"):
            self.view = message["view"]
        if what == "resumed":
            self.resumptions += 1
            return
        async with self.moved:
            if what == "welcome" or split(position)[1] > split(self.at)[1]:
                self.at = position
            self.moved.notify_all()
        self.has_state.set()

    async def reaches(self, position):
        async with self.moved:
            await self.moved.wait_for(lambda: self.at is not None and split(self.at)[1] >= split(position)[1])


async def last_word(port, publisher):
    """One more announcement for everybody: whoever has it has everything before it."""
    command = {"type": "announce", "id": f"{publisher.label}-last", "scope": "festival", "level": "info",
               "title": f"{publisher.label}-last"}
    publisher.history.sent[publisher.actor, command["id"]] = command
    async with WebSocket(port) as socket:
        await socket.hello([], token=publisher.token)
        answer = await socket.perform(command)
    publisher.note(command["id"], answer)
    return answer["position"]
