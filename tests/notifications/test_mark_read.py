"""A notice is opened once for each recipient, by somebody it is for."""

from datetime import date

import pytest

from chassis.refusals import NotFound
from contracts.notifications import MarkRead
from contracts.roles import Role
from services.notifications.announcement import Announcement, NotAddressed, Notice
from services.notifications.known_unit import KnownUnit
from services.notifications.offices import STANDING_BODY
from services.notifications.receipt import Receipt
from services.notifications.use_cases.mark_read import mark_read
from tests.acts import FakeHistories, act, named

COMMAND = MarkRead(announcement_id=named("announcement"))


def _histories(*recipients: str, until: date | None = None) -> FakeHistories:
    notice = Notice(
        template="task-done",
        message="TaskReported",
        message_id=named("message"),
        about=named("task"),
        facts=(),
        recipients=tuple(named(each) for each in recipients),
        every_unit_until=until,
    )
    school = KnownUnit.register(
        named("school"), code="thcs", name="Trường thử", on=date(2025, 7, 1)
    )
    return FakeHistories(Announcement.make(named("announcement"), notice), school)


async def test_opening_writes_a_receipt_for_the_unit() -> None:
    histories = _histories("school")
    await mark_read(COMMAND, act(histories, Role.UNIT_HEAD, person="head", unit="school"))
    assert histories.kinds() == [Receipt.Opened]
    assert (histories.new[0].recipient, histories.new[0].by) == (named("school"), named("head"))


async def test_opening_again_is_quiet_whoever_of_the_unit_does_it() -> None:
    histories = _histories("school")
    for person in ("head", "head", "officer"):
        await mark_read(COMMAND, act(histories, Role.UNIT_OFFICER, person=person, unit="school"))
    assert histories.kinds() == [Receipt.Opened]
    assert histories.new[0].by == named("head")


async def test_a_unit_on_the_roll_opens_what_is_for_every_unit() -> None:
    histories = _histories(until=date(2025, 12, 31))
    await mark_read(COMMAND, act(histories, Role.UNIT_HEAD, person="head", unit="school"))
    assert histories.new[0].recipient == named("school")


async def test_whoever_holds_the_office_opens_what_is_for_the_office() -> None:
    histories = FakeHistories()
    notice = Notice("task-done", "TaskReported", named("m"), named("t"), (), (STANDING_BODY,))
    histories.save(Announcement.make(named("to the office"), notice))
    histories.new.clear()
    command = MarkRead(announcement_id=named("to the office"))
    await mark_read(command, act(histories, Role.STANDING_OFFICER, person="officer", unit="vhxh"))
    assert histories.new[0].recipient == STANDING_BODY


@pytest.mark.parametrize("unit", ["village", None])
async def test_what_is_for_others_is_not_opened(unit: str | None) -> None:
    histories = _histories("school", until=date(2025, 12, 31))
    with pytest.raises(NotAddressed):
        await mark_read(COMMAND, act(histories, Role.UNIT_HEAD, person="head", unit=unit))
    assert histories.new == []


async def test_an_unknown_announcement_is_refused() -> None:
    histories = FakeHistories()
    with pytest.raises(NotFound) as refused:
        await mark_read(COMMAND, act(histories, Role.UNIT_HEAD, person="head", unit="school"))
    assert refused.value.field == "announcement_id"
