"""Which of the council's events the others hear about, and as which message; never a vote."""

from collections.abc import Callable, Mapping
from typing import Any

from eventsourcing.domain import Aggregate

from contracts.council import CouncilDecided, SittingConvened
from contracts.message import Message
from services.council.council import Council
from services.council.referred_dossier import ReferredDossier
from services.council.sitting import Sitting


def convened(event: Sitting.Convened) -> SittingConvened:
    """The members are called."""
    return SittingConvened(
        sitting_id=event.originator_id,
        begins_at=event.begins_at,
        place=event.place,
        member_ids=event.members,
        nomination_ids=tuple(item.nomination_id for item in event.docket),
        bylaws_version=event.bylaws.version,
    )


def decided(event: Sitting.ItemDecided) -> CouncilDecided:
    """The council advises on a dossier."""
    outcome = event.outcome
    return CouncilDecided(
        sitting_id=event.originator_id,
        nomination_id=event.nomination_id,
        supported=outcome.supported,
        votes_for=outcome.count.votes_for,
        votes_against=outcome.count.votes_against,
        votes_abstained=outcome.count.votes_abstained,
        members=outcome.terms.members,
        present=outcome.terms.present,
        base=outcome.terms.base,
        needed=outcome.terms.needed,
        bylaws_version=event.bylaws_version,
        voters=outcome.count.voters,
    )


PUBLISHING: Mapping[type[Aggregate.Event], Callable[[Any], Message] | None] = {
    Council.Created: None,
    Council.Composed: None,
    Council.Recomposed: None,
    Council.BylawsAdopted: None,
    ReferredDossier.Created: None,
    ReferredDossier.Received: None,
    ReferredDossier.PutOnDocket: None,
    ReferredDossier.TakenOffDocket: None,
    ReferredDossier.Heard: None,
    ReferredDossier.Withdrawn: None,
    Sitting.Created: None,
    Sitting.Convened: convened,
    Sitting.AttendanceTaken: None,
    Sitting.BallotOpened: None,
    Sitting.VoteCast: None,
    Sitting.BallotClosed: None,
    Sitting.ItemDecided: decided,
    Sitting.Closed: None,
}
