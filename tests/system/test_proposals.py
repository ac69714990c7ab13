"""A proposal for five hundred, on real servers. People and units here are invented."""

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from chassis.client import Client, Patience
from chassis.door import Door, connected, open_door
from chassis.nats_config import CLIENT
from contracts.nominations import NominationList
from contracts.proposals import (
    MOST_ROWS,
    PreviewProposal,
    ProposalList,
    ProposalPreview,
    ProposalReceipt,
)
from contracts.request import Query
from tests.system.played_house import rest
from tests.system.school import TODAY, School, ask, send

pytestmark = pytest.mark.system


@pytest.fixture
async def door(school: School) -> AsyncIterator[Door]:
    """A client of the house that waits long: five hundred dossiers on a machine that is busy."""
    async with (
        open_door(school.installation) as opened,
        connected(school.installation, CLIENT) as connection,
    ):
        agency = school.installation.settings.agency
        client = Client(connection, agency, patience=Patience(seconds=60))
        yield Door(client, opened.signer)


async def test_five_hundred_dossiers_come_in_with_one_proposal(school: School, door: Door) -> None:
    proposal = school.proposal("1/TTr-TH", range(MOST_ROWS))
    query = PreviewProposal(
        on=TODAY,
        campaign_id=school.campaign_id,
        papers=proposal.papers,
        nominations=proposal.nominations,
    )
    preview = ProposalPreview.model_validate((await ask(door, school.officer, query)).result)
    assert (len(preview.rows), preview.refused, preview.incomplete) == (MOST_ROWS, 0, 0)
    before = await _total(door, school, NominationList(limit=1))
    command_id = uuid4()
    reply = await send(door, school.officer, proposal, command_id)
    assert reply.problem is None, reply.problem
    receipts = ProposalReceipt.model_validate(reply.result).receipts
    assert len({each.code for each in receipts}) == MOST_ROWS
    assert await send(door, school.officer, proposal, command_id) == reply
    after = await _total(door, school, NominationList(limit=1), reply.position)
    assert after == before + MOST_ROWS
    # Every dossier and the proposal are public by then, and audit has all of it.
    await rest(school.installation)
    again = school.proposal("2/TTr-TH", range(1))
    refused = await send(door, school.officer, again)
    assert refused.problem is not None
    assert refused.problem.code == "nominations.already-nominated"
    assert refused.problem.field == "nominations.0.nominee_id"


async def test_of_two_proposals_at_once_for_one_achievement_one_is_refused(
    school: School, door: Door
) -> None:
    before = await _total(door, school, ProposalList())
    first = school.proposal("3/TTr-TH", range(0, 40), "viec-khac")
    second = school.proposal("4/TTr-TH", range(39, 80), "viec-khac")
    merit = {"award_kind": "HT-GKX-CN"}
    both = [
        each.model_copy(
            update={"nominations": tuple(row.model_copy(update=merit) for row in each.nominations)}
        )
        for each in (first, second)
    ]
    replies = await asyncio.gather(*(send(door, school.officer, each) for each in both))
    done = [reply for reply in replies if reply.problem is None]
    refused = [reply.problem for reply in replies if reply.problem is not None]
    assert (len(done), len(refused)) == (1, 1)
    assert refused[0].code in ("nominations.already-nominated", "nominations.already-rewarded")
    assert refused[0].field in ("nominations.39.nominee_id", "nominations.0.nominee_id")
    assert await _total(door, school, ProposalList(), done[0].position) == before + 1


async def _total(door: Door, school: School, query: Query, after: int | None = None) -> int:
    reply = await ask(door, school.officer, query, after)
    assert reply.result is not None
    total = reply.result["total"]
    assert isinstance(total, int)
    return total
