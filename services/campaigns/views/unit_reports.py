"""What the board of the units' reports answers."""

from sqlalchemy import RowMapping, select

from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.campaign_boards import UnitName
from contracts.unit_reports import ReportBoard, ReportRow, ReportState, UnitReports
from services.campaigns.views.known_units import unit_names
from services.campaigns.views.report_board import PERIODS, UNIT_REPORTS
from services.campaigns.views.today import asked_day


def report_board(query: ReportBoard, reading: Reading) -> UnitReports:
    """The reports on one period, missing ones included; raises `NotFound`."""
    one = select(PERIODS).where(PERIODS.c.period == query.period)
    period = reading.connection.execute(one).mappings().first()
    if period is None:
        raise NotFound(field="period", what="ReportingPeriod", id=query.period)
    rows = select(UNIT_REPORTS).where(UNIT_REPORTS.c.period == query.period)
    found = {row["unit_id"]: row for row in reading.connection.execute(rows).mappings()}
    named = unit_names(reading.connection)
    called = unit_names(reading.connection, called_only=True)
    overdue = period["due_on"] < asked_day(query.on, reading)
    reports = tuple(
        _row(named[unit_id], found.get(unit_id), overdue=overdue)
        for unit_id in named
        if unit_id in called or unit_id in found
    )
    return UnitReports(
        period=query.period,
        due_on=period["due_on"],
        reports=reports,
        missing=sum(each.state is ReportState.MISSING for each in reports),
    )


def _row(unit: UnitName, report: RowMapping | None, *, overdue: bool) -> ReportRow:
    if report is not None:
        return ReportRow(unit=unit, late=False, **report)
    return ReportRow(
        unit=unit,
        report_id=None,
        state=ReportState.MISSING,
        round=0,
        summary=None,
        submitted_on=None,
        late=overdue,
    )
