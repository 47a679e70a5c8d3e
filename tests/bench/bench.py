#!/usr/bin/python3
"""Measures, and writes what came of it: `run` prepares and calls this. README.md says what each part is."""

import argparse
import asyncio
import datetime
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "faults")]

import report
from common.program import ROOT
from machine import Others, description
from parts import crowds, fan_out, restart
from systems import PEERS, Floor, Hirondelle

PARTS = {"connections": fan_out.connections, "bursts": fan_out.bursts, "views": crowds.views, "venue": crowds.venue,
         "stalled": crowds.stalled, "urgent": crowds.urgent, "restart": restart.restart}


async def measure(names, quick, results, keep):
    for name in names:
        print(f"--- {name}", flush=True)
        began, others = now(), Others()
        measured = await PARTS[name](lambda words: print(words, flush=True), quick)
        results["parts"][name] = {"began_at": began, "ended_at": now(), "others_busy": others.share(), "rows": measured}
        keep()


def now():
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")


def main():
    arguments = argparse.ArgumentParser(prog="tests/bench/run", description="How fast, how small; see tests/bench/README.md.")
    arguments.add_argument("--quick", action="store_true", help="fewer readers, one round; the results go to build/bench/quick")
    arguments.add_argument("--only", action="append", choices=PARTS, help="this part; the others keep their last results")
    arguments.add_argument("--remark", help="what readers of the results should know, such as that the machine was busy")
    chosen = arguments.parse_args()
    folder = ROOT / "build/bench/quick" if chosen.quick else HERE / "results"
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / "results.json"
    results = json.loads(kept.read_text()) if chosen.only and kept.exists() else {"parts": {}}
    versions = {system.name: system.version() for system in (Hirondelle, Floor, *PEERS) if not system.missing()}
    if chosen.remark:
        results["remark"] = chosen.remark
    results |= {"machine": description(), "versions": versions,
                "left_out": {peer.name: peer.missing() for peer in PEERS if peer.missing()}}

    def keep():
        kept.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")

    asyncio.run(measure(chosen.only or PARTS, chosen.quick, results, keep))
    report.write(results, folder, None if chosen.quick else HERE / "README.md")


if __name__ == "__main__":
    main()
