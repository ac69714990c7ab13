"""The operator's verbs on a running installation, as a person types them."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from nats.js import JetStreamContext

from chassis.connection import NatsOptions
from chassis.door import connected
from chassis.installation import Installation, find_installation
from chassis.nats_config import CLIENT, PROVISIONER
from chassis.overview import overview
from chassis.settings import load_settings
from contracts.services import SERVICES
from tests.chassis.running import UpCommand, until

pytestmark = pytest.mark.system


@pytest.fixture(scope="module")
def running(session_folder: Path) -> Iterator[UpCommand]:
    command = UpCommand(session_folder / "operator")
    yield command
    assert command.stop() == 0


def installation_of(running: UpCommand) -> Installation:
    return find_installation(load_settings(data_dir=running.environ["THIDUA_DATA_DIR"]))


def delete_stream(running: UpCommand, name: str) -> None:
    async def delete() -> None:
        async with connected(installation_of(running), PROVISIONER) as nats:
            await JetStreamContext(nats).delete_stream(name)

    asyncio.run(delete())


def test_status_tells_every_service_and_that_stream_equals_store(running: UpCommand) -> None:
    done = running.run("status", "--json")
    states = json.loads(done.stdout)
    assert [state["service"] for state in states] == list(SERVICES)
    assert all(state["ready"] and state["equal"] and not state["parked"] for state in states)
    assert done.returncode == 0
    assert "RECORD" in running.run("status").stdout


class Mute(Installation):
    """One whose NATS user may ask for no stream, and whose database is not there."""

    def nats_options(self, user: str) -> NatsOptions:
        return super().nats_options(CLIENT if user else user)


def test_status_says_in_one_line_each_what_it_cannot_find_out(running: UpCommand) -> None:
    found = installation_of(running)
    mute = Mute(
        found.settings, found.nats_url, found.nats_monitor_url, "postgresql://127.0.0.1:1", None
    )
    (state,) = asyncio.run(overview(mute, ["council"]))
    assert (state.ready, state.head, state.record, state.equal) == (False, None, None, False)
    told = "\n".join(state.not_ready)
    for name in ("RECORD_COUNCIL", "EVENTS_COUNCIL", "PostgreSQL"):
        assert name in told
    assert len(state.not_ready) == 3


def test_doctor_finds_nothing_wrong(running: UpCommand) -> None:
    done = running.run("doctor")
    assert done.returncode == 0, done.stdout
    said = ("sync_interval: always", "max_payload: 8.0 MiB", "data_checksums: on", "fsync", "2.15")
    for told in said:
        assert told in done.stdout


def test_provision_again_makes_nothing(running: UpCommand) -> None:
    done = running.run("provision")
    assert (done.returncode, "Everything was there already" in done.stdout) == (0, True)


def test_the_second_up_is_refused(running: UpCommand) -> None:
    done = running.run("up")
    assert done.returncode == 2
    assert f"tiến trình {running.process.pid}" in done.stderr
    assert f"process {running.process.pid}" in done.stderr


def test_a_deleted_stream_is_told_and_made_again_by_one_command(running: UpCommand) -> None:
    intact = running.run("streams", "rebuild", "council")
    assert (intact.returncode, "intact" in intact.stderr) == (2, True)
    delete_stream(running, "EVENTS_COUNCIL")
    until(
        lambda: "thidua streams rebuild council" in running.run("status").stdout,
        "the status says which stream is gone and what to run",
    )
    healed = running.run("streams", "rebuild", "council")
    assert healed.returncode == 0, healed.stderr
    assert "Rebuilt the stream EVENTS_COUNCIL" in healed.stdout
    assert "The stream RECORD_COUNCIL is intact" in healed.stdout
    forced = running.run("streams", "rebuild", "council", "--kind", "events", "--force", "thử")
    assert forced.returncode == 0, forced.stderr
    assert "Rebuilt the stream EVENTS_COUNCIL" in forced.stdout
    compared = running.run("reconcile", "council")
    assert (compared.returncode, "RECORD_COUNCIL: equal" in compared.stdout) == (0, True)


def test_a_view_is_rebuilt_beside_the_live_one(running: UpCommand) -> None:
    done = running.run("views", "rebuild", "directory", "unit_list")
    assert (done.returncode, "up to position" in done.stdout) == (0, True)
    assert running.run("views", "rebuild", "directory", "nothing").returncode == 2


def test_nothing_is_parked(running: UpCommand) -> None:
    assert "Nothing is put aside" in running.run("parked", "list").stdout
    assert running.run("parked", "retry", "notifications").returncode == 0
    assert running.run("parked", "drop", "notifications", "council", "1", "--yes").returncode == 1


def test_an_unknown_service_is_named_with_those_there_are(running: UpCommand) -> None:
    done = running.run("parked", "list", "councl")
    assert done.returncode == 2
    assert "councl" in done.stderr
    assert "council" in done.stderr


def test_settings_are_shown_without_passwords_and_nats_users_printed(running: UpCommand) -> None:
    assert "THIDUA_DATA_DIR" in running.run("config", "show").stdout
    assert "$NATS_PASSWORD_COUNCIL" in running.run("config", "nats", "--variables").stdout
    assert running.run("config", "table").stdout.startswith("| setting |")
    assert running.run("config", "check").returncode == 0
