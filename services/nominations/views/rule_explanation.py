"""Why a dossier stands where it stands: its rules as they were stored, or as they are now."""

from typing import Any
from uuid import UUID

import orjson
from pydantic import TypeAdapter
from sqlalchemy import select

from chassis.clock import day_in_vietnam
from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.rules import BonusShown, Explained, RuleExplanation
from services.nominations.case import Case
from services.nominations.checks import explain
from services.nominations.honour import Honour
from services.nominations.parts import Entry, Paper
from services.nominations.posting import Posted
from services.nominations.rule_check import Gate, RuleCheck
from services.nominations.views.dossier_tables import DOSSIERS, STEPS
from services.nominations.views.dry_run import bonus_on, explained
from services.nominations.views.nomination_list import UNIT_ROLES
from services.nominations.views.rule_list import POSTINGS, confirmed_rows

_ENTRY = TypeAdapter(Entry)
_PAPERS = TypeAdapter(tuple[Paper, ...])
_RULES = TypeAdapter(tuple[RuleCheck, ...])
_STORED = ("Appraised", "Referred", "Decided")


def rule_explanation(query: RuleExplanation, reading: Reading) -> Explained:
    """What was stored with the last act that looked at the rules, never computed anew.

    A dossier that nobody has appraised since it was last filed is looked at as it is now. Raises
    `NotFound`, also to a unit that did not file it.
    """
    row = _dossier(query, reading)
    steps = _steps(reading, row["nomination_id"])
    case = _case(row, steps, reading)
    for step in reversed(steps):
        if step["what"] in ("Filed", "FiledAgain"):
            break
        if step["what"] in _STORED:
            stored = _RULES.validate_python(step["details"]["rules"])
            money = step["details"].get("bonus")
            shown = BonusShown.model_validate(money) if money else None
            estimate = bonus_on(case) if step["what"] != "Decided" else shown
            return explained(case, str(step["what"]), stored, estimate)
    return explained(case, "now", explain(case, Gate.APPRAISAL), bonus_on(case))


def _dossier(query: RuleExplanation, reading: Reading) -> Any:
    try:
        condition = DOSSIERS.c.nomination_id == UUID(query.dossier)
    except ValueError:
        condition = DOSSIERS.c.code == query.dossier.upper()
    row = reading.connection.execute(select(DOSSIERS).where(condition)).mappings().one_or_none()
    hidden = row is not None and reading.actor.role in UNIT_ROLES
    if row is None or (hidden and row["unit_id"] != reading.actor.unit_id):
        raise NotFound(field="dossier", what="Nomination", id=query.dossier)
    return row


def _steps(reading: Reading, nomination_id: UUID) -> list[dict[str, Any]]:
    story = select(STEPS).where(STEPS.c.nomination_id == nomination_id).order_by(STEPS.c.position)
    rows = reading.connection.execute(story).mappings()
    return [{**step, "details": orjson.loads(step["details"])} for step in rows]


def _case(row: Any, steps: list[dict[str, Any]], reading: Reading) -> Case:
    filed = [step for step in steps if step["what"] in ("Filed", "FiledAgain")]
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
        posted=Posted(*hung) if hung else None,
        figures={each["name"]: each["value"] for each in stated},
        confirmed=confirmed_rows(reading.connection),
    )


def _honours(row: Any, reading: Reading) -> tuple[Honour, ...]:
    own = (DOSSIERS.c.nominee_id == row["nominee_id"], DOSSIERS.c.conferred)
    decided = select(STEPS.c.nomination_id, STEPS.c.details).where(
        STEPS.c.what == "Decided",
        STEPS.c.nomination_id.in_(select(DOSSIERS.c.nomination_id).where(*own)),
    )
    return tuple(
        _ENTRY.validate_python(orjson.loads(step.details)["entry"]).honour(step.nomination_id)
        for step in reading.connection.execute(decided)
    )
