"""The shared house after its story, at rest, for tests of what must change nothing in it."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg

from chassis.act import Actor
from chassis.documents import PostgresDocuments, read_document_key
from chassis.door import Door, open_door
from chassis.installation import DOCUMENTS, Installation, database_name
from contracts.problem import Problem
from contracts.request import Command, Reply
from contracts.roles import Role
from contracts.services import SERVICES
from examples.story.gathering import StoryResult
from examples.story.play import play
from examples.story.script import Script
from tests.acts import named
from tests.system.evidence import at_rest

DEADLINE = 90.0


@dataclass(frozen=True)
class PlayedHouse:
    """The installation, and what the story left in it."""

    installation: Installation
    story: StoryResult

    def actor(self, slug: str) -> Actor:
        """An official of the story."""
        return next(each.actor for each in self.story.officials if each.slug == slug)

    def id_of(self, name: str) -> UUID:
        """What the story kept under this name."""
        return UUID(str(self.story.kept[name]))

    def stored(self) -> dict[str, tuple[int, int]]:
        """Of each service: the last position, and how many commands were ever done."""
        return {service: _stored(self.installation, service) for service in SERVICES}

    def done_before(self, service: str) -> UUID:
        """The id of a command this service has carried out."""
        with _opened(self.installation, service) as store:
            row = store.execute(
                "SELECT command_id FROM store.commands ORDER BY position LIMIT 1"
            ).fetchone()
        assert row is not None, f"{service} has carried out nothing"
        found: UUID = row[0]
        return found

    def states(self, service: str) -> list[bytes]:
        """Everything one service has stored of its acts."""
        with _opened(self.installation, service) as store:
            rows = store.execute("SELECT state || metadata FROM store.events").fetchall()
        return [bytes(row[0]) for row in rows]

    @asynccontextmanager
    async def unchanged(self) -> AsyncGenerator[None]:
        """Nothing may be stored anywhere by what happens in the block."""
        before = await asyncio.to_thread(self.stored)
        yield
        assert await asyncio.to_thread(self.stored) == before


async def played(installation: Installation, script: Script | None = None) -> PlayedHouse:
    """Play the story, or another, and wait until nothing is on its way any more."""
    key = read_document_key(installation.settings.secrets)
    async with (
        open_door(installation) as door,
        PostgresDocuments(installation.conninfo(DOCUMENTS), key) as documents,
    ):
        story = await play(door.client, door.signer, documents, script=script, patience=DEADLINE)
    await rest(installation)
    return PlayedHouse(installation, story)


async def rest(installation: Installation) -> None:
    """Wait until two looks, one after the other, find every store the same and audit complete."""
    end, before = time.monotonic() + DEADLINE, None
    while (found := await asyncio.to_thread(at_rest, installation)) is None or found != before:
        assert time.monotonic() < end, f"no rest: {found}"
        before = found
        await asyncio.sleep(0.3)


async def send(
    door: Door,
    actor: Actor,
    command: Command | tuple[type[Command], dict[str, Any]],
    *,
    command_id: UUID | None = None,
    reason: str | None = "Lý do ví dụ",
    legal_basis: str | None = "Căn cứ ví dụ",
) -> Reply:
    """Send a command, or a body that need not be one."""
    named_body = (
        command
        if isinstance(command, Command)
        else (command[0].SERVICE, command[0].__name__, command[1])
    )
    return await door.client.send(
        named_body,
        token=door.signer.token(actor, timedelta(minutes=2)),
        command_id=command_id or uuid4(),
        reason=reason,
        legal_basis=legal_basis,
    )


def somebody(role: Role) -> Actor:
    """An invented person in this role, of a unit of the person's own."""
    return Actor(role, named(f"{role} of the tests"), named(f"unit of {role}"))


def clear(reply: Reply) -> Problem:
    """The problem, which must speak clearly in both languages and come alone."""
    problem = reply.problem
    assert problem is not None, reply
    assert (reply.result, reply.position) == (None, None)
    said = (problem.vi, problem.en, problem.next_vi, problem.next_en)
    assert all(text.strip() and "{" not in text for text in said), said
    assert problem.vi != problem.en
    assert problem.next_vi != problem.next_en
    assert problem.code != "internal"
    return problem


def _stored(installation: Installation, service: str) -> tuple[int, int]:
    with _opened(installation, service) as store:
        row = store.execute(
            "SELECT position, (SELECT count(*) FROM store.commands) FROM store.head"
        ).fetchone()
    assert row is not None
    return int(row[0]), int(row[1])


def _opened(installation: Installation, service: str) -> psycopg.Connection[Any]:
    return psycopg.connect(installation.admin_conninfo(database_name(service)))
