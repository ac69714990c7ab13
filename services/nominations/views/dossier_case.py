"""What is known about a filed dossier, from the tables, when its rules are looked at anew."""

from typing import Any

import orjson
from pydantic import TypeAdapter
from sqlalchemy import select

from chassis.clock import day_in_vietnam
from chassis.service import Reading
from services.nominations.case import Case
from services.nominations.hold_terms import Held
from services.nominations.honour import Honour
from services.nominations.parts import Entry, Paper
from services.nominations.posting import Posted
from services.nominations.views.dossier_tables import DOSSIERS, STEPS
from services.nominations.views.hold_list import held_back
from services.nominations.views.rule_list import POSTINGS, confirmed_rows

FILED = ("Filed", "FiledAgain")
"""The acts that bring papers in."""

_ENTRY = TypeAdapter(Entry)
_PAPERS = TypeAdapter(tuple[Paper, ...])


def dossier_case(row: Any, steps: list[dict[str, Any]], reading: Reading) -> Case:
    """The case of a dossier as it stood after the last of these steps."""
    filed = [step for step in steps if step["what"] in FILED]
    entry = _ENTRY.validate_python(filed[0]["details"]["entry"])
    papers = _PAPERS.validate_python(filed[-1]["details"]["papers"])
    stated = steps[-1]["details"].get("finding", {}).get("figures", [])
    _, *told = POSTINGS.c
    wanted = select(*told).where(POSTINGS.c.nomination_id == row["nomination_id"])
    hung = reading.connection.execute(wanted).one_or_none()
    return Case(
        award_kind=entry.award_kind,
        nominee_kind=entry.nominee_kind,
        papers=frozenset(paper.kind for paper in papers),
        received_on=entry.received_on,
        on=day_in_vietnam(max(step["effective_at"] for step in steps)),
        achieved=entry.achieved,
        honours=_honours(row, reading),
        holds=_holds(row, entry, reading),
        posted=Posted(*hung) if hung else None,
        figures={each["name"]: each["value"] for each in stated},
        confirmed=confirmed_rows(reading.connection),
        simplified=any(step["what"] == "Simplified" for step in steps),
    )


def _honours(row: Any, reading: Reading) -> tuple[Honour, ...]:
    own = (
        DOSSIERS.c.nominee_id == row["nominee_id"],
        DOSSIERS.c.conferred,
        DOSSIERS.c.revoked_by_number.is_(None),
    )
    decided = select(STEPS.c.nomination_id, STEPS.c.details).where(
        STEPS.c.what == "Decided",
        STEPS.c.nomination_id.in_(select(DOSSIERS.c.nomination_id).where(*own)),
    )
    return tuple(
        _ENTRY.validate_python(orjson.loads(step.details)["entry"]).honour(step.nomination_id)
        for step in reading.connection.execute(decided)
    )


def _holds(row: Any, entry: Entry, reading: Reading) -> tuple[Held, ...]:
    found = held_back(row["nominee_id"], row["nomination_id"], reading)
    return tuple(each for each in found if each.stops(row["nomination_id"], entry.achieved))
