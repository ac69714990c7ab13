"""One trace from the sender to what was made of it: in metadata, headers and logs."""

import asyncio
from collections.abc import AsyncGenerator

import orjson
import pytest
from structlog.contextvars import get_contextvars
from structlog.testing import capture_logs

from chassis.embedded_nats import EmbeddedNats
from contracts.envelope_headers import message_id
from contracts.trace import is_traceparent, new_traceparent, next_span, trace_id
from tests.acts import named
from tests.chassis.ledger_run import Address, LedgerRun, running
from tests.chassis.ledger_service import LineWritten, OpenLedger, WriteLine
from tests.chassis.mirror_run import AGENCY, make_stream, mirroring
from tests.chassis.stores import installed

A = named("ledger A")


@pytest.fixture
async def ledger(database: str, shared_nats: Address) -> AsyncGenerator[LedgerRun]:
    """The ledger service."""
    conninfo = await asyncio.to_thread(installed, database, "ledger")
    async with running(conninfo, shared_nats.url) as run:
        yield run


async def _stored(run: LedgerRun) -> list[str]:
    rows = await asyncio.to_thread(run.store.select_recorded, 0, 100)
    return [orjson.loads(row.metadata)["traceparent"] for row in rows]


async def test_a_command_goes_on_in_the_senders_trace_in_a_span_of_its_own(
    ledger: LedgerRun,
) -> None:
    trace, command_id = new_traceparent(), named("a command")
    command = OpenLedger(title="Sổ")
    await ledger.send(command, traceparent=trace, command_id=command_id)
    assert await _stored(ledger) == [next_span(trace, command_id, "ledger")]


async def test_a_sender_without_a_trace_begins_one_each_time(ledger: LedgerRun) -> None:
    opened = await ledger.open_ledger()
    await ledger.send(WriteLine(ledger_id=opened, amount=1))
    bare = {"command_id": str(named("bare")), "token": ledger.keys.token(), "body": {"title": "S"}}
    await ledger.raw("OpenLedger", orjson.dumps(bare))
    traces = await _stored(ledger)
    assert all(is_traceparent(each) for each in traces)
    assert len({trace_id(each) for each in traces}) == 3


async def test_a_failure_is_logged_under_the_trace(
    ledger: LedgerRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failing(*_: object) -> list[int]:
        raise RuntimeError("a bug")

    monkeypatch.setattr(ledger.store, "append", failing)
    trace = new_traceparent()
    with capture_logs() as lines:
        await ledger.send(OpenLedger(title="Sổ"), traceparent=trace)
    failed = [line for line in lines if line["event"] == "command failed"]
    assert [line["trace_id"] for line in failed] == [trace_id(trace)]


async def test_a_reaction_goes_on_in_the_trace_of_what_it_hears(
    database: str, nats_server: EmbeddedNats
) -> None:
    await make_stream(nats_server.url)
    conninfo = await asyncio.to_thread(installed, database, "mirror")
    bound: dict[int, object] = {}

    def note(message: LineWritten) -> None:
        bound[message.amount] = get_contextvars().get("trace_id")

    said = [new_traceparent() for _ in range(3)]
    async with mirroring(conninfo, nats_server.url, before=note) as mirror:
        for amount, trace in enumerate(said):
            await mirror.speaker.say(A, amount, headers={"traceparent": trace})
        await mirror.speaker.say(A, 9, headers={"traceparent": "không phải vết"})
        await mirror.caught_up()
        rows = await asyncio.to_thread(mirror.store.select_recorded, 0, 10)
        assert mirror.parking.listed() == []
    heard = {
        next_span(trace, message_id(AGENCY, "ledger", 2 * place), "mirror")
        for place, trace in enumerate(said, start=1)
    }
    found = [orjson.loads(row.metadata)["traceparent"] for row in rows]
    assert {each for each in found if each is not None} == heard
    assert found[-1] is None
    assert bound == {**{n: trace_id(each) for n, each in enumerate(said)}, 9: None}
