"""The commune chair confers or refuses an award."""

from chassis.act import Act
from contracts.nominations import DecideAward
from contracts.request import Done
from services.nominations.candidacy import Candidacy
from services.nominations.decision_number import DecisionNumber
from services.nominations.nomination import Nomination
from services.nominations.parts import Decision


async def decide_award(command: DecideAward, act: Act) -> Done:
    """Sign the decision under a number of its own; a refusal frees the nominee's place."""
    nomination = await act.get(Nomination, command.nomination_id, field="nomination_id")
    nomination.decide(
        Decision(
            conferred=command.conferred,
            number=command.number,
            legal_basis=act.legal_basis or "",
            reason=act.reason or "",
            decided_by=act.person_id,
        )
    )
    year = act.today.year
    known = await act.find(DecisionNumber, DecisionNumber.id_for(year, command.number))
    number = DecisionNumber.take(known, year, command.number, nomination.id)
    entry = nomination.entry
    place = Candidacy.id_for(entry.nominee_id, entry.award_kind, entry.campaign_id)
    candidacy = await act.get(Candidacy, place)
    candidacy.settle(nomination.id, won=command.conferred)
    act.save(nomination)
    act.save(number)
    act.save(candidacy)
    return Done()
