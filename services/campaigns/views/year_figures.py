"""The figures of a year, counted from the boards."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, FromClause, func, select

from chassis.service import Reading
from contracts.year_reviews import YearFigures, YearReportRow, YearReviewBoard
from services.campaigns.views.campaign_board import CAMPAIGN_UNITS, CAMPAIGNS
from services.campaigns.views.conference_board import KNOWN_AWARDS
from services.campaigns.views.difficulty_list import DIFFICULTIES
from services.campaigns.views.grouped_rows import grouped
from services.campaigns.views.known_units import unit_names
from services.campaigns.views.plan_tables import PLAN_TASKS, PLANS, TASK_REPORTS
from services.campaigns.views.unit_plan_board import UNIT_PLANS
from services.campaigns.views.year_review_board import YEAR_REPORTS, YEAR_REVIEWS


def year_review_board(query: YearReviewBoard, reading: Reading) -> YearFigures:
    """What happened in the year, and how far its review is; zeros when nothing did."""
    one = select(YEAR_REVIEWS).where(YEAR_REVIEWS.c.year == query.year)
    review: Any = reading.connection.execute(one).mappings().first() or {}
    named = unit_names(reading.connection)
    called = unit_names(reading.connection, called_only=True)
    ids = [review["review_id"]] if review else []
    reports = [row for rows in grouped(reading, YEAR_REPORTS, ids).values() for row in rows]
    have = {row["unit_id"] for row in reports}
    return YearFigures(
        year=query.year,
        due_on=review.get("due_on"),
        closed_on=review.get("closed_on"),
        summary=review.get("summary"),
        reports=tuple(YearReportRow(**row, unit=named.get(row["unit_id"])) for row in reports),
        missing=tuple(unit for unit_id, unit in called.items() if unit_id not in have),
        **_figures(reading, query.year),
    )


def _figures(reading: Reading, year: int) -> dict[str, Any]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    plans = PLANS.c.issued_on.between(first, last)
    of_plans = PLAN_TASKS.c.plan_id.in_(select(PLANS.c.plan_id).where(plans))
    campaigns = CAMPAIGNS.c.opens_on.between(first, last)
    of_campaigns = CAMPAIGN_UNITS.c.campaign_id.in_(
        select(CAMPAIGNS.c.campaign_id).where(campaigns)
    )
    reported = select(TASK_REPORTS.c.task_id).where(TASK_REPORTS.c.done)
    raised = DIFFICULTIES.c.raised_on.between(first, last)
    decided = KNOWN_AWARDS.c.learnt_on.between(first, last)
    by_origin = _by(reading, CAMPAIGNS, CAMPAIGNS.c.origin, campaigns)
    by_kind = _by(reading, KNOWN_AWARDS, KNOWN_AWARDS.c.award_kind, decided)
    return {
        "plans": _count(reading, PLANS, plans),
        "tasks": _count(reading, PLAN_TASKS, of_plans),
        "tasks_reported": _count(
            reading, PLAN_TASKS, of_plans & PLAN_TASKS.c.task_id.in_(reported)
        ),
        "campaigns": sum(by_origin.values()),
        "campaigns_by_origin": by_origin,
        "units_joined": _count(reading, CAMPAIGN_UNITS, of_campaigns),
        "unit_plans": _count(reading, UNIT_PLANS, UNIT_PLANS.c.filed_on.between(first, last)),
        "difficulties": _count(reading, DIFFICULTIES, raised),
        "difficulties_open": _count(
            reading, DIFFICULTIES, raised & DIFFICULTIES.c.answered_on.is_(None)
        ),
        "awards": sum(by_kind.values()),
        "awards_by_kind": by_kind,
    }


def _count(reading: Reading, table: FromClause, where: ColumnElement[bool]) -> int:
    counted = select(func.count()).select_from(table).where(where)
    return int(reading.connection.execute(counted).scalar_one())


def _by(
    reading: Reading, table: FromClause, what: ColumnElement[str], where: ColumnElement[bool]
) -> dict[str, int]:
    counted = select(what, func.count()).select_from(table).where(where).group_by(what)
    return {row[0]: row[1] for row in reading.connection.execute(counted.order_by(what))}
