"""Which commands may say that they count for an earlier day, and how many days earlier.

The one table beside `contracts.permissions.MAY`, deny by default: a command that is not here counts
for the moment it is sent. Here is only what an official enters after it was done on paper, so that
the day it counts for is the day of the paper. What a unit may send is never here: a date of its own
choice would open a closed campaign to it. The days are a rule of this house, no law's.

`tests/contracts/test_dating.py` writes the table out by hand once more.
"""

from collections.abc import Mapping
from datetime import timedelta

UNDER_WAY = timedelta(minutes=5)
"""How much earlier than now any act may count for: clocks differ, and a request takes its way."""

_PAPER = 30
"""Days within which a signed paper is to be entered."""

_COUNT = 7
"""Days within which votes counted on paper are to be entered."""

MAY_DATE_BACK: Mapping[str, int] = {
    # campaigns
    # Signed by the chair; the commune takes over what was launched above.
    "AdoptCampaign": _PAPER,
    # The archive's own register says when a document was put away.
    "ArchivePlan": _PAPER,
    # A visit is written up at the unit and entered at the office.
    "CheckUnitPlan": _PAPER,
    "EndLegalBasis": _PAPER,
    # A conference is held before anybody can record that it was.
    "HoldConference": _PAPER,
    "IssuePlan": _PAPER,
    # The number comes from the register of outgoing papers.
    "NumberPlan": _PAPER,
    "RegisterLegalBasis": _PAPER,
    # nominations
    "AnnulRevocation": _PAPER,
    "CorrectDecision": _PAPER,
    "DecideAward": _PAPER,
    "RecordPosting": _PAPER,
    "RevokeAward": _PAPER,
    # budget
    "ApproveFund": _PAPER,
    "PayBonus": _PAPER,
    "RecordRecovery": _PAPER,
    # council
    "AdoptBylaws": _PAPER,
    "AnswerAdvice": _PAPER,
    "ComposeCouncil": _PAPER,
    "EnterPaperTally": _COUNT,
    # publicity
    "RecordConsent": _PAPER,
    # An objection handed in on the last day counts, although it is entered later.
    "RecordObjection": _PAPER,
}
"""Days back that a command may name, always with a reason; whole days in Vietnam."""
