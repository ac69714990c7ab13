"""The messages about holds and awards undone, and who is to hear of each."""

from datetime import date
from typing import Any

from contracts.awards import (
    AwardCorrected,
    AwardRevoked,
    RevocationAnnulled,
    RevocationGround,
    TextCorrected,
)
from contracts.budget import BonusRecoveryDue
from contracts.holds import (
    HoldConfirmed,
    HoldPlaced,
    HoldReason,
    HoldReleased,
    HoldVisibility,
)
from contracts.nominations import NomineeKind
from services.notifications.offices import COUNCIL_SECRETARY, ECONOMY_OFFICE, STANDING_BODY
from tests.acts import named
from tests.notifications.heard import Heard

SCHOOL, TEACHER, DOSSIER = named("school"), named("teacher"), named("dossier")
OFFICES = (STANDING_BODY, COUNCIL_SECRETARY)


def _hold(visibility: HoldVisibility, *, dossier: bool = True) -> dict[str, Any]:
    one = {"nomination_id": DOSSIER, "code": "KT-7", "unit_id": SCHOOL}
    whose = {"hold_id": named("a hold"), "nominee_id": TEACHER, "visibility": visibility}
    return {**(one if dossier else dict.fromkeys(one)), **whose}


OPEN, HIDDEN = _hold(HoldVisibility.OPEN), _hold(HoldVisibility.CONFIDENTIAL)
SIGNED: dict[str, Any] = {
    "nomination_id": DOSSIER,
    "code": "KT-7",
    "unit_id": SCHOOL,
    "nominee_id": TEACHER,
    "legal_basis": "Luật 06/2022/QH15",
    "reason": "Lý do",
    "number": "412/QĐ",
}
REVOKED = AwardRevoked(
    **SIGNED,
    award_kind="DH-LDTT",
    nominee_kind=NomineeKind.INDIVIDUAL,
    grounds=tuple(RevocationGround),
    of_number="231/QĐ",
    conclusion="KL 08/2025",
    revoked_by=named("chair"),
    recover=710_000,
)
CONCERNED = (SCHOOL, TEACHER, COUNCIL_SECRETARY, STANDING_BODY, ECONOMY_OFFICE)

UNDOING_HEARD = [
    Heard(
        HoldPlaced(**OPEN, reason=HoldReason.COMPLAINT),
        [("hold-placed", (*OFFICES, TEACHER, SCHOOL))],
    ),
    Heard(HoldPlaced(**HIDDEN, reason=None), [("hold-placed", OFFICES)]),
    Heard(
        HoldPlaced(**_hold(HoldVisibility.OPEN, dossier=False), reason=HoldReason.DISCIPLINE),
        [("hold-placed", (*OFFICES, TEACHER))],
    ),
    Heard(HoldReleased(**OPEN), [("hold-released", (*OFFICES, TEACHER, SCHOOL))]),
    Heard(HoldReleased(**HIDDEN), [("hold-released", OFFICES)]),
    Heard(
        HoldConfirmed(**HIDDEN, fault_on=date(2025, 3, 14)),
        [("hold-confirmed", OFFICES)],
    ),
    Heard(REVOKED, [("award-revoked", CONCERNED)]),
    Heard(REVOKED.model_copy(update={"recover": None}), [("award-revoked", CONCERNED)]),
    Heard(
        RevocationAnnulled(
            **SIGNED,
            award_kind="DH-LDTT",
            nominee_kind=NomineeKind.INDIVIDUAL,
            of_number="400/QĐ",
            decision_number="231/QĐ",
            annulled_by=named("chair"),
        ),
        [("revocation-annulled", CONCERNED)],
    ),
    Heard(
        AwardCorrected(
            **SIGNED,
            decision_number="213/QĐ",
            corrected_by=named("chair"),
            corrections=tuple(
                TextCorrected(field=each, before="sai", after="đúng")
                for each in ("number", "legal-basis", "reason")
            ),
        ),
        [("award-corrected", (SCHOOL, TEACHER, STANDING_BODY))],
    ),
    Heard(
        BonusRecoveryDue(
            nomination_id=DOSSIER,
            code="KT-7",
            unit_id=SCHOOL,
            year=2025,
            amount=710_000,
            voucher="PC 17/2025",
        ),
        [("bonus-recovery-due", (SCHOOL, ECONOMY_OFFICE))],
    ),
]
