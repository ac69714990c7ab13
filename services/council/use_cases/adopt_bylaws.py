"""The commune chair puts a version of the council's bylaws in force."""

from chassis.act import Act
from contracts.council import AdoptBylaws
from contracts.request import Done
from services.council.bylaws import BallotKind, Base, Bylaws, RuleForAward
from services.council.council import COUNCIL_ID, Council


async def adopt_bylaws(command: AdoptBylaws, act: Act) -> Done:
    """Adopt them; sittings already convened keep the version they were convened under."""
    council = await act.get(Council, COUNCIL_ID)
    bylaws = Bylaws(
        version=command.version,
        threshold_numerator=command.threshold_numerator,
        threshold_denominator=command.threshold_denominator,
        base=Base(command.base.value),
        quorum_numerator=command.quorum_numerator,
        quorum_denominator=command.quorum_denominator,
        ballot=BallotKind(command.ballot.value),
        written_opinions_count=command.written_opinions_count,
        chair_must_favour=command.chair_must_favour,
        source=command.source,
        is_example=command.is_example,
        threshold_strict=command.threshold_strict,
        award_rules=tuple(
            RuleForAward(
                award_kind=rule.award_kind,
                threshold_numerator=rule.threshold_numerator,
                threshold_denominator=rule.threshold_denominator,
                threshold_strict=rule.threshold_strict,
                ballot=BallotKind(rule.ballot.value),
            )
            for rule in command.award_rules
        ),
    )
    council.adopt(bylaws, command.in_force_from or act.today)
    act.save(council)
    return Done()
