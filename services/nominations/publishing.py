"""Which of a nomination's events the others hear about, and as which message."""

from collections.abc import Callable, Mapping
from typing import Any

from eventsourcing.domain import Aggregate

from contracts.holds import HoldConfirmed, HoldPlaced, HoldReason, HoldReleased, HoldVisibility
from contracts.message import Message
from contracts.nominations import (
    AwardDecided,
    NominationFiled,
    NominationReferred,
    NominationReturned,
    NominationWithdrawn,
    NomineeKind,
)
from contracts.presentations import DossiersPresented
from contracts.proposals import ProposalFiled
from contracts.rules import RuleConfirmed
from contracts.submissions import NominationForwarded, UpperDecisionRecorded, UpperOutcome
from services.nominations.achievement import Achievement
from services.nominations.award import Award
from services.nominations.candidacy import Candidacy
from services.nominations.decision_number import DecisionNumber
from services.nominations.hold import Hold
from services.nominations.hold_terms import Visibility
from services.nominations.intake import Intake
from services.nominations.nomination import Nomination
from services.nominations.nominee import Nominee
from services.nominations.posting import Posting
from services.nominations.presentation import Presentation
from services.nominations.proposal import Proposal
from services.nominations.publishing_awards import award_corrected, award_revoked, reinstated
from services.nominations.rule_register import RuleRegister
from services.nominations.submission import Submission


def filed(event: Nomination.Filed | Nomination.FiledAgain) -> NominationFiled:
    """A dossier came in, for the first time or again after a return."""
    entry = event.entry
    return NominationFiled(
        nomination_id=event.originator_id,
        code=entry.code,
        round=event.round if isinstance(event, Nomination.FiledAgain) else 1,
        unit_id=entry.unit_id,
        campaign_id=entry.campaign_id,
        award_kind=entry.award_kind,
        nominee_kind=NomineeKind(entry.nominee_kind.value),
        nominee_id=entry.nominee_id,
        filed_by=event.filed_by,
    )


def returned(event: Nomination.Returned) -> NominationReturned:
    """A dossier went back to its unit."""
    return NominationReturned(
        nomination_id=event.originator_id,
        code=event.entry.code,
        round=event.round,
        unit_id=event.entry.unit_id,
        missing=event.shortfall.missing,
    )


def referred(event: Nomination.Referred) -> NominationReferred:
    """A dossier goes to the council."""
    entry = event.entry
    return NominationReferred(
        nomination_id=event.originator_id,
        code=entry.code,
        unit_id=entry.unit_id,
        award_kind=entry.award_kind,
        nominee_kind=NomineeKind(entry.nominee_kind.value),
        nominee_id=entry.nominee_id,
        filed_by=event.filed_by,
        appraised_by=event.appraised_by,
        barred=event.barred,
    )


def withdrawn(event: Nomination.Withdrawn) -> NominationWithdrawn:
    """A unit took its dossier back."""
    return NominationWithdrawn(
        nomination_id=event.originator_id,
        code=event.entry.code,
        unit_id=event.entry.unit_id,
    )


def decided(event: Nomination.Decided) -> AwardDecided:
    """The chair decided."""
    entry, decision = event.entry, event.decision
    return AwardDecided(
        nomination_id=event.originator_id,
        code=entry.code,
        unit_id=entry.unit_id,
        award_kind=entry.award_kind,
        nominee_kind=NomineeKind(entry.nominee_kind.value),
        nominee_id=entry.nominee_id,
        conferred=decision.conferred,
        number=decision.number,
        legal_basis=decision.legal_basis,
        decided_by=decision.decided_by,
        reason=decision.reason,
        bonus_unrounded=event.bonus.unrounded if event.bonus else None,
        bonus=event.bonus.rounded if event.bonus else None,
        bonus_rules=event.bonus.rules if event.bonus else (),
    )


def presented(event: Presentation.PutToChair) -> DossiersPresented:
    """Dossiers the council advised on wait for the chair."""
    return DossiersPresented(
        presentation_id=event.originator_id,
        number=event.paper.number,
        signed_on=event.paper.signed_on,
        nomination_ids=event.nomination_ids,
        presented_by=event.presented_by,
    )


def proposal_filed(event: Proposal.Filed) -> ProposalFiled:
    """A proposal came in, after all its dossiers."""
    return ProposalFiled(
        proposal_id=event.originator_id,
        number=event.signed.number,
        signed_on=event.signed.signed_on,
        unit_id=event.unit_id,
        campaign_id=event.campaign_id,
        filed_by=event.filed_by,
        nomination_ids=event.nomination_ids,
    )


