"""The door for people at this machine: a client's connection, and the key that signs who acts.

Whoever can read the secrets folder can act as anybody, so it is for operators and the examples.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from nats.aio.client import Client as Nats

from chassis.client import Client
from chassis.clock import SystemClock
from chassis.connection import ConnectionWatch, close_connection, open_connection
from chassis.identity import Signer
from chassis.installation import Installation
from chassis.nats_config import CLIENT
from chassis.secret_files import SIGNING_KEY, SecretUnusable


@dataclass(frozen=True)
class Door:
    """What it takes to act and to ask."""

    client: Client
    signer: Signer


@asynccontextmanager
async def open_door(installation: Installation) -> AsyncGenerator[Door]:
    """Open it for the length of a `with`.

    Raises `NatsUnreachable`, `SecretMissing`, `SecretUnusable`.
    """
    try:
        signer = Signer(installation.secrets.read(SIGNING_KEY), SystemClock())
    except ValueError as error:
        raise SecretUnusable(installation.secrets.path(SIGNING_KEY)) from error
    async with connected(installation, CLIENT) as connection:
        yield Door(Client(connection, installation.settings.agency), signer)


@asynccontextmanager
async def connected(installation: Installation, user: str) -> AsyncGenerator[Nats]:
    """A connection as `user` for the length of a `with`; raises `NatsUnreachable`."""
    watch = ConnectionWatch(user)
    connection = await open_connection(installation.nats_options(user), watch)
    try:
        yield connection
    finally:
        await close_connection(connection, watch)
