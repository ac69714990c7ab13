"""Holds and decisions at the same moment, on a real store: no award is conferred past a hold."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

from chassis.act import Actor
from chassis.appends import EMPTY_METADATA, Append
from chassis.clock import FixedClock
from chassis.commands import CommandDesk
from chassis.mapper import EventMapper
from contracts.nominations import DecideAward
from contracts.request import Command, CommandRequest, Reply
from contracts.roles import Role
from services.nominations.award import Award
from services.nominations.hold import Hold
from services.nominations.nominee import Body, Nominee
from services.nominations.service import service
from tests.acts import NOON, named
from tests.chassis.stores import installed, opened
from tests.nominations.dossiers import TEACHER
from tests.nominations.undoing import advised_on, hold_on

DECISIONS = 12


class Offices:
    """The token is the office."""

    def actor(self, token: str) -> Actor:
        """Whoever holds it."""
        return Actor(Role(token), named(token), named("commune"))


async def _advised() -> tuple[list[Any], UUID]:
    """Every event of a dossier the council supports, and of who and what it is about."""
    histories, nomination_id = await advised_on()
    teacher = Nominee.know(None, TEACHER, Body.PERSON)
    return [*teacher.collect_events(), *histories.new], nomination_id


async def test_of_a_hold_and_a_decision_together_the_decision_never_slips_past(
    database: str,
) -> None:
    made = service()
    mapper = EventMapper(made.aggregates)
    with opened(installed(database, "nominations")) as store:
        desk = CommandDesk(made, store, mapper, Offices(), FixedClock(NOON))

        async def send(command: Command, office: Role) -> Reply:
            request = CommandRequest(
                command_id=uuid4(),
                token=office.value,
                body=command,
                legal_basis="Luật 06/2022/QH15",
            )
            return await desk.answer(type(command), request.model_dump_json().encode())

        history, nomination_id = await _advised()
        begun = [mapper.to_stored_event(event) for event in history]
        await store.append(Append(begun, [EMPTY_METADATA] * len(begun)))
        decision = DecideAward(nomination_id=nomination_id, conferred=True, number="1/QĐ-UBND")
        replies = await asyncio.gather(
            send(hold_on(), Role.STANDING_OFFICER),
            *(send(decision, Role.COMMUNE_CHAIR) for _ in range(DECISIONS)),
        )
        rows = store.select_recorded(0, 1000)
    events = [mapper.decode(row).event for row in rows]
    placed = next(n for n, event in enumerate(events) if isinstance(event, Hold.Placed))
    conferred = [n for n, event in enumerate(events) if isinstance(event, Award.Conferred)]
    assert replies[0].problem is None
    assert len(conferred) <= 1
    assert all(n < placed for n in conferred)
    codes = {reply.problem.code for reply in replies[1:] if reply.problem}
    assert codes == (set() if conferred else {"nominations.rule-failed"})
