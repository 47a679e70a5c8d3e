"""A small festival to do things to: two regions, so that some readers do not get everything."""

import json

from common import http
from common.websocket import WebSocket

PROGRAMME = {
    "festival": {"name": "Essais", "time_zone": "Europe/Paris"},
    "places": [
        {"id": "nord", "name": "Nord", "kind": "region"},
        {"id": "alma", "name": "ALMA", "kind": "venue", "parent": "nord"},
        {"id": "nievre", "name": "Nièvre", "kind": "region"},
        {"id": "pile", "name": "PILE", "kind": "venue", "parent": "nievre"},
    ],
    "workshops": [
        {"id": f"w{number}", "title": f"Atelier {number}", "place": "alma" if number % 2 else "pile",
         "starts_at": "2026-06-24T08:00:00Z", "ends_at": "2026-06-24T09:00:00Z", "capacity": 20}
        for number in range(1, 9)
    ],
}


def region_of(scope):
    """`nord`, `nievre`, or nothing for the festival."""
    if scope.startswith("workshop:"):
        return "nord" if int(scope.removeprefix("workshop:w")) % 2 else "nievre"
    return {"place:nord": "nord", "place:alma": "nord", "place:nievre": "nievre", "place:pile": "nievre"}.get(scope)


def reaches(scope, follow):
    """Whether what is addressed to `scope` reaches who follows the region, or the festival."""
    wanted = region_of(follow)
    return wanted is None or region_of(scope) in (None, wanted)


async def publish(port, token, programme=None):
    answer = await http.request(port, "PUT", "/api/v1/programme", body=json.dumps(programme or PROGRAMME), token=token)
    assert answer.status == 200, answer
    return answer.json()["position"]


async def token(port, admin, role="organiser", scope="festival", label=None, **members):
    """A new token of this role."""
    body = {"role": role, "scope": scope, "label": label or f"{role} {scope}", **members}
    answer = await http.request(port, "POST", "/api/v1/tokens", body=body, token=admin)
    assert answer.status == 201, answer
    return answer.json()["token"]


async def announce(port, token, title="Bonjour", scope="festival", level="info", key=None, **members):
    headers = {"Idempotency-Key": key} if key else {}
    body = {"scope": scope, "level": level, "title": title, **members}
    return await http.request(port, "POST", "/api/v1/announcements", headers, body, token)


async def feed(port, follow="festival"):
    answer = await http.request(port, "GET", f"/api/v1/feed?follow={follow}")
    assert answer.status == 200, answer
    return answer.json()


async def metric(port, name):
    text = (await http.request(port, "GET", "/metrics")).body.decode()
    return next(float(line.split()[1]) for line in text.splitlines() if line.startswith(name + " "))


async def staff_socket(port, staff_token, follow=()):
    socket = WebSocket(port)
    await socket.open()
    await socket.hello(follow, token=staff_token)
    return socket
