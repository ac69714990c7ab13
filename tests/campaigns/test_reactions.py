"""What campaigns does when directory speaks: every message delivered twice."""

from datetime import date

import pytest

from chassis.refusals import NotFound
from contracts.awards import (
    AwardCorrected,
    AwardRevoked,
    RevocationAnnulled,
    RevocationGround,
    TextCorrected,
)
from contracts.directory import (
    AppointmentBegun,
    AppointmentEnded,
    UnitDissolved,
    UnitKind,
    UnitMerged,
    UnitRegistered,
    UnitRenamed,
)
from contracts.nominations import AwardDecided, NomineeKind
from contracts.roles import Role
from services.campaigns.known_award import AwardTakenBack, KnownAward
from services.campaigns.known_unit import KnownUnit
from services.campaigns.reactions.appointment_begun import appointment_begun
from services.campaigns.reactions.appointment_ended import appointment_ended
from services.campaigns.reactions.award_corrected import award_corrected
from services.campaigns.reactions.award_decided import award_decided
from services.campaigns.reactions.award_revoked import award_revoked
from services.campaigns.reactions.revocation_annulled import revocation_annulled
from services.campaigns.reactions.unit_dissolved import unit_dissolved
from services.campaigns.reactions.unit_merged import unit_merged
from services.campaigns.reactions.unit_registered import unit_registered
from services.campaigns.reactions.unit_renamed import unit_renamed
from services.campaigns.unit_charge import UnitCharge
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


async def test_whoever_is_put_in_charge_of_a_unit_is_remembered_to_the_last_day() -> None:
    histories = FakeHistories()
    about = envelope("directory", "AppointmentBegun", named("appointment"))
    held = {
        "appointment_id": named("appointment"),
        "person_id": named("member"),
        "unit_id": named("council"),
        "role": Role.COUNCIL_MEMBER,
        "office": "Ủy viên",
        "begins_on": date(2025, 7, 1),
        "last_day": date(2025, 12, 31),
        "in_charge_of": (UNIT,),
    }
    for _ in range(2):
        begun = AppointmentBegun.model_validate(held)
        await appointment_begun(begun, about, act(histories, Role.SERVICE, person=None))
    for _ in range(2):
        ended = AppointmentEnded.model_validate(held)
        await appointment_ended(ended, about, act(histories, Role.SERVICE, person=None))
    assert histories.kinds() == [UnitCharge.Opened, UnitCharge.Begun, UnitCharge.Ended]
    known = await histories.find(UnitCharge, UnitCharge.id_of(UNIT))
    UnitCharge.require(known, named("member"), date(2025, 12, 31))


@pytest.mark.parametrize("conferred", [True, False])
async def test_a_conferred_award_is_learnt_once(conferred: bool) -> None:
    histories = FakeHistories()
    decided = AwardDecided(
        nomination_id=named("dossier"),
        code="KT-1",
        unit_id=UNIT,
        award_kind="DH-LDTT",
        nominee_kind=NomineeKind.INDIVIDUAL,
        nominee_id=named("teacher"),
        conferred=conferred,
        number="11/QĐ-UBND",
        legal_basis="Căn cứ thử",
        decided_by=named("chair"),
        reason="Lý do",
    )
    about = envelope("nominations", "AwardDecided", named("dossier"))
    for _ in range(2):
        await award_decided(decided, about, act(histories, Role.SERVICE, person=None))
    assert histories.kinds() == ([KnownAward.Learnt] if conferred else [])


async def test_a_revoked_award_is_not_handed_over() -> None:
    award = KnownAward.learn(None, named("won"), "KT-1", UNIT, "DH-LDTT", "11/QĐ", date(2025, 8, 4))
    histories = FakeHistories(award)
    whose = {"nomination_id": named("won"), "code": "KT-1", "unit_id": UNIT}
    signed = {"legal_basis": "Căn cứ thử", "reason": "Lý do", "nominee_id": named("teacher")}
    corrected = AwardCorrected.model_validate(
        {
            **whose,
            **signed,
            "number": "1/ĐC",
            "decision_number": "12/QĐ",
            "corrected_by": named("chair"),
            "corrections": (TextCorrected(field="number", before="11/QĐ", after="12/QĐ"),),
        }
    )
    revoked = AwardRevoked.model_validate(
        {
            **whose,
            **signed,
            "award_kind": "DH-LDTT",
            "nominee_kind": NomineeKind.INDIVIDUAL,
            "grounds": (RevocationGround.UNLAWFUL_PROCEDURE,),
            "number": "20/QĐ",
            "of_number": "12/QĐ",
            "conclusion": None,
            "revoked_by": named("chair"),
            "recover": None,
        }
    )
    around = envelope("nominations", "AwardRevoked", named("won"))
    for _ in range(2):
        await award_corrected(corrected, around, act(histories, Role.SERVICE, person=None))
    for _ in range(2):
        await award_revoked(revoked, around, act(histories, Role.SERVICE, person=None))
    assert histories.kinds() == [KnownAward.Renumbered, KnownAward.Revoked]
    known = await histories.find(KnownAward, named("won"))
    assert known is not None
    with pytest.raises(AwardTakenBack):
        known.require_waiting("nomination_ids.0")
    known.hand_over(named("conference"), date(2025, 12, 20))
    assert (known.handed_over, known.number) == (None, "12/QĐ")


async def test_an_award_whose_revocation_was_annulled_is_handed_over_after_all() -> None:
    known = KnownAward.learn(
        None, named("won"), "KT-7", named("school"), "DH-LDTT", "12/QĐ", date(2025, 12, 1)
    )
    known.revoke("20/QĐ")
    histories = FakeHistories(known)
    around = envelope("nominations", "RevocationAnnulled", named("won"))
    annulled = RevocationAnnulled.model_validate(
        {
            "nomination_id": named("won"),
            "code": "KT-7",
            "unit_id": named("school"),
            "nominee_id": named("teacher"),
            "legal_basis": "Luật",
            "reason": "Kết luận sai",
            "award_kind": "DH-LDTT",
            "nominee_kind": NomineeKind.INDIVIDUAL,
            "number": "21/QĐ",
            "of_number": "20/QĐ",
            "decision_number": "12/QĐ",
            "annulled_by": named("chair"),
        }
    )
    for _ in range(2):
        await revocation_annulled(annulled, around, act(histories, Role.SERVICE, person=None))
    assert histories.kinds() == [KnownAward.Reinstated]
    again = await histories.find(KnownAward, named("won"))
    assert again is not None
    again.require_waiting("nomination_ids.0")
