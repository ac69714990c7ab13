"""The standing body keeps an objection to a posting."""

from chassis.act import Act
from contracts.publicity import RecordObjection
from contracts.request import Done
from services.publicity.posting import Posting


async def record_objection(command: RecordObjection, act: Act) -> Done:
    """Keep it; raises `PostingNotOpen`, `UnknownDocument`."""
    posting = await act.get(Posting, command.posting_id, field="posting_id")
    await act.require_documents([command.digest], field="digest")
    posting.object(command.digest, act.today)
    act.save(posting)
    return Done()
