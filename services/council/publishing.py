"""Which of the council's events the others hear about, and as which message; never a vote."""

from collections.abc import Callable, Mapping
from typing import Any

from eventsourcing.domain import Aggregate

from contracts.council import (
    BallotMeans,
    ConflictGround,
    CouncilComposed,
    CouncilDecided,
    CouncilSeat,
    ItemConflict,
    SeatedMember,
    SittingConvened,
)
from contracts.message import Message
from services.council.ballot import Ballot
from services.council.council import Council
from services.council.exchange import Exchange
from services.council.held_subject import HeldSubject
from services.council.minutes import Minutes
from services.council.referred_dossier import ReferredDossier
from services.council.sitting import Sitting
from services.council.work_programme import WorkProgramme


def composed(event: Council.Composed | Council.Recomposed) -> CouncilComposed:
    """Who sits on the council."""
    members = tuple(
        SeatedMember(
            person_id=member.person_id,
            seat=CouncilSeat(member.seat.value),
            since=member.since,
            until=member.until,
            in_charge_of=member.in_charge_of,
        )
        for member in event.members
    )
    return CouncilComposed(decision_number=event.decision_number, members=members)


def convened(event: Sitting.Convened) -> SittingConvened:
    """The members are called."""
    call = event.call
    return SittingConvened(
        sitting_id=event.originator_id,
        begins_at=call.begins_at,
        place=call.place,
        member_ids=tuple(member.person_id for member in call.members),
        nomination_ids=tuple(item.nomination_id for item in call.docket),
        bylaws_version=call.bylaws.version,
    )


def decided(event: Sitting.ItemDecided) -> CouncilDecided:
    """The council advises on a dossier."""
    outcome, terms, count = event.outcome, event.outcome.terms, event.outcome.count
    return CouncilDecided(
        sitting_id=event.originator_id,
        nomination_id=event.nomination_id,
        supported=outcome.supported,
        votes_for=count.votes_for,
        votes_against=count.votes_against,
        votes_abstained=count.votes_abstained,
        votes_invalid=count.votes_invalid,
        members=terms.members,
        present=terms.present,
        quorum=terms.quorum,
        base=terms.base,
        needed=terms.needed,
        margin=outcome.margin,
        threshold_numerator=terms.threshold_numerator,
        threshold_denominator=terms.threshold_denominator,
        threshold_strict=terms.threshold_strict,
        bylaws_version=event.bylaws_version,
        ballot_id=event.ballot_id,
        ballot_number=event.number,
        means=BallotMeans(terms.means.value),
        voters=count.voters,
        by_writing=count.by_writing,
        conflicts=tuple(
            ItemConflict(
                member_id=each.member_id,
                ground=ConflictGround(each.ground.value),
                declared=each.declared,
            )
            for each in event.conflicts
        ),
    )


PUBLISHING: Mapping[type[Aggregate.Event], Callable[[Any], Message] | None] = {
    Ballot.Created: None,
    Ballot.Opened: None,
    Ballot.VoteCast: None,
    Ballot.SecretVoteCast: None,
    Ballot.PaperTallied: None,
    Ballot.Closed: None,
    Ballot.Annulled: None,
    Council.Created: None,
    Council.Composed: composed,
    Council.Recomposed: composed,
    Council.KinDeclared: None,
    Council.BylawsAdopted: None,
    Exchange.Created: None,
    Exchange.Begun: None,
    Exchange.OpinionGiven: None,
    Exchange.Answered: None,
    Minutes.Created: None,
    Minutes.Drafted: None,
    Minutes.DraftedAnew: None,
    Minutes.Signed: None,
    HeldSubject.Created: None,
    HeldSubject.Held: None,
    HeldSubject.HeldAgain: None,
    HeldSubject.Freed: None,
    ReferredDossier.Created: None,
    ReferredDossier.Received: None,
    ReferredDossier.PutOnDocket: None,
    ReferredDossier.TakenOffDocket: None,
    ReferredDossier.Heard: None,
    ReferredDossier.Withdrawn: None,
    Sitting.Created: None,
    Sitting.Convened: convened,
    Sitting.AttendanceTaken: None,
    Sitting.ConflictNoted: None,
    Sitting.BallotOpened: None,
    Sitting.BallotAnnulled: None,
    Sitting.ItemDecided: decided,
    Sitting.Closed: None,
    WorkProgramme.Created: None,
    WorkProgramme.Adopted: None,
    WorkProgramme.TaskDone: None,
}
