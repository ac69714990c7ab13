"""A proposal for five hundred, on real servers. People and units here are invented."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis.act import Actor
from chassis.documents import PostgresDocuments, read_document_key
from chassis.door import Door, open_door
from chassis.installation import DOCUMENTS, Installation
from contracts.campaigns import CampaignKind, Criterion, LaunchCampaign
from contracts.directory import RegisterPerson, RegisterUnit, UnitKind
from contracts.nominations import FiledPaper, NominationList, NomineeKind
from contracts.proposals import (
    MOST_ROWS,
    FileProposal,
    PreviewProposal,
    ProposalList,
    ProposalPreview,
    ProposalReceipt,
    ProposedNomination,
)
from contracts.request import Command, Query, Reply
from contracts.roles import Role
from contracts.stated import Achievement
from examples.story.stage import OPERATOR
from tests.acts import NOON, named
from tests.system.played_house import rest
from tests.system.whole_house import whole_house

pytestmark = pytest.mark.system
TODAY = NOON.date()
CHAIR = Actor(Role.COMMUNE_CHAIR, named("the chair"), named("the commune"))


@dataclass(frozen=True)
class School:
    """A school of the house, with five hundred teachers and a campaign that takes dossiers."""

    installation: Installation
    officer: Actor
    campaign_id: UUID
    teachers: tuple[UUID, ...]
    paper: str

    def proposal(self, number: str, rows: range, fact: str = "nam-cong-tac") -> FileProposal:
        """A proposal for these teachers."""
        achievement = Achievement(fact=fact, begins_on=date(2024, 9, 5), ends_on=date(2025, 5, 31))
        return FileProposal(
            number=number,
            signed_on=TODAY,
            signed_by=self.teachers[0],
            document=self.paper,
            campaign_id=self.campaign_id,
            papers=(FiledPaper(kind="emulation-minutes", digest=self.paper),),
            nominations=tuple(
                ProposedNomination(
                    award_kind="DH-LDTT",
                    nominee_kind=NomineeKind.INDIVIDUAL,
                    nominee_id=self.teachers[row],
                    title="Đề nghị Lao động tiên tiến",
                    achievement=achievement,
                    papers=(FiledPaper(kind="achievement-report", digest=self.paper),),
                )
                for row in rows
            ),
        )


@pytest.fixture(scope="module")
def school(session_folder: Path) -> Iterator[School]:
    """A house of its own, because it must not show in the lists of the shared one."""
    with whole_house(session_folder / "proposals") as installation:
        yield asyncio.run(_founded(installation))


@pytest.fixture
async def door(school: School) -> AsyncIterator[Door]:
    """A client of the house."""
    async with open_door(school.installation) as opened:
        yield opened


async def test_five_hundred_dossiers_come_in_with_one_proposal(school: School, door: Door) -> None:
    proposal = school.proposal("1/TTr-TH", range(MOST_ROWS))
    query = PreviewProposal(
        on=TODAY,
        campaign_id=school.campaign_id,
        papers=proposal.papers,
        nominations=proposal.nominations,
    )
    preview = ProposalPreview.model_validate((await _ask(door, school.officer, query)).result)
    assert (len(preview.rows), preview.refused, preview.incomplete) == (MOST_ROWS, 0, 0)
    command_id = uuid4()
    reply = await _send(door, school.officer, proposal, command_id)
    assert reply.problem is None, reply.problem
    receipts = ProposalReceipt.model_validate(reply.result).receipts
    assert len({each.code for each in receipts}) == MOST_ROWS
    assert await _send(door, school.officer, proposal, command_id) == reply
    listed = await _ask(door, school.officer, NominationList(limit=1), reply.position)
    assert listed.result is not None
    assert listed.result["total"] == MOST_ROWS
    # Every dossier and the proposal are public by then, and audit has all of it.
    await rest(school.installation)
    again = school.proposal("2/TTr-TH", range(1))
    refused = await _send(door, school.officer, again)
    assert refused.problem is not None
    assert refused.problem.code == "nominations.already-nominated"
    assert refused.problem.field == "nominations.0.nominee_id"


async def test_of_two_proposals_at_once_for_one_achievement_one_is_refused(
    school: School, door: Door
) -> None:
    before = await _proposals(door, school)
    first = school.proposal("3/TTr-TH", range(0, 40), "viec-khac")
    second = school.proposal("4/TTr-TH", range(39, 80), "viec-khac")
    merit = {"award_kind": "HT-GKX-CN"}
    both = [
        each.model_copy(
            update={"nominations": tuple(row.model_copy(update=merit) for row in each.nominations)}
        )
        for each in (first, second)
    ]
    replies = await asyncio.gather(*(_send(door, school.officer, each) for each in both))
    done = [reply for reply in replies if reply.problem is None]
    refused = [reply.problem for reply in replies if reply.problem is not None]
    assert (len(done), len(refused)) == (1, 1)
    assert refused[0].code in ("nominations.already-nominated", "nominations.already-rewarded")
    assert refused[0].field in ("nominations.39.nominee_id", "nominations.0.nominee_id")
    assert await _proposals(door, school, done[0].position) == before + 1


async def _proposals(door: Door, school: School, after: int | None = None) -> int:
    reply = await _ask(door, school.officer, ProposalList(), after)
    assert reply.result is not None
    total = reply.result["total"]
    assert isinstance(total, int)
    return total


async def _founded(installation: Installation) -> School:
    key = read_document_key(installation.settings.secrets)
    async with (
        open_door(installation) as door,
        PostgresDocuments(installation.conninfo(DOCUMENTS), key) as documents,
    ):
        paper = await documents.put("Tài liệu ví dụ".encode())
        unit = RegisterUnit(code="th-vi-du", name="Trường ví dụ", kind=UnitKind.SCHOOL)
        unit_id = UUID(str((await _done(door, OPERATOR, unit))["unit_id"]))
        people = [RegisterPerson(full_name=f"Nhân Vật {row}") for row in range(MOST_ROWS)]
        known = await asyncio.gather(*(_done(door, OPERATOR, each) for each in people))
        launched = await _done(
            door,
            CHAIR,
            LaunchCampaign(
                title="Thi đua ví dụ",
                kind=CampaignKind.REGULAR,
                criteria=(Criterion(text="Hoàn thành nhiệm vụ"),),
                opens_on=TODAY,
                closes_on=TODAY + timedelta(days=30),
                legal_basis="Luật Thi đua, khen thưởng 06/2022/QH15",
            ),
        )
        await rest(installation)
    teachers = tuple(UUID(str(each["person_id"])) for each in known)
    officer = Actor(Role.UNIT_OFFICER, teachers[-1], unit_id)
    return School(installation, officer, UUID(str(launched["campaign_id"])), teachers, paper)


async def _done(door: Door, actor: Actor, command: Command) -> dict[str, Any]:
    reply = await _send(door, actor, command)
    assert reply.result is not None, reply.problem
    return reply.result


async def _send(
    door: Door, actor: Actor, command: Command, command_id: UUID | None = None
) -> Reply:
    return await door.client.send(
        command,
        token=door.signer.token(actor, timedelta(minutes=2)),
        command_id=command_id or uuid4(),
        reason="Lý do ví dụ",
        effective_at=NOON,
    )


async def _ask(door: Door, actor: Actor, query: Query, after: int | None = None) -> Reply:
    token = door.signer.token(actor, timedelta(minutes=2))
    return await door.client.ask(query, token=token, after=after)
