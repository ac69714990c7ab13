"""The books: how each fund stands, every movement of it, and where each dossier's money is."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql import insert

from chassis.recorded import Recorded
from chassis.views import copy_rows
from services.budget.claim import Claim
from services.budget.confirmed_rules import ConfirmedRules
from services.budget.fund import Fund
from services.budget.parts import Stage
from services.budget.proposal import Proposal
from services.budget.views.fund_lines import fund_row, ledger_line
from services.budget.views.fund_tables import CLAIMS, CONFIRMED, FUNDS, LINES, METADATA, PROPOSALS

_STAGES: dict[type[Any], Stage] = {
    Fund.Reserved: Stage.RESERVED,
    Fund.Refused: Stage.SHORT,
    Fund.Committed: Stage.COMMITTED,
    Fund.Released: Stage.RELEASED,
    Fund.Paid: Stage.PAID,
    Fund.RecoveryDue: Stage.RECOVERY_DUE,
    Fund.RecoveryCancelled: Stage.PAID,
    Fund.DueAgain: Stage.COMMITTED,
    Fund.Recovered: Stage.RECOVERED,
}


class FundBookView:
    """One row for each fund, each proposal, each movement and each dossier."""

    name = "fund_book"
    version = 2
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter each movement, with the balance it led to."""
        for recorded in events:
            event: Any = recorded.event
            if line := ledger_line(recorded.position, event):
                copy_rows(connection, LINES, [line])
                _put(connection, FUNDS, fund_row(line["year"], event))
            kind: type[Any] = event.__class__
            if stage := _STAGES.get(kind):
                _move(connection, event, stage)
            elif isinstance(event, Claim.Noted):
                claim = {
                    "nomination_id": event.originator_id,
                    "code": event.dossier.code,
                    "award_kind": event.award_kind,
                    "nominee_kind": event.nominee_kind,
                    "stage": Stage.NONE.value,
                    "set_aside": 0,
                }
                connection.execute(CLAIMS.insert().values(claim))
            elif isinstance(event, ConfirmedRules.Heard):
                connection.execute(CONFIRMED.insert().values(_confirmed(recorded)))
            elif isinstance(event, Proposal.Proposed):
                share = event.share
                rule = f"{share.thousandths / 10:g} %: {share.source} [{share.status}]"
                proposal = {"year": event.year, "waiting": event.planned, "organising_rule": rule}
                _put(connection, PROPOSALS, proposal)
            elif isinstance(event, Proposal.Approved):
                this = PROPOSALS.c.year == event.year
                approved = {"waiting": None, "legal_basis": event.legal_basis}
                connection.execute(PROPOSALS.update().where(this).values(approved))


def _confirmed(recorded: Recorded) -> dict[str, Any]:
    event: Any = recorded.event
    return {"row": event.row, "position": recorded.position}


def _move(connection: Connection, event: Any, stage: Stage) -> None:
    booking = event.booking
    held = {
        Stage.SHORT: booking.held,
        Stage.RELEASED: 0,
        Stage.RECOVERED: 0,
    }.get(stage, booking.amount)
    this = CLAIMS.c.nomination_id == booking.dossier.nomination_id
    moved = {"stage": stage.value, "set_aside": held}
    connection.execute(CLAIMS.update().where(this).values(moved))


def _put(connection: Connection, table: Any, row: dict[str, Any]) -> None:
    same_year = insert(table).values(row)
    connection.execute(same_year.on_conflict_do_update(index_elements=["year"], set_=row))
