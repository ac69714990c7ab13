"""Keep every record of every service: each once, in order, never past a gap."""

import asyncio

from chassis.lease import Lease
from chassis.service import Surroundings
from services.audit.record_intake import read_records


async def any_record(around: Surroundings, stop: asyncio.Event) -> None:
    """Take in the RECORD stream of every other service until `stop` is set.

    Of several processes of this service one reads; the others stand by.
    """
    lease = Lease(around.conninfo, "ledger intake")
    try:
        while await lease.acquire(stop):
            leave = asyncio.Event()
            reading = asyncio.create_task(read_records(around, leave))
            ends = [asyncio.create_task(lease.keep(stop)), asyncio.create_task(stop.wait())]
            try:
                await asyncio.wait((reading, *ends), return_when=asyncio.FIRST_COMPLETED)
            finally:
                leave.set()
                for end in ends:
                    end.cancel()
            await reading
    finally:
        await lease.release()
