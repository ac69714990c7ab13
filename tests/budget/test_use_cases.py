"""What the budget does when it is told to, on histories in memory."""

from datetime import UTC, datetime

import pytest

from chassis.refusals import NotFound
from contracts.budget import ApproveFund, PayBonus, ProposeFund, RecordRecovery, ReserveBonus
from contracts.roles import Role
from services.budget import refusals
from services.budget.claim import Claim
from services.budget.fund import Fund
from services.budget.organising import Organising
from services.budget.proposal import Proposal
from services.budget.use_cases.approve_fund import approve_fund
from services.budget.use_cases.pay_bonus import pay_bonus
from services.budget.use_cases.propose_fund import propose_fund
from services.budget.use_cases.record_recovery import record_recovery
from services.budget.use_cases.reserve_bonus import reserve_bonus
from tests.acts import FakeHistories, act, named
from tests.budget.funds import CLERK, DECIDED, FIGURE, JULY, ONE, committed, fund, paid, reserved

PROPOSE, APPROVE = (
    ProposeFund(year=2025, planned=60_000_000),
    ApproveFund(year=2025, planned=60_000_000),
)
PAY = PayBonus(nomination_id=ONE.nomination_id, voucher="PC 1")
RECOVER = RecordRecovery(nomination_id=ONE.nomination_id, receipt="PT 1")
AGAIN = ReserveBonus(nomination_id=ONE.nomination_id)
AFTER = datetime(2025, 11, 25, 5, tzinfo=UTC)
LATER = datetime(2026, 7, 2, 5, tzinfo=UTC)


def claim(award_kind: str = "DH-LDTT", *, decided: bool = False) -> Claim:
    noted = Claim.note(None, ONE, award_kind, "individual")
    noted.place(2025)
    if decided:
        noted.decide("11/QĐ", DECIDED)
    return noted


def proposed() -> Proposal:
    proposal = Proposal.open(None, 2025)
    proposal.propose(60_000_000, CLERK, JULY)
    return proposal


async def test_the_economy_office_proposes_a_fund() -> None:
    histories = FakeHistories()
    await propose_fund(PROPOSE, act(histories, Role.ECONOMY_OFFICER, person="economy officer"))
    assert histories.kinds() == [Proposal.Opened, Proposal.Proposed]
    assert histories.new[1].by == CLERK


async def test_a_fund_of_a_year_long_past_is_refused() -> None:
    histories = FakeHistories()
    with pytest.raises(refusals.WrongYear):
        await propose_fund(PROPOSE, act(histories, at=LATER))
    assert histories.new == []


async def test_proposing_the_same_sum_again_stores_nothing() -> None:
    histories = FakeHistories(proposed())
    await propose_fund(PROPOSE, act(histories))
    assert histories.new == []


async def test_the_chair_approves_and_the_fund_is_there() -> None:
    histories = FakeHistories(proposed())
    await approve_fund(APPROVE, act(histories, Role.COMMUNE_CHAIR, legal_basis="Căn cứ ví dụ"))
    assert histories.kinds() == [
        Proposal.Approved,
        Fund.Opened,
        Fund.Planned,
        Organising.Opened,
        Organising.Allotted,
    ]
    assert histories.new[2].balance.free == 48_000_000


async def test_approving_twice_stores_nothing() -> None:
    histories = FakeHistories(proposed())
    for _ in range(2):
        await approve_fund(APPROVE, act(histories, legal_basis="Căn cứ ví dụ"))
    assert len(histories.new) == 5


async def test_a_fund_nobody_proposed_is_not_found_and_one_without_basis_refused() -> None:
    with pytest.raises(NotFound):
        await approve_fund(APPROVE, act(FakeHistories(), legal_basis="Căn cứ ví dụ"))
    histories = FakeHistories(proposed())
    with pytest.raises(refusals.LegalBasisNeeded):
        await approve_fund(APPROVE, act(histories))
    assert histories.new == []


