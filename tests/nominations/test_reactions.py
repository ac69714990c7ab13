"""What the service does when it hears the others; everything is delivered twice."""

from datetime import date

import pytest

from contracts.campaigns import CampaignClosed, CampaignKind, CampaignLaunched, Origin
from contracts.council import CouncilDecided
from contracts.directory import PersonRegistered, UnitKind, UnitRegistered
from contracts.roles import Role
from services.nominations.intake import Intake, IntakeNotOpen
from services.nominations.nomination import Nomination
from services.nominations.nominee import Body, Nominee
from services.nominations.reactions.campaign_closed import campaign_closed
from services.nominations.reactions.campaign_launched import campaign_launched
from services.nominations.reactions.council_decided import council_decided
from services.nominations.reactions.person_registered import person_registered
from services.nominations.reactions.unit_registered import unit_registered
from tests.acts import FakeHistories, act, envelope, named
from tests.nominations.dossiers import (
    CAMPAIGN,
    FOR,
    NOMINATION,
    SCHOOL,
    TEACHER,
    appraised,
    filed,
    known,
    referred,
    withdrawn,
)

DECIDED = CouncilDecided(
    sitting_id=FOR.sitting_id,
    nomination_id=NOMINATION,
    supported=True,
    votes_for=2,
    votes_against=0,
    votes_abstained=0,
    members=2,
    present=2,
    base=2,
    needed=2,
    bylaws_version="Quy chế ví dụ",
    voters=FOR.voters,
)


async def test_a_launched_campaign_opens_its_intake_once() -> None:
    histories = FakeHistories()
    message = CampaignLaunched(
        campaign_id=CAMPAIGN,
        title="Thi đua chào mừng Quốc khánh",
        kind=CampaignKind.THEMATIC,
        origin=Origin.COMMUNE,
        launched_by_unit_id=named("the people's committee"),
        adopted_from=None,
        opens_on=date(2025, 8, 1),
        closes_on=date(2025, 8, 31),
        scope_unit_ids=(SCHOOL,),
    )
    heard = envelope("campaigns", "CampaignLaunched", CAMPAIGN)
    for _ in range(2):
        await campaign_launched(message, heard, act(histories, Role.SERVICE, person=None))
    assert histories.kinds() == [Intake.Opened]
    assert histories.new[0].scope_unit_ids == (SCHOOL,)


async def test_a_closed_campaign_takes_no_later_dossier() -> None:
    histories = known()
    message = CampaignClosed(
        campaign_id=CAMPAIGN, closed_on=date(2025, 8, 10), joined_unit_ids=(SCHOOL,)
    )
    heard = envelope("campaigns", "CampaignClosed", CAMPAIGN)
    for _ in range(2):
        await campaign_closed(message, heard, act(histories, Role.SERVICE, person=None))
    assert histories.kinds() == [Intake.Closed]
    intake = histories.stored[CAMPAIGN]
    assert isinstance(intake, Intake)
    intake.admit(SCHOOL, date(2025, 8, 10))
    with pytest.raises(IntakeNotOpen):
        intake.admit(SCHOOL, date(2025, 8, 11))


async def test_people_and_units_become_nominees_once() -> None:
    histories = FakeHistories()
    person = PersonRegistered(person_id=TEACHER)
    unit = UnitRegistered(unit_id=SCHOOL, code="truong-a", name="Trường A", kind=UnitKind.SCHOOL)
    service = act(histories, Role.SERVICE, person=None)
    for _ in range(2):
        heard = envelope("directory", "PersonRegistered", TEACHER)
        await person_registered(person, heard, service)
        heard = envelope("directory", "UnitRegistered", SCHOOL)
        await unit_registered(unit, heard, service)
    assert histories.kinds() == [Nominee.Known, Nominee.Known]
    assert [event.body for event in histories.new] == [Body.PERSON, Body.UNIT]


async def test_the_councils_advice_is_kept_once() -> None:
    nomination = filed()
    appraised(nomination)
    referred(nomination)
    histories = FakeHistories(nomination)
    heard = envelope("council", "CouncilDecided", DECIDED.sitting_id)
    for _ in range(2):
        await council_decided(DECIDED, heard, act(histories, Role.SERVICE, person=None))
    assert histories.kinds() == [Nomination.Advised]
    assert histories.new[0].advice == FOR


async def test_advice_on_a_dossier_withdrawn_meanwhile_is_let_pass() -> None:
    nomination = filed()
    withdrawn(nomination)
    histories = FakeHistories(nomination)
    heard = envelope("council", "CouncilDecided", DECIDED.sitting_id)
    await council_decided(DECIDED, heard, act(histories, Role.SERVICE, person=None))
    assert histories.new == []
