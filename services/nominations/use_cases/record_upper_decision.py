"""The standing body records what the upper level said about a dossier."""

from chassis.act import Act
from contracts.request import Done
from contracts.submissions import RecordUpperDecision
from services.nominations.achievement import Achievement
from services.nominations.award import Award
from services.nominations.candidacy import Candidacy
from services.nominations.nomination import Nomination
from services.nominations.nominee import Nominee
from services.nominations.submission import Submission
from services.nominations.upper_level import UpperAnswer, UpperOutcome


async def record_upper_decision(command: RecordUpperDecision, act: Act) -> Done:
    """Keep the answer; an award counts as an honour, a refusal frees place and achievement."""
    nomination = await act.get(Nomination, command.nomination_id, field="nomination_id")
    forwarding = nomination.require_forwarded()
    if command.document is not None:
        await act.require_documents([command.document], field="document")
    outcome = UpperOutcome(command.outcome.value)
    answer = UpperAnswer(
        submission_id=forwarding.submission_id,
        outcome=outcome,
        authority=command.authority,
        number=command.number or "",
        decided_on=command.decided_on,
        document=command.document or "",
        reason=act.reason or "",
        recorded_by=act.person_id,
    )
    nomination.answer_above(answer, act.today)
    submission = await act.get(Submission, forwarding.submission_id)
    submission.answer(nomination.id, answer)
    entry = nomination.entry
    given = await act.find(Award, Award.id_for(nomination.id))
    day, authority = answer.decided_on, answer.authority
    award = Award.confer(given, nomination.id, entry, answer.as_decision(), None, day, authority)
    nominee = await act.get(Nominee, entry.nominee_id)
    nominee.settle(entry.honour(nomination.id), won=outcome is UpperOutcome.CONFERRED)
    place = Candidacy.id_for(entry.nominee_id, entry.award_kind, entry.campaign_id)
    candidacy = await act.get(Candidacy, place)
    candidacy.settle(nomination.id, won=outcome is not UpperOutcome.REFUSED)
    claimed = Achievement.id_for(entry.nominee_id, entry.achieved)
    achievement = await act.get(Achievement, claimed)
    achievement.settle(nomination.id, won=outcome is not UpperOutcome.REFUSED)
    changes = (nomination, submission, nominee, candidacy, achievement, award)
    for changed in filter(None, changes):
        act.save(changed)
    return Done()
