"""What directory answers, from real tables. Units are of the plan, people are ids."""

import unicodedata
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from chassis.act import Actor
from chassis.refusals import NotFound
from chassis.service import Reading
from chassis.view_builds import view_engine
from contracts.directory import (
    NameUnsealed,
    PersonName,
    UnitByCode,
    UnitFound,
    UnitList,
    Units,
)
from contracts.offices import Offices, OfficesHeld, Officials, RoleAt
from contracts.roles import Role
from services.directory.appointment import Appointment
from services.directory.service import service
from services.directory.unit import Unit
from services.directory.vault import Vault
from services.directory.views.person_name import person_name
from services.directory.views.search_key import search_key
from tests.acts import named
from tests.boards import Boards

CULTURE = Unit.register(None, "phong-vh-xh", "Phòng Văn hoá - Xã hội", "office", True, None)
CENTRE = Unit.register(None, "tt-snc", "Trung tâm Sự nghiệp công", "public_service", False, None)
VILLAGE = Unit.register(None, "thon-dong", "Thôn Đông 100%", "village", False, None)
VILLAGE.rename("Thôn Đồng_Tâm")
GONE = Unit.register(None, "zz-cu", "Trạm cũ", "health", False, None)
GONE.merge(CENTRE, date(2025, 10, 1), "30/QĐ-UBND")


def appoint(name: str, unit: Unit, role: str, begins_on: date, last: date | None) -> Appointment:
    appointment = Appointment.begin(
        named(name), named("person"), unit.id, unit.code, role, "Chức vụ", begins_on, "12/QĐ-UBND"
    )
    if last is not None:
        appointment.end(last)
    return appointment


@pytest.fixture
def boards(database: str) -> Iterator[Boards]:
    ended = appoint("old", CULTURE, "unit_head", date(2024, 1, 1), date(2025, 6, 30))
    running = appoint("new", CENTRE, "unit_head", date(2025, 7, 1), None)
    also = appoint("also", CULTURE, "council_member", date(2025, 6, 30), None)
    aggregates = (CULTURE, CENTRE, VILLAGE, GONE, ended, running, also)
    events = [event for each in aggregates for event in each.pending_events]
    made = Boards(database, service(), events)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Đồng Văn", "dong van"),
        ("PHÒNG Văn hoá", "phong van hoa"),
        ("Ủy ban nhân dân", "uy ban nhan dan"),
        ("Kiến Thụy", "kien thuy"),
        (unicodedata.normalize("NFD", "Kiến Thụy"), "kien thuy"),
    ],
)
def test_a_search_key_has_neither_case_nor_diacritics(text: str, key: str) -> None:
    assert search_key(text) == key


@pytest.mark.parametrize(
    ("search", "codes"),
    [
        (None, ["phong-vh-xh", "thon-dong", "tt-snc", "zz-cu"]),
        ("van hoa", ["phong-vh-xh"]),
        ("VĂN HOÁ", ["phong-vh-xh"]),
        ("snc", ["tt-snc"]),
        ("dong_tam", ["thon-dong"]),
        ("%", []),
        ("_", ["thon-dong"]),
        ("Đông 100", []),
    ],
)
async def test_units_are_found(boards: Boards, search: str | None, codes: list[str]) -> None:
    found = await boards.ask(UnitList(search=search), Units)
    assert [unit.code for unit in found.units] == codes


async def test_no_more_units_come_than_asked_for(boards: Boards) -> None:
    assert len((await boards.ask(UnitList(limit=1), Units)).units) == 1


async def test_a_unit_is_found_by_its_code_under_its_present_name(boards: Boards) -> None:
    found = await boards.ask(UnitByCode(code="thon-dong"), UnitFound)
    assert (found.unit.unit_id, found.unit.name) == (VILLAGE.id, "Thôn Đồng_Tâm")


async def test_a_unit_that_is_no_more_names_the_one_that_carries_it_on(boards: Boards) -> None:
    gone = (await boards.ask(UnitByCode(code="zz-cu"), UnitFound)).unit
    assert (gone.name, gone.ended_on, gone.continued_by) == (
        "Trạm cũ",
        date(2025, 10, 1),
        CENTRE.id,
    )


async def test_an_unknown_code_is_not_found(boards: Boards) -> None:
    with pytest.raises(NotFound) as refused:
        await boards.ask(UnitByCode(code="khong-co"), UnitFound)
    assert refused.value.field == "code"


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2023, 12, 31), []),
        (date(2024, 1, 1), ["unit_head"]),
        (date(2025, 6, 30), ["council_member", "unit_head"]),
        (date(2025, 7, 1), ["council_member", "unit_head"]),
    ],
)
async def test_offices_are_held_from_the_first_day_to_the_last(
    boards: Boards, day: date, held: list[str]
) -> None:
    found = await boards.ask(OfficesHeld(person_id=named("person"), on=day), Offices)
    assert [office.role.value for office in found.offices] == held


@pytest.mark.parametrize(
    ("moment", "held"),
    [
        ("2025-06-30T16:59:59Z", ["council_member", "unit_head"]),
        ("2024-06-30T10:00:00+07:00", ["unit_head"]),
        ("2023-12-31T17:00:00Z", ["unit_head"]),
        ("2023-12-31T16:59:59Z", []),
    ],
)
async def test_the_role_at_a_moment_is_that_of_the_day_in_vietnam(
    boards: Boards, moment: str, held: list[str]
) -> None:
    asked = RoleAt.model_validate({"person_id": named("person"), "moment": moment})
    found = await boards.ask(asked, Offices)
    assert [office.role.value for office in found.offices] == held


async def test_the_head_of_the_old_unit_became_head_of_the_new(boards: Boards) -> None:
    found = await boards.ask(Officials(on=date(2025, 7, 1)), Offices)
    assert [(o.unit_code, o.role.value) for o in found.offices] == [
        ("phong-vh-xh", "council_member"),
        ("tt-snc", "unit_head"),
    ]


async def test_officials_of_one_unit(boards: Boards) -> None:
    found = await boards.ask(Officials(on=date(2025, 7, 1), unit_id=CENTRE.id), Offices)
    assert [office.appointment_id for office in found.offices] == [named("new")]


def test_rebuilt_from_the_first_event_the_rows_are_the_same(boards: Boards) -> None:
    before = boards.rows()
    boards.rebuild()
    assert boards.rows() == before
    assert all(before.values())


def test_a_name_is_unsealed_for_who_asks(vault: Vault, database: str) -> None:
    vault.seal(named("person"), {"full_name": "Bùi Thị Én"})
    with reading(database) as asked:
        found = person_name(PersonName(person_id=named("person")), asked, vault=vault)
    assert found == NameUnsealed(person_id=named("person"), full_name="Bùi Thị Én")
    assert "Bùi" not in repr(found)


def test_nobody_has_no_name(vault: Vault, database: str) -> None:
    with reading(database) as asked, pytest.raises(NotFound) as refused:
        person_name(PersonName(person_id=named("nobody")), asked, vault=vault)
    assert refused.value.field == "person_id"


@contextmanager
def reading(database: str) -> Generator[Reading, None, None]:
    """What a query handler is given."""
    engine = view_engine(database, pool_size=1, prepare=False)
    with engine.connect() as connection:
        yield Reading(Actor(Role.COMMUNE_CHAIR), connection)
    engine.dispose()
