"""The messages about dossiers before the upper level, and who is to hear of each."""

from datetime import date

from contracts.nominations import NomineeKind
from contracts.submissions import NominationForwarded, UpperDecisionRecorded, UpperOutcome
from tests.acts import named
from tests.notifications.heard import Heard

SCHOOL, TEACHER = named("school"), named("teacher")
WHOSE = {
    "nomination_id": named("dossier"),
    "code": "KT-7",
    "unit_id": SCHOOL,
    "award_kind": "HT-BKT-CN",
    "nominee_kind": NomineeKind.INDIVIDUAL,
    "nominee_id": TEACHER,
    "submission_id": named("submission"),
    "authority": "Chủ tịch UBND tỉnh, thành phố",
}


def _answered(outcome: UpperOutcome) -> UpperDecisionRecorded:
    said = {"number": "9/QĐ", "decided_on": date(2025, 12, 1), "document": "", "reason": "thử"}
    return UpperDecisionRecorded.model_validate({**WHOSE, **said, "outcome": outcome})


UPPER_HEARD = [
    Heard(
        NominationForwarded.model_validate(
            {
                **WHOSE,
                "number": "12/TTr-UBND",
                "export": "0" * 64,
                "forwarded_by": named("chair"),
                "forwarded_on": date(2025, 11, 26),
            }
        ),
        [("nomination-forwarded", (SCHOOL,))],
    ),
    *(
        Heard(_answered(outcome), [(f"upper-{outcome.value}", (SCHOOL, TEACHER))])
        for outcome in UpperOutcome
    ),
]
