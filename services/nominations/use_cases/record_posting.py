"""The standing body writes down how long a dossier hung in public."""

from chassis.act import Act
from contracts.request import Done
from contracts.rules import RecordPosting
from services.nominations.nomination import Nomination
from services.nominations.posting import Posted, Posting


async def record_posting(command: RecordPosting, act: Act) -> Done:
    """Keep its first day, last day and place."""
    nomination = await act.get(Nomination, command.nomination_id, field="nomination_id")
    known = await act.find(Posting, Posting.id_for(nomination.id))
    posted = Posted(command.begins_on, command.ends_on, command.place)
    act.save(Posting.record(known, nomination.id, posted, act.today))
    return Done()
