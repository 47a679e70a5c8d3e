"""What was measured, as plots and tables. Figures are medians of the rounds."""

from statistics import median

import plot

BEGIN, END = "<!-- results: written by run -->", "<!-- end of results -->"
SYSTEMS = list(plot.LOOKS)


def good(rows):
    return [row for row in rows if "failed" not in row]


def figure(rows, system, take, **wanted):
    """The median of what `take` finds in this system's rows; nothing where there is none."""
    values = [take(row) for row in good(rows)
              if row["system"] == system and all(row[name] == value for name, value in wanted.items())]
    values = [value for value in values if value]
    return median(values) if values else None


def one_at_a_time(row):
    return row["windows"]["1"]


FIGURES = [  # of `connections`: file, title, unit, what it takes of a row
    ("processor-time", "Server's processor time for one delivery, one announcement at a time", "µs for a delivery",
     lambda row: one_at_a_time(row)["cpu_us_per_delivery"]),
    ("memory", "Server's memory for one idle reader", "bytes for a reader", lambda row: max(row["join"]["memory_per_reader"], 1)),
    ("joins", "Readers that join in a second", "joins a second", lambda row: row["join"]["joins_per_s"]),
    ("last-reader", "Until the last reader has an announcement, median", "milliseconds",
     lambda row: one_at_a_time(row)["lanes"][0]["last_reader_ms"]["p50"]),
]


def over(rows, xs, take_for):
    """{system: [(x, figure), …]} for those that have any."""
    series = {}
    for system in SYSTEMS:
        points = [(x, take_for(system, x)) for x in xs]
        points = [(x, y) for x, y in points if y]
        if points:
            series[system] = points
    return series


def write_plots(parts, folder):
    if "connections" in parts:
        rows = parts["connections"]["rows"]
        xs = sorted({row["readers"] for row in rows})
        for file, title, unit, take in FIGURES:
            series = over(rows, xs, lambda system, x, take=take: figure(rows, system, take, readers=x))
            (folder / f"{file}.svg").write_text(plot.lines(title, "readers (WebSocket connections)", unit, series))
    if "bursts" in parts:
        rows = parts["bursts"]["rows"]
        windows = [int(window) for window in good(rows)[0]["windows"]]
        series = over(rows, windows, lambda system, x: figure(rows, system, lambda row: row["windows"][str(x)]["deliveries_per_s"]))
        (folder / "bursts.svg").write_text(
            plot.lines("Deliveries a second on one processor, 2,000 readers", "announcements under way", "deliveries a second", series))


def table(head, rows):
    return "\n".join(["| " + " | ".join(head) + " |", "|---" * len(head) + "|", *("| " + " | ".join(row) + " |" for row in rows)])


def cell(value, form="{:.1f}"):
    return "–" if value is None else form.format(value)


def connections_table(rows):
    lines = []
    for readers in sorted({row["readers"] for row in rows}):
        for system in SYSTEMS:
            of = lambda take: figure(rows, system, take, readers=readers)
            if not any(row["system"] == system and row["readers"] == readers for row in rows):
                continue
            lines.append([f"{readers:,}", system, cell(of(FIGURES[0][3]), "{:.2f}"), cell(of(FIGURES[1][3]), "{:,.0f}"),
                          cell(of(FIGURES[2][3]), "{:,.0f}"), cell(of(lambda row: row["join"]["cpu_us_per_join"])),
                          cell(of(FIGURES[3][3])), cell(of(lambda row: one_at_a_time(row)["lanes"][0]["last_reader_ms"]["p99"]))])
    return table(["readers", "server", "µs / delivery", "bytes / reader", "joins / s", "µs / join", "last reader p50, ms", "p99, ms"], lines)


def bursts_table(rows):
    windows = list(good(rows)[0]["windows"])
    lines = []
    for system in SYSTEMS:
        of = lambda window, name: figure(rows, system, lambda row: row["windows"][window][name])
        if any(row["system"] == system for row in rows):
            lines.append([system, *(f"{cell(of(window, 'cpu_us_per_delivery'), '{:.2f}')} · {cell(of(window, 'deliveries_per_s'), '{:,.0f}')}"
                                    for window in windows)])
    return table(["2,000 readers: µs / delivery · deliveries / s", *(f"{window} under way" for window in windows)], lines)


def ratio_lines(parts):
    """Ours over the floor in the same round: the bars of the project."""
    lines = []
    for part, floor, windows in (("connections", "floor", ["1"]), ("bursts", "floor, joining", ["8", "32", "128"])):
        rows = good(parts.get(part, {"rows": []})["rows"])
        for readers in sorted({row["readers"] for row in rows}):
            for window in windows:
                of = lambda system: [row["windows"][window]["cpu_us_per_delivery"] for row in rows
                                     if row["system"] == system and row["readers"] == readers]
                ratios = [ours / base for ours, base in zip(of("Hirondelle"), of(floor))]
                if ratios:
                    lines.append([f"{readers:,}", window, floor, f"{median(ratios):.2f}", f"{min(ratios):.2f} – {max(ratios):.2f}"])
    return table(["readers", "under way", "beside", "processor time for a delivery, ratio", "least – most of the rounds"], lines)


def views_lines(rows):
    return table(["readers", "follow sets", "bytes / reader", "µs / join", "µs / delivery, one at a time", "32 under way"],
                 [[f"{row['readers']:,}", row["name"], f"{row['join']['memory_per_reader']:,.0f}", cell(row["join"]["cpu_us_per_join"]),
                   cell(row["published"]["cpu_us_per_delivery"], "{:.2f}"), cell(row["burst"]["cpu_us_per_delivery"], "{:.2f}")]
                  for row in rows])


