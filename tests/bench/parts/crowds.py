"""What one sort of reader costs another: many views, other venues, readers that take nothing."""

from machine import kernel_tcp_bytes, memory_bytes
from session import join, scratch, session, wrong
from systems import BODY, Hirondelle


def programme(venues, workshops):
    return {
        "festival": {"name": "Mesures", "time_zone": "Europe/Paris"},
        "places": [{"id": f"v{number}", "name": f"Lieu {number}", "kind": "venue"} for number in range(venues)],
        "workshops": [{"id": f"w{number}", "title": f"Atelier {number}", "place": f"v{number % venues}",
                       "starts_at": "2026-06-24T08:00:00Z", "ends_at": "2026-06-24T09:00:00Z"} for number in range(workshops)],
    }


async def published(load, seconds, **stream):
    result = await load.ask("publish", streams=[{"publisher": "organiser", **stream}], seconds=seconds)
    return {**result, "wrong": wrong(result)}


async def views(tell, quick):
    """Readers of one view beside as many of which no two follow the same; what is announced is for all of them."""
    count = 1_000 if quick else 10_000
    half = 100  # 100 × 100 pairs
    pairs = [(f"workshop:w{number // half}", f"workshop:w{half + number % half}") for number in range(count)]
    rows = []
    for name, follows in (("one view", [("workshop:w0", "workshop:w100")]), ("each its own", pairs)):
        async with scratch() as folder:
            server = Hirondelle(folder, programme(20, 2 * half))
            async with session(server) as load:
                row = {"name": name, "readers": count, "join": await join(load, server, count, server.readers(follows))}
                await load.ask("publisher", **server.publisher())
                row["published"] = await published(load, 1 if quick else 3, window=1)
                row["burst"] = await published(load, 1 if quick else 3, window=32)
        rows.append(row)
        tell(f"{name}: {row['join']['memory_per_reader']:.0f} B, {row['published']['cpu_us_per_delivery']:.2f} µs/delivery, "
             f"32 under way {row['burst']['cpu_us_per_delivery']:.2f} µs {row['published']['wrong'] or ''}")
    return rows


async def venue(tell, quick):
    """An announcement for one venue with 1,000 readers, alone and beside readers of fifteen other venues."""
    here, elsewhere = (200, 2_000) if quick else (1_000, 15_000)
    rows = []
    for _ in range(1 if quick else 3):
        for others in (0, elsewhere):
            async with scratch() as folder:
                server = Hirondelle(folder, programme(16, 0))
                async with session(server) as load:
                    await join(load, server, here, server.readers([("place:v0",)]))
                    if others:
                        follows = [(f"place:v{number}",) for number in range(1, 16)]
                        await join(load, server, others, server.readers(follows, name="others", lanes=[]))
                    await load.ask("publisher", **server.publisher(scope="place:v0"))
                    row = {"readers": here, "others": others, "published": await published(load, 1 if quick else 3, window=1)}
            rows.append(row)
            tell(f"{here} readers beside {others}: {row['published']['cpu_us_per_announcement']:.0f} µs an announcement "
                 f"{row['published']['wrong'] or ''}")
    return rows


async def stalled(tell, quick):
    """Readers that read, then the same beside others that take nothing: the server keeps these, as `--stalled` is long."""
    reading, stuck = 1_800, 200
    async with scratch() as folder:
        server = Hirondelle(folder, options=("--stalled", "10m"))
        async with session(server) as load:
            async def pieces(count):
                return [await piece(tell, server, load, 3 if quick else 10) for _ in range(count)]

            await join(load, server, reading)
            await load.ask("publisher", **server.publisher(body=BODY * 6))
            without = await pieces(1 if quick else 3)
            await join(load, server, stuck, server.readers(name="stalled", receive_buffer=4_096))
            await load.ask("stall", group="stalled")
            beside = await pieces(2 if quick else 6)
    return {"reading": reading, "stalled": stuck, "without": without, "beside": beside}


async def piece(tell, server, load, seconds):
    """Some seconds of announcing, and the memory at their end."""
    row = await published(load, seconds, per_second=25, warm=0)
    row |= {"memory_mib": memory_bytes(server.processes()) / (1 << 20), "kernel_tcp_mib": kernel_tcp_bytes() / (1 << 20)}
    tell(f"p99 {row['lanes'][0]['each_ms']['p99']:.1f} ms, {row['memory_mib']:.1f} MiB, kernel {row['kernel_tcp_mib']:.1f} MiB "
         f"{row['wrong'] or ''}")
    return row


async def urgent(tell, quick):
    """Ten urgent announcements a second, alone and while 32 others are always under way."""
    async with scratch() as folder:
        server = Hirondelle(folder)
        async with session(server) as load:
            await join(load, server, 2_000, server.readers(lanes=[0, 1]))
            await load.ask("publisher", **server.publisher())
            await load.ask("publisher", **server.publisher("alarm", 1, level="urgent"))
            alarm = {"publisher": "alarm", "per_second": 10}
            result = {"readers": 2_000}
            for name, streams in (("alone", [alarm]), ("under load", [alarm, {"publisher": "organiser", "window": 32}])):
                row = await load.ask("publish", streams=streams, seconds=2 if quick else 8)
                result[name] = {**row, "wrong": wrong(row)}
                last = row["lanes"][0]["last_reader_ms"]
                tell(f"urgent {name}: last reader {last['p50']:.1f} / {last['p99']:.1f} ms of {last['count']}, "
                     f"{row['deliveries_per_s']:.0f} deliveries/s {result[name]['wrong'] or ''}")
    return result
