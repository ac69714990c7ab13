"""The standing body puts dossiers up for people's opinions."""

from chassis.act import Act
from contracts.publicity import OpenPosting, PostingId
from services.publicity.posting import Notice, Posting


async def open_posting(command: OpenPosting, act: Act) -> PostingId:
    """Put them up; raises `PostingTooShort`, `UnknownDocument`."""
    await act.require_documents([command.digest], field="digest")
    notice = Notice(
        title=command.title,
        nomination_ids=tuple(dict.fromkeys(command.nomination_ids)),
        unit_id=command.unit_id,
        opens_on=command.opens_on,
        ends_on=command.ends_on,
        digest=command.digest,
    )
    posting = Posting.open(act.new_id("posting"), notice)
    act.save(posting)
    return PostingId(posting_id=posting.id)
