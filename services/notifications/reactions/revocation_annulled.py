"""A wrong revocation was annulled: tell those who were told of the revocation."""

from chassis.act import Act
from contracts.awards import RevocationAnnulled
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.offices import COUNCIL_SECRETARY, ECONOMY_OFFICE, STANDING_BODY
from services.notifications.use_cases.make_announcement import make_announcement


async def revocation_annulled(message: RevocationAnnulled, envelope: Envelope, act: Act) -> None:
    """All three numbers, and the legal basis."""
    notice = Notice(
        template="revocation-annulled",
        message="RevocationAnnulled",
        message_id=envelope.id,
        about=message.nomination_id,
        facts=(
            Fact("code", message.code),
            Fact("dossier", str(message.nomination_id)),
            Fact("number", message.number),
            Fact("of", message.of_number),
            Fact("decision", message.decision_number),
            Fact("basis", message.legal_basis),
        ),
        recipients=(
            message.unit_id,
            message.nominee_id,
            COUNCIL_SECRETARY,
            STANDING_BODY,
            ECONOMY_OFFICE,
        ),
    )
    await make_announcement(notice, act)
