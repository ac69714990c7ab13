"""A house with a school of five hundred teachers, for tests. People and units are invented."""

import asyncio
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from chassis.act import Actor, Import
from chassis.documents import PostgresDocuments, read_document_key
from chassis.door import Door, open_door
from chassis.installation import DOCUMENTS, Installation
from contracts.campaigns import CampaignKind, Criterion, LaunchCampaign
from contracts.directory import RegisterPerson, RegisterUnit, UnitKind
from contracts.nominations import FiledPaper, NomineeKind
from contracts.proposals import MOST_ROWS, FileProposal, ProposedNomination
from contracts.request import Command, Query, Reply
from contracts.roles import Role
from contracts.stated import Achievement
from examples.story.stage import OPERATOR
from tests.acts import NOON, named
from tests.system.played_house import rest

TODAY = NOON.date()
CHAIR = Actor(Role.COMMUNE_CHAIR, named("the chair"), named("the commune"))


@dataclass(frozen=True)
class School:
    """A school of the house, with 503 teachers and a campaign that takes dossiers."""

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


async def founded(installation: Installation) -> School:
    """Register the school and its people in a house, and launch a campaign."""
    key = read_document_key(installation.settings.secrets)
    async with (
        open_door(installation) as door,
        PostgresDocuments(installation.conninfo(DOCUMENTS), key) as documents,
    ):
        paper = await documents.put("Tài liệu ví dụ".encode())
        unit = RegisterUnit(code="th-vi-du", name="Trường ví dụ", kind=UnitKind.SCHOOL)
        unit_id = UUID(str((await _done(door, OPERATOR, unit))["unit_id"]))
        people = [RegisterPerson(full_name=f"Nhân Vật {row}") for row in range(MOST_ROWS + 3)]
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
    reply = await send(door, actor, command)
    assert reply.result is not None, reply.problem
    return reply.result


async def send(door: Door, actor: Actor, command: Command, command_id: UUID | None = None) -> Reply:
    """Send it as this official, for noon of the day of the tests."""
    entering = replace(actor, imports=Import(TODAY, "Nhập lại ngày của bài thử"))
    return await door.client.send(
        command,
        token=door.signer.token(entering, timedelta(minutes=2)),
        command_id=command_id or uuid4(),
        reason="Lý do ví dụ",
        effective_at=NOON,
    )


async def ask(door: Door, actor: Actor, query: Query, after: int | None = None) -> Reply:
    """Ask it as this official."""
    token = door.signer.token(actor, timedelta(minutes=2))
    return await door.client.ask(query, token=token, after=after)
