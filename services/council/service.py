"""Everything the council process is made of."""

from chassis.service import Service
from contracts.council import (
    AdoptBylaws,
    CastVote,
    CloseBallot,
    CloseSitting,
    ComposeCouncil,
    ConveneSitting,
    Docket,
    OpenBallot,
    SittingRecord,
    TakeAttendance,
)
from contracts.nominations import NominationReferred, NominationWithdrawn
from services.council.council import Council
from services.council.publishing import PUBLISHING
from services.council.reactions.nomination_referred import nomination_referred
from services.council.reactions.nomination_withdrawn import nomination_withdrawn
from services.council.referred_dossier import ReferredDossier
from services.council.sitting import Sitting
from services.council.use_cases.adopt_bylaws import adopt_bylaws
from services.council.use_cases.cast_vote import cast_vote
from services.council.use_cases.close_ballot import close_ballot
from services.council.use_cases.close_sitting import close_sitting
from services.council.use_cases.compose_council import compose_council
from services.council.use_cases.convene_sitting import convene_sitting
from services.council.use_cases.open_ballot import open_ballot
from services.council.use_cases.take_attendance import take_attendance
from services.council.views.docket import DocketView, docket
from services.council.views.sitting_record import SittingRecordView, sitting_record


def service() -> Service:
    """The council: composition, bylaws, docket, sittings and ballots."""
    return Service(
        name="council",
        aggregates=(Council, ReferredDossier, Sitting),
        commands={
            AdoptBylaws: adopt_bylaws,
            CastVote: cast_vote,
            CloseBallot: close_ballot,
            CloseSitting: close_sitting,
            ComposeCouncil: compose_council,
            ConveneSitting: convene_sitting,
            OpenBallot: open_ballot,
            TakeAttendance: take_attendance,
        },
        queries={Docket: docket, SittingRecord: sitting_record},
        reactions={
            NominationReferred: nomination_referred,
            NominationWithdrawn: nomination_withdrawn,
        },
        publishing=PUBLISHING,
        views=(DocketView(), SittingRecordView()),
    )
