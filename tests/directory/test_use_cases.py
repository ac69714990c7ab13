"""What directory does when it is told to, on histories in memory. People are invented."""

import unicodedata
from datetime import date

import pytest
from pydantic import ValidationError

from chassis.refusals import NotFound
from contracts.directory import (
    BeginAppointment,
    EndAppointment,
    RegisterPerson,
    RegisterUnit,
    RenameUnit,
    UnitKind,
)
from contracts.roles import Role
from services.directory.appointment import AlreadyEnded, Appointment
from services.directory.person import Person
from services.directory.tenure import OfficeHeldAlready, Tenure
from services.directory.unit import CodeTaken, OwnParent, Unit
from services.directory.use_cases.begin_appointment import begin_appointment
from services.directory.use_cases.end_appointment import end_appointment
from services.directory.use_cases.register_person import register_person
from services.directory.use_cases.register_unit import register_unit
from services.directory.use_cases.rename_unit import rename_unit
from services.directory.vault import Vault
from tests.acts import FakeHistories, act, named

SCHOOL = RegisterUnit(code="thcs", name="Trường THCS Kiến Quốc", kind=UnitKind.SCHOOL)
HEAD = Person.register(named("head"), {"full_name": "a" * 64})


def registered() -> tuple[FakeHistories, Unit]:
    unit = Unit.register(None, "thcs", "Trường THCS Kiến Quốc", "school", False, None)
    return FakeHistories(unit, HEAD), unit


def appoint(unit: Unit, begins_on: date = date(2025, 7, 1)) -> BeginAppointment:
    return BeginAppointment(
        person_id=HEAD.id,
        unit_id=unit.id,
        role=Role.UNIT_HEAD,
        office="Hiệu trưởng",
        begins_on=begins_on,
        decision="12/QĐ-UBND",
    )


async def test_a_unit_is_registered_under_the_id_of_its_code() -> None:
    histories = FakeHistories()
    result = await register_unit(SCHOOL, act(histories))
    assert result.unit_id == Unit.id_of("thcs")
    assert histories.kinds() == [Unit.Registered]


async def test_registering_it_again_by_another_command_is_quiet() -> None:
    histories = FakeHistories()
    first = await register_unit(SCHOOL, act(histories))
    assert await register_unit(SCHOOL, act(histories, cause="again")) == first
    assert histories.kinds() == [Unit.Registered]


async def test_a_taken_code_is_refused_and_nothing_is_stored() -> None:
    histories, _ = registered()
    with pytest.raises(CodeTaken):
        await register_unit(SCHOOL.model_copy(update={"name": "Trường khác"}), act(histories))
    assert histories.new == []


async def test_the_unit_above_must_exist() -> None:
    orphan = SCHOOL.model_copy(update={"parent_id": named("nowhere")})
    with pytest.raises(NotFound) as refused:
        await register_unit(orphan, act(FakeHistories()))
    assert refused.value.field == "parent_id"


async def test_a_unit_that_names_itself_as_its_parent_is_told_so() -> None:
    own = SCHOOL.model_copy(update={"parent_id": Unit.id_of("thcs")})
    with pytest.raises(OwnParent):
        await register_unit(own, act(FakeHistories()))


async def test_a_unit_is_renamed() -> None:
    histories, unit = registered()
    await rename_unit(RenameUnit(unit_id=unit.id, name="Trường THCS Mới"), act(histories))
    assert histories.kinds() == [Unit.Renamed]


async def test_a_person_is_sealed_and_only_digests_are_stored(vault: Vault) -> None:
    histories = FakeHistories()
    composed = unicodedata.normalize("NFC", "Nguyễn Thị Thuỷ")
    command = RegisterPerson(
        full_name=unicodedata.normalize("NFD", composed), birth_date=date(1985, 3, 9)
    )
    result = await register_person(command, act(histories), vault=vault)
    assert vault.unseal(result.person_id) == {"full_name": composed, "birth_date": "1985-03-09"}
    (event,) = histories.new
    assert [field.name for field in event.sealed] == ["birth_date", "full_name"]
    assert "Nguyễn" not in repr(event)


