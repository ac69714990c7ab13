"""The commune chair cancels an award."""

from chassis.act import Act
from contracts.awards import RevokeAward
from contracts.request import Done
from services.nominations.achievement import Achievement
from services.nominations.award import Award
from services.nominations.award_terms import Ground, Revocation
from services.nominations.candidacy import Candidacy
from services.nominations.decision_number import DecisionNumber
from services.nominations.nominee import Nominee


async def revoke_award(command: RevokeAward, act: Act) -> Done:
    """Revoke it under a number of its own; it counts for nothing any more, nor does its place."""
    award_id = Award.id_for(command.nomination_id)
    award = await act.get(Award, award_id, field="nomination_id")
    await act.require_documents([command.document] if command.document else [], "document")
    entry, year = award.entry, act.today.year
    revocation = Revocation(
        grounds=tuple(dict.fromkeys(Ground(each.value) for each in command.grounds)),
        number=command.number,
        legal_basis=act.legal_basis or "",
        reason=act.reason or "",
        conclusion=command.conclusion or "",
        revoked_by=act.person_id,
        document=command.document or "",
    )
    award.revoke(revocation, act.today)
    if award.decided_here:
        known = await act.find(DecisionNumber, DecisionNumber.id_for(year, command.number))
        act.save(DecisionNumber.take(known, year, command.number, award.nomination_id))
    place = Candidacy.id_for(entry.nominee_id, entry.award_kind, entry.campaign_id)
    candidacy = await act.get(Candidacy, place)
    candidacy.leave(award.nomination_id)
    claimed = Achievement.id_for(entry.nominee_id, entry.achieved)
    achievement = await act.get(Achievement, claimed)
    achievement.free(award.nomination_id)
    nominee = await act.get(Nominee, entry.nominee_id)
    nominee.take_back(award.nomination_id)
    for changed in (award, candidacy, achievement, nominee):
        act.save(changed)
    return Done()
