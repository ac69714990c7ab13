"""Units that are carried on by others or by none, and keep their history."""

from datetime import date

import pytest

from chassis.refusals import NotFound
from contracts.directory import (
    BeginAppointment,
    DissolveUnit,
    MergeUnits,
    UnitDissolved,
    UnitMerged,
)
from contracts.roles import Role
from services.directory.appointment import Appointment, InChargeOfNothing
from services.directory.person import Person
from services.directory.publishing import PUBLISHING
from services.directory.unit import MergedIntoItself, Unit, UnitGone
from services.directory.use_cases.begin_appointment import begin_appointment
from services.directory.use_cases.dissolve_unit import dissolve_unit
from services.directory.use_cases.merge_units import merge_units
from tests.acts import FakeHistories, act, named
from tests.scenario import given

DAY = date(2025, 10, 1)
DECISION = "30/QĐ-UBND"


def unit(code: str) -> Unit:
    return Unit.register(None, code, f"Thôn {code}", "village", False, None)


def merged() -> Unit:
    gone = unit("dong")
    gone.merge(unit("tay"), DAY, DECISION)
    return gone


def test_a_unit_is_carried_on_by_another() -> None:
    expected = {"into_unit_id": Unit.id_of("tay"), "on": DAY, "name": "Thôn dong"}
    given(unit("dong")).when(lambda u: u.merge(unit("tay"), DAY, DECISION)).then(
        (Unit.Merged, expected)
    )


def test_a_unit_is_not_carried_on_by_itself() -> None:
    given(unit("dong")).when(lambda u: u.merge(unit("dong"), DAY, DECISION)).refused(
        MergedIntoItself, field="into_unit_id"
    )


def test_a_unit_that_is_no_more_carries_nothing_on() -> None:
    given(unit("bac")).when(lambda u: u.merge(merged(), DAY, DECISION)).refused(
        UnitGone, field="into_unit_id"
    )


def test_merging_again_the_same_way_is_quiet_and_otherwise_refused() -> None:
    given(unit("dong"), lambda u: u.merge(unit("tay"), DAY, DECISION)).when(
        lambda u: u.merge(unit("tay"), DAY, DECISION)
    ).quiet()
    given(unit("dong"), lambda u: u.merge(unit("tay"), DAY, DECISION)).when(
        lambda u: u.dissolve(DAY, DECISION)
    ).refused(UnitGone)


def test_a_unit_is_dissolved_once() -> None:
    given(unit("dong")).when(lambda u: u.dissolve(DAY, DECISION)).then(
        (Unit.Dissolved, {"on": DAY})
    )
    given(unit("dong"), lambda u: u.dissolve(DAY, DECISION)).when(
        lambda u: u.dissolve(DAY, DECISION)
    ).quiet()


def test_a_unit_that_is_no_more_gets_no_new_name() -> None:
    given(unit("dong"), lambda u: u.dissolve(DAY, DECISION)).when(
        lambda u: u.rename("Thôn Mới")
    ).refused(UnitGone)


async def test_units_are_merged_and_dissolved_by_command() -> None:
    histories = FakeHistories(unit("dong"), unit("tay"), unit("bac"))
    merge = MergeUnits(
        unit_id=Unit.id_of("dong"), into_unit_id=Unit.id_of("tay"), on=DAY, decision=DECISION
    )
    for _ in range(2):
        await merge_units(merge, act(histories))
    await dissolve_unit(
        DissolveUnit(unit_id=Unit.id_of("bac"), on=DAY, decision=DECISION), act(histories)
    )
    assert histories.kinds() == [Unit.Merged, Unit.Dissolved]
    nowhere = merge.model_copy(update={"into_unit_id": named("nowhere")})
    with pytest.raises(NotFound) as refused:
        await merge_units(nowhere, act(histories))
    assert refused.value.field == "into_unit_id"
    (said, also) = (PUBLISHING[type(event)] for event in histories.new)
    assert said is not None
    assert also is not None
    assert said(histories.new[0]) == UnitMerged(
        unit_id=Unit.id_of("dong"),
        code="dong",
        name="Thôn dong",
        into_unit_id=Unit.id_of("tay"),
        on=DAY,
    )
    assert isinstance(also(histories.new[1]), UnitDissolved)


def appoint(role: Role, **more: object) -> BeginAppointment:
    fields = {
        "person_id": named("member"),
        "unit_id": Unit.id_of("hoi-dong"),
        "role": role,
        "office": "Ủy viên",
        "begins_on": DAY,
        "decision": DECISION,
    }
    return BeginAppointment.model_validate(fields | more)


def house() -> FakeHistories:
    member = Person.register(named("member"), {"full_name": "a" * 64})
    return FakeHistories(member, unit("hoi-dong"), merged())


async def test_a_member_of_the_council_is_put_in_charge_of_units() -> None:
    histories = FakeHistories(
        Person.register(named("member"), {"full_name": "a" * 64}), unit("hoi-dong"), unit("bac")
    )
    command = appoint(Role.COUNCIL_MEMBER, in_charge_of=(Unit.id_of("bac"), Unit.id_of("bac")))
    await begin_appointment(command, act(histories))
    begun = histories.new[1]
    assert isinstance(begun, Appointment.Begun)
    assert begun.in_charge_of == (Unit.id_of("bac"),)


async def test_nobody_else_is_put_in_charge_and_no_unknown_unit_is_named() -> None:
    with pytest.raises(InChargeOfNothing):
        await begin_appointment(
            appoint(Role.UNIT_HEAD, in_charge_of=(Unit.id_of("dong"),)), act(house())
        )
    with pytest.raises(NotFound) as refused:
        await begin_appointment(
            appoint(Role.COUNCIL_MEMBER, in_charge_of=(named("nowhere"),)), act(house())
        )
    assert refused.value.field == "in_charge_of.0"


async def test_nobody_begins_an_office_in_a_unit_that_is_no_more() -> None:
    with pytest.raises(UnitGone):
        await begin_appointment(appoint(Role.UNIT_HEAD, unit_id=Unit.id_of("dong")), act(house()))
