"""The client: whatever goes wrong comes back as a problem that says what to do."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from uuid import uuid4

import pytest
from nats.aio.client import Client as Nats
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription

from chassis.client import Client, Patience
from contracts.request import CommandRequest, Reply
from tests.chassis.ledger_run import Address, connected
from tests.chassis.ledger_service import LedgerQuery, OpenLedger

AGENCY = "xa-thu-khach"
HASTY = Patience(seconds=0.3, attempts=3, pause_seconds=0.0)
OPEN = OpenLedger(title="Sổ thử")


@pytest.fixture
async def nats(shared_nats: Address) -> AsyncGenerator[Nats]:
    async with connected(shared_nats.url) as connection:
        yield connection


@pytest.fixture
def agency() -> str:
    return f"{AGENCY}-{uuid4().hex[:8]}"


@pytest.fixture
def client(nats: Nats, agency: str) -> Client:
    return Client(nats, agency, patience=HASTY)


async def listen(
    nats: Nats, subject: str, callback: Callable[[Msg], Awaitable[None]]
) -> Subscription:
    return await nats.subscribe(  # pyright: ignore[reportUnknownMemberType] - a bare Future in it
        subject, cb=callback
    )


def problem_of(reply: Reply) -> tuple[str, str]:
    assert reply.problem is not None
    return reply.problem.code, reply.problem.next_vi + reply.problem.vi


async def test_nobody_there_is_said_at_once(client: Client) -> None:
    code, text = problem_of(await client.send(OPEN, token="t"))
    assert code == "service-away"
    assert "chưa lưu gì" in text
    query = LedgerQuery(ledger_id=uuid4())
    assert problem_of(await client.ask(query, token="t"))[0] == "service-away"


async def test_without_an_answer_the_same_id_is_sent_again(
    client: Client, nats: Nats, agency: str
) -> None:
    heard: list[CommandRequest] = []

    async def answer_the_third(message: Msg) -> None:
        heard.append(CommandRequest.model_validate_json(message.data))
        if len(heard) == 3:
            await message.respond(Reply(position=9).model_dump_json().encode())

    await listen(nats, f"thidua.command.{agency}.ledger.OpenLedger", answer_the_third)
    assert await client.send(OPEN, token="t") == Reply(position=9)
    assert len({each.command_id for each in heard}) == 1


async def test_never_answered_it_names_the_id_to_send_again(
    client: Client, nats: Nats, agency: str
) -> None:
    async def silent(_: Msg) -> None:
        return

    command_id = uuid4()
    await listen(nats, f"thidua.command.{agency}.ledger.*", silent)
    await listen(nats, f"thidua.query.{agency}.ledger.*", silent)
    code, text = problem_of(await client.send(OPEN, token="t", command_id=command_id))
    assert code == "no-answer"
    assert str(command_id) in text
    query = ("ledger", "LedgerQuery", {"ledger_id": str(uuid4())})
    assert problem_of(await client.ask(query, token="t"))[0] == "no-answer"


async def test_a_service_that_leaves_half_way_is_not_said_to_have_stored_nothing(
    client: Client, nats: Nats, agency: str
) -> None:
    taken = asyncio.Event()

    async def take(_: Msg) -> None:
        taken.set()

    subscription = await listen(nats, f"thidua.command.{agency}.ledger.OpenLedger", take)
    sending = asyncio.create_task(client.send(OPEN, token="t"))
    await taken.wait()
    await subscription.unsubscribe()
    await nats.flush()
    assert problem_of(await sending)[0] == "no-answer"


async def test_what_cannot_be_read_is_no_answer(client: Client, nats: Nats, agency: str) -> None:
    async def mumble(message: Msg) -> None:
        await message.respond(b"\xff")

    await listen(nats, f"thidua.command.{agency}.ledger.OpenLedger", mumble)
    assert problem_of(await client.send(OPEN, token="t"))[0] == "no-answer"


async def test_details_that_cannot_be_sent_name_the_field(client: Client) -> None:
    reply = await client.send(OPEN, token="t", reason="a" * 6000)
    assert reply.problem is not None
    assert (reply.problem.code, reply.problem.field) == ("invalid-input", "reason")


async def test_more_than_the_server_takes_is_refused_here(client: Client, nats: Nats) -> None:
    body = {"title": "a" * nats.max_payload}
    code, _ = problem_of(await client.send(("ledger", "OpenLedger", body), token="t"))
    assert code == "invalid-input"
