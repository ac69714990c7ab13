"""Each public message becomes the notices it should, once, however often it is delivered."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from contracts.budget import BonusPaid, BonusRefused, RefusalReason
from contracts.campaigns import (
    CampaignClosed,
    CampaignJoined,
    CampaignKind,
    CampaignLaunched,
    Origin,
    PlanIssued,
    TaskReported,
)
from contracts.council import CouncilDecided, SittingConvened
from contracts.directory import (
    AppointmentBegun,
    AppointmentEnded,
    PersonRegistered,
    UnitDissolved,
    UnitKind,
    UnitMerged,
    UnitRegistered,
    UnitRenamed,
)
from contracts.message import Message
from contracts.nominations import (
    AwardDecided,
    NominationFiled,
    NominationReferred,
    NominationReturned,
    NominationWithdrawn,
    NomineeKind,
)
from contracts.personal_data import (
    ErasureGround,
    HoldGround,
    PersonCorrected,
    PersonErased,
    PersonErasureRefused,
)
from contracts.publicity import Channel, StoryPublished, StorySubject
from contracts.roles import Role
from services.notifications.announcement import Announcement
from services.notifications.known_campaign import KnownCampaign
from services.notifications.known_unit import KnownUnit
from services.notifications.offices import COUNCIL_SECRETARY, ECONOMY_OFFICE, STANDING_BODY
from services.notifications.service import service
from services.notifications.texts import TEXTS
from tests.acts import FakeHistories, act, envelope, named
from tests.notifications.heard import Heard
from tests.notifications.undoing_heard import UNDOING_HEARD
from tests.notifications.upper_heard import UPPER_HEARD
from tests.notifications.work_heard import WORK_HEARD

SCHOOL, VILLAGE, TEACHER = named("school"), named("village"), named("teacher")
CAMPAIGN, DOSSIER, SITTING = named("campaign"), named("dossier"), named("sitting")
DAY = date(2025, 8, 4)


def _launched(*scope: UUID) -> CampaignLaunched:
    return CampaignLaunched(
        campaign_id=CAMPAIGN,
        title="Phong trào thử",
        kind=CampaignKind.THEMATIC,
        origin=Origin.UNIT,
        launched_by_unit_id=SCHOOL,
        adopted_from=None,
        opens_on=DAY,
        closes_on=date(2025, 9, 2),
        scope_unit_ids=scope,
    )


def _filed() -> NominationFiled:
    return NominationFiled(
        nomination_id=DOSSIER,
        code="KT-7",
        round=1,
        unit_id=SCHOOL,
        campaign_id=CAMPAIGN,
        award_kind="giay-khen",
        nominee_kind=NomineeKind.INDIVIDUAL,
        nominee_id=TEACHER,
        filed_by=named("head"),
    )


def _referred() -> NominationReferred:
    return NominationReferred(
        nomination_id=DOSSIER,
        code="KT-7",
        unit_id=SCHOOL,
        award_kind="giay-khen",
        nominee_kind=NomineeKind.INDIVIDUAL,
        nominee_id=TEACHER,
        filed_by=named("head"),
        appraised_by=named("officer"),
        barred=(),
    )


def _decided(conferred: bool, nominee: UUID = TEACHER) -> AwardDecided:
    return AwardDecided(
        nomination_id=DOSSIER,
        code="KT-7",
        unit_id=SCHOOL,
        award_kind="giay-khen",
        nominee_kind=NomineeKind.INDIVIDUAL,
        nominee_id=nominee,
        conferred=conferred,
        number="01/QĐ-UBND",
        legal_basis="căn cứ thử",
        decided_by=named("chair"),
        reason="đủ tiêu chuẩn",
    )


def _advice(supported: bool) -> CouncilDecided:
    return CouncilDecided(
        sitting_id=SITTING,
        nomination_id=DOSSIER,
        supported=supported,
        votes_for=7,
        votes_against=1,
        votes_abstained=0,
        members=9,
        present=8,
        base=9,
        needed=6,
        bylaws_version="thu-1",
        voters=(),
    )


def _short(conferred: bool) -> BonusRefused:
    return BonusRefused(
        nomination_id=DOSSIER,
        code="KT-7",
        unit_id=SCHOOL,
        year=2025,
        amount=710_000,
        short_by=210_000,
        reason=RefusalReason.NOT_ENOUGH,
        conferred=conferred,
    )


def _told(*units: UUID, channel: Channel = Channel.WEBSITE) -> StoryPublished:
    return StoryPublished(
        story_id=named("story"),
        subject=StorySubject.AWARD,
        subject_id=DOSSIER,
        unit_ids=units,
        title="Khen thưởng theo hồ sơ KT-7",
        channel=channel,
        published_on=DAY,
    )


def _appointment(kind: type[AppointmentBegun | AppointmentEnded]) -> Message:
    fields: dict[str, Any] = {
        "appointment_id": named("appointment"),
        "person_id": TEACHER,
        "unit_id": SCHOOL,
        "role": Role.UNIT_HEAD,
        "office": "Hiệu trưởng",
        "begins_on": DAY,
        "last_day": DAY,
    }
    return kind.model_validate(fields)


HEARD = [
    Heard(
        UnitRegistered(unit_id=SCHOOL, code="thcs", name="Trường thử", kind=UnitKind.SCHOOL),
        [("unit-registered", (SCHOOL,))],
    ),
    Heard(
        UnitRenamed(unit_id=VILLAGE, code="thon", name="Tên mới"), [("unit-renamed", (VILLAGE,))]
    ),
    Heard(
        UnitMerged(unit_id=VILLAGE, code="thon", name="Thôn", into_unit_id=SCHOOL, on=DAY),
        [("unit-merged", (VILLAGE, SCHOOL, STANDING_BODY))],
    ),
    Heard(
        UnitDissolved(unit_id=VILLAGE, code="thon", name="Thôn", on=DAY),
        [("unit-dissolved", (VILLAGE, STANDING_BODY))],
    ),
    Heard(PersonCorrected(person_id=TEACHER), [("person-corrected", (TEACHER,))]),
    *(
        Heard(PersonErased(person_id=TEACHER, ground=ground), [("person-erased", (TEACHER,))])
        for ground in ErasureGround
    ),
    Heard(
        PersonErasureRefused(
            person_id=TEACHER, held_for=tuple(HoldGround), legal_bases=("Luật Lưu trữ",)
        ),
        [("erasure-refused", (TEACHER,))],
    ),
    Heard(PersonRegistered(person_id=TEACHER), [("person-registered", (TEACHER,))]),
    Heard(_appointment(AppointmentBegun), [("appointment-begun", (TEACHER, SCHOOL))]),
    Heard(_appointment(AppointmentEnded), [("appointment-ended", (TEACHER, SCHOOL))]),
    Heard(
        PlanIssued(
            plan_id=named("plan"),
            title="Kế hoạch thử",
            number=None,
            issued_on=DAY,
            owner_unit_ids=(SCHOOL, VILLAGE, SCHOOL),
            task_count=3,
        ),
        [("plan-issued", (SCHOOL, VILLAGE))],
    ),
    Heard(_launched(), [("campaign-launched", ())]),
    Heard(_launched(VILLAGE), [("campaign-launched", (VILLAGE,))]),
    Heard(
        CampaignJoined(campaign_id=CAMPAIGN, unit_id=VILLAGE, promise="Cố gắng"),
        [("campaign-joined", (SCHOOL,))],
    ),
    Heard(
        CampaignClosed(campaign_id=CAMPAIGN, closed_on=DAY, joined_unit_ids=(VILLAGE, SCHOOL)),
        [("campaign-closed", (SCHOOL, VILLAGE))],
    ),
    *(
        Heard(
            TaskReported(plan_id=named("plan"), task_id=named("task"), unit_id=SCHOOL, done=done),
            [(template, (STANDING_BODY,))],
        )
        for done, template in ((True, "task-done"), (False, "task-reported"))
    ),
    *WORK_HEARD,
    *UNDOING_HEARD,
    *UPPER_HEARD,
    Heard(_filed(), [("nomination-filed", (SCHOOL,)), ("nomination-waits", (STANDING_BODY,))]),
    Heard(
        NominationReturned(
            nomination_id=DOSSIER, code="KT-7", round=1, unit_id=SCHOOL, missing=("báo cáo",)
        ),
        [("nomination-returned", (SCHOOL,))],
    ),
    Heard(
        NominationWithdrawn(nomination_id=DOSSIER, code="KT-7", unit_id=SCHOOL),
        [("nomination-withdrawn", (SCHOOL, STANDING_BODY))],
    ),
    Heard(
        _referred(),
        [("nomination-referred", (SCHOOL,)), ("nomination-for-docket", (COUNCIL_SECRETARY,))],
    ),
    Heard(
        SittingConvened(
            sitting_id=SITTING,
            begins_at=datetime(2025, 11, 20, 1, 30, tzinfo=UTC),
            place="Phòng họp số 1",
            member_ids=(TEACHER, named("chair")),
            nomination_ids=(DOSSIER,),
            bylaws_version="thu-1",
        ),
        [("sitting-convened", (TEACHER, named("chair")))],
    ),
    Heard(_advice(True), [("council-supported", (STANDING_BODY,))]),
    Heard(_advice(False), [("council-not-supported", (STANDING_BODY,))]),
    Heard(_decided(True), [("award-conferred", (SCHOOL, TEACHER))]),
    Heard(_decided(False, nominee=SCHOOL), [("award-refused", (SCHOOL,))]),
    Heard(_told(SCHOOL, VILLAGE), [("story-published", (SCHOOL, VILLAGE))]),
    Heard(_short(False), [("bonus-refused", (STANDING_BODY, ECONOMY_OFFICE))]),
    Heard(_short(True), [("bonus-refused-conferred", (STANDING_BODY, ECONOMY_OFFICE))]),
    Heard(
        BonusPaid(
            nomination_id=DOSSIER,
            code="KT-7",
            unit_id=SCHOOL,
            year=2025,
            amount=710_000,
            voucher="PC 17/2025",
            paid_on=DAY,
        ),
        [("bonus-paid", (SCHOOL,))],
    ),
]


def _histories() -> FakeHistories:
    known = KnownCampaign.launch(CAMPAIGN, title="Phong trào thử", launched_by=SCHOOL)
    village = KnownUnit.register(VILLAGE, code="thon", name="Thôn thử", on=DAY)
    return FakeHistories(known, village)


async def _deliver(message: Message, histories: FakeHistories) -> None:
    react = service().reactions[type(message)]
    around = envelope(message.SERVICE, type(message).__name__, named("aggregate"))
    await react(message, around, act(histories, Role.SERVICE, person=None, cause=str(around.id)))


@pytest.mark.parametrize("heard", HEARD, ids=lambda heard: str(heard.told[0][0]))
async def test_those_concerned_are_told_once_for_two_deliveries(heard: Heard) -> None:
    histories = _histories()
    await _deliver(heard.message, histories)
    await _deliver(heard.message, histories)
    made = [each for each in histories.new if isinstance(each, Announcement.Made)]
    assert [(each.template, each.recipients) for each in made] == list(heard.told)
    for each in made:
        filled = {fact.name: fact.value for fact in each.facts}
        for text in vars(TEXTS[each.template]).values():
            assert "{" not in text.format(**filled)


def test_every_message_it_hears_is_tried_here_and_every_text_is_used() -> None:
    assert {type(heard.message) for heard in HEARD} == set(service().reactions)
    assert {template for heard in HEARD for template, _ in heard.told} == set(TEXTS)


async def test_a_launch_without_scope_calls_every_unit_until_it_closes() -> None:
    histories = FakeHistories()
    await _deliver(_launched(), histories)
    assert histories.kinds() == [KnownCampaign.Launched, Announcement.Made]
    assert histories.new[1].every_unit_until == date(2025, 9, 2)


async def test_a_registered_unit_is_remembered_with_its_name() -> None:
    histories = FakeHistories()
    await _deliver(HEARD[0].message, histories)
    assert histories.kinds() == [KnownUnit.Registered, Announcement.Made]
    assert (histories.new[0].name, histories.new[0].on) == ("Trường thử", DAY)


async def test_a_renamed_unit_is_remembered_by_its_new_name() -> None:
    histories = _histories()
    renamed = UnitRenamed(unit_id=VILLAGE, code="thon", name="Tên mới")
    for _ in range(2):
        await _deliver(renamed, histories)
    assert histories.kinds() == [KnownUnit.Renamed, Announcement.Made]
    assert histories.new[0].name == "Tên mới"


@pytest.mark.parametrize("channel", Channel)
async def test_every_channel_has_a_name_and_a_story_about_no_unit_is_told_to_nobody(
    channel: Channel,
) -> None:
    histories = _histories()
    await _deliver(_told(SCHOOL, channel=channel), histories)
    facts = {fact.name: fact.value for fact in histories.new[0].facts}
    assert channel.value not in facts["channel"]
    silent = _histories()
    await _deliver(_told(channel=channel), silent)
    assert silent.new == []


async def test_a_sum_is_written_as_people_write_it() -> None:
    histories = _histories()
    await _deliver(_short(False), histories)
    facts = {fact.name: fact.value for fact in histories.new[0].facts}
    assert (facts["amount"], facts["short"]) == ("710.000 đồng", "210.000 đồng")


async def test_a_plan_with_a_task_for_all_is_told_to_all() -> None:
    histories = FakeHistories()
    plan = PlanIssued(
        plan_id=named("plan"),
        title="Kế hoạch thử",
        number="14/KH-UBND",
        issued_on=DAY,
        owner_unit_ids=(),
        task_count=1,
        all_units=True,
    )
    await _deliver(plan, histories)
    assert histories.new[0].every_unit_until == date(2025, 12, 31)


async def test_a_unit_that_is_no_more_leaves_the_roll_once() -> None:
    histories = _histories()
    merged = UnitMerged(unit_id=VILLAGE, code="thon", name="Thôn", into_unit_id=SCHOOL, on=DAY)
    for _ in range(2):
        await _deliver(merged, histories)
    assert histories.kinds() == [KnownUnit.Ended, Announcement.Made]
