"""A posting has lasted its time: every dossier on it was posted, nobody need write it down."""

from chassis.act import Act
from chassis.quiet import may_be_quiet
from contracts.message import Envelope
from contracts.publicity import PostingClosed
from services.nominations.nomination import Nomination
from services.nominations.posting import Posted, Posting


@may_be_quiet
async def posting_closed(message: PostingClosed, envelope: Envelope, act: Act) -> None:
    """Keep its days with each dossier; one that was never filed here is let pass."""
    place = "niêm yết trên hệ thống"
    days = (message.opens_on, message.ends_on)
    posted = Posted(*days, place, message.objections, message.posting_id)
    for nomination_id in message.nomination_ids:
        if await act.find(Nomination, nomination_id) is not None:
            known = await act.find(Posting, Posting.id_for(nomination_id))
            act.save(Posting.record(known, nomination_id, posted, act.today))
