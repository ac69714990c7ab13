"""Where each service of a data folder answers for its health, and asking it."""

import asyncio
import http.client
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from chassis.settings import Settings

_FOLDER = "health"
_HERE = "127.0.0.1"
_SECONDS = 6.0


def note_health_port(data_dir: Path, services: Iterable[str], port: int) -> None:
    """Write down where these services answer, for `thidua status`.

    A process in a container may have no data folder it can write; it is asked on its own port.
    """
    with suppress(OSError):
        (data_dir / _FOLDER).mkdir(parents=True, exist_ok=True)
        for service in services:
            (data_dir / _FOLDER / service).write_text(f"{port}\n")


def forget_health_ports(data_dir: Path) -> None:
    """Remove what an earlier run wrote down."""
    for note in (data_dir / _FOLDER).glob("*"):
        note.unlink(missing_ok=True)


def health_port(data_dir: Path, service: str) -> int | None:
    """Where the service last said that it answers; None when it never did."""
    with suppress(OSError, ValueError):
        return int((data_dir / _FOLDER / service).read_text())
    return None


def health_address(settings: Settings, service: str) -> tuple[str, int] | None:
    """Host and port of the service: as the settings say, else as noted in the data folder."""
    if settings.health_url is not None:
        named = urlsplit(settings.health_url.replace("{service}", service))
        return named.hostname or "", named.port or 0
    port = health_port(settings.data_dir, service)
    return None if port is None else (_HERE, port)


async def ask_health(port: int, path: str, host: str = _HERE) -> tuple[int, str]:
    """Status and body of one page; status 0 when nobody answers."""
    return await asyncio.to_thread(_ask, host, port, path)


def _ask(host: str, port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection(host, port, timeout=_SECONDS)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    except (OSError, http.client.HTTPException) as error:
        return 0, str(error)
    finally:
        connection.close()
