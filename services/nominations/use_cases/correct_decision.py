"""The commune chair corrects a clerical error in a decision."""

from chassis.act import Act
from contracts.awards import CorrectDecision
from contracts.request import Done
from services.nominations.award import Award
from services.nominations.award_terms import Correction, TextChange
from services.nominations.decision_number import DecisionNumber


async def correct_decision(command: CorrectDecision, act: Act) -> Done:
    """Keep both texts; the correction bears a number of its own."""
    award_id = Award.id_for(command.nomination_id)
    award = await act.get(Award, award_id, field="nomination_id")
    await act.require_documents([command.document] if command.document else [], "document")
    changes = tuple(
        TextChange(each.field, each.before or "", each.after) for each in command.corrections
    )
    basis, reason = act.legal_basis or "", act.reason or ""
    by, document = act.person_id, command.document or ""
    correction = Correction(command.number, basis, reason, changes, by, document)
    award.correct(correction, act.today)
    act.save(award)
    if not award.decided_here:
        return Done()
    # The register of numbers holds the correction's own and the one the decision now bears.
    for year, number in ((act.today.year, command.number), (award.on.year, award.decision.number)):
        known = await act.find(DecisionNumber, DecisionNumber.id_for(year, number))
        act.save(DecisionNumber.take(known, year, number, award.nomination_id))
    return Done()