def forwarded(event: Nomination.Forwarded) -> NominationForwarded:
    """A dossier went to the upper level."""
    entry, forwarding = event.entry, event.forwarding
    return NominationForwarded(
        nomination_id=event.originator_id,
        code=entry.code,
        unit_id=entry.unit_id,
        award_kind=entry.award_kind,
        nominee_kind=NomineeKind(entry.nominee_kind.value),
        nominee_id=entry.nominee_id,
        submission_id=forwarding.submission_id,
        number=forwarding.number,
        authority=forwarding.authority,
        export=forwarding.export,
        forwarded_by=forwarding.forwarded_by,
        forwarded_on=forwarding.on,
    )


def answered_above(event: Nomination.AnsweredAbove) -> UpperDecisionRecorded:
    """The upper level's answer about a dossier was recorded."""
    entry, answer = event.entry, event.answer
    return UpperDecisionRecorded(
        nomination_id=event.originator_id,
        code=entry.code,
        unit_id=entry.unit_id,
        award_kind=entry.award_kind,
        nominee_kind=NomineeKind(entry.nominee_kind.value),
        nominee_id=entry.nominee_id,
        submission_id=answer.submission_id,
        outcome=UpperOutcome(answer.outcome.value),
        authority=answer.authority,
        number=answer.number,
        decided_on=answer.decided_on,
        document=answer.document,
        reason=answer.reason,
    )


def _of_hold(event: Hold.Placed | Hold.Released | Hold.Confirmed) -> dict[str, Any]:
    terms = event.terms
    return {
        "hold_id": event.originator_id,
        "nominee_id": terms.nominee_id,
        "nomination_id": terms.nomination_id,
        "code": terms.code,
        "unit_id": terms.unit_id,
        "visibility": HoldVisibility(terms.visibility.value),
    }


def hold_placed(event: Hold.Placed) -> HoldPlaced:
    """Somebody or something is held; why, only where everybody may read it."""
    open_to_all = event.terms.visibility is Visibility.OPEN
    reason = HoldReason(event.terms.reason.value) if open_to_all else None
    return HoldPlaced(**_of_hold(event), reason=reason)


def hold_released(event: Hold.Released) -> HoldReleased:
    """A hold ended without a fault."""
    return HoldReleased(**_of_hold(event))


def hold_confirmed(event: Hold.Confirmed) -> HoldConfirmed:
    """A hold ended with a fault."""
    return HoldConfirmed(**_of_hold(event), fault_on=event.fault_on)


def rule_confirmed(event: RuleRegister.Confirmed) -> RuleConfirmed:
    """A rule row was read against a text in force."""
    return RuleConfirmed(
        row=event.row, against=event.against, confirmed_by=event.by, confirmed_on=event.on
    )


PUBLISHING: Mapping[type[Aggregate.Event], Callable[[Any], Message] | None] = {
    Nomination.Created: None,
    Nomination.Filed: filed,
    Nomination.Returned: returned,
    Nomination.FiledAgain: filed,
    Nomination.Simplified: None,
    Nomination.Appraised: None,
    Nomination.Referred: referred,
    Nomination.Advised: None,
    Nomination.Decided: decided,
    Nomination.Forwarded: forwarded,
    Nomination.AnsweredAbove: answered_above,
    Nomination.Withdrawn: withdrawn,
    Submission.Created: None,
    Submission.Sent: None,
    Submission.Answered: None,
    Intake.Created: None,
    Intake.Opened: None,
    Intake.Closed: None,
    Nominee.Created: None,
    Nominee.Known: None,
    Nominee.Honoured: None,
    Nominee.HonourTakenBack: None,
    Nominee.Weighed: None,
    Nominee.HoldPlaced: None,
    Nominee.HoldLifted: None,
    Nominee.FaultFound: None,
    Hold.Created: None,
    Hold.Placed: hold_placed,
    Hold.Released: hold_released,
    Hold.Confirmed: hold_confirmed,
    Award.Created: None,
    Award.Conferred: None,
    Award.Corrected: award_corrected,
    Award.Revoked: award_revoked,
    Award.Reinstated: reinstated,
    Achievement.Created: None,
    Achievement.Claimed: None,
    Achievement.ClaimedAgain: None,
    Achievement.Freed: None,
    Posting.Created: None,
    Posting.Recorded: None,
    Posting.RecordedAgain: None,
    RuleRegister.Created: None,
    RuleRegister.Opened: None,
    RuleRegister.Confirmed: rule_confirmed,
    Candidacy.Created: None,
    Candidacy.Entered: None,
    Candidacy.EnteredAgain: None,
    Candidacy.Left: None,
    DecisionNumber.Created: None,
    DecisionNumber.Taken: None,
    Presentation.Created: None,
    Presentation.PutToChair: presented,
    Proposal.Created: None,
    Proposal.Filed: proposal_filed,
}
