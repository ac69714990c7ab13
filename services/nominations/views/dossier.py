"""One dossier as it stands, and its whole story, for its people."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, select

from chassis.recorded import Recorded
from chassis.refusals import NotFound
from chassis.service import Reading
from chassis.views import copy_rows, update_rows
from contracts.nominations import Dossier, DossierQuery, DossierStep
from services.nominations.nomination import Nomination
from services.nominations.views.dossier_rows import CHANGES, dossier_of, new_dossier, step
from services.nominations.views.dossier_tables import DOSSIERS, METADATA, STEPS
from services.nominations.views.hold_list import holds_of
from services.nominations.views.nomination_list import UNIT_ROLES, dossier_row


class DossierView:
    """One row for each dossier, and one for each act on it."""

    name = "dossier"
    version = 2
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter new dossiers and every act; a dossier's row is written once a batch."""
        steps: list[dict[str, Any]] = []
        new: dict[UUID, dict[str, Any]] = {}
        changed: dict[UUID, dict[str, Any]] = {}
        for recorded in events:
            event = recorded.event
            if isinstance(event, Nomination.Filed):
                new[event.originator_id] = new_dossier(event, recorded.position)
            elif change := CHANGES.get(type(event)):
                known = new.get(dossier_of(event))
                row = changed.setdefault(dossier_of(event), {}) if known is None else known
                row.update(change(event))
            else:
                continue
            steps.append(step(recorded))
        copy_rows(connection, DOSSIERS, list(new.values()))
        copy_rows(connection, STEPS, steps)
        update_rows(connection, DOSSIERS, "nomination_id", changed)


def dossier_query(query: DossierQuery, reading: Reading) -> Dossier:
    """The dossier and its story; raises `NotFound`, also to a unit that did not file it."""
    wanted = select(DOSSIERS).where(DOSSIERS.c.nomination_id == query.nomination_id)
    row = reading.connection.execute(wanted).mappings().one_or_none()
    hidden = row is not None and reading.actor.role in UNIT_ROLES
    if row is None or (hidden and row["unit_id"] != reading.actor.unit_id):
        raise NotFound(field="nomination_id", what="Nomination", id=query.nomination_id)
    story = select(STEPS).where(STEPS.c.nomination_id == query.nomination_id)
    steps = reading.connection.execute(story.order_by(STEPS.c.position)).mappings()
    return Dossier(
        dossier=dossier_row(row),
        steps=tuple(
            DossierStep.model_validate({**act, "details": orjson.loads(act["details"])})
            for act in steps
        ),
        holds=holds_of(row["nominee_id"], row["nomination_id"], reading),
    )
