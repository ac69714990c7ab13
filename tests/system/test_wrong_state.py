"""Acts that come too late, too early, or from two people at once: one clear problem, or one event.

People here are invented.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis.act import Actor
from chassis.door import Door, open_door
from contracts.campaigns import (
    CampaignKind,
    Criterion,
    JoinCampaign,
    LaunchCampaign,
    NumberPlan,
    ReportTask,
)
from contracts.council import CloseSitting, ConveneSitting, TakeAttendance
from contracts.council_ballots import CastVote, CloseBallot, OpenBallot, VoteChoice
from contracts.directory import RegisterPerson, RegisterUnit, UnitKind
from contracts.nominations import (
    AppraisalCheck,
    AppraiseNomination,
    DecideAward,
    FiledPaper,
    FileNomination,
    FileNominationAgain,
    NomineeKind,
    ReferNomination,
    ReturnNomination,
    WithdrawNomination,
)
from contracts.request import Command, Reply
from contracts.roles import Role
from contracts.stated import Achievement
from tests.system.played_house import PlayedHouse, clear, played, rest, send, somebody
from tests.system.whole_house import whole_house

pytestmark = pytest.mark.system

NOW = datetime.now(UTC)
PRESENT = ("pho-chu-tich", "thu-ky", *(f"uy-vien-{number}" for number in range(1, 7)))
PASSED = (AppraisalCheck(name="Đủ giấy tờ", passed=True),)


@pytest.fixture(scope="module")
def after_story(session_folder: Path) -> Iterator[PlayedHouse]:
    """A house of this module's own, because what is filed here would show in the story's lists."""
    with whole_house(session_folder / "wrong-state") as installation:
        yield asyncio.run(played(installation))


@pytest.fixture
async def people(after_story: PlayedHouse) -> AsyncIterator["People"]:
    """Everybody of the story, with a door to act through."""
    async with open_door(after_story.installation) as door:
        yield People(after_story, door)


class People:
    """Acts by officials of the story; each way leads to a state of a dossier of its own."""

    def __init__(self, house: PlayedHouse, door: Door) -> None:
        """Nothing is done yet."""
        self.house = house
        self.door = door
        digest = next(key for key in house.story.kept if len(key) == 64)
        kinds = ("proposal", "achievement-report", "commendation-minutes")
        self.papers = tuple(FiledPaper(kind=kind, digest=digest) for kind in kinds)

    async def act(self, who: str, command: Command, command_id: UUID | None = None) -> Reply:
        """One try."""
        return await send(self.door, self.house.actor(who), command, command_id=command_id)

    async def done(self, who: str | Actor, command: Command) -> Any:
        """The result, once the other services have heard of what the command names."""
        actor = self.house.actor(who) if isinstance(who, str) else who
        async with asyncio.timeout(60):
            while True:
                reply = await send(self.door, actor, command)
                if reply.problem is None:
                    return reply.result
                late = ("not-found", "nominations.awaits-advice")
                assert reply.problem.code in late, reply.problem
                await asyncio.sleep(0.02)

    async def open_campaign(self) -> UUID:
        """A campaign that takes dossiers now."""
        made = await self.done("chu-tich", _campaign())
        return UUID(made["campaign_id"])

    async def filing(self, campaign_id: UUID) -> FileNomination:
        """A filing for a person nobody has nominated yet, whom nominations knows by now."""
        registrar = somebody(Role.ADMINISTRATOR)
        made = await self.done(registrar, RegisterPerson(full_name="Người Ví Dụ"))
        await rest(self.house.installation)
        return FileNomination(
            campaign_id=campaign_id,
            award_kind="HT-GKX-HO",
            nominee_kind=NomineeKind.HOUSEHOLD,
            nominee_id=UUID(made["person_id"]),
            title="Hồ sơ ví dụ",
            achievement=Achievement(
                fact="viec-vi-du", begins_on=date(2025, 1, 1), ends_on=date(2025, 6, 30)
            ),
            papers=self.papers,
        )

    async def filed(self) -> UUID:
        """A dossier just filed."""
        filing = await self.filing(await self.open_campaign())
        made = await self.done("can-bo-thcs", filing)
        return UUID(made["nomination_id"])

    async def appraised(self) -> UUID:
        """A dossier found to meet the conditions."""
        nomination_id = await self.filed()
        await self.done("chuyen-vien", _appraise(nomination_id))
        return nomination_id

    async def voting(self) -> tuple[UUID, UUID]:
        """A sitting with an open ballot on a dossier of its own."""
        nomination_id = await self.appraised()
        await self.done("chuyen-vien", ReferNomination(nomination_id=nomination_id))
        convene = ConveneSitting(
            begins_at=NOW,
            place="Phòng họp ví dụ",
            nomination_ids=(nomination_id,),
            presiding_id=self.house.id_of("person.pho-chu-tich"),
        )
        made = await self.done("thu-ky", convene)
        sitting_id = UUID(made["sitting_id"])
        present = tuple(self.house.id_of(f"person.{slug}") for slug in PRESENT)
        await self.done("thu-ky", TakeAttendance(sitting_id=sitting_id, present=present))
        opening = OpenBallot(sitting_id=sitting_id, nomination_id=nomination_id)
        await self.done("pho-chu-tich", opening)
        return sitting_id, nomination_id

    async def advised(self) -> UUID:
        """A dossier the council supports."""
        sitting_id, nomination_id = await self.voting()
        vote = CastVote(sitting_id=sitting_id, nomination_id=nomination_id, choice=VoteChoice.FOR)
        for slug in ("pho-chu-tich", "thu-ky-uy-vien", *PRESENT[2:]):
            await self.done(slug, vote)
        closing = CloseBallot(sitting_id=sitting_id, nomination_id=nomination_id)
        await self.done("pho-chu-tich", closing)
        await rest(self.house.installation)
        return nomination_id


Wrong = list[tuple[str, Command, str, str | None]]


def _wrong_for_dossiers(house: PlayedHouse, people: People, filing: Command) -> Wrong:
    decided = house.id_of("dossier.giao-vien")
    unfit = house.id_of("dossier.ho-trung")
    return [
        ("chuyen-vien", _appraise(decided), "nominations.wrong-state", None),
        ("chuyen-vien", _give_back(decided), "nominations.wrong-state", None),
        (
            "chuyen-vien",
            ReferNomination(nomination_id=decided),
            "nominations.wrong-state",
            None,
        ),
        (
            "can-bo-thcs",
            FileNominationAgain(nomination_id=decided, papers=people.papers),
            "nominations.wrong-state",
            None,
        ),
        (
            "can-bo-thcs",
            WithdrawNomination(nomination_id=decided),
            "nominations.vote-taken",
            None,
        ),
        ("chu-tich", _decide(decided, "99/QĐ-UBND"), "nominations.wrong-state", None),
        ("chu-tich", _decide(unfit, "98/QĐ-UBND"), "nominations.wrong-state", None),
        ("chuyen-vien", ReferNomination(nomination_id=unfit), "nominations.does-not-meet", None),
        ("can-bo-thcs", filing, "nominations.intake-not-open", "campaign_id"),
    ]


def _wrong_for_sittings(house: PlayedHouse) -> Wrong:
    decided = house.id_of("dossier.giao-vien")
    closed = house.id_of("sitting.first")
    opening = OpenBallot(sitting_id=closed, nomination_id=decided)
    vote = CastVote(sitting_id=closed, nomination_id=decided, choice=VoteChoice.FOR)
    closing = CloseBallot(sitting_id=closed, nomination_id=decided)
    return [
        ("pho-chu-tich", opening, "council.sitting-closed", None),
        (
            "uy-vien-1",
            vote,
            "council.ballot-never-held",
            "nomination_id",
        ),
        ("pho-chu-tich", closing, "council.ballot-never-held", "nomination_id"),
        ("thu-ky", TakeAttendance(sitting_id=closed, present=()), "council.sitting-closed", None),
        (
            "thu-ky",
            ConveneSitting(begins_at=NOW, place="Phòng họp", nomination_ids=(decided,)),
            "council.dossier-not-waiting",
            "nomination_ids.0",
        ),
    ]


def _wrong_for_campaigns(house: PlayedHouse) -> Wrong:
    return [
        (
            "thu-truong-y-te",
            JoinCampaign(campaign_id=house.id_of("campaign.thematic"), promise="Muộn"),
            "campaigns.campaign-over",
            "campaign_id",
        ),
        (
            "chu-tich",
            _campaign().model_copy(update={"closes_on": NOW.date() - timedelta(days=90)}),
            "campaigns.campaign-dates-inverted",
            "closes_on",
        ),
        (
            "van-thu",
            NumberPlan(plan_id=house.id_of("plan"), number="999/KH-UBND"),
            "campaigns.already-numbered",
            "number",
        ),
        (
            "thu-truong-y-te",
            ReportTask(
                plan_id=house.id_of("plan"),
                task_id=UUID(house.story.kept["tasks"][9]),
                note="Không phải việc của mình",
            ),
            "campaigns.not-your-task",
            "task_id",
        ),
        (
            "quan-tri",
            RegisterUnit(code="thcs", name="Trường khác", kind=UnitKind.SCHOOL),
            "directory.code-taken",
            "code",
        ),
    ]


async def test_what_comes_too_late_or_too_early_is_refused_and_stored_nowhere(
    after_story: PlayedHouse, people: People
) -> None:
    filing = await people.filing(after_story.id_of("campaign.regular"))
    await rest(after_story.installation)
    wrong = [
        *_wrong_for_dossiers(after_story, people, filing),
        *_wrong_for_sittings(after_story),
        *_wrong_for_campaigns(after_story),
    ]
    async with after_story.unchanged():
        for who, command, code, field in wrong:
            problem = clear(await people.act(who, command))
            assert (problem.code, problem.field) == (code, field), (command, problem)


async def test_of_two_who_nominate_the_same_household_one_gets_in(people: People) -> None:
    filing = await people.filing(await people.open_campaign())

    await _one_of(
        people.act("can-bo-thcs", filing),
        people.act("thu-truong-thcs", filing),
        # Which of the two places is found taken first depends on what the later one had read.
        refused=("nominations.already-nominated", "nominations.already-rewarded"),
    )


async def test_of_two_returns_at_once_one_counts(people: People) -> None:
    nomination_id = await people.filed()
    officer = people.house.actor("chuyen-vien")
    colleague = Actor(Role.STANDING_OFFICER, uuid4(), officer.unit_id)
    await _one_of(
        send(people.door, officer, _give_back(nomination_id)),
        send(people.door, colleague, _give_back(nomination_id)),
        refused="nominations.wrong-state",
    )


async def test_of_two_findings_at_once_one_counts(people: People) -> None:
    nomination_id = await people.filed()
    officer = people.house.actor("chuyen-vien")
    colleague = Actor(Role.STANDING_OFFICER, uuid4(), officer.unit_id)
    await _one_of(
        send(people.door, officer, _appraise(nomination_id)),
        send(people.door, colleague, _appraise(nomination_id)),
        refused="nominations.wrong-state",
    )


async def test_referred_by_two_at_once_it_is_referred_once(people: People) -> None:
    nomination_id = await people.appraised()
    refer = ReferNomination(nomination_id=nomination_id)
    await _both_with_one_event(people, "nominations", "chuyen-vien", refer)


async def test_one_member_who_votes_twice_at_once_has_one_vote(people: People) -> None:
    sitting_id, nomination_id = await people.voting()
    place = {"sitting_id": sitting_id, "nomination_id": nomination_id}
    await _one_of(
        people.act("uy-vien-1", CastVote(**place, choice=VoteChoice.FOR)),
        people.act("uy-vien-1", CastVote(**place, choice=VoteChoice.AGAINST)),
        refused="council.already-voted",
    )
    late = clear(await people.act("pho-chu-tich", CloseSitting(sitting_id=sitting_id)))
    assert late.code == "council.ballot-running"


async def test_of_two_decisions_at_once_one_is_signed(people: People) -> None:
    nomination_id = await people.advised()
    await _one_of(
        people.act("chu-tich", _decide(nomination_id, f"{uuid4().hex[:8]}/QĐ-UBND")),
        people.act("chu-tich", _decide(nomination_id, f"{uuid4().hex[:8]}/QĐ-UBND")),
        refused="nominations.wrong-state",
    )


async def test_a_unit_that_joins_twice_at_once_has_joined_once(people: People) -> None:
    join = JoinCampaign(campaign_id=await people.open_campaign(), promise="Đăng ký ví dụ")
    await rest(people.house.installation)
    await _both_with_one_event(people, "campaigns", "thu-truong-thcs", join)


async def test_one_launch_sent_twice_at_once_launches_once(people: People) -> None:
    await rest(people.house.installation)
    command_id, before = uuid4(), people.house.stored()["campaigns"]
    first, second = await asyncio.gather(
        people.act("chu-tich", _campaign(), command_id),
        people.act("chu-tich", _campaign(), command_id),
    )
    assert first.problem is None
    assert first == second
    assert people.house.stored()["campaigns"] == (before[0] + 1, before[1] + 1)


async def test_of_two_units_with_one_code_registered_at_once_one_exists(people: People) -> None:
    code = f"u-{uuid4().hex[:12]}"
    await _one_of(
        people.act("quan-tri", RegisterUnit(code=code, name="Đơn vị một", kind=UnitKind.OFFICE)),
        people.act("quan-tri", RegisterUnit(code=code, name="Đơn vị hai", kind=UnitKind.OFFICE)),
        refused="directory.code-taken",
    )


async def _one_of(
    first: Awaitable[Reply], second: Awaitable[Reply], *, refused: str | tuple[str, ...]
) -> None:
    replies = await asyncio.gather(first, second)
    problems = [clear(reply) for reply in replies if reply.problem is not None]
    assert len(problems) == 1, replies
    assert problems[0].code in ((refused,) if isinstance(refused, str) else refused)


async def _both_with_one_event(people: People, service: str, who: str, command: Command) -> None:
    before = people.house.stored()[service][0]
    replies = await asyncio.gather(people.act(who, command), people.act(who, command))
    assert [reply.problem for reply in replies] == [None, None]
    assert {reply.position for reply in replies} == {before + 1}
    assert people.house.stored()[service][0] == before + 1


def _campaign() -> LaunchCampaign:
    return LaunchCampaign(
        title="Phong trào ví dụ",
        kind=CampaignKind.THEMATIC,
        criteria=(Criterion(text="Tiêu chí ví dụ"),),
        opens_on=NOW.date() - timedelta(days=30),
        closes_on=NOW.date() + timedelta(days=30),
        legal_basis="Căn cứ ví dụ",
    )


def _appraise(nomination_id: UUID) -> AppraiseNomination:
    return AppraiseNomination(nomination_id=nomination_id, meets=True, checks=PASSED)


def _give_back(nomination_id: UUID) -> ReturnNomination:
    return ReturnNomination(nomination_id=nomination_id, missing=("Giấy tờ ví dụ",))


def _decide(nomination_id: UUID, number: str) -> DecideAward:
    return DecideAward(nomination_id=nomination_id, conferred=True, number=number)
