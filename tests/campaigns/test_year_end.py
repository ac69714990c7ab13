"""Plans kept, campaigns led and reviewed, the end of a year, and what it all rests on."""

from datetime import date

from services.campaigns.campaign import Campaign
from services.campaigns.campaign_refusals import (
    AnotherUnitsCampaign,
    CampaignOver,
    FinalReviewBeforeTheEnd,
    InterimReviewAfterTheEnd,
    OutsideTheCampaign,
    ReviewedFinally,
)
from services.campaigns.campaign_template import CampaignTemplate
from services.campaigns.campaign_terms import Criterion, Terms
from services.campaigns.conference import (
    Conference,
    ConferenceHeld,
    ConferenceInThePast,
    ConferenceNotYet,
)
from services.campaigns.guidance import Guidance
from services.campaigns.known_award import HandedOverAlready, KnownAward
from services.campaigns.legal_basis import (
    BasisDatesInverted,
    BasisNotInForce,
    BasisRegistered,
    BasisTerms,
    LegalBasis,
)
from services.campaigns.plan import Plan
from services.campaigns.plan_refusals import (
    ArchivedAlready,
    NotNumberedYet,
    NotYourTask,
    UnknownTask,
)
from services.campaigns.recipient import Recipient
from services.campaigns.task import Task
from services.campaigns.theme import Theme
from services.campaigns.year_review import YearClosed, YearOpenAlready, YearReview
from tests.acts import named
from tests.scenario import given, starting

COMMITTEE, SCHOOL, FRONT = named("committee"), named("school"), named("front")
DAY, LATER = date(2025, 8, 4), date(2025, 12, 20)
OWN = (Criterion("Bằng lời của trường", None),)
TASK = Task(named("task"), "III.4", "Báo cáo", (SCHOOL,), None, "2025-Q3", None)


def plan(number: str | None = "52/KH-UBND") -> Plan:
    days = (DAY, date(2025, 7, 1), date(2025, 12, 31))
    return Plan.issue(named("plan"), "Kế hoạch", number, *days, (TASK,), DAY)


def test_a_plan_goes_out_to_each_recipient_once_for_each_purpose() -> None:
    report, direct = Recipient(FRONT, "report"), Recipient(FRONT, "direct")
    given(plan()).when(lambda p: p.distribute((report, report))).then(
        (Plan.Distributed, {"recipients": (report,), "number": "52/KH-UBND"})
    )
    sent = given(plan(), lambda p: p.distribute((report,)))
    sent.when(lambda p: p.distribute((report,))).quiet()
    sent.when(lambda p: p.distribute((report, direct))).then(
        (Plan.Distributed, {"recipients": (direct,)})
    )


def test_a_plan_is_archived_under_its_number() -> None:
    given(plan()).when(lambda p: p.archive("a" * 64, "Vĩnh viễn", DAY)).then(
        (Plan.Archived, {"number": "52/KH-UBND", "digest": "a" * 64, "retention": "Vĩnh viễn"})
    )
    given(plan(None)).when(lambda p: p.archive("a" * 64, "Vĩnh viễn", DAY)).refused(NotNumberedYet)
    kept = given(plan(), lambda p: p.archive("a" * 64, "Vĩnh viễn", DAY))
    kept.when(lambda p: p.archive("a" * 64, "Vĩnh viễn", LATER)).quiet()
    kept.when(lambda p: p.archive("b" * 64, "Vĩnh viễn", LATER)).refused(ArchivedAlready)


def test_a_units_plan_answers_only_tasks_the_unit_owns() -> None:
    given(plan()).when(lambda p: p.require_tasks_of(SCHOOL, (named("task"),))).quiet()
    given(plan()).when(lambda p: p.require_tasks_of(FRONT, (named("task"),))).refused(
        NotYourTask, field="answers.0"
    )
    given(plan()).when(lambda p: p.require_tasks_of(SCHOOL, (named("other"),))).refused(UnknownTask)


def campaign() -> Campaign:
    terms = Terms("Phong trào", "thematic", (), (Criterion("Chung", None),), DAY, LATER, (), "Luật")
    return Campaign.launch(
        named("campaign"), terms, "commune", COMMITTEE, None, own_unit_only=False
    )


