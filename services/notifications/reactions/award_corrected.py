"""A clerical error in a decision was corrected: tell the unit and the nominee both texts."""

from chassis.act import Act
from contracts.awards import AwardCorrected
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.offices import STANDING_BODY
from services.notifications.undoing_texts import TEXTS_VI
from services.notifications.use_cases.make_announcement import make_announcement


async def award_corrected(message: AwardCorrected, envelope: Envelope, act: Act) -> None:
    """What it said, and what it says now."""
    changes = "; ".join(
        f"{TEXTS_VI[each.field]}: “{each.before}” → “{each.after}”" for each in message.corrections
    )
    notice = Notice(
        template="award-corrected",
        message="AwardCorrected",
        message_id=envelope.id,
        about=message.nomination_id,
        facts=(
            Fact("code", message.code),
            Fact("dossier", str(message.nomination_id)),
            Fact("number", message.number),
            Fact("changes", changes),
        ),
        recipients=(message.unit_id, message.nominee_id, STANDING_BODY),
    )
    await make_announcement(notice, act)
