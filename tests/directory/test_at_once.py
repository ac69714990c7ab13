"""Two officials at the same moment, on a real store: one is first, the other is told so."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from chassis.act import Actor
from chassis.clock import FixedClock
from chassis.commands import CommandDesk
from chassis.event_store import EventStore
from chassis.mapper import EventMapper
from chassis.store_refusals import StoreUnavailable
from contracts.directory import (
    BeginAppointment,
    RegisterPerson,
    RegisterUnit,
    UnitKind,
)
from contracts.request import Command, CommandRequest, Reply
from contracts.roles import Role
from services.directory.service import service
from services.directory.unit import Unit
from tests.acts import NOON, named
from tests.chassis.stores import opened

AT_ONCE = 8


class Administrator:
    """Every token is an administrator's."""

    def actor(self, token: str) -> Actor:
        """The administrator."""
        return Actor(Role.ADMINISTRATOR, named("administrator"), named("committee"))


class Desk:
    """Directory on a real store, without a network."""

    def __init__(self, store: EventStore) -> None:
        directory = service()
        self.service = directory
        mapper = EventMapper(directory.aggregates)
        self._desk = CommandDesk(directory, store, mapper, Administrator(), FixedClock(NOON))

    async def send(self, command: Command) -> Reply:
        """Send it under a command id of its own."""
        return await self.send_as(uuid4(), command)

    async def send_as(self, command_id: UUID, command: Command) -> Reply:
        """Send it under this command id."""
        request = CommandRequest(command_id=command_id, token="any", body=command)
        return await self._desk.answer(type(command), request.model_dump_json().encode())

    async def send_at_once(self, *commands: Command) -> list[Reply]:
        """Send them all at the same time."""
        return await asyncio.gather(*(self.send(command) for command in commands))


@pytest.fixture
def store(directory_database: str) -> Iterator[EventStore]:
    with opened(directory_database) as store:
        yield store


def outcomes(replies: list[Reply]) -> Counter[str]:
    return Counter("done" if r.problem is None else r.problem.code for r in replies)


async def test_of_units_entered_at_once_under_one_code_one_is_registered(
    store: EventStore,
) -> None:
    named_apart = [
        RegisterUnit(code="thcs", name=f"Trường {n}", kind=UnitKind.SCHOOL) for n in range(AT_ONCE)
    ]
    told = outcomes(await Desk(store).send_at_once(*named_apart))
    assert told == {"done": 1, "directory.code-taken": AT_ONCE - 1}
    assert store.head() == 1


async def test_a_quiet_command_whose_answer_is_lost_is_not_said_to_be_refused(
    store: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is stored, though it made no event; who asks again with its id gets the answer."""
    desk, unit = Desk(store), RegisterUnit(code="thcs", name="Trường", kind=UnitKind.SCHOOL)
    first, again = await desk.send(unit), uuid4()

    async def away(command_id: UUID) -> None:
        raise StoreUnavailable("the database went away")

    with monkeypatch.context() as gone:
        gone.setattr(store, "command_answer", away)
        unsure = await desk.send_as(again, unit)
    assert unsure.problem is not None
    assert unsure.problem.code == "outcome-unknown"
    assert (await desk.send_as(again, unit)).result == first.result
    assert store.head() == 1


async def test_of_appointments_made_at_once_to_one_office_one_begins(
    store: EventStore, directory_database: str, secrets_folder: Path
) -> None:
    desk = Desk(store)
    assert desk.service.open is not None
    assert desk.service.close is not None
    await asyncio.to_thread(desk.service.open, directory_database, secrets_folder)
    try:
        unit = RegisterUnit(code="thcs", name="Trường THCS", kind=UnitKind.SCHOOL)
        await desk.send(unit)
        person = await desk.send(RegisterPerson(full_name="Lương Thị Én"))
        assert person.result is not None
        appointment = BeginAppointment.model_validate(
            {
                "person_id": person.result["person_id"],
                "unit_id": Unit.id_of("thcs"),
                "role": Role.UNIT_HEAD,
                "office": "Hiệu trưởng",
                "begins_on": date(2025, 7, 1),
                "decision": "12/QĐ-UBND",
            }
        )
        before = store.head()
        told = outcomes(await desk.send_at_once(*([appointment] * AT_ONCE)))
    finally:
        await asyncio.to_thread(desk.service.close)
    assert told == {"done": 1, "directory.office-held-already": AT_ONCE - 1}
    assert store.head() == before + 2
    stored = [bytes(row.state) + bytes(row.metadata) for row in store.select_recorded(0, 100)]
    assert all("Lương".encode() not in each for each in stored)


async def test_no_name_can_be_guessed_from_what_a_command_is_known_by(
    store: EventStore, directory_database: str, secrets_folder: Path
) -> None:
    """The first answer comes back whatever name is tried: the stored digest does not tell."""
    desk = Desk(store)
    assert desk.service.open is not None
    assert desk.service.close is not None
    await asyncio.to_thread(desk.service.open, directory_database, secrets_folder)
    try:
        command_id = uuid4()
        first = await desk.send_as(command_id, RegisterPerson(full_name="Lương Thị Én"))
        guessed = await desk.send_as(command_id, RegisterPerson(full_name="Lương Văn Én"))
    finally:
        await asyncio.to_thread(desk.service.close)
    assert first.problem is None
    assert guessed == first
    assert store.head() == 1
