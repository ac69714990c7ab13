"""Which rows each event of a nomination, and of the award it led to, writes."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from chassis.recorded import Recorded
from services.nominations.award import Award
from services.nominations.nomination import Nomination
from services.nominations.parts import State
from services.nominations.upper_level import UpperOutcome


def new_dossier(event: Nomination.Filed, position: int) -> dict[str, Any]:
    """The row of a dossier just filed."""
    entry, none = event.entry, ("appraised_by", "meets", "conferred", "number", "revoked_by_number")
    return {
        "nomination_id": event.originator_id,
        "first_position": position,
        "code": entry.code,
        "title": event.title,
        "unit_id": entry.unit_id,
        "campaign_id": entry.campaign_id,
        "award_kind": entry.award_kind,
        "nominee_kind": entry.nominee_kind.value,
        "nominee_id": entry.nominee_id,
        "state": State.FILED.value,
        "round": 1,
        "filed_by": event.filed_by,
        **dict.fromkeys(none),
    }


def dossier_of(event: Any) -> UUID:
    """The dossier an event of it, or of its award, is about."""
    found: UUID = getattr(event, "nomination_id", event.originator_id)
    return found


def step(recorded: Recorded) -> dict[str, Any]:
    """The row of one act."""
    facts = recorded.facts
    return {
        "position": recorded.position,
        "nomination_id": dossier_of(recorded.event),
        "what": recorded.topic.rpartition(".")[2],
        "actor": facts["actor"],
        "role": facts["role"],
        "reason": facts["reason"],
        "legal_basis": facts["legal_basis"],
        "effective_at": facts["effective_at"],
        "recorded_at": recorded.recorded_at,
        "details": recorded.state.decode(),
    }


def _answered_above(event: Nomination.AnsweredAbove) -> dict[str, Any]:
    answer = event.answer
    state = {"state": answer.outcome.leads_to.value}
    if answer.outcome is UpperOutcome.RETURNED:
        return state
    conferred = answer.outcome is UpperOutcome.CONFERRED
    return {**state, "conferred": conferred, "number": answer.number or None}


CHANGES: Mapping[type[Aggregate.Event], Callable[[Any], dict[str, Any]]] = {
    Nomination.Returned: lambda event: {
        "state": State.RETURNED.value,
        **{"appraised_by": None, "meets": None},
    },
    Nomination.FiledAgain: lambda event: {
        "state": State.FILED.value,
        **{"round": event.round, "filed_by": event.filed_by},
    },
    Nomination.Simplified: lambda event: {"state": State.FILED.value},
    Nomination.Appraised: lambda event: {
        "state": State.APPRAISED.value,
        "appraised_by": event.finding.appraised_by,
        "meets": event.finding.meets,
    },
    Nomination.Referred: lambda event: {"state": State.REFERRED.value},
    Nomination.Advised: lambda event: {"state": State.ADVISED.value},
    Nomination.Decided: lambda event: {
        "state": State.DECIDED.value,
        "conferred": event.decision.conferred,
        "number": event.decision.number,
    },
    Nomination.Forwarded: lambda event: {"state": State.FORWARDED.value},
    Nomination.AnsweredAbove: _answered_above,
    Nomination.Withdrawn: lambda event: {"state": State.WITHDRAWN.value},
    Award.Corrected: lambda event: {"number": event.decision.number},
    Award.Revoked: lambda event: {"revoked_by_number": event.revocation.number},
    Award.Reinstated: lambda event: {"revoked_by_number": None},
}
"""What each later event changes in a dossier's row."""
