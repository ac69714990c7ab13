"""Which of a nomination's events the others hear about, and as which message."""

from collections.abc import Callable, Mapping
from typing import Any

from eventsourcing.domain import Aggregate

from contracts.message import Message
from contracts.nominations import (
    AwardDecided,
    NominationFiled,
    NominationReferred,
    NominationReturned,
    NominationWithdrawn,
    NomineeKind,
)
from services.nominations.achievement import Achievement
from services.nominations.candidacy import Candidacy
from services.nominations.decision_number import DecisionNumber
from services.nominations.intake import Intake
from services.nominations.nomination import Nomination
from services.nominations.nominee import Nominee
from services.nominations.posting import Posting
from services.nominations.rule_register import RuleRegister


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


PUBLISHING: Mapping[type[Aggregate.Event], Callable[[Any], Message] | None] = {
    Nomination.Created: None,
    Nomination.Filed: filed,
    Nomination.Returned: returned,
    Nomination.FiledAgain: filed,
    Nomination.Appraised: None,
    Nomination.Referred: referred,
    Nomination.Advised: None,
    Nomination.Decided: decided,
    Nomination.Withdrawn: withdrawn,
    Intake.Created: None,
    Intake.Opened: None,
    Intake.Closed: None,
    Nominee.Created: None,
    Nominee.Known: None,
    Nominee.Honoured: None,
    Achievement.Created: None,
    Achievement.Claimed: None,
    Achievement.ClaimedAgain: None,
    Achievement.Freed: None,
    Posting.Created: None,
    Posting.Recorded: None,
    Posting.RecordedAgain: None,
    RuleRegister.Created: None,
    RuleRegister.Opened: None,
    RuleRegister.Confirmed: None,
    Candidacy.Created: None,
    Candidacy.Entered: None,
    Candidacy.EnteredAgain: None,
    Candidacy.Left: None,
    DecisionNumber.Created: None,
    DecisionNumber.Taken: None,
}
