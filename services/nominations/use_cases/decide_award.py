"""The commune chair confers or refuses an award."""

from chassis.act import Act
from contracts.bonus import bonus_if_known
from contracts.nominations import DecideAward
from contracts.request import Done
from services.nominations.achievement import Achievement
from services.nominations.award import Award
from services.nominations.candidacy import Candidacy
from services.nominations.case import case_of
from services.nominations.checks import explain
from services.nominations.decision_number import DecisionNumber
from services.nominations.nomination import Nomination
from services.nominations.nominee import Nominee
from services.nominations.parts import Decision, Money
from services.nominations.posting import Posting
from services.nominations.rule_check import Gate
from services.nominations.rule_register import RuleRegister
from services.nominations.simplified import without_vote


async def decide_award(command: DecideAward, act: Act) -> Done:
    """Sign the decision under a number of its own; a refusal frees place and achievement."""
    nomination = await act.get(Nomination, command.nomination_id, field="nomination_id")
    entry, won = nomination.entry, command.conferred
    decision = Decision(
        conferred=won,
        number=command.number,
        legal_basis=act.legal_basis or "",
        reason=act.reason or "",
        decided_by=act.person_id,
    )
    nominee = await act.get(Nominee, entry.nominee_id)
    register = await act.find(RuleRegister, RuleRegister.ID)
    posting = await act.find(Posting, Posting.id_for(nomination.id))
    case = case_of(nomination, nominee, on=act.today, register=register, posting=posting)
    about = (entry.award_kind, entry.nominee_kind, act.today, case.confirmed)
    found = bonus_if_known(*about) if won else None
    bonus, year = Money.of(found), act.today.year
    unvoted = without_vote(nomination.simplified, case.confirmed)
    rules = explain(case, Gate.DECISION)
    nomination.decide(decision, rules, bonus, on=act.today, without_vote=unvoted)
    given = await act.find(Award, Award.id_for(nomination.id))
    award = Award.confer(given, nomination.id, entry, decision, bonus, act.today)
    known = await act.find(DecisionNumber, DecisionNumber.id_for(year, command.number))
    number = DecisionNumber.take(known, year, command.number, nomination.id)
    place = Candidacy.id_for(entry.nominee_id, entry.award_kind, entry.campaign_id)
    candidacy = await act.get(Candidacy, place)
    candidacy.settle(nomination.id, won=won)
    claimed = Achievement.id_for(entry.nominee_id, entry.achieved)
    achievement = await act.get(Achievement, claimed)
    achievement.settle(nomination.id, won=won)
    nominee.settle(entry.honour(nomination.id), won=won)
    for changed in filter(None, (nomination, number, candidacy, achievement, nominee, award)):
        act.save(changed)
    return Done()
