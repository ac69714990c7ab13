"""Campaigns: launched here, taken over from above, joined, closed."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from services.campaigns.campaign import Campaign
from services.campaigns.campaign_refusals import (
    AlreadyJoined,
    AnotherUnitsCampaign,
    CampaignOver,
    NotOpenYet,
    OutsideTheCampaign,
    ReachesOtherUnits,
)
from services.campaigns.campaign_terms import (
    CampaignDatesInverted,
    Criterion,
    NotFromAbove,
    Occasion,
    Terms,
    UpperDocument,
    UpperDocumentInTheFuture,
)
from tests.acts import named
from tests.scenario import given, starting

COMMITTEE, CULTURE, SCHOOL = named("committee"), named("culture"), named("school")
OPENS, CLOSES = date(2025, 7, 20), date(2025, 9, 2)
TERMS = Terms(
    title="Lập thành tích chào mừng Quốc khánh 2/9",
    kind="thematic",
    occasions=(Occasion("Quốc khánh", date(2025, 9, 2)), Occasion("Đại hội Đảng bộ xã", None)),
    criteria=(Criterion("Hoàn thành nhiệm vụ quý III", "Phát triển kinh tế - xã hội"),),
    opens_on=OPENS,
    closes_on=CLOSES,
    scope_unit_ids=(),
    legal_basis="Luật Thi đua, khen thưởng 2022",
)
UPPER = UpperDocument("14/KH-UBND", date(2025, 1, 20), "UBND thành phố")


def launch(terms: Terms = TERMS, by: UUID = COMMITTEE, *, own: bool = False) -> Campaign:
    origin = "unit" if own else "commune"
    return Campaign.launch(named("campaign"), terms, origin, by, None, own_unit_only=own)


def adopt(origin: str = "city", terms: Terms = TERMS, upper: UpperDocument = UPPER) -> Campaign:
    return Campaign.adopt(named("campaign"), terms, origin, COMMITTEE, upper, OPENS)


def test_the_commune_launches_a_campaign() -> None:
    expected = {"terms": TERMS, "origin": "commune", "launched_by_unit_id": COMMITTEE}
    starting(launch).then((Campaign.Launched, expected))


def test_a_campaign_cannot_close_before_it_opens() -> None:
    early = replace(TERMS, closes_on=date(2025, 7, 19))
    starting(lambda: launch(early)).refused(CampaignDatesInverted, field="closes_on")
    starting(lambda: adopt(terms=early)).refused(CampaignDatesInverted, field="closes_on")


def test_the_head_of_a_unit_launches_for_that_unit() -> None:
    own = replace(TERMS, scope_unit_ids=(SCHOOL,))
    starting(lambda: launch(own, SCHOOL, own=True)).then((Campaign.Launched, {"origin": "unit"}))


@pytest.mark.parametrize("scope", [(), (CULTURE,), (SCHOOL, CULTURE)])
def test_the_head_of_a_unit_calls_no_other_unit(scope: tuple[UUID, ...]) -> None:
    wide = replace(TERMS, scope_unit_ids=scope)
    starting(lambda: launch(wide, SCHOOL, own=True)).refused(
        ReachesOtherUnits, field="scope_unit_ids"
    )


@pytest.mark.parametrize("origin", ["city", "central"])
def test_the_commune_takes_over_a_campaign_from_above(origin: str) -> None:
    expected = {"origin": origin, "upper": UPPER, "launched_by_unit_id": COMMITTEE}
    starting(lambda: adopt(origin)).then((Campaign.Adopted, expected))


@pytest.mark.parametrize("origin", ["commune", "unit"])
def test_a_campaign_of_this_house_is_not_taken_over(origin: str) -> None:
    starting(lambda: adopt(origin)).refused(NotFromAbove, field="origin")


def test_an_upper_document_is_not_dated_ahead() -> None:
    tomorrow = replace(UPPER, dated=date(2025, 7, 21))
    starting(lambda: adopt(upper=tomorrow)).refused(UpperDocumentInTheFuture, field="upper_date")


@pytest.mark.parametrize("day", [date(2025, 7, 1), OPENS, CLOSES])
def test_a_unit_joins_up_to_the_last_day(day: date) -> None:
    given(launch()).when(lambda c: c.join(SCHOOL, "Thi đua dạy tốt", day)).then(
        (Campaign.UnitJoined, {"unit_id": SCHOOL, "promise": "Thi đua dạy tốt", "on": day})
    )


def test_a_unit_outside_the_scope_does_not_join() -> None:
    narrow = launch(replace(TERMS, scope_unit_ids=(CULTURE,)))
    given(narrow).when(lambda c: c.join(SCHOOL, "Xin tham gia", OPENS)).refused(OutsideTheCampaign)


def test_nobody_joins_after_the_last_day() -> None:
    given(launch()).when(lambda c: c.join(SCHOOL, "Muộn", date(2025, 9, 3))).refused(CampaignOver)


def test_nobody_joins_a_closed_campaign() -> None:
    closed = given(launch(), lambda c: c.close(COMMITTEE, OPENS))
    closed.when(lambda c: c.join(SCHOOL, "Muộn", OPENS)).refused(CampaignOver)


def test_joining_twice_is_quiet_and_with_another_promise_refused() -> None:
    joined = given(launch(), lambda c: c.join(SCHOOL, "Thi đua dạy tốt", OPENS))
    joined.when(lambda c: c.join(SCHOOL, "Thi đua dạy tốt", CLOSES)).quiet()
    joined.when(lambda c: c.join(SCHOOL, "Lời hứa khác", CLOSES)).refused(AlreadyJoined)


def test_closing_names_those_who_joined() -> None:
    joined = given(
        launch(),
        lambda c: c.join(SCHOOL, "Một", OPENS),
        lambda c: c.join(CULTURE, "Hai", OPENS),
    )
    joined.when(lambda c: c.close(COMMITTEE, CLOSES)).then(
        (Campaign.Closed, {"on": CLOSES, "joined_unit_ids": (SCHOOL, CULTURE)})
    )


def test_only_the_unit_that_launched_it_closes_it() -> None:
    given(launch()).when(lambda c: c.close(SCHOOL, CLOSES)).refused(AnotherUnitsCampaign)


def test_a_campaign_that_has_not_opened_is_not_closed() -> None:
    given(launch()).when(lambda c: c.close(COMMITTEE, date(2025, 7, 19))).refused(NotOpenYet)


def test_closing_twice_is_quiet() -> None:
    closed = given(adopt(), lambda c: c.close(COMMITTEE, CLOSES))
    closed.when(lambda c: c.close(COMMITTEE, date(2025, 9, 9))).quiet()