def venue_lines(rows):
    of = lambda has_others: median(row["published"]["cpu_us_per_announcement"] for row in rows if bool(row["others"]) == has_others)
    most = max(row["others"] for row in rows)
    return (f"An announcement for one venue with {rows[0]['readers']:,} readers takes {of(False):,.0f} µs of the processor when they are "
            f"alone, and {of(True):,.0f} µs beside {most:,} readers of other venues (ratio {of(True) / of(False):.2f}).")


def stalled_lines(row):
    p99 = {name: median(piece["lanes"][0]["each_ms"]["p99"] for piece in row[name]) for name in ("without", "beside")}
    values = lambda name, figure: ", ".join(f"{piece[figure]:.1f}" for piece in row[name])
    return (f"{row['stalled']} readers that take nothing beside {row['reading']:,} that read, 25 announcements of 1.2 kB a second: a "
            f"delivery's p99 is {p99['beside']:.1f} ms, without them {p99['without']:.1f} ms (ratio {p99['beside'] / p99['without']:.2f}). "
            f"Memory of the server, every {row['beside'][0]['seconds']:.0f} s: without them {values('without', 'memory_mib')} MiB, then beside "
            f"them {values('beside', 'memory_mib')} MiB (the ring of recent events fills meanwhile, up to 8 MiB). The kernel's for all TCP "
            f"sockets of the machine, both ends: {values('without', 'kernel_tcp_mib')}, then {values('beside', 'kernel_tcp_mib')} MiB.")


def urgent_lines(row):
    last = {name: row[name]["lanes"][0]["last_reader_ms"] for name in ("alone", "under load")}
    return (f"Urgent announcements to {row['readers']:,} readers, until the last one has it: p50 {last['alone']['p50']:.1f} ms, p99 "
            f"{last['alone']['p99']:.1f} ms; while 32 others are always under way ({row['under load']['deliveries_per_s']:,.0f} deliveries a "
            f"second) p50 {last['under load']['p50']:.1f} ms, p99 {last['under load']['p99']:.1f} ms.")


def restart_lines(row):
    faults = row["missing"] + row["skipped"] + row["again_or_late"]
    return (f"{row['readers']:,} readers whose server is killed and started again: it listens after {row['start_s']:.2f} s, the first is back "
            f"{row.get('first_back_s', float('nan')):.2f} s after the kill, the last one after {row.get('all_back_s', float('nan')):.2f} s. "
            f"{row['resumed']:,} resumed and {row['given_a_state']:,} were given a state, of which the server made {row['states_made']:.0f}. "
            f"{row['announced']} announcements were made from a second before the kill on; lost, doubled or out of order: {faults}.")


SENTENCES = {"views": views_lines, "venue": venue_lines, "stalled": stalled_lines, "urgent": urgent_lines, "restart": restart_lines}


def faults(parts):
    """What was lost, doubled or out of order, by system, in `connections` and `bursts`."""
    found = []
    for part in ("connections", "bursts"):
        for row in parts.get(part, {"rows": []})["rows"]:
            if "failed" in row:
                found.append(f"{row['system']}, {row['readers']:,} readers: {row['failed']}")
                continue
            found += [f"{row['system']}, {row['readers']:,} readers, {window} under way: {published['wrong']}"
                      for window, published in row["windows"].items() if published["wrong"]]
    return found


def machine_lines(results):
    machine = results["machine"]
    versions = "; ".join(f"{name} {version}" for name, version in results["versions"].items())
    began = min(part["began_at"] for part in results["parts"].values())
    ended = max(part["ended_at"] for part in results["parts"].values())
    text = (f"Measured from {began} to {ended} on {machine['processors']}, {machine['memory_gib']} GiB, {machine['system']}, "
            f"Linux {machine['kernel']}. {versions}.")
    shares = [part["others_busy"] for part in results["parts"].values() if "others_busy" in part]
    if len(shares) == len(results["parts"]):
        text += (f" Meanwhile other processes took {100 * min(shares):.0f} to {100 * max(shares):.0f} % of the machine, depending on the "
                 "part: what takes time, such as joins a second and latency, is worse for it for everybody.")
    if results.get("remark"):
        text += " " + results["remark"]
    return text + "".join(f" {name} is left out: {reason}." for name, reason in results["left_out"].items())


def markdown(results, pictures):
    parts = results["parts"]
    text = [machine_lines(results)]
    for file in pictures:
        text.append(f"![{file}](results/{file}.svg)")
    if "connections" in parts and "bursts" in parts:
        text.append(ratio_lines(parts))
    if "connections" in parts:
        text.append(connections_table(parts["connections"]["rows"]))
    if "bursts" in parts:
        text.append(bursts_table(parts["bursts"]["rows"]))
    found = faults(parts)
    text.append("Lost, doubled or out of order: " + ("; ".join(found) if found else "nothing, by nobody") + ".")
    text += [sentence(parts[name]["rows"]) for name, sentence in SENTENCES.items() if name in parts]
    return "\n\n".join(text) + "\n"


def write(results, folder, readme):
    """The plots and the table into `folder`, the table into `readme` too, where there is one."""
    write_plots(results["parts"], folder)
    text = markdown(results, sorted(file.stem for file in folder.glob("*.svg")))
    (folder / "results.md").write_text(text.replace("](results/", "]("))
    if readme:
        before, after = readme.read_text().split(BEGIN)[0], readme.read_text().split(END)[1]
        readme.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}")
