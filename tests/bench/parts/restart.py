"""A server with many readers is killed and started again while an organiser announces."""

import asyncio
import time

from common import festival
from common.program import Program
from machine import SERVER_PROCESSOR, pinned_to
from session import join, scratch, session
from systems import Hirondelle

PER_SECOND = 4  # announcements, to everybody: about half of what one processor can do for 15,000 readers


async def restart(tell, quick):
    count = 1_000 if quick else 15_000
    async with scratch() as folder:
        server = Hirondelle(folder)
        async with session(server) as load:
            await join(load, server, count, server.readers(comes_back=True))
            await load.ask("publisher", **server.publisher())
            riding = asyncio.create_task(load.ask("ride_out", publisher="organiser", per_second=PER_SECOND, within=90))
            await asyncio.sleep(1)  # of announcements before the kill
            await server.program.kill()
            began = time.monotonic()
            again = Program(folder, prepare=pinned_to(SERVER_PROCESSOR), listen_on=server.program.port)
            async with again:
                starts = time.monotonic() - began
                result = await riding
                result |= {"start_s": starts, "states_made": await festival.metric(again.port, "hirondelle_states_total")}
    tell(f"{result['resumed']} resumed, {result['given_a_state']} given a state, all back {result.get('all_back_s', 0):.2f} s after the "
         f"kill, {result['states_made']:.0f} states made; missing {result['missing']}, skipped {result['skipped']}, again or late "
         f"{result['again_or_late']}")
    return result
