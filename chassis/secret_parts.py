"""Passwords and keys dealt out in parts: each program is handed what it needs and nothing else.

The part `operator` holds everything and is where secrets are made; `provision`, the command line
and whoever puts things right use it. The others are copies: one part a service, one for the NATS
server with its configuration, one for the PostgreSQL server with its administrator's password.
"""

import json
import os
from collections.abc import Sequence
from pathlib import Path

from chassis.installation import ADMIN_ROLE, DOCUMENT_CHECKER, login_roles, writer_role
from chassis.nats_config import password_variable, server_configuration, user_names
from chassis.secret_files import (
    DIRECTORY_KEY,
    LOG_KEY,
    MORE_LOG_KEYS,
    VERIFYING_KEY,
    SecretFiles,
    nats_password_file,
    postgres_password_file,
)

OPERATOR_PART = "operator"
NATS_PART = "nats"
POSTGRES_PART = "postgres"
ADMIN_PGPASS = "postgres-admin.pgpass"
"""The administrator's password as libpq reads it: `passfile=` in THIDUA_POSTGRES_ADMIN_URL."""

_KEYS_OF = {"directory": (DIRECTORY_KEY,), "audit": (LOG_KEY,)}
_MORE_KEYS_OF = {"audit": MORE_LOG_KEYS}
_MOUNTED_IN = {"council": ("ballot-keys",)}


def part_names(services: Sequence[str]) -> tuple[str, ...]:
    """Every part, each a folder."""
    return (OPERATOR_PART, NATS_PART, POSTGRES_PART, *services)


def prepare_parts(root: Path, agency: str, services: Sequence[str]) -> tuple[str, ...]:
    """Make what is missing in the part `operator`, then write every other part anew.

    Files are mode 0600. What exists in `operator` stays, so a password is changed there and
    carried over by the next run. The part of council has an empty folder `ballot-keys`, to mount
    memory-backed storage on. Returns the parts, each a folder in `root`. Raises OSError.
    """
    made = SecretFiles(root / OPERATOR_PART)
    made.ensure_all(user_names(services), (ADMIN_ROLE, *login_roles(services)))
    admin = postgres_password_file(ADMIN_ROLE)
    _write(made.folder / ADMIN_PGPASS, f"*:*:*:{ADMIN_ROLE}:{made.password(admin)}\n".encode())
    for service in services:
        _deal(made, root / service, _files_of(service))
        more = _MORE_KEYS_OF.get(service)
        _deal(made, root / service, [each.name for each in made.folder.glob(more)] if more else [])
        # A part is mounted read-only: what is mounted inside it needs its folder there beforehand.
        for folder in _MOUNTED_IN.get(service, ()):
            (root / service / folder).mkdir(mode=0o700, exist_ok=True)
    _deal(made, root / POSTGRES_PART, [admin])
    variables = [
        f"{password_variable(user)}: {json.dumps(made.password(nats_password_file(user)))}\n"
        for user in user_names(services)
    ]
    _write(root / NATS_PART / "passwords.conf", "".join(variables).encode())
    configuration = f"include passwords.conf\n{server_configuration(agency, services)}"
    _write(root / NATS_PART / "nats.conf", configuration.encode())
    return part_names(services)


def _files_of(service: str) -> list[str]:
    return [
        nats_password_file(service),
        postgres_password_file(writer_role(service)),
        postgres_password_file(DOCUMENT_CHECKER),
        VERIFYING_KEY,
        *_KEYS_OF.get(service, ()),
    ]


def _deal(made: SecretFiles, folder: Path, names: Sequence[str]) -> None:
    for name in names:
        _write(folder / name, made.read(name))


def _write(path: Path, value: bytes) -> None:
    # Written aside and renamed: whoever reads it now keeps the old one whole.
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(value)
        file.flush()
        os.fsync(file.fileno())
    aside.rename(path)
