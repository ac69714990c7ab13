"""The day a question is about."""

from datetime import date

from sqlalchemy import func, select

from chassis.clock import day_in_vietnam
from chassis.service import Reading


def asked_day(on: date | None, reading: Reading) -> date:
    """`on`, or today in Vietnam by the database's clock."""
    if on is not None:
        return on
    return day_in_vietnam(reading.connection.execute(select(func.now())).scalar_one())
