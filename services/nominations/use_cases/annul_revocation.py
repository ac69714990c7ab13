"""The commune chair cancels a revocation that was wrong."""

from chassis.act import Act
from contracts.awards import AnnulRevocation
from contracts.request import Done
from services.nominations.achievement import Achievement
from services.nominations.award import Award
from services.nominations.award_terms import Annulment
from services.nominations.candidacy import Candidacy
from services.nominations.decision_number import DecisionNumber
from services.nominations.nominee import Nominee


async def annul_revocation(command: AnnulRevocation, act: Act) -> Done:
    """Let the award count again, if nobody else holds its place or achievement by now.

    Raises `AlreadyNominated`, `AlreadyRewarded`, `NomineeHeld`, and what the award raises.
    """
    award_id = Award.id_for(command.nomination_id)
    award = await act.get(Award, award_id, field="nomination_id")
    await act.require_documents([command.document] if command.document else [], "document")
    entry, year, own = award.entry, act.today.year, award.nomination_id
    basis, reason = act.legal_basis or "", act.reason or ""
    annulment = Annulment(command.number, basis, reason, act.person_id, command.document or "")
    award.annul_revocation(annulment, act.today)
    if award.decided_here:
        known = await act.find(DecisionNumber, DecisionNumber.id_for(year, command.number))
        act.save(DecisionNumber.take(known, year, command.number, own))
    place = Candidacy.id_for(entry.nominee_id, entry.award_kind, entry.campaign_id)
    candidacy = Candidacy.enter(await act.get(Candidacy, place), place, own)
    claimed = await act.get(Achievement, Achievement.id_for(entry.nominee_id, entry.achieved))
    achievement = Achievement.claim(claimed, entry.nominee_id, entry.achieved, own)
    nominee = await act.get(Nominee, entry.nominee_id)
    nominee.honour_again(entry.honour(own), entry.achieved)
    for changed in (award, candidacy, achievement, nominee):
        act.save(changed)
    return Done()
