"""A NATS that may lose what it acknowledged is refused."""

import asyncio
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from chassis.embedded_nats import EmbeddedNats, installed_server
from chassis.nats_durability import UnsafeNats, require_synced_nats


async def test_a_server_that_syncs_always_is_accepted(nats_server: EmbeddedNats) -> None:
    await require_synced_nats(nats_server.monitor_url)


@pytest.fixture
def lax_nats(folder: Path) -> Iterator[str]:
    """The monitoring address of a server as it comes, which syncs every two minutes."""
    port, monitor = free_ports(2)
    arguments = ["-a", "127.0.0.1", "-p", str(port), "-m", str(monitor), "-js"]
    with (folder / "lax.log").open("wb") as log:
        server = subprocess.Popen(
            [str(installed_server()), *arguments, "-sd", str(folder / "lax")],
            stdout=log,
            stderr=log,
        )
    yield f"http://127.0.0.1:{monitor}"
    server.terminate()
    server.wait(30)


async def test_a_server_that_may_lose_what_it_acknowledged_is_refused(
    nats_server: EmbeddedNats, lax_nats: str
) -> None:
    refused = await refusal_once_it_answers(lax_nats)
    assert "sync_interval: always" in refused.vi
    assert "sync_interval: always" in refused.en
    with pytest.raises(UnsafeNats, match=lax_nats):
        await require_synced_nats(f"{nats_server.monitor_url}, {lax_nats}")


async def test_a_server_that_does_not_tell_is_refused() -> None:
    (port,) = free_ports(1)
    with pytest.raises(UnsafeNats, match="THIDUA_NATS_MONITOR_URL"):
        await require_synced_nats(f"http://127.0.0.1:{port}")


def free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(each.getsockname()[1]) for each in sockets]
    for each in sockets:
        each.close()
    return ports


async def refusal_once_it_answers(address: str) -> UnsafeNats:
    """The refusal of a server that has come up: before that it is refused for its silence."""
    async with asyncio.timeout(30):
        while True:
            with pytest.raises(UnsafeNats) as caught:
                await require_synced_nats(address)
            if "THIDUA_NATS_MONITOR_URL" not in caught.value.en:
                return caught.value
            await asyncio.sleep(0.05)
