"""The standing body closes a posting."""

from chassis.act import Act
from contracts.publicity import ClosePosting
from contracts.request import Done
from services.publicity.posting import Posting


async def close_posting(command: ClosePosting, act: Act) -> Done:
    """Close it after its last day; raises `PostingNotOver`."""
    posting = await act.get(Posting, command.posting_id, field="posting_id")
    posting.close(act.today)
    act.save(posting)
    return Done()
