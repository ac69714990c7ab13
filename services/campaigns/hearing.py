"""Which public messages campaigns hears, and what it does about each."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from chassis.act import Act
from contracts.awards import AwardCorrected, AwardRevoked, RevocationAnnulled
from contracts.directory import (
    AppointmentBegun,
    AppointmentEnded,
    UnitDissolved,
    UnitMerged,
    UnitRegistered,
    UnitRenamed,
)
from contracts.message import Envelope, Message
from contracts.nominations import AwardDecided
from contracts.submissions import UpperDecisionRecorded
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
from services.campaigns.reactions.upper_decision_recorded import upper_decision_recorded

HEARING: Mapping[type[Message], Callable[[Any, Envelope, Act], Awaitable[None]]] = {
    AppointmentBegun: appointment_begun,
    AppointmentEnded: appointment_ended,
    AwardCorrected: award_corrected,
    AwardDecided: award_decided,
    AwardRevoked: award_revoked,
    RevocationAnnulled: revocation_annulled,
    UnitDissolved: unit_dissolved,
    UnitMerged: unit_merged,
    UnitRegistered: unit_registered,
    UnitRenamed: unit_renamed,
    UpperDecisionRecorded: upper_decision_recorded,
}
