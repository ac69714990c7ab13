"""Makes what an installation needs before its first start: roles, databases, stores, streams.

Run again it changes nothing. It needs an administrator of PostgreSQL and the `provisioner` user
of NATS; the services themselves never do.
"""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import psycopg
from nats.js import JetStreamContext
from psycopg import sql

from chassis.connection import ConnectionWatch, close_connection, open_connection
from chassis.document_install import install_documents
from chassis.installation import (
    DOCUMENT_CHECKER,
    DOCUMENTS,
    Installation,
    database_name,
    login_roles,
    owner_role,
    writer_role,
)
from chassis.jetstream import ensure_streams
from chassis.nats_config import PROVISIONER, user_names
from chassis.nats_durability import require_synced_nats
from chassis.secret_files import postgres_password_file
from chassis.service import Service
from chassis.store_install import install_schema, install_store

_TOGETHER = 4
"""Databases whose insides are made at the same time."""


@dataclass(frozen=True)
class Provisioned:
    """What was missing and has been made, by name; both empty on a second run."""

    databases: tuple[str, ...]
    streams: tuple[str, ...]


async def provision_streams(installation: Installation, services: Sequence[str]) -> list[str]:
    """Make or verify every stream; returns the names of those made.

    Raises `StreamDrift`, `UnsafeNats`, `NatsUnreachable`.
    """
    if installation.nats_monitor_url is not None:
        await require_synced_nats(installation.nats_monitor_url)
    watch = ConnectionWatch(PROVISIONER)
    connection = await open_connection(installation.nats_options(PROVISIONER), watch)
    try:
        settings = installation.settings
        return await ensure_streams(
            JetStreamContext(connection), settings.agency, services, settings.nats_replicas
        )
    finally:
        await close_connection(connection, watch)


def provision_databases(installation: Installation, services: Sequence[Service]) -> list[str]:
    """Make or complete each service's database and the document store; names of those made.

    Passwords come from the secrets folder and are set on every run, so a changed file takes
    effect. Raises `NotRunning` without an administrator, and what psycopg raises.
    """
    names = [service.name for service in services]
    roles = login_roles(names)
    installation.secrets.ensure_all(user_names(names), roles)
    with psycopg.connect(installation.admin_conninfo(), autocommit=True) as admin:
        made = _make_databases(admin, (*names, DOCUMENTS))
    _install_all(installation, services)
    with psycopg.connect(installation.admin_conninfo(), autocommit=True) as admin:
        for name in (*names, DOCUMENTS):
            _shut_in(admin, database_name(name), writer_role(name))
        _shut_in(admin, database_name(DOCUMENTS), DOCUMENT_CHECKER)
        for role in roles:
            password = installation.secrets.password(postgres_password_file(role))
            _set_password(admin, role, password)
    return made


async def provision(installation: Installation, services: Sequence[Service]) -> Provisioned:
    """Make or complete everything; see the two parts for what they raise."""
    databases, streams = await asyncio.gather(
        asyncio.to_thread(provision_databases, installation, services),
        provision_streams(installation, [service.name for service in services]),
    )
    return Provisioned(tuple(databases), tuple(streams))


def _install_all(installation: Installation, services: Sequence[Service]) -> None:
    # Each has a database and roles of its own, so none waits for another.
    with ThreadPoolExecutor(_TOGETHER) as pool:
        begun = [
            pool.submit(
                _install_service, installation.admin_conninfo(database_name(each.name)), each
            )
            for each in services
        ]
        install_documents(
            installation.admin_conninfo(database_name(DOCUMENTS)),
            owner_role(DOCUMENTS),
            writer_role(DOCUMENTS),
            DOCUMENT_CHECKER,
        )
        for each in begun:
            each.result()


def _make_databases(admin: psycopg.Connection, names: Sequence[str]) -> list[str]:
    known = {row[0] for row in admin.execute("SELECT datname FROM pg_database")}
    missing = [database_name(name) for name in names if database_name(name) not in known]
    for database in missing:
        # Copying the files takes half the work of writing every page to the log as well.
        create = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' STRATEGY file_copy")
        admin.execute(create.format(sql.Identifier(database)))
    return missing


def _install_service(admin_conninfo: str, service: Service) -> None:
    owner, writer = owner_role(service.name), writer_role(service.name)
    install_store(admin_conninfo, service.name, owner, writer)
    if service.schema is not None:
        install_schema(admin_conninfo, service.schema.name, service.schema.sql, owner, writer)


def _shut_in(admin: psycopg.Connection, database: str, role: str) -> None:
    """Let this role connect to the database, and nobody who was not let in this way."""
    names = {"database": sql.Identifier(database), "role": sql.Identifier(role)}
    admin.execute(sql.SQL("REVOKE ALL ON DATABASE {database} FROM PUBLIC").format(**names))
    admin.execute(
        sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {database} TO {role}").format(**names)
    )


def _set_password(admin: psycopg.Connection, role: str, password: str) -> None:
    # Hashed here, so that no plain password can reach the server's log.
    hashed = admin.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    admin.execute(
        sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(
            sql.Identifier(role), sql.Literal(hashed.decode())
        )
    )