async def test_a_command_run_twice_before_it_was_stored_makes_one_person(vault: Vault) -> None:
    command = RegisterPerson(full_name="Nguyễn Thị Thuỷ")
    lost, kept = FakeHistories(), FakeHistories()
    first = await register_person(command, act(lost), vault=vault)
    assert await register_person(command, act(kept), vault=vault) == first
    assert [event.sealed for event in lost.new] == [event.sealed for event in kept.new]


def test_a_printed_command_shows_no_personal_value() -> None:
    command = RegisterPerson(full_name="Nguyễn Thị Thuỷ", address="Thôn 3")
    assert "Thuỷ" not in repr(command)
    assert "Thôn" not in repr(command)


async def test_an_appointment_and_its_term_begin_together() -> None:
    histories, unit = registered()
    await begin_appointment(appoint(unit), act(histories))
    assert histories.kinds() == [Tenure.Opened, Appointment.Begun]
    assert histories.new[1].unit_code == "thcs"


async def test_a_second_appointment_to_the_same_office_is_refused() -> None:
    histories, unit = registered()
    await begin_appointment(appoint(unit), act(histories))
    with pytest.raises(OfficeHeldAlready):
        await begin_appointment(appoint(unit, date(2026, 1, 1)), act(histories, cause="again"))
    assert len(histories.new) == 2


async def test_two_appointments_made_at_once_meet_in_one_history() -> None:
    """Neither sees the other; the store lets only one version 1 of the tenure in."""
    first, unit = registered()
    second, _ = registered()
    await begin_appointment(appoint(unit), act(first))
    await begin_appointment(appoint(unit), act(second, cause="at the same time"))
    met = [next(e for e in h.new if isinstance(e, Tenure.Opened)) for h in (first, second)]
    assert met[0].originator_id == met[1].originator_id
    assert met[0].originator_version == met[1].originator_version


@pytest.mark.parametrize("field", ["person_id", "unit_id"])
async def test_person_and_unit_must_exist(field: str) -> None:
    histories, unit = registered()
    with pytest.raises(NotFound) as refused:
        await begin_appointment(
            appoint(unit).model_copy(update={field: named("nobody")}), act(histories)
        )
    assert refused.value.field == field


async def test_after_the_end_the_office_is_held_again() -> None:
    histories, unit = registered()
    begun = await begin_appointment(appoint(unit), act(histories))
    end = EndAppointment(appointment_id=begun.appointment_id, last_day=date(2025, 12, 31))
    await end_appointment(end, act(histories, cause="end"))
    await begin_appointment(appoint(unit, date(2026, 1, 1)), act(histories, cause="again"))
    assert histories.kinds() == [
        Tenure.Opened,
        Appointment.Begun,
        Tenure.TermEnded,
        Appointment.Ended,
        Tenure.TermBegun,
        Appointment.Begun,
    ]


async def test_ending_twice_on_one_day_is_quiet_and_on_another_is_refused() -> None:
    histories, unit = registered()
    begun = await begin_appointment(appoint(unit), act(histories))
    end = EndAppointment(appointment_id=begun.appointment_id, last_day=date(2025, 12, 31))
    await end_appointment(end, act(histories, cause="end"))
    stored = len(histories.new)
    await end_appointment(end, act(histories, cause="end again"))
    later = end.model_copy(update={"last_day": date(2026, 12, 31)})
    with pytest.raises(AlreadyEnded):
        await end_appointment(later, act(histories, cause="other day"))
    assert len(histories.new) == stored


@pytest.mark.parametrize(
    ("fields", "at_fault"),
    [
        ({"code": "Phòng VH", "name": "Phòng", "kind": "office"}, "code"),
        ({"code": "phong", "name": "P" * 301, "kind": "office"}, "name"),
        ({"code": "phong", "name": "   ", "kind": "office"}, "name"),
        ({"code": "phong", "name": "Phòng", "kind": "ministry"}, "kind"),
        ({"code": "phong", "kind": "office"}, "name"),
    ],
)
def test_a_unit_with_bad_input_names_the_field(fields: dict[str, str], at_fault: str) -> None:
    with pytest.raises(ValidationError) as refused:
        RegisterUnit.model_validate(fields)
    assert [error["loc"] for error in refused.value.errors()] == [(at_fault,)]


def test_no_person_is_appointed_as_a_service() -> None:
    with pytest.raises(ValidationError, match="held by no person"):
        BeginAppointment.model_validate(
            appoint(registered()[1]).model_dump() | {"role": Role.SERVICE}
        )
