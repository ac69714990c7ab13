"""A unit takes its dossier back, before the vote."""

from chassis.act import Act
from contracts.nominations import WithdrawNomination
from contracts.request import Done
from services.nominations.achievement import Achievement
from services.nominations.candidacy import Candidacy
from services.nominations.nomination import Nomination


async def withdraw_nomination(command: WithdrawNomination, act: Act) -> Done:
    """Withdraw it and free the nominee's place, so that a new dossier may be filed."""
    nomination = await act.get(Nomination, command.nomination_id, field="nomination_id")
    nomination.withdraw(act.unit_id)
    entry = nomination.entry
    place = Candidacy.id_for(entry.nominee_id, entry.award_kind, entry.campaign_id)
    candidacy = await act.get(Candidacy, place)
    candidacy.leave(nomination.id)
    known = Achievement.id_for(entry.nominee_id, entry.achieved)
    achievement = await act.get(Achievement, known)
    achievement.free(nomination.id)
    act.save(nomination)
    act.save(candidacy)
    act.save(achievement)
    return Done()
