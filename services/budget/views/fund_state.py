"""How a fund stands, and the lines of its ledger."""

from typing import Any

from sqlalchemy import func, select

from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.bonus import all_confirmed
from contracts.budget import FundBalance, FundLedger, FundLine, FundLines, FundState
from services.budget.views.fund_lines import with_doubt
from services.budget.views.fund_tables import FUNDS, LINES, PROPOSALS, confirmed_rows

_EMPTY = dict.fromkeys(
    ("planned", "organising", "reserved", "committed", "paid", "recovered", "free"), 0
)


def fund_balance(query: FundBalance, reading: Reading) -> FundState:
    """The fund of a year; raises `NotFound` when none was ever proposed for it."""
    proposals = select(PROPOSALS).where(PROPOSALS.c.year == query.year)
    proposal = reading.connection.execute(proposals).mappings().first()
    if proposal is None:
        raise NotFound(field="year", what="Fund", id=query.year)
    funds = select(FUNDS).where(FUNDS.c.year == query.year)
    fund = reading.connection.execute(funds).mappings().first()
    return FundState.model_validate(
        {**(fund or _EMPTY), **proposal, "proposed": proposal["waiting"]}
    )


def fund_ledger(query: FundLedger, reading: Reading) -> FundLines:
    """One page of a year's ledger, in the order things happened."""
    this_year = LINES.c.year == query.year
    count = select(func.count()).select_from(LINES).where(this_year)
    page = select(LINES).where(this_year).order_by(LINES.c.position)
    found = reading.connection.execute(page.limit(query.limit).offset(query.offset)).mappings()
    confirmed = confirmed_rows(reading.connection)
    return FundLines(
        lines=tuple(_line(dict(row), confirmed) for row in found),
        total=reading.connection.execute(count).scalar_one(),
    )


def _line(row: dict[str, Any], confirmed: frozenset[str]) -> FundLine:
    rules = row.pop("rules")
    if rules is not None:
        row["rule"] = with_doubt(row["rule"], all_confirmed(rules, confirmed))
    return FundLine.model_validate(row)
