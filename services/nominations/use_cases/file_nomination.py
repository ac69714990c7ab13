"""A unit files a dossier and gets a receipt."""

from chassis.act import Act
from contracts.nominations import FileNomination, Receipt
from services.nominations.taking_in import take_in


async def file_nomination(command: FileNomination, act: Act) -> Receipt:
    """Take a dossier in; its campaign, award, nominee, papers and documents must be known."""
    nomination = await take_in(command, act.new_id("nomination"), act)
    await act.require_documents([paper.digest for paper in command.papers], field="papers")
    return Receipt(nomination_id=nomination.id, code=nomination.entry.code, round=1)
