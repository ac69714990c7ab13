"""What a docket would cost, and what would remain of the fund."""

from typing import Any

from sqlalchemy import select

from chassis.service import Reading
from contracts.bonus import BonusUnknown
from contracts.budget import WhatIf, WhatIfAnswer, WhatIfLine
from services.budget.bonus_figures import figure_for
from services.budget.parts import CONFERRED, Figure
from services.budget.views.fund_lines import rule_of, with_doubt
from services.budget.views.fund_tables import CLAIMS, FUNDS, confirmed_rows


def what_if(query: WhatIf, reading: Reading) -> WhatIfAnswer:
    """Price the docket by the rules of that day, against that year's fund."""
    wanted = tuple(dict.fromkeys(query.nomination_ids))
    rows = select(CLAIMS).where(CLAIMS.c.nomination_id.in_(wanted))
    known = {row["nomination_id"]: row for row in reading.connection.execute(rows).mappings()}
    confirmed = confirmed_rows(reading.connection)
    lines = tuple(_line(known[each], query, confirmed) for each in wanted if each in known)
    funds = select(FUNDS.c.free).where(FUNDS.c.year == query.decided_on.year)
    free = reading.connection.execute(funds).scalar_one_or_none() or 0
    needed = sum(_needed(line) for line in lines)
    return WhatIfAnswer(
        year=query.decided_on.year,
        lines=lines,
        unknown=tuple(each for each in wanted if each not in known),
        total=sum(line.bonus or 0 for line in lines),
        set_aside=sum(line.set_aside for line in lines),
        still_needed=needed,
        free=free,
        would_remain=free - needed,
    )


def _line(row: Any, query: WhatIf, confirmed: frozenset[str]) -> WhatIfLine:
    figure = _figure(row, query, confirmed)
    return WhatIfLine.model_validate(
        {
            **row,
            "bonus": None if figure is None else figure.amount,
            "rule": None if figure is None else with_doubt(rule_of(figure), figure.confirmed),
            "confirmed": figure is not None and figure.confirmed,
        }
    )


def _figure(row: Any, query: WhatIf, confirmed: frozenset[str]) -> Figure | None:
    try:
        return figure_for(row["award_kind"], row["nominee_kind"], query.decided_on, confirmed)
    except BonusUnknown:
        return None


def _needed(line: WhatIfLine) -> int:
    """What the fund would still have to set aside; less, when it holds more than needed."""
    if line.bonus is None or line.stage in CONFERRED:
        return 0
    return line.bonus - line.set_aside
