"""The program's commands, with a server running on the data and without."""

import json
from contextlib import asynccontextmanager

from common import festival, http
from common.program import ROOT, Program, command
from common.suite import Skipped
from common.websocket import WebSocket

REVISIONS = ROOT.parent / "shared/data/breizhcamp-2026-revisions"
CHANGES_A_WORKSHOP = {"cancelled", "moved_in_time", "moved_in_place", "retitled", "people_changed", "status_changed", "replaced"}


@asynccontextmanager
async def perhaps(data, runs):
    if not runs:
        yield None
        return
    async with Program(data) as program:
        yield program


def add(suite):
    for runs in (True, False):
        add_acting(suite, runs)

    @suite.case("exit codes: 0 done, 1 refused or failed, 2 used wrongly; results on stdout, words on stderr")
    async def exit_codes(directory):
        data = ("--data", directory / "data")
        outcome = await command("version")
        assert outcome.code == 0 and outcome.printed.startswith("hirondelle ") and not outcome.told, outcome
        assert (await command("--help")).code == 0
        wrong = [(), ("dance",), ("serve", "--listen", "nowhere"), ("serve", "--colour"), ("token", "create", *data),
                 ("token", "create", "--role", "king", *data), ("announce", "Bonjour", *data), ("serve", "--threads", "0"),
                 ("announce", "Bonjour", "--scope", "festival", "--level", "loud", *data), ("programme", "import", *data),
                 ("token", "create", "--role", "organiser", "--expires", "soon", *data), ("serve", "--idle", "never"),
                 ("serve", "--time-zone", "Europe/Lutece", *data), ("demo", "--threads", "0"), ("demo", "--listen", "nowhere")]
        for arguments in wrong:
            outcome = await command(*arguments)
            assert outcome.code == 2 and outcome.told and not outcome.printed, (arguments, outcome)
        refused = [("announce", "Bonjour", "--scope", "place:moon", "--level", "info", *data),
                   ("withdraw", "a1", *data), ("workshop", "w1", "--status", "full", *data), ("token", "revoke", "nobody", *data),
                   ("programme", "import", directory / "none.json", *data), ("programme", "import", directory, *data),
                   ("token", "list", "--server", "http://127.0.0.1:1")]
        for arguments in refused:
            outcome = await command(*arguments)
            assert outcome.code == 1 and outcome.told and not outcome.printed, (arguments, outcome)

    @suite.case("it listens to others only where TLS is done in front")
    async def listening(directory):
        for address in ("0.0.0.0:0", "[::]:0"):
            outcome = await command("serve", "--data", directory / "data", "--listen", address)
            assert outcome.code == 2 and "--tls-in-front" in outcome.told, outcome
            assert not (directory / "data").exists()
            assert (await command("check-config", "--listen", address)).code == 1
            assert (await command("check-config", "--listen", address, "--tls-in-front")).code == 0

    @suite.case("programme files that are none are refused in words, with and without a server")
    async def bad_files(directory):
        good = json.dumps(festival.PROGRAMME)
        files = {"empty": "", "truncated": good[:-40], "unknown": '{"a": 1}', "calendar": "BEGIN:VCALENDAR\n",
                 "clashing": json.dumps({**festival.PROGRAMME, "workshops": festival.PROGRAMME["workshops"][:1] * 2})}
        for name, content in files.items():
            (directory / name).write_text(content)
        for name in ("empty", "truncated", "unknown", "calendar", "none"):
            outcome = await command("serve", "--data", directory / "data", "--programme", directory / name)
            assert outcome.code == 1 and name in outcome.told and not outcome.printed, (name, outcome)
            assert not (directory / "data").exists()
        for runs in (False, True):
            async with perhaps(directory / "data", runs):
                for name in files:
                    outcome = await command("programme", "import", directory / name, "--data", directory / "data")
                    assert outcome.code == 1 and "refused" in outcome.told, (name, outcome)
                    assert name != "clashing" or "w1" in outcome.told, outcome
        async with Program(directory / "data") as program:
            assert (await http.request(program.port, "GET", "/api/v1/programme")).json()["version"] == "0"

    @suite.case("BreizhCamp's revisions, one after the other: what is told before is what is done, and only that", within=120)
    async def breizhcamp(directory):
        files = sorted(REVISIONS.glob("*.json"))
        if not files:
            raise Skipped(f"the revisions are not at {REVISIONS.relative_to(ROOT.parent)} beside this repository")
        async with Program(directory / "data", "--festival-name", "BreizhCamp") as program, WebSocket(program.port) as reader:
            await reader.hello()
            organiser = await festival.token(program.port, program.first_token)
            states = 0
            for number, file in enumerate(files):
                told = await put(program, organiser, file, "?dry_run=1")
                assert "position" not in told
                done = await put(program, organiser, file)
                assert done["difference"] == told["difference"], file
                changes = done["difference"]["changes"]
                wanted = {change["workshop"] for change in changes if change["kind"] in CHANGES_A_WORKSHOP}
                seen = await told_of(reader, done["position"])
                if seen is None:  # where places or workshops go, a new state may come instead
                    assert done["difference"]["counts"].keys() & {"removed", "moved_in_place"}, file
                    states += 1
                elif number > 0:
                    assert sorted(seen) == sorted(wanted), (file, seen, wanted)
                again = await put(program, organiser, file, "?dry_run=1")
                assert again["difference"]["changes"] == [], (file, again["difference"]["changes"][:3])
            assert states < len(files) / 2, f"{states} new states"
            programme = (await http.request(program.port, "GET", "/api/v1/programme")).json()
            assert len(programme["workshops"]) == len(json.loads(files[-1].read_bytes())), len(programme["workshops"])
            cancelled = [one for one in programme["workshops"] if one["status"] == "cancelled"]
            assert cancelled and not any("ANNUL" in one["title"].upper() for one in programme["workshops"])


