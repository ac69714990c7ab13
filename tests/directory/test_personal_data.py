"""Personal data: put right, held, erased, and an erasure that is refused. People are invented."""

import unicodedata
from typing import Any

import psycopg
import pytest
from pydantic import ValidationError

from chassis.mapper import EventMapper
from contracts.message import Message
from contracts.personal_data import (
    CorrectPerson,
    ErasePerson,
    ErasureGround,
    HoldGround,
    LiftLegalHold,
    PersonCorrected,
    PersonErased,
    PersonErasureRefused,
    PlaceLegalHold,
)
from contracts.roles import Role
from services.directory.person import LegalHold, NoSuchHold, Person, PersonErasedAlready
from services.directory.publishing import PUBLISHING
from services.directory.reactions.person_erased import person_erased
from services.directory.use_cases.correct_person import correct_person
from services.directory.use_cases.erase_person import erase_person
from services.directory.use_cases.lift_legal_hold import lift_legal_hold
from services.directory.use_cases.place_legal_hold import place_legal_hold
from services.directory.vault import Vault
from tests.acts import FakeHistories, act, envelope, named
from tests.chassis.stores import append_of, opened
from tests.scenario import given

PERSON = named("person")
HOLD = LegalHold(named("hold"), "complaint", "Đơn khiếu nại số 3")
ERASE = ErasePerson(person_id=PERSON, ground=ErasureGround.REQUEST)


def person() -> Person:
    return Person.register(PERSON, {"full_name": "a" * 64})


def said(event: Any) -> Message | None:
    make = PUBLISHING[type(event)]
    return None if make is None else make(event)


async def stored(conninfo: str, histories: FakeHistories) -> None:
    """Store the new events for good, as directory's own store would."""
    mapper = EventMapper((Person,))
    with opened(conninfo) as store:
        for event in histories.new:
            await store.append(append_of(mapper.to_stored_event(event)))
    histories.new.clear()


def test_values_are_put_right() -> None:
    given(person()).when(lambda p: p.correct(named("seal"), {"full_name": "b" * 64})).then(
        (Person.Corrected, {"seal_id": named("seal")})
    )


def test_nothing_is_put_right_once_erased() -> None:
    given(person(), lambda p: p.erase("request")).when(
        lambda p: p.correct(named("seal"), {})
    ).refused(PersonErasedAlready)


def test_a_hold_is_placed_once_and_lifted() -> None:
    given(person()).when(lambda p: p.place_hold(HOLD)).then((Person.HoldPlaced, {"hold": HOLD}))
    held = given(person(), lambda p: p.place_hold(HOLD))
    held.when(lambda p: p.place_hold(HOLD)).quiet()
    held.when(lambda p: p.lift_hold(HOLD.hold_id)).then(
        (Person.HoldLifted, {"hold_id": HOLD.hold_id})
    )


def test_a_hold_nobody_placed_is_not_lifted() -> None:
    given(person()).when(lambda p: p.lift_hold(named("other"))).refused(NoSuchHold, field="hold_id")


def test_what_is_erased_cannot_be_held() -> None:
    given(person(), lambda p: p.erase("request")).when(lambda p: p.place_hold(HOLD)).refused(
        PersonErasedAlready
    )


def test_erasure_is_final_and_quiet_the_second_time() -> None:
    given(person()).when(lambda p: p.erase("request")).then((Person.Erased, {"ground": "request"}))
    given(person(), lambda p: p.erase("request")).when(lambda p: p.erase("request")).quiet()


def test_under_a_hold_the_refusal_is_what_happens() -> None:
    held = given(person(), lambda p: p.place_hold(HOLD))
    held.when(lambda p: p.erase("request")).then(
        (Person.ErasureRefused, {"ground": "request", "holds": (HOLD,)})
    )


