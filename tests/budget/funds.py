"""Funds and dossiers to start from; units and papers are invented."""

from datetime import date

from services.budget.fund import Fund
from services.budget.parts import Dossier, Figure
from tests.acts import named

SCHOOL, CLERK, CHAIR = named("school"), named("economy officer"), named("chair")
JULY, REFERRED, DECIDED = date(2025, 7, 14), date(2025, 11, 10), date(2025, 11, 25)
RULES = ("base-salary@1", "bonus.DH-LDTT@1", "rounding.up-10000@1")
FIGURE = Figure(2_340_000, 300, 702_000, 710_000, RULES, confirmed=False)
LARGER = Figure(2_530_000, 300, 759_000, 760_000, RULES, confirmed=False)
ONE = Dossier(named("one"), "KT-1", SCHOOL)
TWO = Dossier(named("two"), "KT-2", SCHOOL)


def fund(awards: int = 1_000_000) -> Fund:
    """The fund of 2025 with so many đồng for bonuses; with 0 it is not approved yet."""
    made = Fund.open(None, 2025)
    made.plan(awards, 0, JULY)
    return made


def reserved(awards: int = 1_000_000) -> Fund:
    """With the bonus of `ONE` set aside."""
    made = fund(awards)
    made.reserve(ONE, FIGURE, REFERRED)
    return made


def committed(awards: int = 1_000_000) -> Fund:
    """With the bonus of `ONE` committed."""
    made = reserved(awards)
    made.commit(ONE, FIGURE, "11/QĐ-UBND", DECIDED)
    return made


def paid() -> Fund:
    """With the bonus of `ONE` paid."""
    made = committed()
    made.pay(ONE, "PC 1", DECIDED)
    return made