def test_another_unit_coordinates() -> None:
    given(campaign()).when(lambda c: c.add_coordinator(COMMITTEE, FRONT)).then(
        (Campaign.CoordinatorAdded, {"unit_id": FRONT, "title": "Phong trào"})
    )
    given(campaign()).when(lambda c: c.add_coordinator(FRONT, FRONT)).refused(AnotherUnitsCampaign)
    given(campaign(), lambda c: c.add_coordinator(COMMITTEE, FRONT)).when(
        lambda c: c.add_coordinator(COMMITTEE, FRONT)
    ).quiet()


def test_a_unit_says_the_criteria_in_its_own_words() -> None:
    given(campaign()).when(lambda c: c.adapt(SCHOOL, OWN, DAY)).then(
        (Campaign.AdaptedForUnit, {"unit_id": SCHOOL, "criteria": OWN})
    )
    given(campaign(), lambda c: c.adapt(SCHOOL, OWN, DAY)).when(
        lambda c: c.adapt(SCHOOL, OWN, DAY)
    ).quiet()
    given(campaign()).when(lambda c: c.adapt(SCHOOL, OWN, date(2025, 12, 21))).refused(CampaignOver)


def test_a_unit_outside_the_campaign_adapts_nothing() -> None:
    terms = Terms("Hẹp", "thematic", (), OWN, DAY, LATER, (SCHOOL,), "Luật")
    narrow = Campaign.launch(named("n"), terms, "commune", COMMITTEE, None, own_unit_only=False)
    given(narrow).when(lambda c: c.adapt(FRONT, OWN, DAY)).refused(OutsideTheCampaign)


def test_a_campaign_is_reviewed_meanwhile_and_finally() -> None:
    given(campaign()).when(lambda c: c.review(COMMITTEE, False, "Sơ kết", None, DAY)).then(
        (Campaign.Reviewed, {"final": False, "findings": "Sơ kết"})
    )
    given(campaign()).when(lambda c: c.review(COMMITTEE, True, "Tổng kết", None, DAY)).refused(
        FinalReviewBeforeTheEnd
    )
    closed = given(campaign(), lambda c: c.close(COMMITTEE, LATER))
    closed.when(lambda c: c.review(COMMITTEE, False, "Sơ kết", None, LATER)).refused(
        InterimReviewAfterTheEnd
    )
    closed.when(lambda c: c.review(COMMITTEE, True, "Tổng kết", None, LATER)).then(
        (Campaign.Reviewed, {"final": True})
    )
    reviewed = given(
        campaign(),
        lambda c: c.close(COMMITTEE, LATER),
        lambda c: c.review(COMMITTEE, True, "Tổng kết", None, LATER),
    )
    reviewed.when(lambda c: c.review(COMMITTEE, True, "Tổng kết", None, LATER)).quiet()
    reviewed.when(lambda c: c.review(COMMITTEE, True, "Khác", None, LATER)).refused(ReviewedFinally)
    given(campaign()).when(lambda c: c.review(FRONT, False, "Sơ kết", None, DAY)).refused(
        AnotherUnitsCampaign
    )


def test_a_theme_is_registered_once_and_linked_once() -> None:
    def theme() -> Theme:
        return Theme.register(None, 2025, "city", "Chuyển đổi số")

    starting(theme).then((Theme.Registered, {"year": 2025}))
    given(theme()).when(lambda t: Theme.register(t, 2025, "city", "Chuyển đổi số")).quiet()
    given(theme()).when(lambda t: t.link(named("campaign"))).then((Theme.CampaignLinked, {}))
    given(theme(), lambda t: t.link(named("campaign"))).when(
        lambda t: t.link(named("campaign"))
    ).quiet()


def test_models_and_guidance_are_kept_as_they_are() -> None:
    starting(lambda: CampaignTemplate.save_as(named("t"), "school", "Dạy tốt", OWN)).then(
        (CampaignTemplate.Saved, {"field": "school", "criteria": OWN})
    )
    starting(lambda: Guidance.publish(named("g"), "Hướng dẫn", "Nội dung", None, (), DAY)).then(
        (Guidance.Published, {"for_unit_ids": (), "on": DAY})
    )


DECREE = BasisTerms("41-CT/TW", date(2024, 12, 26), "Bộ Chính trị", "Chỉ thị", DAY, None)


def basis() -> LegalBasis:
    return LegalBasis.register(None, DECREE)