async def test_a_corrected_name_is_the_one_shown(vault: Vault, directory_database: str) -> None:
    histories = FakeHistories(person())
    vault.seal(PERSON, {"full_name": "Nguyễn Văn Sai"})
    composed = unicodedata.normalize("NFC", "Nguyễn Văn Đúng")
    command = CorrectPerson(person_id=PERSON, full_name=unicodedata.normalize("NFD", composed))
    await correct_person(command, act(histories), vault=vault)
    assert vault.unseal(PERSON) == {"full_name": "Nguyễn Văn Sai"}, "nothing is stored yet"
    assert said(histories.new[0]) == PersonCorrected(person_id=PERSON)
    await stored_after_registration(directory_database, histories)
    assert vault.unseal(PERSON) == {"full_name": composed}


async def stored_after_registration(conninfo: str, histories: FakeHistories) -> None:
    registered = FakeHistories()
    registered.save(person())
    await stored(conninfo, registered)
    await stored(conninfo, histories)


async def test_an_orphan_correction_is_swept_and_the_others_stay(
    vault: Vault, directory_database: str
) -> None:
    histories = FakeHistories(person())
    vault.seal(PERSON, {"full_name": "Một"})
    command = CorrectPerson(person_id=PERSON, full_name="Hai")
    await correct_person(command, act(histories), vault=vault)
    await stored_after_registration(directory_database, histories)
    vault.seal(PERSON, {"full_name": "Ba"}, named("never stored"))
    with psycopg.connect(directory_database, autocommit=True) as owner:
        owner.execute("UPDATE people.sealed SET sealed_at = sealed_at - interval '2 hours'")
    assert vault.sweep() == 1
    assert vault.unseal(PERSON) == {"full_name": "Hai"}


async def test_the_keys_go_once_the_erasure_is_stored(
    vault: Vault, directory_database: str
) -> None:
    histories = FakeHistories(person())
    vault.seal(PERSON, {"full_name": "Trần Thị Quên"})
    vault.seal(PERSON, {"full_name": "Trần Thị Quên Lãng"}, named("corrected"))
    answer = await erase_person(ERASE, act(histories))
    assert answer.erased
    message = said(histories.new[0])
    assert isinstance(message, PersonErased)
    assert message == PersonErased(person_id=PERSON, ground=ErasureGround.REQUEST)
    await stored_after_registration(directory_database, histories)
    assert vault.unseal(PERSON) is None, "from the moment it is stored"
    about = envelope("directory", "PersonErased", PERSON)
    for _ in range(2):
        await person_erased(message, about, act(histories, Role.SERVICE), vault=vault)
    with psycopg.connect(directory_database) as owner:
        assert owner.execute("SELECT count(*) FROM people.sealed").fetchone() == (0,)


async def test_an_erasure_refused_is_answered_and_told(vault: Vault) -> None:
    histories = FakeHistories(person())
    vault.seal(PERSON, {"full_name": "Lê Văn Giữ"})
    place = PlaceLegalHold(
        person_id=PERSON, ground=HoldGround.COMPLAINT, legal_basis="Đơn khiếu nại số 3"
    )
    hold = await place_legal_hold(place, act(histories, Role.COMMUNE_CHAIR))
    answer = await erase_person(ERASE, act(histories, cause="erase"))
    assert (answer.erased, answer.held_for) == (False, (HoldGround.COMPLAINT,))
    assert said(histories.new[-1]) == PersonErasureRefused(
        person_id=PERSON,
        held_for=(HoldGround.COMPLAINT,),
        legal_bases=("Đơn khiếu nại số 3",),
    )
    assert vault.unseal(PERSON) == {"full_name": "Lê Văn Giữ"}
    await lift_legal_hold(
        LiftLegalHold(person_id=PERSON, hold_id=hold.hold_id), act(histories, Role.COMMUNE_CHAIR)
    )
    assert (await erase_person(ERASE, act(histories, cause="again"))).erased


def test_a_correction_with_bad_input_names_the_field_and_shows_no_value() -> None:
    with pytest.raises(ValidationError) as refused:
        CorrectPerson(person_id=PERSON, full_name="T" * 301)
    assert [error["loc"] for error in refused.value.errors()] == [("full_name",)]
    assert "Thuỷ" not in repr(CorrectPerson(person_id=PERSON, full_name="Bùi Thuỷ"))
