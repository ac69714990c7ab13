"""What the budget answers, from real tables."""

from collections.abc import Iterator
from datetime import date

import pytest
from eventsourcing.domain import Aggregate

from chassis.refusals import NotFound
from contracts.budget import (
    FundBalance,
    FundLedger,
    FundLine,
    FundLines,
    FundState,
    WhatIf,
    WhatIfAnswer,
)
from services.budget.claim import Claim
from services.budget.confirmed_rules import ConfirmedRules
from services.budget.organising import Organising
from services.budget.parts import Dossier
from services.budget.proposal import Proposal
from services.budget.service import service
from tests.acts import named
from tests.boards import Boards
from tests.budget.funds import (
    CHAIR,
    CLERK,
    DECIDED,
    FIGURE,
    JULY,
    ONE,
    REFERRED,
    SCHOOL,
    TWO,
    fund,
)

THREE = Dossier(named("three"), "KT-3", SCHOOL)
ABOVE = Dossier(named("above"), "KT-4", SCHOOL)


def proposals() -> list[Proposal]:
    approved = Proposal.open(None, 2025)
    approved.propose(2_000_000, CLERK, JULY)
    approved.approve(2_000_000, CHAIR, "Quyết định ví dụ", JULY)
    approved.propose(3_000_000, CLERK, DECIDED)
    waiting = Proposal.open(None, 2026)
    waiting.propose(4_000_000, CLERK, DECIDED)
    return [approved, waiting]


@pytest.fixture
def boards(database: str) -> Iterator[Boards]:
    books = fund(0)
    books.plan(2_000_000, 400_000, JULY)
    books.reserve(ONE, FIGURE, REFERRED)
    books.reserve(TWO, FIGURE, REFERRED)
    books.reserve(THREE, FIGURE, REFERRED)
    books.commit(ONE, FIGURE, "11/QĐ", DECIDED)
    books.release(TWO, DECIDED)
    books.pay(ONE, "PC 1", DECIDED)
    books.recover(ONE, "PT 1", DECIDED)
    claims = [Claim.note(None, each, "DH-LDTT", "individual") for each in (ONE, TWO, THREE)]
    claims.append(Claim.note(None, ABOVE, "HT-BKT-CN", "individual"))
    share, rules = Organising.open(None, 2025), ConfirmedRules.open(None)
    share.allot(400_000, JULY)
    rules.hear("law@2")
    aggregates: list[Aggregate] = [*proposals(), *claims, books, share, rules]
    events = [event for each in aggregates for event in each.pending_events]
    made = Boards(database, service(), events)
    yield made
    made.close()


async def test_the_balance_shows_the_fund_what_waits_and_on_which_rule(boards: Boards) -> None:
    state = await boards.ask(FundBalance(year=2025), FundState)
    assert (state.planned, state.organising, state.paid, state.recovered, state.free) == (
        2_000_000,
        400_000,
        710_000,
        710_000,
        890_000,
    )
    assert (state.proposed, state.legal_basis) == (3_000_000, "Quyết định ví dụ")
    assert "20 %" in state.organising_rule
    assert "chưa xác nhận" in state.organising_rule


async def test_a_fund_that_is_only_proposed_is_empty(boards: Boards) -> None:
    state = await boards.ask(FundBalance(year=2026), FundState)
    assert (state.planned, state.free, state.proposed) == (0, 0, 4_000_000)
    with pytest.raises(NotFound):
        await boards.ask(FundBalance(year=2030), FundState)


def after(line: FundLine) -> tuple[int, int, int, int, int]:
    return line.reserved, line.committed, line.paid, line.recovered, line.free


async def test_once_its_rows_are_confirmed_no_line_says_they_are_not(database: str) -> None:
    books, rules = fund(), ConfirmedRules.open(None)
    books.reserve(ONE, FIGURE, REFERRED)
    claim = Claim.note(None, ONE, "DH-LDTT", "individual")
    for row in FIGURE.rules:
        rules.hear(row)
    events = [event for each in (books, claim, rules) for event in each.pending_events]
    boards = Boards(database, service(), events)
    page = await boards.ask(FundLedger(year=2025), FundLines)
    assert page.lines[-1].rule is not None
    assert "chưa xác nhận" not in page.lines[-1].rule
    asked = WhatIf(nomination_ids=(ONE.nomination_id,), decided_on=DECIDED)
    (line,) = (await boards.ask(asked, WhatIfAnswer)).lines
    assert line.confirmed
    assert "chưa xác nhận" not in (line.rule or "")
    boards.close()


async def test_every_line_of_the_ledger_shows_how_the_fund_stood_after_it(boards: Boards) -> None:
    page = await boards.ask(FundLedger(year=2025), FundLines)
    assert [(line.what, line.code, line.amount, line.paper) for line in page.lines] == [
        ("approved", None, 2_000_000, None),
        ("reserved", "KT-1", 710_000, None),
        ("reserved", "KT-2", 710_000, None),
        ("refused", "KT-3", 710_000, "not-enough"),
        ("committed", "KT-1", 710_000, "11/QĐ"),
        ("released", "KT-2", 710_000, None),
        ("paid", "KT-1", 710_000, "PC 1"),
        ("recovered", "KT-1", 710_000, "PT 1"),
    ]
    assert [after(line) for line in page.lines[-3:]] == [
        (0, 710_000, 0, 0, 890_000),
        (0, 0, 710_000, 0, 890_000),
        (0, 0, 710_000, 710_000, 890_000),
    ]
    assert "bonus.DH-LDTT@1" in (page.lines[1].rule or "")
    assert "chưa xác nhận" in (page.lines[1].rule or "")


async def test_the_ledger_comes_in_pages(boards: Boards) -> None:
    page = await boards.ask(FundLedger(year=2025, limit=2, offset=6), FundLines)
    assert ([line.what for line in page.lines], page.total) == (["paid", "recovered"], 8)


async def test_a_docket_is_priced_before_it_is_heard(boards: Boards) -> None:
    wanted = (ONE.nomination_id, TWO.nomination_id, THREE.nomination_id, ABOVE.nomination_id)
    query = WhatIf(nomination_ids=(*wanted, named("nobody"), *wanted[:1]), decided_on=DECIDED)
    answer = await boards.ask(query, WhatIfAnswer)
    assert [(line.code, line.stage, line.bonus, line.set_aside) for line in answer.lines] == [
        ("KT-1", "recovered", 710_000, 0),
        ("KT-2", "released", 710_000, 0),
        ("KT-3", "short", 710_000, 0),
        ("KT-4", "none", None, 0),
    ]
    assert answer.unknown == (named("nobody"),)
    assert (answer.total, answer.still_needed, answer.free) == (2_130_000, 1_420_000, 890_000)
    assert answer.would_remain == -530_000


async def test_a_docket_of_another_day_is_priced_by_the_rules_of_that_day(boards: Boards) -> None:
    query = WhatIf(nomination_ids=(THREE.nomination_id,), decided_on=date(2026, 7, 1))
    answer = await boards.ask(query, WhatIfAnswer)
    assert (answer.total, answer.free, answer.lines[0].confirmed) == (760_000, 0, False)
    unpriced = WhatIf(nomination_ids=(THREE.nomination_id,), decided_on=date(2030, 1, 1))
    assert (await boards.ask(unpriced, WhatIfAnswer)).lines[0].bonus is None


def test_rebuilt_from_the_first_event_the_rows_are_the_same(boards: Boards) -> None:
    before = boards.rows()
    boards.rebuild()
    assert boards.rows() == before
    assert all(before.values())
