"""What campaigns does when directory speaks: every message delivered twice."""

from datetime import date

import pytest

from chassis.refusals import NotFound
from contracts.directory import (
    UnitDissolved,
    UnitKind,
    UnitMerged,
    UnitRegistered,
    UnitRenamed,
)
from contracts.roles import Role
from services.campaigns.known_unit import KnownUnit
from services.campaigns.reactions.unit_dissolved import unit_dissolved
from services.campaigns.reactions.unit_merged import unit_merged
from services.campaigns.reactions.unit_registered import unit_registered
from services.campaigns.reactions.unit_renamed import unit_renamed
from tests.acts import FakeHistories, act, envelope, named

UNIT = named("thcs")
REGISTERED = UnitRegistered(unit_id=UNIT, code="thcs", name="Trường THCS", kind=UnitKind.SCHOOL)
RENAMED = UnitRenamed(unit_id=UNIT, code="thcs", name="Trường THCS Kiến Quốc")


async def hear_registered(histories: FakeHistories) -> None:
    about = envelope("directory", "UnitRegistered", UNIT)
    await unit_registered(REGISTERED, about, act(histories, Role.SERVICE, person=None))


async def hear_renamed(histories: FakeHistories) -> None:
    about = envelope("directory", "UnitRenamed", UNIT, position=2)
    await unit_renamed(RENAMED, about, act(histories, Role.SERVICE, person=None))


async def test_a_registered_unit_is_learnt_once() -> None:
    histories = FakeHistories()
    await hear_registered(histories)
    await hear_registered(histories)
    (event,) = histories.new
    assert isinstance(event, KnownUnit.Learnt)
    assert (event.originator_id, event.code, event.kind) == (UNIT, "thcs", "school")


async def test_a_new_name_is_followed_once() -> None:
    histories = FakeHistories()
    await hear_registered(histories)
    await hear_renamed(histories)
    await hear_renamed(histories)
    assert histories.kinds() == [KnownUnit.Learnt, KnownUnit.Renamed]
    assert histories.new[1].name == "Trường THCS Kiến Quốc"


async def test_hearing_of_the_registration_again_does_not_undo_the_new_name() -> None:
    histories = FakeHistories()
    await hear_registered(histories)
    await hear_renamed(histories)
    await hear_registered(histories)
    assert histories.kinds() == [KnownUnit.Learnt, KnownUnit.Renamed]


async def test_a_name_for_a_unit_never_heard_of_is_refused() -> None:
    """Messages of one service arrive in order, so this is a fault to be parked, not skipped."""
    histories = FakeHistories()
    with pytest.raises(NotFound):
        await hear_renamed(histories)
    assert histories.new == []


async def test_a_unit_that_is_no_more_is_remembered_so_once() -> None:
    histories = FakeHistories()
    await hear_registered(histories)
    day = date(2025, 10, 1)
    gone = {"unit_id": UNIT, "code": "thcs", "name": "Trường THCS", "on": day}
    about = envelope("directory", "UnitMerged", UNIT, position=3)
    for _ in range(2):
        merged = UnitMerged.model_validate(gone | {"into_unit_id": about.id})
        await unit_merged(merged, about, act(histories, Role.SERVICE, person=None))
        dissolved = UnitDissolved.model_validate(gone)
        await unit_dissolved(dissolved, about, act(histories, Role.SERVICE, person=None))
    assert histories.kinds() == [KnownUnit.Learnt, KnownUnit.Ended]
    assert histories.new[1].on == day
