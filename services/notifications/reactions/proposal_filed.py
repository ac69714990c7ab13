"""A proposal for many nominees was filed: the unit and the standing body hear of it as a whole."""

from chassis.act import Act
from contracts.message import Envelope
from contracts.proposals import ProposalFiled
from services.notifications.announcement import Fact, Notice
from services.notifications.offices import STANDING_BODY
from services.notifications.use_cases.make_announcement import make_announcement


async def proposal_filed(message: ProposalFiled, envelope: Envelope, act: Act) -> None:
    """One notice beside the receipts of its dossiers."""
    notice = Notice(
        template="proposal-filed",
        message="ProposalFiled",
        message_id=envelope.id,
        about=message.proposal_id,
        facts=(
            Fact("number", message.number),
            Fact("unit", str(message.unit_id)),
            Fact("on", f"{message.signed_on:%d/%m/%Y}"),
            Fact("dossiers", str(len(message.nomination_ids))),
        ),
        recipients=(message.unit_id, STANDING_BODY),
    )
    await make_announcement(notice, act)
