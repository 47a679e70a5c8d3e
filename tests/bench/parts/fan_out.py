"""Fan-out beside the floor and the peers: over the number of readers, and over the number of announcements under way."""

from session import join, scratch, session, wrong
from systems import PEERS, Floor, Hirondelle, JoiningFloor

FRAME_HEADER = 4  # bytes


async def measure(make, readers, windows, seconds, **sizes):
    """Readers join, then each window in turn. None of the numbers is kept where something went wrong."""
    async with scratch() as folder:
        server = make(folder, **sizes)
        async with session(server) as load:
            row = {"system": server.name, "readers": readers, "join": await join(load, server, readers), "windows": {}}
            await load.ask("publisher", **server.publisher())
            for window in windows:
                published = await load.ask("publish", streams=[{"publisher": "organiser", "window": window}], seconds=seconds)
                row["windows"][str(window)] = {**published, "wrong": wrong(published)}
    return row


def sizes_of(row):
    """What the others must send to be compared with this."""
    frame = next(iter(row["windows"].values()))["bytes_per_delivery"]
    return {"welcome_bytes": round(row["join"]["bytes_per_join"]), "message_bytes": round(frame) - FRAME_HEADER}


async def rounds(say, others, peers, count, readers, windows, seconds):
    """Ours and the floors in turn, `count` times; the peers once, after them."""
    rows = []

    async def add(make, **sizes):
        try:
            row = await measure(make, readers, windows, seconds, **sizes)
        except Exception as error:  # a peer that does not bear the load is a result too
            row = {"system": make.name, "readers": readers, "failed": f"{type(error).__name__}: {error}"}
        rows.append(row)
        say(row)
        return row

    sizes = {}
    for _ in range(count):
        ours = await add(Hirondelle)
        sizes = sizes or sizes_of(ours)
        for floor in others:
            await add(floor, **sizes)
    for peer in peers:
        await add(peer, **sizes)
    return rows


def words(row):
    if "failed" in row:
        return f"{row['readers']:6} {row['system']:15} {row['failed']}"
    joined = row["join"]
    parts = [f"{row['readers']:6} {row['system']:15} {joined['joins_per_s']:7.0f} joins/s {joined['cpu_us_per_join']:6.1f} µs/join "
             f"{joined['memory_per_reader']:7.0f} B"]
    for window, published in row["windows"].items():
        last = published["lanes"][0]["last_reader_ms"]
        parts.append(f"[{window}] {published['cpu_us_per_delivery']:6.3f} µs {published['deliveries_per_s']:8.0f}/s "
                     f"last {last['p50']:.1f}/{last['p99']:.1f} ms load {published['load_busy']:.2f} {published['wrong'] or ''}")
    return " ".join(parts)


def installed(tell):
    present = []
    for peer in PEERS:
        reason = peer.missing()
        if reason:
            tell(f"{peer.name} is left out: {reason}")
        else:
            present.append(peer)
    return present


async def connections(tell, quick):
    rows = []
    for readers in (100, 1_000) if quick else (100, 1_000, 5_000, 10_000, 18_000):
        rows += await rounds(lambda row: tell(words(row)), [Floor], installed(lambda _: None), 1 if quick else 3, readers, [1],
                             1 if quick else 2 if readers < 10_000 else 3)
    return rows


async def bursts(tell, quick):
    return await rounds(lambda row: tell(words(row)), [Floor, JoiningFloor], installed(tell), 1 if quick else 3, 2_000,
                        [1, 8, 32, 128], 0.7 if quick else 1.5)
