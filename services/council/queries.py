"""Every query the council answers, and from which view."""

from collections.abc import Callable, Mapping
from typing import Any

from chassis.service import Reading
from contracts.council_ballots import BallotSheetsQuery, OpenBallotBox
from contracts.council_records import CouncilMembers, Docket, QuorumQuery, SittingRecord
from contracts.council_work import CouncilThreads, MemberTasks, MinutesQuery
from contracts.request import Query, Result
from services.council.views.ballot_sheet import ballot_box, ballot_sheets
from services.council.views.council_members import council_members
from services.council.views.docket import docket
from services.council.views.member_tasks import member_tasks
from services.council.views.minutes import minutes_query
from services.council.views.quorum import quorum
from services.council.views.sitting_record import sitting_record
from services.council.views.threads import council_threads

QUERIES: Mapping[type[Query], Callable[[Any, Reading], Result]] = {
    BallotSheetsQuery: ballot_sheets,
    CouncilMembers: council_members,
    CouncilThreads: council_threads,
    Docket: docket,
    MemberTasks: member_tasks,
    MinutesQuery: minutes_query,
    OpenBallotBox: ballot_box,
    QuorumQuery: quorum,
    SittingRecord: sitting_record,
}
