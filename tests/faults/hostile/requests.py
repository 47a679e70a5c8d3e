"""Requests over HTTP that nobody friendly sends (FAULTS rows 22, 30, 31, 32, 34 and 41)."""

import json

from common import festival, http
from common.websocket import WebSocket
from stage import running, unchanged

HOST = b"Host: localhost\r\n"
BODY = b'{"scope":"festival","level":"urgent","title":"En fraude"}'
POST = b"POST /api/v1/announcements HTTP/1.1\r\n"
LENGTH = b"Content-Length: %d\r\n" % len(BODY)

# Each would leave two readers of different opinion where the request ends.
AMBIGUOUS = {
    "chunked": POST + HOST + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "length and chunked": POST + HOST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunked and length": POST + HOST + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
    "xchunked": POST + HOST + b"Transfer-Encoding: xchunked\r\n\r\n",
    "chunked, identity": POST + HOST + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    "an empty Transfer-Encoding": POST + HOST + b"Transfer-Encoding:\r\n" + LENGTH + b"\r\n" + BODY,
    "a space before the colon": POST + HOST + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "two lengths": POST + HOST + b"Content-Length: 0\r\n" + LENGTH + b"\r\n" + BODY,
    "the same length twice": POST + HOST + LENGTH + LENGTH + b"\r\n" + BODY,
    "a list of lengths": POST + HOST + b"Content-Length: 0, 0\r\n\r\n",
    "a negative length": POST + HOST + b"Content-Length: -1\r\n\r\n",
    "a length with a sign": POST + HOST + b"Content-Length: +0\r\n\r\n",
    "a length in hexadecimal": POST + HOST + b"Content-Length: 0x0\r\n\r\n",
    "a length past 64 bits": POST + HOST + b"Content-Length: 18446744073709551616\r\n\r\n",
    "bare LF": (POST + HOST).replace(b"\r\n", b"\n") + b"Content-Length: 0\n\n",
    "bare LF in the middle": POST + b"Host: localhost\nContent-Length: 0\r\n\r\n",
    "bare CR": POST + b"Host: localhost\rContent-Length: 0\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\n" + HOST + HOST + b"\r\n",
    "no such version": b"GET / HTTP/7.1\r\n" + HOST + b"\r\n",
    "not HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello TLS\r\n\r\n",
}


def smuggled(token):
    return (POST + HOST + b"Authorization: Bearer " + token.encode() + b"\r\nIdempotency-Key: smuggled\r\n" + LENGTH
            + b"\r\n" + BODY)


