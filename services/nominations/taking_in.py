"""Takes a dossier in, whether it comes alone or with a proposal for many."""

from uuid import UUID

from chassis.act import Act
from chassis.refusals import UnknownDocument
from contracts.nominations import FileNomination
from contracts.proposals import FileProposal
from contracts.refusal import Refusal
from services.nominations.achievement import Achieved, Achievement
from services.nominations.award_kinds import NomineeKind, paper_kind
from services.nominations.awards import award_kind
from services.nominations.candidacy import Candidacy
from services.nominations.intake import Intake
from services.nominations.nomination import Nomination
from services.nominations.nominee import Nominee
from services.nominations.parts import Entry, Paper
from services.nominations.receipt import receipt_code


async def take_in(asked: FileNomination, nomination_id: UUID, act: Act) -> Nomination:
    """File the dossier and take its places; campaign, award, nominee and papers must be known.

    Whether the documents are stored is the caller's to ask.
    """
    award = award_kind(asked.award_kind, act.today)
    nominee_kind = NomineeKind(asked.nominee_kind.value)
    award.require_nominee(nominee_kind)
    intake = await act.get(Intake, asked.campaign_id, field="campaign_id")
    intake.admit(act.unit_id, act.today)
    nominee = await act.get(Nominee, asked.nominee_id, field="nominee_id")
    nominee.stand_as(nominee_kind)
    told = asked.achievement
    achieved = Achieved(told.fact, told.begins_on, told.ends_on)
    achieved.require_over(act.today)
    nominee.require_free(achieved)
    papers = tuple(
        Paper(paper_kind(paper.kind, field=f"papers.{number}.kind"), paper.digest)
        for number, paper in enumerate(asked.papers)
    )
    place = Candidacy.id_for(asked.nominee_id, award.code, asked.campaign_id)
    candidacy = Candidacy.enter(await act.find(Candidacy, place), place, nomination_id)
    known = await act.find(Achievement, Achievement.id_for(asked.nominee_id, achieved))
    achievement = Achievement.claim(known, asked.nominee_id, achieved, nomination_id)
    nomination = Nomination.file(
        nomination_id,
        Entry(
            code=receipt_code(nomination_id, act.today.year),
            campaign_id=asked.campaign_id,
            award_kind=award.code,
            nominee_kind=nominee_kind,
            nominee_id=asked.nominee_id,
            unit_id=act.unit_id,
            received_on=act.today,
            achieved=achieved,
        ),
        filed_by=act.person_id,
        title=asked.title,
        papers=papers,
        required=award.papers,
    )
    for each in (candidacy, achievement, nomination):
        act.save(each)
    return nomination


def in_row(refusal: Refusal, row: int, own_papers: int = 0) -> Refusal:
    """The refusal of one row of a proposal, naming the row; `own_papers` are those of the row."""
    # What the whole proposal shares is not the fault of its first row.
    at = refusal.field or ""
    name, _, number = at.removesuffix(".kind").partition(".")
    if name == "papers" and number.isdecimal() and int(number) >= own_papers:
        refusal.field = f"papers.{int(number) - own_papers}.kind"
    elif at != "campaign_id":
        refusal.field = f"nominations.{row}.{at}".rstrip(".")
    return refusal


async def require_stored(command: FileProposal, act: Act) -> None:
    """Raise `UnknownDocument` for the first digest nobody stored, naming where it stands."""
    places = {command.document: "document"}
    for number, paper in enumerate(command.papers):
        places.setdefault(paper.digest, f"papers.{number}.digest")
    for row, asked in enumerate(command.nominations):
        for number, paper in enumerate(asked.papers):
            places.setdefault(paper.digest, f"nominations.{row}.papers.{number}.digest")
    for digest in await act.documents.missing(list(places)):
        raise UnknownDocument(field=places[digest], digest=digest)
