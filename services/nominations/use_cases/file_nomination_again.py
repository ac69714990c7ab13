"""A unit completes a returned dossier and files it again."""

from chassis.act import Act
from contracts.nominations import FileNominationAgain, Receipt
from services.nominations.award_kinds import paper_kind
from services.nominations.nomination import Nomination
from services.nominations.nominee import Nominee
from services.nominations.parts import Paper


async def file_nomination_again(command: FileNominationAgain, act: Act) -> Receipt:
    """Take the dossier in once more, with these papers in place of the former."""
    nomination = await act.get(Nomination, command.nomination_id, field="nomination_id")
    papers = tuple(
        Paper(paper_kind(paper.kind, field=f"papers.{number}.kind"), paper.digest)
        for number, paper in enumerate(command.papers)
    )
    await act.require_documents([paper.digest for paper in papers], field="papers")
    nominee = await act.get(Nominee, nomination.entry.nominee_id)
    nominee.require_free(nomination.entry.achieved, nomination.id)
    nomination.file_again(act.unit_id, act.person_id, papers)
    act.save(nomination)
    return Receipt(nomination_id=nomination.id, code=nomination.entry.code, round=nomination.round)