def add(suite):
    for name, request in AMBIGUOUS.items():
        add_ambiguous(suite, name, request)

    @suite.case("requests one behind the other are all answered, in order")
    async def pipelined(directory):
        async with running(directory) as program, http.Connection(program.port) as connection:
            await connection.send(smuggled(program.organiser).replace(b"smuggled", b"first")
                                  + http.request_bytes("GET", "/api/v1/feed?follow=festival")
                                  + http.request_bytes("GET", "/nothing"))
            first, second, third = [await connection.answer() for _ in range(3)]
            assert (first.status, second.status, third.status) == (201, 200, 404)
            assert second.json()["position"] == first.json()["position"]

    @suite.case("a header over 8 KiB: 431 and closed; under it is read")
    async def header_flood(directory):
        async with running(directory) as program, unchanged(program):
            for flood in ({"X-Long": "x" * 9000}, {f"X-{i}": "y" * 50 for i in range(200)}):
                async with http.Connection(program.port) as connection:
                    answer = await connection.request("GET", "/health/live", flood)
                    assert answer.status == 431 and answer.problem == "header_too_large", answer
                    assert answer.json()["limit"] == 8192
                    assert await connection.is_closed()
            answer = await http.request(program.port, "GET", "/health/live", {"X-Long": "x" * 7900})
            assert answer.status == 200

    @suite.case("a body over its limit: 413 and closed, before it is sent and whatever comes of it")
    async def large_body(directory):
        async with running(directory) as program, unchanged(program):
            for method, target, limit in (("POST", "/api/v1/announcements", 64 << 10), ("PUT", "/api/v1/programme", 8 << 20)):
                for sent in (0, limit + 1):
                    async with http.Connection(program.port) as connection:
                        head = http.request_bytes(method, target, {"Authorization": f"Bearer {program.organiser}"}, b"x")
                        head = head[:-1].replace(b"Content-Length: 1\r\n", b"Content-Length: %d\r\n" % (limit + 1))
                        try:
                            await connection.send(head + b"x" * sent)
                        except ConnectionError:
                            pass  # closed before it took all
                        answer = await connection.answer()
                        assert answer.status == 413 and answer.problem == "too_large", answer
                        assert answer.json()["limit"] == limit, answer
                        assert await connection.is_closed()

    @suite.case("pages of other origins are refused: API, events and socket")
    async def origins(directory):
        foreign = ["null", "http://evil.example", "http://localhost.evil.example", "http://evil-localhost",
                   "http://localhost:1", "file://localhost", "http://user@localhost", "http://"]
        async with running(directory, "--origin", "https://festival.example") as program, unchanged(program):
            for origin in foreign:
                headers = {"Origin": origin}
                for method, target in (("GET", "/api/v1/feed?follow=festival"), ("GET", "/api/v1/stream?follow=festival"),
                                       ("POST", "/api/v1/announcements")):
                    answer = await http.request(program.port, method, target, headers, token=program.organiser)
                    assert answer.status == 403 and answer.problem == "origin_refused", (origin, answer)
                socket = WebSocket(program.port, headers)
                try:
                    await socket.open()
                    raise AssertionError(f"a socket for {origin}")
                except ConnectionError:
                    assert socket.answer.status == 403, socket.answer
            for origin in ("http://localhost", "https://localhost", "https://festival.example"):
                async with WebSocket(program.port, {"Origin": origin}) as socket:
                    await socket.hello()

    @suite.case("a token in an address is refused and told to nobody")
    async def token_in_address(directory):
        async with running(directory, ends=True) as program:
            token = program.organiser
            for query in (f"token={token}", f"%74oken={token}", f"access_token={token}", f"follow=festival&token={token}"):
                for path in ("/", "/organiser", "/api/v1/feed", "/api/v1/stream", "/api/v1/ws", "/metrics"):
                    answer = await http.request(program.port, "GET", f"{path}?{query}")
                    assert answer.status == 400 and answer.problem == "bad_request", (path, answer)
                    assert token.encode() not in answer.body and token not in str(answer.headers)
            await http.request(program.port, "GET", f"/api/v1/feed/{token}")
            assert await program.terminate() == 0
            assert token not in "\n".join(program.log) and program.admin not in "\n".join(program.log)

    @suite.case("no path leads out of the pages")
    async def paths(directory):
        web = directory / "web"
        (web / "assets").mkdir(parents=True)
        (web / "index.html").write_text("the page")
        (web / "assets" / "a.js").write_text("1")
        (directory / "secret.html").write_text("secret")
        (web / "link.html").symlink_to(directory / "secret.html")
        (web / "folder").symlink_to(directory)
        escapes = ["/../secret.html", "/..%2fsecret.html", "/%2e%2e/secret.html", "/%2e%2e%2fsecret.html", "/..%5csecret.html",
                   "/..\\secret.html", "/assets/../../secret.html", "/assets/..%2f..%2fsecret", "/%00", "/index.html%00",
                   "/assets/a.js%00.html", "/link", "/link.html", "/folder/secret.html", "/folder/secret", "//secret.html",
                   "/./", "/assets/./a.js", "/assets/../", "/index.html/", "/assets", "/assets/", "/%zz", "/%"]
        async with running(directory, "--web", str(web)) as program, unchanged(program):
            assert (await http.request(program.port, "GET", "/")).body == b"the page"
            assert (await http.request(program.port, "GET", "/assets/a.js")).status == 200
            for path in escapes:
                answer = await http.request(program.port, "GET", path)
                assert answer.status == 404 and answer.problem == "not_found", (path, answer)
                assert b"secret" not in answer.body

    @suite.case("methods and paths that are not there are refused as such")
    async def methods(directory):
        async with running(directory) as program, unchanged(program):
            for method, target, status in (("GET", "/nothing", 404), ("POST", "/", 404), ("PUT", "/api/v1/feed", 405),
                                           ("DELETE", "/api/v1/programme", 405), ("PATCH", "/api/v1/workshops", 405),
                                           ("GET", "/api/v1/nothing", 404), ("GET", "/api/v2/feed", 404),
                                           ("GET", "/api/v1/ws", 400), ("BREW", "/api/v1/feed", 405)):
                answer = await http.request(program.port, method, target, token=program.organiser)
                assert answer.status == status, (method, target, answer)
                assert answer.problem in ("not_found", "method_not_allowed", "bad_request")

    @suite.case("programme files that are none are refused, with what is wrong")
    async def programmes(directory):
        good = json.dumps(festival.PROGRAMME)
        clashing = json.dumps({**festival.PROGRAMME, "workshops": festival.PROGRAMME["workshops"][:1] * 2})
        nowhere = json.dumps({**festival.PROGRAMME, "workshops": [{**festival.PROGRAMME["workshops"][0], "place": "moon"}]})
        files = {"empty": ("", None), "truncated": (good[:len(good) // 2], None), "of no known form": ('{"a":1}', None),
                 "not JSON": ("BEGIN:VCALENDAR", None), "binary": (b"\x00\xff\xfe" * 100, None), "null": ("null", None),
                 "clashing ids": (clashing, "w1"), "a place that is not there": (nowhere, "moon"),
                 "deep": ("[" * 100_000 + "]" * 100_000, None)}
        async with running(directory) as program, unchanged(program):
            for name, (content, told) in files.items():
                for target in ("/api/v1/programme", "/api/v1/programme?dry_run=1"):
                    answer = await http.request(program.port, "PUT", target, body=content, token=program.organiser)
                    assert answer.status in (400, 422), (name, answer)
                    assert answer.problem in ("bad_json", "bad_programme", "unknown_format"), (name, answer)
                    assert answer.json()["detail"], (name, answer)
                    assert told is None or told in answer.json()["detail"], (name, answer)


def add_ambiguous(suite, name, request):
    @suite.case(f"{name}: 400 and closed, and what follows is never done")
    async def ambiguous(directory):
        async with running(directory) as program, unchanged(program), http.Connection(program.port) as connection:
            await connection.send(request + smuggled(program.organiser) * 2)
            answer = await connection.answer()
            assert answer.status == 400 and answer.problem == "bad_request", answer
            try:
                again = await connection.answer()
                raise AssertionError(f"a second answer: {again}")
            except (EOFError, ConnectionError):
                pass
