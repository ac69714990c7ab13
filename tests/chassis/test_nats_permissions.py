"""Each NATS user may do its own work and nothing of another's, asked of a real server."""

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from nats.aio.client import Client
from nats.errors import Error
from nats.js import JetStreamContext

from chassis.embedded_nats import EmbeddedNats
from chassis.jetstream import ensure_streams
from chassis.nats_config import authorization, inbox_prefix, user_names
from contracts.services import SERVICES

AGENCY = "xa-thu"


@pytest.fixture(scope="module")
def guarded(session_folder: Path) -> Iterator[EmbeddedNats]:
    passwords = {user: f"password-of-{user}" for user in user_names(SERVICES)}
    server = EmbeddedNats(session_folder / "guarded", authorization(AGENCY, SERVICES, passwords))
    server.start()
    yield server
    server.stop()


@asynccontextmanager
async def signed_in(
    server: EmbeddedNats, user: str
) -> AsyncGenerator[tuple[Client, "asyncio.Queue[str]"]]:
    """A connection of `user`, and what the server reproached it with."""
    reproaches: asyncio.Queue[str] = asyncio.Queue()

    async def note(error: Exception) -> None:
        await reproaches.put(str(error).lower())

    client = Client()
    await client.connect(
        server.url,
        user=user,
        password=f"password-of-{user}",
        inbox_prefix=inbox_prefix(user),
        error_cb=note,
        allow_reconnect=False,
    )
    try:
        yield client, reproaches
    finally:
        await client.close()


async def _settle(client: Client) -> None:
    # The server answers in order, but the library's first ping overtakes what waits to be
    # written; after the second everything before it was judged.
    await client.flush()
    await client.flush()


async def _denied(client: Client, reproaches: "asyncio.Queue[str]", subject: str) -> bool:
    await client.publish(subject, b"{}")
    await _settle(client)
    found: list[str] = []
    while not reproaches.empty():
        found.append(reproaches.get_nowait())
    return any(
        "permissions violation for publish" in text and subject.lower() in text for text in found
    )


@pytest.mark.parametrize("service", SERVICES)
async def test_a_service_speaks_for_itself_alone(guarded: EmbeddedNats, service: str) -> None:
    others = [each for each in SERVICES if each != service]
    async with signed_in(guarded, service) as (client, reproaches):
        for own in (
            f"thidua.event.{AGENCY}.{service}.Something.v1.an-id",
            f"thidua.record.{AGENCY}.{service}.an-id",
        ):
            assert not await _denied(client, reproaches, own)
        for other in others:
            for foreign in (
                f"thidua.event.{AGENCY}.{other}.Something.v1.an-id",
                f"thidua.record.{AGENCY}.{other}.an-id",
                f"thidua.command.{AGENCY}.{other}.Something",
                f"$JS.API.CONSUMER.CREATE.EVENTS_{other.upper()}.{other}",
                f"$JS.API.CONSUMER.MSG.NEXT.EVENTS_{other.upper()}.{other}",
                f"$JS.ACK.EVENTS_{other.upper()}.{other}.1.1.1.1.1",
                f"_INBOX_{other}.an-answer",
            ):
                assert await _denied(client, reproaches, foreign), foreign


@pytest.mark.parametrize("user", [*SERVICES, "client", "operator", "subscriber"])
async def test_nobody_but_the_provisioner_changes_streams(guarded: EmbeddedNats, user: str) -> None:
    async with signed_in(guarded, user) as (client, reproaches):
        for service in SERVICES:
            for stream in (f"EVENTS_{service.upper()}", f"RECORD_{service.upper()}"):
                for verb in ("CREATE", "UPDATE", "DELETE", "PURGE", "MSG.DELETE"):
                    subject = f"$JS.API.STREAM.{verb}.{stream}"
                    assert await _denied(client, reproaches, subject), subject
                subject = f"$JS.API.CONSUMER.DELETE.{stream}.audit"
                assert await _denied(client, reproaches, subject), subject


@pytest.mark.parametrize("user", [*SERVICES, "client", "operator", "subscriber"])
async def test_records_are_read_by_their_service_and_audit_alone(
    guarded: EmbeddedNats, user: str
) -> None:
    async with signed_in(guarded, user) as (client, reproaches):
        for service in SERVICES:
            subject = f"$JS.API.CONSUMER.CREATE.RECORD_{service.upper()}.{user}"
            assert await _denied(client, reproaches, subject) == (user not in (service, "audit"))


@pytest.mark.parametrize(
    ("user", "subject"),
    [
        ("council", f"thidua.event.{AGENCY}.>"),
        ("council", f"thidua.command.{AGENCY}.nominations.*"),
        ("council", "_INBOX_nominations.>"),
        ("council", "_INBOX_client.>"),
        ("council", ">"),
        ("client", f"thidua.command.{AGENCY}.>"),
        ("client", f"thidua.record.{AGENCY}.>"),
        ("operator", f"thidua.record.{AGENCY}.>"),
        ("subscriber", "$JS.>"),
    ],
)
async def test_nobody_listens_to_what_is_not_his(
    guarded: EmbeddedNats, user: str, subject: str
) -> None:
    async with signed_in(guarded, user) as (client, reproaches):
        await client.subscribe(  # pyright: ignore[reportUnknownMemberType] - a bare Future in nats-py
            subject
        )
        await client.flush()
        assert "permissions violation for subscription" in await asyncio.wait_for(
            reproaches.get(), 5
        )


async def test_a_command_is_asked_by_a_client_and_answered_by_its_service(
    guarded: EmbeddedNats,
) -> None:
    subject = f"thidua.command.{AGENCY}.council.Something"
    async with (
        signed_in(guarded, "council") as (council, _),
        signed_in(guarded, "client") as (
            client,
            reproaches,
        ),
    ):
        requests = await council.subscribe(  # pyright: ignore[reportUnknownMemberType] - as above
            subject, queue="council"
        )
        await council.flush()
        asking = asyncio.create_task(client.request(subject, b"a question", timeout=5))
        await (await requests.next_msg(5)).respond(b"an answer")
        assert (await asking).data == b"an answer"
        assert reproaches.empty()
        assert await _denied(client, reproaches, f"thidua.event.{AGENCY}.council.X.v1.an-id")


async def test_a_stranger_is_turned_away(guarded: EmbeddedNats) -> None:
    client = Client()

    async def ignore(_error: Exception) -> None:
        """The refusal is raised as well."""

    with pytest.raises(Error, match="Authorization"):
        await client.connect(guarded.url, allow_reconnect=False, error_cb=ignore)
    await client.close()


async def test_the_provisioner_makes_the_streams_the_services_use(guarded: EmbeddedNats) -> None:
    async with signed_in(guarded, "provisioner") as (client, reproaches):
        await ensure_streams(JetStreamContext(client), AGENCY, SERVICES)
        assert await ensure_streams(JetStreamContext(client), AGENCY, SERVICES) == []
        assert reproaches.empty()
    async with signed_in(guarded, "council") as (client, reproaches):
        js = JetStreamContext(client)
        await js.publish(f"thidua.event.{AGENCY}.council.Something.v1.an-id", b"{}")
        assert (await js.stream_info("EVENTS_COUNCIL")).state.last_seq == 1
        assert reproaches.empty()
    async with signed_in(guarded, "notifications") as (client, reproaches):
        consumer = await JetStreamContext(client).pull_subscribe(
            f"thidua.event.{AGENCY}.council.>", "notifications", stream="EVENTS_COUNCIL"
        )
        (message,) = await consumer.fetch(1, timeout=5)
        await message.ack_sync()
        assert reproaches.empty()
