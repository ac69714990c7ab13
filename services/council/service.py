"""Everything the council process is made of."""

from chassis.service import Service
from contracts.nominations import NominationReferred, NominationWithdrawn
from services.council.ballot import Ballot
from services.council.ballot_keys import BallotKeys
from services.council.commands import commands
from services.council.council import Council
from services.council.exchange import Exchange
from services.council.minutes import Minutes
from services.council.publishing import PUBLISHING
from services.council.queries import QUERIES
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
        aggregates=(Ballot, Council, Exchange, Minutes, ReferredDossier, Sitting, WorkProgramme),
        commands=commands(keys),
        queries=QUERIES,
        reactions={
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
