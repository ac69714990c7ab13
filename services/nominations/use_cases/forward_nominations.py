"""The commune chair sends dossiers to the upper level, as one set."""

from chassis.act import Act
from contracts.submissions import ForwardNominations, SubmissionSent
from services.nominations.award_kinds import paper_kind
from services.nominations.awards import award_kind
from services.nominations.case import case_of
from services.nominations.checks import explain
from services.nominations.nomination import Nomination
from services.nominations.nominee import Nominee
from services.nominations.parts import Paper
from services.nominations.posting import Posting
from services.nominations.rule_check import Gate
from services.nominations.rule_register import RuleRegister
from services.nominations.submission import Letter, Submission, one_authority


async def forward_nominations(command: ForwardNominations, act: Act) -> SubmissionSent:
    """Send all of them or none; raises what `Submission.send` and `Nomination.forward` raise."""
    wanted = tuple(dict.fromkeys(command.nomination_ids))
    field = "nomination_ids"
    nominations = [await act.get(Nomination, each, field=field) for each in wanted]
    awards = [award_kind(each.entry.award_kind, act.today) for each in nominations]
    annexes = tuple(
        Paper(paper_kind(paper.kind, field=f"annexes.{number}.kind"), paper.digest)
        for number, paper in enumerate(command.annexes)
    )
    await act.require_documents([paper.digest for paper in annexes], field="annexes")
    authority = one_authority(tuple(award.authority_vi for award in awards))
    letter = Letter(command.number, act.today, authority, annexes)
    known = await act.find(Submission, Submission.id_for(act.today.year, command.number))
    sent = tuple(
        nomination.as_sent(award.name_vi)
        for nomination, award in zip(nominations, awards, strict=True)
    )
    submission = Submission.send(known, letter, sent)
    register = await act.find(RuleRegister, RuleRegister.ID)
    for nomination in nominations:
        nominee = await act.get(Nominee, nomination.entry.nominee_id)
        case = case_of(
            nomination,
            nominee,
            on=act.today,
            register=register,
            posting=await act.find(Posting, Posting.id_for(nomination.id)),
        )
        rules = explain(case, Gate.FORWARDING)
        nomination.forward(submission.forwarding(act.person_id), rules)
        nominee.weigh(nomination.id)
        act.save(nomination)
        act.save(nominee)
    act.save(submission)
    return SubmissionSent(submission_id=submission.id, export=submission.export)