def test_a_document_is_registered_once_and_its_end_is_entered() -> None:
    starting(basis).then((LegalBasis.Registered, {"terms": DECREE}))
    given(basis()).when(lambda b: LegalBasis.register(b, DECREE)).quiet()
    other = BasisTerms("41-CT/TW", DAY, "Bộ Chính trị", "Khác", DAY, None)
    given(basis()).when(lambda b: LegalBasis.register(b, other)).refused(BasisRegistered)
    given(basis()).when(lambda b: b.set_end(LATER)).then((LegalBasis.EndSet, {"valid_to": LATER}))
    given(basis(), lambda b: b.set_end(LATER)).when(lambda b: b.set_end(LATER)).quiet()
    given(basis()).when(lambda b: b.set_end(date(2025, 1, 1))).refused(BasisDatesInverted)
    bad = BasisTerms("1", DAY, "UBND", "Ngược ngày", LATER, DAY)
    starting(lambda: LegalBasis.register(None, bad)).refused(BasisDatesInverted)


def test_a_document_is_cited_only_while_it_is_in_force() -> None:
    ended = given(basis(), lambda b: b.set_end(LATER))
    ended.when(lambda b: b.require_in_force(LATER, "legal_basis_id")).quiet()
    ended.when(lambda b: b.require_in_force(date(2025, 8, 3), "legal_basis_id")).refused(
        BasisNotInForce, field="legal_basis_id"
    )
    ended.when(lambda b: b.require_in_force(date(2025, 12, 21), "legal_basis_id")).refused(
        BasisNotInForce
    )


def review() -> YearReview:
    return YearReview.open(None, 2025, LATER)


def test_a_year_is_reviewed() -> None:
    starting(review).then((YearReview.Opened, {"year": 2025, "due_on": LATER}))
    given(review()).when(lambda y: YearReview.open(y, 2025, LATER)).quiet()
    given(review()).when(lambda y: YearReview.open(y, 2025, DAY)).refused(YearOpenAlready)
    given(review()).when(lambda y: y.report(SCHOOL, "Tốt", None)).then(
        (YearReview.UnitReported, {"unit_id": SCHOOL})
    )
    given(review(), lambda y: y.report(SCHOOL, "Tốt", None)).when(
        lambda y: y.report(SCHOOL, "Tốt", None)
    ).quiet()
    given(review()).when(lambda y: y.close("Báo cáo", None, LATER)).then(
        (YearReview.Closed, {"summary": "Báo cáo"})
    )
    closed = given(review(), lambda y: y.close("Báo cáo", None, LATER))
    closed.when(lambda y: y.close("Báo cáo", None, LATER)).quiet()
    closed.when(lambda y: y.close("Khác", None, LATER)).refused(YearClosed)
    closed.when(lambda y: y.report(SCHOOL, "Muộn", None)).refused(YearClosed)


def conference(on: date = LATER) -> Conference:
    awards = {named("one"): SCHOOL, named("two"): SCHOOL}
    return Conference.plan(
        named("conference"), "Tổng kết", on, "Hội trường", ("Báo cáo",), (FRONT,), awards, DAY
    )


def test_a_conference_is_planned_and_held() -> None:
    starting(conference).then((Conference.Planned, {"awarded_unit_ids": (SCHOOL,)}))
    starting(lambda: conference(date(2025, 8, 3))).refused(ConferenceInThePast, field="on")
    given(conference()).when(lambda c: c.hold(None, DAY)).refused(ConferenceNotYet)
    given(conference()).when(lambda c: c.hold(None, LATER)).then((Conference.Held, {"on": LATER}))
    held = given(conference(), lambda c: c.hold(None, LATER))
    held.when(lambda c: c.hold(None, LATER)).quiet()
    held.when(lambda c: c.hold("a" * 64, LATER)).refused(ConferenceHeld)


def award() -> KnownAward:
    return KnownAward.learn(None, named("one"), "KT-1", SCHOOL, "DH-LDTT", "11/QĐ-UBND", DAY)


def test_an_award_is_handed_over_once() -> None:
    given(award()).when(lambda a: a.hand_over(named("conference"), LATER)).then(
        (KnownAward.HandedOver, {"on": LATER})
    )
    handed = given(award(), lambda a: a.hand_over(named("conference"), LATER))
    handed.when(lambda a: a.hand_over(named("conference"), LATER)).quiet()
    handed.when(lambda a: a.hand_over(named("another"), LATER)).refused(HandedOverAlready)
