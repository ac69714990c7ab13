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
    await lease.work(stop, lambda leave: read_records(around, leave))
