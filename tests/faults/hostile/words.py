"""Messages that are none, over the socket and over HTTP (FAULTS rows 26, 27, 33 and 37): the same answer by both ways."""

from datetime import datetime, timedelta

from common import festival, http
from common.websocket import WebSocket, problem_of
from stage import running, unchanged, until


def command(members):
    return f'{{"type":"announce","id":"bad","scope":"festival","level":"info",{members}}}'


def update(members):
    return f'{{"type":"workshop.update","id":"bad","workshop":"w1",{members}}}'


# What is sent as a command: the problem, the field that it names.
BAD = {
    "": ("bad_json", None),
    "bonjour": ("bad_json", None),
    '{"type":"announce"': ("bad_json", None),
    command('"title":"a"') + "}": ("bad_json", None),
    "[" * 60_000: ("bad_json", None),
    '{"a":' * 10_000 + "1" + "}" * 10_000: ("bad_json", None),
    command('"title":"a","title":"b"'): ("bad_json", None),
    command(r'"title":"\ud800"'): ("bad_json", None),
    command(r'"title":"\udc00\ud800"'): ("bad_json", None),
    update('"seats":1e999'): ("bad_json", None),
    update('"seats":9007199254740993'): ("bad_json", None),
    update('"seats":-0'): ("bad_json", None),
    update('"seats":NaN'): ("bad_json", None),
    update('"seats":Infinity'): ("bad_json", None),
    update('"seats":0x10'): ("bad_json", None),
    update('"seats":01'): ("bad_json", None),
    "[]": ("not_an_object", None),
    "null": ("not_an_object", None),
    '"announce"': ("not_an_object", None),
    "{}": ("missing", "type"),
    '{"type":"announce","scope":"festival","level":"info","title":"a"}': ("missing", "id"),
    '{"type":7}': ("wrong_type", "type"),
    '{"type":"dance","id":"bad"}': ("unknown_kind", "type"),
    command('"title":7'): ("wrong_type", "title"),
    command('"title":null'): ("wrong_type", "title"),
    command('"title":"a","pinned":"yes"'): ("wrong_type", "pinned"),
    command('"title":"a","colour":"red"'): ("unknown_member", "colour"),
    command('"body":"a"'): ("missing", "title"),
    command('"title":""'): ("too_short", "title"),
    command(f'"title":"{"é" * 141}"'): ("too_long", "title"),
    command(f'"title":"a","body":"{"é" * 2001}"'): ("too_long", "body"),
    command(r'"title":"a\u0000b"'): ("bad_text", "title"),
    command('"title":"a","expires_at":"yesterday"'): ("wrong_type", "expires_at"),
    command('"title":"a","expires_at":"2000-01-01T00:00:00Z"'): ("out_of_range", "expires_at"),
    command('"title":"a"').replace('"festival"', '"place:"'): ("bad_scope", "scope"),
    command('"title":"a"').replace('"festival"', '"place:moon"'): ("unknown_scope", "scope"),
    command('"title":"a"').replace('"info"', '"loud"'): ("out_of_range", "level"),
    command('"title":"a","replaces":"a999"'): ("unknown_announcement", "replaces"),
    update('"seats":-1'): ("out_of_range", "seats"),
    update('"seats":100001'): ("out_of_range", "seats"),
    update('"seats":1.5'): ("wrong_type", "seats"),
    update('"delay_minutes":601'): ("out_of_range", "delay_minutes"),
    update('"place":"moon"'): ("unknown_place", "place"),
    update('"status":"sold out"'): ("out_of_range", "status"),
    update('"seats":1').replace("w1", "w99"): ("unknown_workshop", "workshop"),
    '{"type":"workshop.update","id":"bad","workshop":"w1"}': ("nothing_to_change", None),
    '{"type":"withdraw","id":"bad","announcement":"a999"}': ("unknown_announcement", "announcement"),
    command('"title":"a"').replace('"bad"', '"two words"'): ("bad_text", "id"),
    command('"title":"a"').replace('"bad"', f'"{"x" * 65}"'): ("too_long", "id"),
}
# Only the socket has these.
BAD_ON_THE_SOCKET = {
    '{"type":"hello","follow":[]}': ("bad_request", "type"),  # a second one
    '{"type":"follow"}': ("missing", "follow"),
    '{"type":"follow","follow":"festival"}': ("wrong_type", "follow"),
    '{"type":"follow","follow":["place:moon"]}': ("unknown_scope", "follow"),
    '{"type":"follow","follow":["moon"]}': ("bad_scope", "follow"),
    '{"type":"follow","follow":[%s]}' % ",".join(f'"place:p{i}"' for i in range(33)): ("too_many_scopes", "follow"),
}


