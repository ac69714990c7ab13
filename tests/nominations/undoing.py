"""Holds, decisions and their undoing in one small commune, for tests. People are invented."""

from typing import Any
from uuid import UUID

from chassis.act import Act
from contracts.awards import CorrectDecision, Correction, RevocationGround, RevokeAward
from contracts.holds import HoldReason, HoldSubject, HoldVisibility, PlaceHold
from contracts.nominations import (
    AppraisalCheck,
    AppraiseNomination,
    DecideAward,
    ReferNomination,
)
from contracts.roles import Role
from services.nominations.nomination import Nomination
from services.nominations.use_cases.appraise_nomination import appraise_nomination
from services.nominations.use_cases.decide_award import decide_award
from services.nominations.use_cases.file_nomination import file_nomination
from services.nominations.use_cases.place_hold import place_hold
from services.nominations.use_cases.refer_nomination import refer_nomination
from tests.acts import FakeHistories, act
from tests.nominations.dossiers import FILE, FOR, TEACHER, by_filer, known

LAW = "Luật 06/2022/QH15, chương VII, khoản 2"


def officer(histories: FakeHistories, cause: str = "an officer's act", **more: Any) -> Act:
    """An act of the standing body."""
    who: dict[str, Any] = {"person": "an officer of the standing body", "cause": cause}
    return act(histories, Role.STANDING_OFFICER, **who, **more)


def chair(histories: FakeHistories, cause: str = "a chair's act", **more: Any) -> Act:
    """An act of the commune chair, with legal basis and reason."""
    who: dict[str, Any] = {"person": "the commune chair", "cause": cause}
    grounds: dict[str, Any] = {"legal_basis": LAW, "reason": "Lý do"}
    return act(histories, Role.COMMUNE_CHAIR, **{**who, **grounds, **more})


def hold_on(
    subject_id: UUID = TEACHER,
    subject: HoldSubject = HoldSubject.NOMINEE,
    visibility: HoldVisibility = HoldVisibility.OPEN,
) -> PlaceHold:
    """A hold because of a complaint."""
    return PlaceHold(
        subject=subject,
        subject_id=subject_id,
        reason_class=HoldReason.COMPLAINT,
        reference="TB 03/2025 (số ví dụ)",
        visibility=visibility,
    )


async def held(histories: FakeHistories, command: PlaceHold | None = None) -> UUID:
    """Place a hold; its id."""
    wanted = command or hold_on()
    placed = await place_hold(wanted, officer(histories, f"a hold on {wanted.subject_id}"))
    return placed.hold_id


async def filed_dossier(histories: FakeHistories, cause: str = "a filing") -> UUID:
    """File it; its id."""
    return (await file_nomination(FILE, by_filer(histories, cause))).nomination_id


async def appraise(histories: FakeHistories, nomination_id: UUID, *, meets: bool = True) -> None:
    """The standing body finds that it meets."""
    checks = (AppraisalCheck(name="Đủ tiêu chuẩn", passed=meets),)
    finding = AppraiseNomination(nomination_id=nomination_id, meets=meets, checks=checks)
    await appraise_nomination(finding, officer(histories))


async def refer(histories: FakeHistories, nomination_id: UUID) -> None:
    """It goes to the council."""
    await refer_nomination(ReferNomination(nomination_id=nomination_id), officer(histories))


async def advise(histories: FakeHistories, nomination_id: UUID) -> None:
    """The council supports it."""
    nomination = await histories.find(Nomination, nomination_id)
    assert nomination is not None
    nomination.take_advice(FOR)
    histories.save(nomination)


async def decide(
    histories: FakeHistories,
    nomination_id: UUID,
    *,
    conferred: bool = True,
    number: str = "231/QĐ-UBND",
) -> None:
    """The chair decides."""
    decision = DecideAward(nomination_id=nomination_id, conferred=conferred, number=number)
    await decide_award(decision, chair(histories))


async def advised_on() -> tuple[FakeHistories, UUID]:
    """A dossier the council supports."""
    histories = known()
    nomination_id = await filed_dossier(histories)
    await appraise(histories, nomination_id)
    await refer(histories, nomination_id)
    await advise(histories, nomination_id)
    return histories, nomination_id


async def awarded() -> tuple[FakeHistories, UUID]:
    """A dossier whose award was conferred."""
    histories, nomination_id = await advised_on()
    await decide(histories, nomination_id)
    histories.new.clear()
    return histories, nomination_id


def revoke(nomination_id: UUID, number: str = "412/QĐ-UBND", **changes: Any) -> RevokeAward:
    """The chair cancels the award, for forged papers."""
    facts: dict[str, Any] = {"grounds": (RevocationGround.FORGED_PAPERS,), "number": number}
    return RevokeAward(nomination_id=nomination_id, **{**facts, **changes})


def correct(
    nomination_id: UUID, *corrections: tuple[str, str | None, str], number: str = "15/ĐC-UBND"
) -> CorrectDecision:
    """The chair corrects these texts."""
    return CorrectDecision(
        nomination_id=nomination_id,
        number=number,
        corrections=tuple(Correction(field=a, before=b, after=c) for a, b, c in corrections),
    )
