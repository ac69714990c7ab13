"""Every ballot: who may vote and who did while it runs, and what is published when it closes."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, RowMapping, func
from sqlalchemy import select as pick

from chassis.recorded import Recorded
from chassis.service import Reading
from contracts.council_ballots import (
    BallotBox,
    BallotSheet,
    BallotSheets,
    BallotSheetsQuery,
    OpenBallotBox,
)
from services.council.ballot import Ballot
from services.council.ballot_refusals import BallotNeverHeld
from services.council.views.ballot_table import BALLOTS, METADATA


class BallotSheetView:
    """One row for each ballot. Nothing in it says how a member voted, by name or under seal."""

    name = "ballot_sheet"
    version = 1
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter ballots; follow who votes; publish what their closing published."""
        for recorded in events:
            if isinstance(recorded.event, Ballot.Opened):
                connection.execute(BALLOTS.insert().values(**_new(recorded.event)))
            elif changes := _changes(recorded.event):
                known = BALLOTS.c.ballot_id == recorded.aggregate_id
                connection.execute(BALLOTS.update().where(known).values(**changes))


def ballot_box(query: OpenBallotBox, reading: Reading) -> BallotBox:
    """The latest ballot on the dossier; raises `BallotNeverHeld`."""
    return BallotBox.model_validate(dict(_rows(query, reading)[-1]))


def ballot_sheets(query: BallotSheetsQuery, reading: Reading) -> BallotSheets:
    """Every ballot on the dossier, in order; raises `BallotNeverHeld`."""
    sheets = [BallotSheet.model_validate(dict(row)) for row in _rows(query, reading)]
    return BallotSheets(ballots=tuple(sheets))


def _rows(query: OpenBallotBox | BallotSheetsQuery, reading: Reading) -> Sequence[RowMapping]:
    same_sitting = BALLOTS.c.sitting_id == query.sitting_id
    wanted = same_sitting & (BALLOTS.c.nomination_id == query.nomination_id)
    ordered = pick(BALLOTS).where(wanted).order_by(BALLOTS.c.number)
    rows = reading.connection.execute(ordered).mappings().all()
    if not rows:
        raise BallotNeverHeld(field="nomination_id", nomination_id=query.nomination_id)
    return rows


def _new(event: Ballot.Opened) -> dict[str, Any]:
    terms = event.terms
    return {
        "ballot_id": event.originator_id,
        "sitting_id": event.sitting_id,
        "nomination_id": event.nomination_id,
        "number": event.number,
        "means": terms.means.value,
        "state": "open",
        "keys": list(event.keys),
        "entitled": list(terms.entitled),
        "by_writing": list(terms.by_writing),
        "voters": [],
        "papers": [],
    }


def _changes(event: object) -> dict[str, Any] | None:
    match event:
        case Ballot.VoteCast() | Ballot.SecretVoteCast():
            return {"voters": func.array_append(BALLOTS.c.voters, event.member_id)}
        case Ballot.Closed():
            facts = asdict(event.count)
            facts |= {"voters": list(event.count.voters), "state": "closed"}
            facts.pop("by_writing")
            return facts | {"papers": [asdict(paper) for paper in event.papers]}
        case Ballot.Annulled():
            return {"state": "annulled", "annulled_because": event.reason}
        case _:
            return None
