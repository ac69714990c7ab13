"""One running installation: where its servers are and how each part signs in to them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from chassis.connection import NatsOptions
from chassis.folder_lock import folder_is_taken
from chassis.nats_config import inbox_prefix
from chassis.secret_files import SecretFiles, nats_password_file, postgres_password_file
from chassis.settings import Settings

PORTS_FILE = "ports.json"
ADMIN_ROLE = "postgres"
DOCUMENTS = "documents"
DOCUMENT_CHECKER = "thidua_documents_checker"
"""The role in which services ask which documents exist; it can read none."""


class NotRunning(RuntimeError):
    """No embedded servers run on this data folder, and none were named in the settings."""


def owner_role(service: str) -> str:
    """The role that owns a service's store; nobody logs in as it."""
    return f"thidua_{service}_owner"


def writer_role(service: str) -> str:
    """The role a service logs in as."""
    return f"thidua_{service}"


def database_name(service: str) -> str:
    """The database of a service, or of the document store (`DOCUMENTS`)."""
    return f"thidua_{service}"


def login_roles(services: Iterable[str]) -> tuple[str, ...]:
    """Every PostgreSQL role that logs in with a password of ours."""
    return (*(writer_role(each) for each in services), writer_role(DOCUMENTS), DOCUMENT_CHECKER)


@dataclass(frozen=True)
class Installation:
    """Addresses of the servers, and the folder of secrets.

    `postgres_admin` is a connection string of an administrator, None where it is kept elsewhere.
    """

    settings: Settings
    nats_url: str
    nats_monitor_url: str | None
    postgres_url: str
    postgres_admin: str | None

    @property
    def secrets(self) -> SecretFiles:
        """The passwords and keys."""
        return SecretFiles(self.settings.secrets)

    def nats_options(self, user: str) -> NatsOptions:
        """How `user` connects to NATS; raises `SecretMissing`."""
        return NatsOptions(
            servers=tuple(self.nats_url.split(",")),
            name=user,
            user=user,
            password=self.secrets.password(nats_password_file(user)),
            inbox_prefix=inbox_prefix(user),
        )

    def conninfo(self, service: str, role: str | None = None) -> str:
        """A service's own connection to its own database; raises `SecretMissing`.

        Of several hosts the one that takes writes is used. `role`: not as its writer.
        """
        role = role or writer_role(service)
        return make_conninfo(
            self.postgres_url,
            dbname=database_name(service),
            user=role,
            password=self.secrets.password(postgres_password_file(role)),
            application_name=f"thidua {service}",
            target_session_attrs="read-write",
            client_encoding="UTF8",
        )

    def checker_conninfo(self) -> str:
        """The connection that tells which documents are stored; raises `SecretMissing`."""
        return make_conninfo(
            self.conninfo(DOCUMENTS, DOCUMENT_CHECKER), application_name="thidua checker"
        )

    def admin_conninfo(self, database: str | None = None) -> str:
        """The administrator's connection, to `database` if one is named; raises `NotRunning`."""
        if self.postgres_admin is None:
            raise NotRunning(
                "Thiếu THIDUA_POSTGRES_ADMIN_URL. / THIDUA_POSTGRES_ADMIN_URL is not set."
            )
        # A cluster made without a locale is SQL_ASCII, and the driver then answers bytes for text.
        told = make_conninfo(self.postgres_admin, client_encoding="UTF8")
        return told if database is None else make_conninfo(told, dbname=database)


def read_ports(data_dir: Path) -> dict[str, Any]:
    """What `thidua up` last wrote down about its ports; empty when there is nothing to read."""
    try:
        found: dict[str, Any] = json.loads((data_dir / PORTS_FILE).read_text())
    except (OSError, json.JSONDecodeError):
        return {}
    return found


def write_ports(data_dir: Path, ports: dict[str, Any]) -> None:
    """Write it down in one step, so that no reader sees half a file."""
    aside = data_dir / f".{PORTS_FILE}"
    aside.write_text(json.dumps(ports, indent=1, sort_keys=True) + "\n")
    aside.rename(data_dir / PORTS_FILE)


def find_installation(settings: Settings) -> Installation:
    """The installation these settings speak of; raises `NotRunning`, `SecretMissing`."""
    ports = read_ports(settings.data_dir) if folder_is_taken(settings.data_dir) else {}
    nats_url, monitor = settings.nats_url, settings.nats_monitor_url
    if nats_url is None:
        nats_url = f"nats://127.0.0.1:{_port(ports, 'nats', settings)}"
        monitor = f"http://127.0.0.1:{_port(ports, 'nats_monitor', settings)}"
    postgres_url = settings.postgres_url
    admin = settings.postgres_admin_url.get_secret_value() if settings.postgres_admin_url else None
    if postgres_url is None:
        postgres_url = make_conninfo(host="127.0.0.1", port=_port(ports, "postgres", settings))
        secrets = SecretFiles(settings.secrets)
        admin = make_conninfo(
            postgres_url,
            dbname="postgres",
            user=ADMIN_ROLE,
            password=secrets.password(postgres_password_file(ADMIN_ROLE)),
        )
    # A wrong address is better refused here, by name, than later by a driver.
    conninfo_to_dict(postgres_url)
    return Installation(settings, nats_url, monitor, postgres_url, admin)


def _port(ports: dict[str, Any], name: str, settings: Settings) -> int:
    port = ports.get(name)
    if not isinstance(port, int):
        raise NotRunning(
            f"Chưa có máy chủ nào chạy trên {settings.data_dir}; hãy chạy `thidua up`. "
            f"/ No servers run on {settings.data_dir}; start them with `thidua up`."
        )
    return port
