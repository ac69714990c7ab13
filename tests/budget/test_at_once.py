"""Many want the last of the fund at the same moment, on a real store: it is spent once."""

import asyncio
from collections.abc import Collection
from uuid import uuid4

from chassis.act import Actor
from chassis.appends import EMPTY_METADATA, Append
from chassis.clock import FixedClock
from chassis.commands import CommandDesk
from chassis.mapper import EventMapper
from contracts.budget import PayBonus, ReserveBonus
from contracts.request import Command, CommandRequest, Reply
from contracts.roles import Role
from services.budget.claim import Claim
from services.budget.fund import Fund
from services.budget.parts import Balance, Dossier
from services.budget.service import service
from tests.acts import NOON, named
from tests.budget.funds import DECIDED, FIGURE, JULY, REFERRED, SCHOOL, fund
from tests.chassis.stores import installed, opened

CLAIMS, PAID_FOR = 24, 10


class EconomyOffice:
    """Whatever the token, it is the economy office."""

    def actor(self, token: str) -> Actor:
        """Its officer."""
        return Actor(Role.ECONOMY_OFFICER, named(token), named("economy office"))


def dossiers() -> Collection[Dossier]:
    return [Dossier(named(f"dossier {n}"), f"KT-{n}", SCHOOL) for n in range(CLAIMS)]


def short_fund() -> Fund:
    """A fund that refused every dossier, and then grew enough for some of them."""
    books = fund(1)
    for dossier in dossiers():
        books.reserve(dossier, FIGURE, REFERRED)
    books.plan(FIGURE.amount * PAID_FOR + 1, 0, JULY)
    return books


async def test_of_all_who_ask_together_only_those_the_fund_covers_are_reserved(
    database: str,
) -> None:
    budget = service()
    mapper = EventMapper(budget.aggregates)
    aggregates: list[Claim | Fund] = [short_fund()]
    for dossier in dossiers():
        claim = Claim.note(None, dossier, "DH-LDTT", "individual")
        claim.place(2025)
        aggregates.append(claim)
    events = [mapper.to_stored_event(event) for each in aggregates for event in each.pending_events]
    with opened(installed(database, "budget")) as store:
        await store.append(Append(events, [EMPTY_METADATA] * len(events)))
        desk = CommandDesk(budget, store, mapper, EconomyOffice(), FixedClock(NOON))

        async def send(command: Command) -> Reply:
            request = CommandRequest(command_id=uuid4(), token="officer", body=command)
            return await desk.answer(type(command), request.model_dump_json().encode())

        replies = await asyncio.gather(
            *(send(ReserveBonus(nomination_id=each.nomination_id)) for each in dossiers())
        )
        unpaid = await send(PayBonus(nomination_id=named("dossier 0"), voucher="PC 1"))
        rows = store.select_recorded(0, 1000)
    codes = [reply.problem.code for reply in replies if reply.problem]
    assert codes == ["budget.fund-too-small"] * (CLAIMS - PAID_FOR)
    assert unpaid.problem is not None
    assert unpaid.problem.code == "budget.not-committed"
    last = [mapper.decode(row).event for row in rows][-1]
    assert isinstance(last, Fund.Reserved)
    assert last.booking.balance == Balance(
        planned=FIGURE.amount * PAID_FOR + 1, reserved=FIGURE.amount * PAID_FOR
    )
    assert last.booking.on < DECIDED