async def put(program, token, file, query=""):
    answer = await http.request(program.port, "PUT", f"/api/v1/programme{query}", body=file.read_bytes(), token=token)
    assert answer.status == 200, (file, answer)
    return answer.json()


async def told_of(reader, position):
    """The ids of the workshops that changed with the publication that ends here; nothing where a new state came."""
    events = []
    while True:
        message = await reader.receive_type("event", "welcome")
        if message["type"] == "welcome":
            assert message["position"] == position, message["position"]
            return None
        events.append(message["event"])
        if message["position"] == position:
            kinds = [event["kind"] for event in events]
            assert kinds == ["programme.published"] + ["workshop.changed"] * (len(kinds) - 1), kinds
            return [event["workshop"]["id"] for event in events[1:]]


def add_acting(suite, runs):
    @suite.case(f"programme, announcements, workshops and tokens from the command line, {'a' if runs else 'no'} server running")
    async def acting(directory):
        data = directory / "data"
        file = directory / "programme.json"
        file.write_text(json.dumps(festival.PROGRAMME))

        async def act(*arguments):
            outcome = await command(*arguments, "--data", data)
            assert outcome.code == 0, (arguments, outcome)
            return outcome.printed.strip()

        async with perhaps(data, runs):
            assert len((await act("programme", "import", file, "--dry-run")).splitlines()) == len(festival.PROGRAMME["workshops"])
            assert "added" in await act("programme", "import", file)
            assert await act("programme", "import", file, "--dry-run") == ""
            name = await act("announce", "--scope", "place:alma", "--level", "important", "Bonjour", "--body", "Texte", "--pinned")
            gone = await act("announce", "--scope", "festival", "--level", "info", "À retirer")
            assert name != gone
            await act("withdraw", gone)
            await act("workshop", "w1", "--status", "full", "--delay-minutes", "15", "--seats", "0")
            token = await act("token", "create", "--role", "volunteer", "--scope", "place:alma", "--label", "porte", "--expires", "12h")
            assert token.startswith("hir_") and len(token.splitlines()) == 1
            lost = await act("token", "create", "--role", "organiser", "--label", "perdu")
            listed = await act("token", "list")
            labels = [line.split("\t")[0] for line in listed.splitlines()]
            assert labels[-2:] == ["porte", "perdu"], f"not as they were made: {labels}"
            assert "porte\tvolunteer\tplace:alma\t" in listed and "perdu\torganiser\tfestival\tnever" in listed, listed
            assert token not in listed and lost not in listed
            await act("token", "revoke", "perdu")
            assert "perdu" not in await act("token", "list")

        async with Program(data) as program:
            state = (await festival.feed(program.port))["state"]
            posted = [item["event"]["announcement"] for part in state["scopes"] for item in part["feed"]
                      if item["event"]["kind"] == "announcement.posted"]
            assert [one["id"] for one in posted] == [name] and posted[0]["pinned"] is True, posted
            (record,) = [part["workshop"] for part in state["scopes"] if "workshop" in part]
            assert (record["status"], record["delay_minutes"], record["seats"]["free"]) == ("full", 15, 0), record
            answer = await http.request(program.port, "PATCH", "/api/v1/workshops/w1", body={"seats": 2}, token=token)
            assert answer.status == 200, answer
            assert (await festival.announce(program.port, lost)).status == 401
            url = f"http://127.0.0.1:{program.port}"
            assert (await command("token", "list", "--server", url, "--token", token)).code == 1, "not for volunteers"
