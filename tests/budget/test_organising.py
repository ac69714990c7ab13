"""The share for organising: allotted with the fund, spent under vouchers, never below zero."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from contracts.budget import ApproveFund
from contracts.organising import (
    OrganisingLedger,
    OrganisingLedgerShown,
    OrganisingPurpose,
    RecordOrganisingExpense,
    ReverseOrganisingExpense,
)
from contracts.refusal import Refusal
from contracts.roles import Role
from services.budget.fund import Fund
from services.budget.organising import (
    LessThanSpent,
    NoSuchExpense,
    NothingAllotted,
    Organising,
    Purpose,
    ShareTooSmall,
    VoucherEntered,
    WhyReversed,
)
from services.budget.proposal import Proposal
from services.budget.service import service
from services.budget.use_cases.approve_fund import approve_fund
from services.budget.use_cases.record_organising_expense import record_organising_expense
from services.budget.use_cases.reverse_organising_expense import reverse_organising_expense
from tests.acts import FakeHistories, act
from tests.boards import Boards
from tests.budget.funds import CLERK, JULY
from tests.scenario import Given, given

DAY = date(2025, 9, 3)
MEETING = (Purpose.MEETING, "Hội nghị sơ kết (ví dụ)")
SPEND = RecordOrganisingExpense(
    year=2025,
    amount=150_000,
    purpose=OrganisingPurpose.MEETING,
    title="Hội nghị sơ kết (ví dụ)",
    voucher="PC 20/2025",
)


def share(allotted: int = 200_000) -> Organising:
    made = Organising.open(None, 2025)
    made.allot(allotted, JULY)
    return made


def test_what_is_spent_is_entered_once_with_what_is_left() -> None:
    spent = given(share(), lambda it: it.spend(*MEETING, "PC 1", 150_000, DAY))
    given(share()).when(lambda it: it.spend(*MEETING, "PC 1", 150_000, DAY)).then(
        (Organising.Spent, {"amount": 150_000, "left": 50_000, "voucher": "PC 1"})
    )
    spent.when(lambda it: it.spend(*MEETING, "PC 1", 150_000, DAY)).quiet()
    spent.when(lambda it: it.spend(*MEETING, "PC 1", 1, DAY)).refused(
        VoucherEntered, field="voucher"
    )
    spent.when(lambda it: it.spend(*MEETING, "PC 2", 50_001, DAY)).refused(
        ShareTooSmall, field="amount"
    )


def test_nothing_is_spent_before_the_fund_is_approved_nor_cut_below_what_was_spent() -> None:
    given(Organising.open(None, 2025)).when(lambda it: it.spend(*MEETING, "PC 1", 1, DAY)).refused(
        NothingAllotted, field="year"
    )
    spent = given(share(), lambda it: it.spend(*MEETING, "PC 1", 150_000, DAY))
    spent.when(lambda it: it.allot(149_999, DAY)).refused(LessThanSpent, field="planned")
    spent.when(lambda it: it.allot(150_000, DAY)).then((Organising.Allotted, {"left": 0}))
    given(share()).when(lambda it: it.allot(200_000, DAY)).quiet()


def _spent(*more: Callable[[Organising], None]) -> Given[Organising]:
    return given(share(), lambda it: it.spend(*MEETING, "PC 1", 150_000, DAY), *more)


def test_a_payment_entered_wrongly_is_reversed_and_entered_anew() -> None:
    _spent().when(lambda it: it.reverse("PC 1", 150_000, "Ghi nhầm số tiền", DAY)).then(
        (Organising.Reversed, {"amount": 150_000, "left": 200_000, "reason": "Ghi nhầm số tiền"})
    )
    _spent().when(lambda it: it.reverse("PC 1", 1, "Ghi nhầm", DAY)).refused(
        NoSuchExpense, field="voucher"
    )
    _spent().when(lambda it: it.reverse("PC 1", 150_000, "", DAY)).refused(
        WhyReversed, field="reason"
    )
    _spent(lambda it: it.reverse("PC 1", 150_000, "Ghi nhầm", DAY)).when(
        lambda it: it.reverse("PC 1", 150_000, "Ghi nhầm", DAY)
    ).quiet()
    _spent(lambda it: it.reverse("PC 1", 150_000, "Ghi nhầm", DAY)).when(
        lambda it: it.spend(*MEETING, "PC 1", 15_000, DAY)
    ).then((Organising.Spent, {"left": 185_000}))


acts = st.tuples(
    st.sampled_from(["allot", "spend", "spend", "reverse"]),
    st.integers(0, 50),
    st.sampled_from(["a", "b", "c", "d"]),
)


@settings(deadline=None)
@examples(st.lists(acts, max_size=30))
def test_allotted_is_spent_and_left_after_every_act(steps: list[tuple[str, int, str]]) -> None:
    book = Organising.open(None, 2025)
    for step, amount, voucher in steps:
        with suppress(Refusal):
            if step == "allot":
                book.allot(amount * 3, DAY)
            elif step == "reverse":
                book.reverse(voucher, book.vouchers.get(voucher, amount), "Nhầm", DAY)
            else:
                book.spend(*MEETING, voucher, amount, DAY)
        assert 0 <= book.spent <= book.allotted
    events: list[Any] = list(book.collect_events())
    lefts = [event.left for event in events if hasattr(event, "left")]
    assert not lefts or lefts[-1] == book.allotted - book.spent


async def approved() -> FakeHistories:
    proposal = Proposal.open(None, 2025)
    proposal.propose(1_000_000, CLERK, JULY)
    histories = FakeHistories(proposal)
    chair = act(histories, Role.COMMUNE_CHAIR, person="chair", legal_basis="Căn cứ thử")
    await approve_fund(ApproveFund(year=2025, planned=1_000_000), chair)
    return histories


async def test_a_fifth_of_the_fund_is_allotted_when_it_is_approved_and_then_spent() -> None:
    histories = await approved()
    assert histories.kinds()[-2:] == [Organising.Opened, Organising.Allotted]
    assert histories.new[-1].allotted == 200_000
    for _ in range(2):
        await record_organising_expense(SPEND, act(histories, Role.ECONOMY_OFFICER))
    assert histories.kinds()[-1] is Organising.Spent
    fund = histories.stored[Fund.id_for(2025)]
    assert isinstance(fund, Fund)
    assert fund.balance.free == 800_000
    wrong = ReverseOrganisingExpense(year=2025, voucher=SPEND.voucher, amount=SPEND.amount)
    for _ in range(2):
        why = act(histories, Role.ECONOMY_OFFICER, reason="Ghi nhầm")
        await reverse_organising_expense(wrong, why)
    assert histories.kinds()[-2:] == [Organising.Spent, Organising.Reversed]


@pytest.fixture
def boards(database: str) -> Iterator[Boards]:
    book = share()
    book.spend(*MEETING, "PC 1", 150_000, DAY)
    book.allot(300_000, DAY)
    book.spend(*MEETING, "PC 2", 50_000, DAY)
    book.reverse("PC 2", 50_000, "Ghi nhầm năm", DAY)
    made = Boards(database, service(), list(book.pending_events))
    yield made
    made.close()


async def test_the_ledger_of_the_share_adds_up(boards: Boards) -> None:
    shown = await boards.ask(OrganisingLedger(year=2025), OrganisingLedgerShown)
    assert (shown.allotted, shown.spent, shown.left) == (300_000, 150_000, 150_000)
    assert [(line.what, line.left) for line in shown.lines] == [
        ("allotted", 200_000),
        ("spent", 50_000),
        ("allotted", 150_000),
        ("spent", 100_000),
        ("reversed", 150_000),
    ]
    assert shown.lines[-1].title == "Ghi nhầm năm"
    before = await boards.ask(OrganisingLedger(year=2024), OrganisingLedgerShown)
    assert (before.left, before.lines) == (0, ())
