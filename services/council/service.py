"""Everything the council process is made of."""

from functools import partial

from chassis.service import Service
from contracts.council import (
    AdoptBylaws,
    CloseSitting,
    ComposeCouncil,
    ConveneSitting,
    DeclareConflict,
    DeclareKin,
    TakeAttendance,
)
from contracts.council_ballots import (
    AnnulBallot,
    BallotSheetsQuery,
    CastSecretVote,
    CastVote,
    CloseBallot,
    EnterPaperTally,
    GiveWrittenOpinion,
    OpenBallot,
    OpenBallotBox,
)
from contracts.council_records import CouncilMembers, Docket, QuorumQuery, SittingRecord
from contracts.nominations import NominationReferred, NominationWithdrawn
from services.council.ballot import Ballot
from services.council.ballot_keys import BallotKeys
from services.council.council import Council
from services.council.publishing import PUBLISHING
from services.council.reactions.nomination_referred import nomination_referred
from services.council.reactions.nomination_withdrawn import nomination_withdrawn
from services.council.referred_dossier import ReferredDossier
from services.council.sitting import Sitting
from services.council.use_cases.adopt_bylaws import adopt_bylaws
from services.council.use_cases.annul_ballot import annul_ballot
from services.council.use_cases.cast_secret_vote import cast_secret_vote
from services.council.use_cases.cast_vote import cast_vote
from services.council.use_cases.close_ballot import close_ballot
from services.council.use_cases.close_sitting import close_sitting
from services.council.use_cases.compose_council import compose_council
from services.council.use_cases.convene_sitting import convene_sitting
from services.council.use_cases.declare_conflict import declare_conflict
from services.council.use_cases.declare_kin import declare_kin
from services.council.use_cases.enter_paper_tally import enter_paper_tally
from services.council.use_cases.give_written_opinion import give_written_opinion
from services.council.use_cases.open_ballot import open_ballot
from services.council.use_cases.take_attendance import take_attendance
from services.council.views.ballot_sheet import BallotSheetView, ballot_box, ballot_sheets
from services.council.views.council_members import CouncilMembersView, council_members
from services.council.views.docket import DocketView, docket
from services.council.views.quorum import quorum
from services.council.views.sitting_record import SittingRecordView, sitting_record


def service() -> Service:
    """The council: composition, bylaws, docket, sittings and ballots."""
    keys = BallotKeys()
    return Service(
        name="council",
        aggregates=(Ballot, Council, ReferredDossier, Sitting),
        commands={
            AdoptBylaws: adopt_bylaws,
            AnnulBallot: annul_ballot,
            CastSecretVote: cast_secret_vote,
            CastVote: cast_vote,
            CloseBallot: partial(close_ballot, keys=keys),
            CloseSitting: close_sitting,
            ComposeCouncil: compose_council,
            ConveneSitting: convene_sitting,
            DeclareConflict: declare_conflict,
            DeclareKin: declare_kin,
            EnterPaperTally: enter_paper_tally,
            GiveWrittenOpinion: give_written_opinion,
            OpenBallot: partial(open_ballot, keys=keys),
            TakeAttendance: take_attendance,
        },
        queries={
            BallotSheetsQuery: ballot_sheets,
            CouncilMembers: council_members,
            Docket: docket,
            OpenBallotBox: ballot_box,
            QuorumQuery: quorum,
            SittingRecord: sitting_record,
        },
        reactions={
            NominationReferred: nomination_referred,
            NominationWithdrawn: nomination_withdrawn,
        },
        publishing=PUBLISHING,
        views=(BallotSheetView(), CouncilMembersView(), DocketView(), SittingRecordView()),
        open=keys.open,
        close=keys.close,
        tasks=(keys.destroy_when_over,),
    )
