"""A unit files a dossier and gets a receipt."""

from chassis.act import Act
from contracts.nominations import FileNomination, Receipt
from services.nominations.achievement import Achieved, Achievement
from services.nominations.award_kinds import NomineeKind, paper_kind
from services.nominations.awards import award_kind
from services.nominations.candidacy import Candidacy
from services.nominations.intake import Intake
from services.nominations.nomination import Nomination
from services.nominations.nominee import Nominee
from services.nominations.parts import Entry, Paper
from services.nominations.receipt import receipt_code


async def file_nomination(command: FileNomination, act: Act) -> Receipt:
    """Take a dossier in; its campaign, award, nominee and papers must be known."""
    award = award_kind(command.award_kind, act.today)
    nominee_kind = NomineeKind(command.nominee_kind.value)
    award.require_nominee(nominee_kind)
    intake = await act.get(Intake, command.campaign_id, field="campaign_id")
    intake.admit(act.unit_id, act.today)
    nominee = await act.get(Nominee, command.nominee_id, field="nominee_id")
    nominee.stand_as(nominee_kind)
    told = command.achievement
    achieved = Achieved(told.fact, told.begins_on, told.ends_on)
    achieved.require_over(act.today)
    nominee.require_free(achieved)
    papers = tuple(
        Paper(paper_kind(paper.kind, field=f"papers.{number}.kind"), paper.digest)
        for number, paper in enumerate(command.papers)
    )
    await act.require_documents([paper.digest for paper in papers], field="papers")
    nomination_id = act.new_id("nomination")
    place = Candidacy.id_for(command.nominee_id, award.code, command.campaign_id)
    candidacy = Candidacy.enter(await act.find(Candidacy, place), place, nomination_id)
    known = await act.find(Achievement, Achievement.id_for(command.nominee_id, achieved))
    achievement = Achievement.claim(known, command.nominee_id, achieved, nomination_id)
    nomination = Nomination.file(
        nomination_id,
        Entry(
            code=receipt_code(nomination_id, act.today.year),
            campaign_id=command.campaign_id,
            award_kind=award.code,
            nominee_kind=nominee_kind,
            nominee_id=command.nominee_id,
            unit_id=act.unit_id,
            received_on=act.today,
            achieved=achieved,
        ),
        filed_by=act.person_id,
        title=command.title,
        papers=papers,
        required=award.papers,
    )
    act.save(candidacy)
    act.save(achievement)
    act.save(nomination)
    return Receipt(nomination_id=nomination.id, code=nomination.entry.code, round=1)
