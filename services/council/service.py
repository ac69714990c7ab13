"""Everything the council process is made of."""

from chassis.service import Service
from contracts.holds import HoldConfirmed, HoldPlaced, HoldReleased
from contracts.nominations import NominationReferred, NominationWithdrawn
from services.council.ballot import Ballot
from services.council.ballot_keys import BallotKeys
from services.council.commands import commands
from services.council.council import Council
from services.council.exchange import Exchange
from services.council.held_subject import HeldSubject
from services.council.minutes import Minutes
from services.council.publishing import PUBLISHING
from services.council.queries import QUERIES
from services.council.reactions.hold_confirmed import hold_confirmed
from services.council.reactions.hold_placed import hold_placed
from services.council.reactions.hold_released import hold_released
from services.council.reactions.nomination_referred import nomination_referred
from services.council.reactions.nomination_withdrawn import nomination_withdrawn
from services.council.referred_dossier import ReferredDossier
from services.council.sitting import Sitting
from services.council.views.ballot_sheet import BallotSheetView
from services.council.views.council_members import CouncilMembersView
from services.council.views.docket import DocketView
from services.council.views.member_tasks import MemberTasksView
from services.council.views.minutes import MinutesView
from services.council.views.sitting_record import SittingRecordView
from services.council.views.threads import ThreadsView
from services.council.work_programme import WorkProgramme


def service() -> Service:
    """The council: composition, bylaws, docket, sittings, ballots, minutes, work in between."""
    keys = BallotKeys()
    return Service(
        name="council",
        aggregates=(
            Ballot,
            Council,
            Exchange,
            HeldSubject,
            Minutes,
            ReferredDossier,
            Sitting,
            WorkProgramme,
        ),
        commands=commands(keys),
        queries=QUERIES,
        reactions={
            HoldConfirmed: hold_confirmed,
            HoldPlaced: hold_placed,
            HoldReleased: hold_released,
            NominationReferred: nomination_referred,
            NominationWithdrawn: nomination_withdrawn,
        },
        publishing=PUBLISHING,
        views=(
            BallotSheetView(),
            CouncilMembersView(),
            DocketView(),
            MemberTasksView(),
            MinutesView(),
            SittingRecordView(),
            ThreadsView(),
        ),
        open=keys.open,
        close=keys.close,
        tasks=(keys.destroy_when_over,),
    )