def check(sent, wanted, kind, document):
    code, field = wanted
    assert kind == code, (sent[:200], document)
    assert field is None or document.get("field", "").split("[")[0] == field, (sent[:200], document)
    assert document.get("detail"), (sent[:200], document)
    if kind in ("too_long", "too_many_scopes"):
        assert document["limit"] < document["actual"], document


def add(suite):
    @suite.case(f"{len(BAD) + len(BAD_ON_THE_SOCKET)} bad messages on one socket: each gets its problem, the socket stays")
    async def on_socket(directory):
        async with running(directory) as program, unchanged(program), WebSocket(program.port) as socket:
            await socket.hello(token=program.organiser)
            for sent, wanted in {**BAD, **BAD_ON_THE_SOCKET}.items():
                await socket.send(sent) if sent else await socket.send_bytes(b"\x81\x80key.")
                message = await socket.receive_type("error")
                check(sent, wanted, problem_of(message), message["error"])
            await socket.send({"type": "follow", "follow": ["place:alma"]})
            await socket.receive_type("welcome")

    @suite.case(f"{len(BAD)} bad commands on one connection of HTTP: each gets its problem, the connection stays")
    async def over_http(directory):
        async with running(directory) as program, unchanged(program), http.Connection(program.port) as connection:
            staff = {"Authorization": f"Bearer {program.organiser}"}
            for sent, wanted in BAD.items():
                answer = await connection.request("POST", "/api/v1/commands", staff, sent)
                assert answer.status >= 400, (sent[:200], answer)
                check(sent, wanted, answer.problem, answer.json())
            assert (await connection.request("GET", "/health/live")).status == 200

    @suite.case("nothing but hello is taken before hello; one that names unknown scopes may be said again")
    async def before_hello(directory):
        async with running(directory) as program, unchanged(program), WebSocket(program.port) as socket:
            await socket.send({"type": "follow", "follow": ["festival"]})
            assert problem_of(await socket.receive_type("error")) == "bad_request"
            refused = await socket.perform({"type": "announce", "id": "x", "scope": "festival", "level": "info", "title": "a"})
            assert problem_of(refused) == "bad_request"
            await socket.send({"type": "hello", "follow": ["place:moon"]})
            refused = await socket.receive_type("error")
            assert problem_of(refused) == "unknown_scope" and "place:moon" in refused["error"]["detail"]
            assert (await socket.hello())["type"] == "welcome"

    @suite.case("a since that means nothing gives a new state")
    async def since(directory):
        async with running(directory) as program, unchanged(program):
            async with WebSocket(program.port) as socket:
                welcome = await socket.hello()
            epoch, view = welcome["position"].split("-")[0], welcome["view"]
            for since in (f"{epoch}-1~other", f"other-1~{view}", f"{epoch}-999999999~{view}"):
                async with WebSocket(program.port) as socket:
                    assert (await socket.hello(since=since))["type"] == "welcome", since

    @suite.case("a token that is expired, forged, revoked or another festival's: one and the same answer")
    async def tokens(directory):
        async with running(directory / "other") as other:
            foreign = other.organiser
        async with running(directory) as program:
            expired = await festival.token(program.port, program.admin, label="short", expires_at=await soon(program))
            revoked = await festival.token(program.port, program.admin, label="gone")
            answer = await http.request(program.port, "DELETE", "/api/v1/tokens/gone", token=program.admin)
            assert answer.status == 200, answer

            async def has_expired():
                return (await festival.announce(program.port, expired)).status == 401

            await until(has_expired, 5, "the token expires")
            async with unchanged(program):
                forged = program.organiser[:-1] + ("A" if program.organiser[-1] != "A" else "B")
                answers, errors = set(), set()
                for token in (expired, revoked, forged, foreign, "x", program.organiser + "x"):
                    answer = await festival.announce(program.port, token)
                    assert answer.status == 401 and answer.problem == "unauthorized", (token, answer)
                    answers.add((tuple(answer.headers.items()), answer.body))
                    async with WebSocket(program.port) as socket:
                        await socket.send({"type": "hello", "follow": [], "token": token})
                        error = await socket.receive_type("error")
                        assert problem_of(error) == "unauthorized", error
                        errors.add(str(error))
                        assert await socket.close_code() == 4500
                assert len(answers) == 1 and len(errors) == 1, (answers, errors)
            told = "\n".join(program.log)
            assert not any(token in told for token in (expired, revoked, forged, foreign, program.organiser))

    @suite.case("who may not do it is told so, whatever he writes of himself")
    async def roles(directory):
        async with running(directory) as program:
            screen = await festival.token(program.port, program.admin, "screen", "place:alma")
            volunteer = await festival.token(program.port, program.admin, "volunteer", "place:alma")
            local = await festival.token(program.port, program.admin, "organiser", "place:alma")
            async with unchanged(program):
                for token in (None, screen, volunteer):
                    assert (await festival.announce(program.port, token, "L'équipe")).problem == "forbidden"
                assert (await festival.announce(program.port, local)).problem == "forbidden"  # not for the whole festival
                for token in (None, screen, local):
                    assert (await http.request(program.port, "GET", "/api/v1/tokens", token=token)).problem == "forbidden"
                answer = await http.request(program.port, "PATCH", "/api/v1/workshops/w1", body={"seats": 3}, token=screen)
                assert answer.problem == "forbidden", answer
            assert (await festival.announce(program.port, local, scope="place:alma")).status == 201
            answer = await http.request(program.port, "PATCH", "/api/v1/workshops/w1", body={"seats": 3}, token=volunteer)
            assert answer.status == 200, answer

    @suite.case("a device that is forged or spoilt is refused: 4502, come back for a new one")
    async def devices(directory):
        async with running(directory) as program, unchanged(program):
            async with WebSocket(program.port) as socket:
                await socket.send({"type": "hello", "follow": [], "device": "new"})
                device = (await socket.receive_type("you"))["device"]
            async with WebSocket(program.port) as socket:
                await socket.send({"type": "hello", "follow": [], "device": device})
                assert (await socket.receive_type("you"))["device"] == device
            name, expires, signature = device.split(".")
            other = ("Y" if name[0] == "X" else "X") + name[1:]
            for forged in (f"{name}.{int(expires) + 1}.{signature}", f"{other}.{expires}.{signature}", name, f"{name}.{expires}.",
                           "..", "a.b.c", f"{name}.{expires}.{signature}x"):
                async with WebSocket(program.port) as socket:
                    await socket.send({"type": "hello", "follow": [], "device": forged})
                    assert await socket.close_code() == 4502, forged


async def soon(program):
    """A moment that is not far, by the server's clock."""
    async with WebSocket(program.port) as socket:
        await socket.send({"type": "hello", "follow": []})
        now = (await socket.receive_type("you"))["now"]
    return later(now, 1)


def later(moment, seconds):

    return (datetime.fromisoformat(moment) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")[:-4] + "Z"
