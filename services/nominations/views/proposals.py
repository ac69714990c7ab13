"""The proposals that were filed, and what is known to those who prepare the next one."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Table, func, select
from sqlalchemy.dialects.postgresql import insert

from chassis.recorded import Recorded
from chassis.service import Reading
from chassis.views import copy_rows, update_rows
from contracts.proposals import ProposalList, ProposalRow, Proposals
from services.nominations.achievement import Achievement
from services.nominations.candidacy import Candidacy
from services.nominations.intake import Intake
from services.nominations.nominee import Nominee
from services.nominations.proposal import Proposal
from services.nominations.views.nomination_list import UNIT_ROLES
from services.nominations.views.proposal_tables import INTAKES, KNOWN, METADATA, PLACES, PROPOSALS

_TAKEN = (Candidacy.Entered, Candidacy.EnteredAgain, Achievement.Claimed, Achievement.ClaimedAgain)
_LEFT = (Candidacy.Left, Achievement.Freed)


class ProposalView:
    """Proposals; places held; nominees and intakes that are known."""

    name = "proposal"
    version = 1
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter what is new; the last word on a place or an intake counts."""
        new: dict[Table, list[dict[str, Any]]] = {PROPOSALS: [], KNOWN: [], INTAKES: []}
        places: dict[UUID, UUID | None] = {}
        ended: dict[UUID, dict[str, Any]] = {}
        for recorded in events:
            event = recorded.event
            match event:
                case Proposal.Filed():
                    new[PROPOSALS].append(_proposal(event, recorded.position))
                case Nominee.Known():
                    known = {"nominee_id": event.originator_id, "body": event.body.value}
                    new[KNOWN].append(known)
                case Intake.Opened():
                    new[INTAKES].append(_intake(event))
                case Intake.Closed():
                    ended[event.originator_id] = {"closed_on": event.last_day}
                case _ if isinstance(event, _TAKEN):
                    places[event.originator_id] = event.nomination_id
                case _ if isinstance(event, _LEFT):
                    places[event.originator_id] = None
                case _:
                    continue
        for table, rows in new.items():
            copy_rows(connection, table, rows)
        update_rows(connection, INTAKES, "campaign_id", ended)
        if places:
            rows = [{"place_id": place, "held_by": by} for place, by in places.items()]
            statement = insert(PLACES)
            put = {"held_by": statement.excluded.held_by}
            keyed = statement.on_conflict_do_update(index_elements=["place_id"], set_=put)
            connection.execute(keyed, rows)


def _proposal(event: Proposal.Filed, position: int) -> dict[str, Any]:
    return {
        "proposal_id": event.originator_id,
        "position": position,
        "number": event.signed.number,
        "signed_on": event.signed.signed_on,
        "signed_by": event.signed.signed_by,
        "document": event.signed.document,
        "unit_id": event.unit_id,
        "campaign_id": event.campaign_id,
        "filed_by": event.filed_by,
        "nominations": len(event.nomination_ids),
    }


def _intake(event: Intake.Opened) -> dict[str, Any]:
    days = {"opens_on": event.opens_on, "closes_on": event.closes_on, "closed_on": None}
    scope = list(event.scope_unit_ids)
    return {"campaign_id": event.originator_id, **days, "scope_unit_ids": scope}


def proposal_list(query: ProposalList, reading: Reading) -> Proposals:
    """One page of proposals, in the order they were filed."""
    own: list[ColumnElement[bool]] = []
    if reading.actor.role in UNIT_ROLES:
        own.append(PROPOSALS.c.unit_id == reading.actor.unit_id)
    rows = select(PROPOSALS).where(*own).order_by(PROPOSALS.c.position)
    found = reading.connection.execute(rows.limit(query.limit).offset(query.offset)).mappings()
    count = select(func.count()).select_from(PROPOSALS).where(*own)
    return Proposals(
        proposals=tuple(ProposalRow.model_validate(dict(row)) for row in found),
        total=reading.connection.execute(count).scalar_one(),
    )