async def test_a_committed_bonus_is_paid() -> None:
    histories = FakeHistories(claim(), committed())
    with pytest.raises(refusals.DayTooEarly):
        await pay_bonus(PAY, act(histories))
    await pay_bonus(PAY, act(histories, at=AFTER))
    assert histories.kinds() == [Fund.Paid]
    assert histories.new[0].booking.on == DECIDED


async def test_paying_again_under_the_same_voucher_stores_nothing() -> None:
    histories = FakeHistories(claim(), paid())
    await pay_bonus(PAY, act(histories))
    assert histories.new == []


async def test_a_dossier_without_money_is_not_paid() -> None:
    histories = FakeHistories(claim(), reserved())
    with pytest.raises(refusals.NotCommitted):
        await pay_bonus(PAY, act(histories))
    unplaced = FakeHistories(Claim.note(None, ONE, "DH-LDTT", "individual"))
    with pytest.raises(refusals.NotCommitted):
        await pay_bonus(PAY, act(unplaced))
    with pytest.raises(NotFound):
        await pay_bonus(PAY, act(FakeHistories()))
    assert [*histories.new, *unplaced.new] == []


async def test_money_that_came_back_is_entered_once() -> None:
    histories = FakeHistories(claim(), paid())
    with pytest.raises(refusals.DayTooEarly):
        await record_recovery(RECOVER, act(histories))
    for _ in range(2):
        await record_recovery(RECOVER, act(histories, at=AFTER))
    assert histories.kinds() == [Fund.Recovered]


async def test_money_never_paid_does_not_come_back() -> None:
    histories = FakeHistories(claim(), committed())
    with pytest.raises(refusals.NotPaid):
        await record_recovery(RECOVER, act(histories))
    assert histories.new == []


async def test_a_bonus_refused_before_is_set_aside_when_the_fund_has_grown() -> None:
    grown = reserved(1)
    grown.plan(710_000, 0, JULY)
    histories = FakeHistories(claim(), grown)
    await reserve_bonus(AGAIN, act(histories))
    assert histories.kinds() == [Fund.Reserved]
    assert histories.new[0].figure == FIGURE


async def test_a_conferred_bonus_is_reckoned_by_the_day_of_its_decision() -> None:
    short = fund(1)
    short.commit(ONE, FIGURE, "11/QĐ", DECIDED)
    short.plan(1_000_000, 0, JULY)
    histories = FakeHistories(claim(decided=True), short)
    await reserve_bonus(AGAIN, act(histories, at=LATER))
    assert histories.kinds() == [Fund.Committed]
    assert (histories.new[0].number, histories.new[0].booking.amount) == ("11/QĐ", 710_000)


async def test_setting_aside_what_lacks_nothing_stores_nothing() -> None:
    histories = FakeHistories(claim(), reserved())
    await reserve_bonus(AGAIN, act(histories))
    assert histories.new == []


async def test_what_the_fund_cannot_or_does_not_pay_is_refused() -> None:
    short = FakeHistories(claim(), reserved(1))
    with pytest.raises(refusals.FundTooSmall):
        await reserve_bonus(AGAIN, act(short))
    elsewhere = FakeHistories(claim("HT-BKT-CN"))
    with pytest.raises(refusals.PaysNoBonus):
        await reserve_bonus(AGAIN, act(elsewhere))
    assert [*short.new, *elsewhere.new] == []


async def test_of_two_who_read_the_same_fund_only_the_first_is_stored() -> None:
    """The version decides, so two acts at once cannot spend the same đồng."""
    histories = FakeHistories(fund(710_000))
    first = await histories.find(Fund, Fund.id_for(2025))
    second = await histories.find(Fund, Fund.id_for(2025))
    assert first is not None
    assert second is not None
    first.reserve(ONE, FIGURE, DECIDED)
    other = type(ONE)(named("two"), "KT-2", ONE.unit_id)
    second.reserve(other, FIGURE, DECIDED)
    histories.save(first)
    with pytest.raises(AssertionError, match="somebody else was first"):
        histories.save(second)
