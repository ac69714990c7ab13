"""Announcements reach those they are for, and nobody else."""

from datetime import date

import pytest

from services.notifications.announcement import (
    LISTED_PER_EVENT,
    Announcement,
    Fact,
    NobodyAddressed,
    NotAddressed,
    Notice,
)
from services.notifications.receipt import Receipt
from tests.acts import named
from tests.scenario import given, starting

ID = named("announcement")


def _notice(*recipients: str, until: date | None = None) -> Notice:
    return Notice(
        template="campaign-launched",
        message="CampaignLaunched",
        message_id=named("message"),
        about=named("campaign"),
        facts=(Fact("title", "Phong trào thử"),),
        recipients=tuple(named(each) for each in recipients),
        every_unit_until=until,
    )


def test_an_announcement_lists_each_recipient_once() -> None:
    notice = _notice("school", "village", "school")
    starting(lambda: Announcement.make(ID, notice)).then(
        (Announcement.Made, {"recipients": (named("school"), named("village"))})
    )


def test_a_long_list_goes_on_in_further_events() -> None:
    names = [f"unit {number}" for number in range(2 * LISTED_PER_EVENT + 1)]
    ids = tuple(named(each) for each in names)
    starting(lambda: Announcement.make(ID, _notice(*names))).then(
        (Announcement.Made, {"recipients": ids[:LISTED_PER_EVENT]}),
        (Announcement.Addressed, {"recipients": ids[LISTED_PER_EVENT : 2 * LISTED_PER_EVENT]}),
        (Announcement.Addressed, {"recipients": ids[2 * LISTED_PER_EVENT :]}),
    )


def test_an_announcement_for_nobody_is_refused() -> None:
    starting(lambda: Announcement.make(ID, _notice())).refused(NobodyAddressed)


def test_every_unit_is_addressed_without_being_listed() -> None:
    last_day = date(2025, 12, 31)
    starting(lambda: Announcement.make(ID, _notice(until=last_day))).then(
        (Announcement.Made, {"recipients": (), "every_unit_until": last_day})
    )


def test_a_reader_finds_what_is_for_him_and_for_his_unit() -> None:
    made = Announcement.make(ID, _notice("teacher", "school"))
    readers = (named("teacher"), named("school"), named("village"))
    assert made.reached(readers, units=()) == readers[:2]


def test_what_is_for_every_unit_is_for_units_on_the_roll_only() -> None:
    made = Announcement.make(ID, _notice(until=date(2025, 12, 31)))
    readers = (named("teacher"), named("school"))
    assert made.reached(readers, units=[named("school")]) == (named("school"),)


def test_opening_what_is_for_others_is_refused() -> None:
    given(Announcement.make(ID, _notice("school"))).when(
        lambda made: made.reached([named("village")], units=[named("village")])
    ).refused(NotAddressed, field="announcement_id")


def test_a_receipt_names_who_was_at_the_desk() -> None:
    starting(lambda: Receipt.open(ID, named("school"), named("teacher"))).then(
        (
            Receipt.Opened,
            {"announcement_id": ID, "recipient": named("school"), "by": named("teacher")},
        )
    )


@pytest.mark.parametrize("other", [("announcement", "village"), ("another", "school")])
def test_each_recipient_has_its_own_receipt(other: tuple[str, str]) -> None:
    mine = Receipt.identity(named("announcement"), named("school"))
    assert mine != Receipt.identity(named(other[0]), named(other[1]))
