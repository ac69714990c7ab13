"""Why a dossier stands where it stands: its rules as they were stored, or as they are now."""

from typing import Any
from uuid import UUID

import orjson
from pydantic import TypeAdapter
from sqlalchemy import select

from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.rules import BonusShown, Explained, RuleExplanation
from services.nominations.checks import explain
from services.nominations.rule_check import Gate, RuleCheck
from services.nominations.views.dossier_case import FILED, dossier_case
from services.nominations.views.dossier_tables import DOSSIERS, STEPS
from services.nominations.views.explained import bonus_on, explained
from services.nominations.views.nomination_list import UNIT_ROLES

_RULES = TypeAdapter(tuple[RuleCheck, ...])
_STORED = ("Appraised", "Referred", "Decided", "Forwarded")


def rule_explanation(query: RuleExplanation, reading: Reading) -> Explained:
    """What was stored with the last act that looked at the rules, never computed anew.

    A dossier that nobody has appraised since it was last filed is looked at as it is now. Raises
    `NotFound`, also to a unit that did not file it.
    """
    row = _dossier(query, reading)
    steps = _steps(reading, row["nomination_id"])
    case = dossier_case(row, steps, reading)
    for step in reversed(steps):
        if step["what"] in FILED:
            break
        if step["what"] in _STORED:
            stored = _RULES.validate_python(step["details"]["rules"])
            money = step["details"].get("bonus")
            shown = BonusShown.model_validate(money) if money else None
            estimate = shown if step["what"] == "Decided" else bonus_on(case)
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
