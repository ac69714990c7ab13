"""The fund: what it sets aside, commits, pays and takes back, and when it says no."""

from dataclasses import replace

import pytest

from services.budget import refusals
from services.budget.fund import Fund
from services.budget.parts import ORGANISING, Balance, Booking, Lack
from tests.acts import named
from tests.budget.funds import (
    DECIDED,
    FIGURE,
    JULY,
    LARGER,
    ONE,
    REFERRED,
    TWO,
    committed,
    fund,
    paid,
    reserved,
)
from tests.scenario import given


def test_an_approved_sum_becomes_the_fund() -> None:
    balance = Balance(planned=60_000_000, organising=12_000_000)
    given(Fund.open(None, 2025)).when(lambda f: f.plan(60_000_000, 12_000_000, JULY)).then(
        (Fund.Planned, {"year": 2025, "balance": balance, "on": JULY})
    )
    assert balance.free == 48_000_000


def test_the_same_sum_again_changes_nothing() -> None:
    given(fund()).when(lambda f: f.plan(1_000_000, 0, JULY)).quiet()


def test_a_fund_is_not_cut_below_what_is_taken() -> None:
    given(reserved()).when(lambda f: f.plan(700_000, 0, JULY)).refused(refusals.LessThanUsed)


def test_a_fund_may_be_cut_down_to_what_is_taken() -> None:
    given(reserved()).when(lambda f: f.plan(710_000, 0, JULY)).then((Fund.Planned, {}))


@pytest.mark.parametrize(("planned", "organising"), [(60_000_000, 12_000_000), (4, 0), (5, 1)])
def test_a_fifth_is_for_organising_in_whole_dong(planned: int, organising: int) -> None:
    assert ORGANISING.of(planned) == organising


def test_a_referred_dossier_has_its_bonus_set_aside() -> None:
    balance = Balance(planned=1_000_000, reserved=710_000)
    booking = Booking(2025, ONE, 0, 710_000, REFERRED, balance)
    given(fund()).when(lambda f: f.reserve(ONE, FIGURE, REFERRED)).then(
        (Fund.Reserved, {"booking": booking, "figure": FIGURE})
    )


def test_the_last_dong_may_be_set_aside_and_not_one_more() -> None:
    given(fund(710_000)).when(lambda f: f.reserve(ONE, FIGURE, REFERRED)).then((Fund.Reserved, {}))
    given(fund(709_999)).when(lambda f: f.reserve(ONE, FIGURE, REFERRED)).then(
        (Fund.Refused, {"short_by": 1, "lack": Lack.NOT_ENOUGH.value, "conferred": False})
    )


def test_without_an_approved_fund_the_bonus_is_refused_for_that() -> None:
    given(fund(0)).when(lambda f: f.reserve(ONE, FIGURE, REFERRED)).then(
        (Fund.Refused, {"short_by": 710_000, "lack": Lack.NO_APPROVED_FUND.value})
    )


def test_a_second_referral_changes_nothing_also_after_a_refusal() -> None:
    given(reserved()).when(lambda f: f.reserve(ONE, FIGURE, REFERRED)).quiet()
    given(reserved(1)).when(lambda f: f.reserve(ONE, FIGURE, REFERRED)).quiet()


def test_a_decision_commits_what_was_set_aside() -> None:
    given(reserved()).when(lambda f: f.commit(ONE, FIGURE, "11/QĐ", DECIDED)).then(
        (
            Fund.Committed,
            {
                "number": "11/QĐ",
                "booking": Booking(
                    2025,
                    ONE,
                    710_000,
                    710_000,
                    DECIDED,
                    Balance(planned=1_000_000, committed=710_000),
                ),
            },
        )
    )


def test_a_decision_under_a_higher_base_salary_takes_the_difference() -> None:
    given(reserved()).when(lambda f: f.commit(ONE, LARGER, "11/QĐ", DECIDED)).then(
        (
            Fund.Committed,
            {
                "booking": Booking(
                    2025,
                    ONE,
                    710_000,
                    760_000,
                    DECIDED,
                    Balance(planned=1_000_000, committed=760_000),
                )
            },
        )
    )


def test_a_decision_the_fund_cannot_cover_keeps_what_was_set_aside_and_says_so() -> None:
    tight = given(reserved(710_000), lambda f: f.commit(ONE, LARGER, "11/QĐ", DECIDED))
    refused = tight.history[-1]
    assert isinstance(refused, Fund.Refused)
    assert (refused.short_by, refused.conferred) == (50_000, True)
    assert tight.aggregate.balance == Balance(planned=710_000, reserved=710_000)


def test_a_second_decision_changes_nothing_also_after_a_refusal() -> None:
    given(committed()).when(lambda f: f.commit(ONE, FIGURE, "11/QĐ", DECIDED)).quiet()
    short = given(reserved(710_000), lambda f: f.commit(ONE, LARGER, "11/QĐ", DECIDED))
    short.when(lambda f: f.commit(ONE, LARGER, "11/QĐ", DECIDED)).quiet()


def test_a_refused_bonus_is_reserved_once_the_fund_is_large_enough() -> None:
    grown = given(reserved(1), lambda f: f.plan(710_000, 0, DECIDED))
    grown.when(lambda f: f.set_aside_again(ONE, FIGURE, "", DECIDED)).then((Fund.Reserved, {}))


def test_a_conferred_bonus_is_committed_once_the_fund_is_large_enough() -> None:
    grown = given(
        reserved(710_000),
        lambda f: f.commit(ONE, LARGER, "11/QĐ", DECIDED),
        lambda f: f.plan(760_000, 0, DECIDED),
    )
    grown.when(lambda f: f.set_aside_again(ONE, LARGER, "11/QĐ", DECIDED)).then(
        (Fund.Committed, {"number": "11/QĐ"})
    )


def test_a_fund_still_too_small_says_by_how_much() -> None:
    given(reserved(1)).when(lambda f: f.set_aside_again(ONE, FIGURE, "", DECIDED)).refused(
        refusals.FundTooSmall, field="nomination_id"
    )


def test_a_bonus_that_lacks_nothing_is_not_reserved_again() -> None:
    given(reserved()).when(lambda f: f.set_aside_again(ONE, FIGURE, "", DECIDED)).quiet()


def test_a_dossier_never_referred_is_not_in_the_books() -> None:
    given(reserved()).when(lambda f: f.set_aside_again(TWO, FIGURE, "", DECIDED)).refused(
        refusals.NotInTheBooks
    )


def test_a_refused_or_withdrawn_dossier_frees_its_money() -> None:
    freed = given(reserved(), lambda f: f.release(ONE, DECIDED))
    assert freed.aggregate.balance == Balance(planned=1_000_000)
    freed.when(lambda f: f.release(ONE, DECIDED)).quiet()


def test_a_bonus_refused_and_then_released_is_never_set_aside() -> None:
    freed = given(reserved(1), lambda f: f.release(ONE, DECIDED))
    freed.when(lambda f: f.set_aside_again(ONE, FIGURE, "", DECIDED)).quiet()


def test_what_was_never_set_aside_is_not_released() -> None:
    given(fund()).when(lambda f: f.release(ONE, DECIDED)).quiet()
    given(committed()).when(lambda f: f.release(ONE, DECIDED)).quiet()


def test_a_committed_bonus_is_paid_under_its_voucher() -> None:
    given(committed()).when(lambda f: f.pay(ONE, "PC 1", DECIDED)).then(
        (
            Fund.Paid,
            {
                "voucher": "PC 1",
                "booking": Booking(
                    2025, ONE, 710_000, 710_000, DECIDED, Balance(1_000_000, paid=710_000)
                ),
            },
        )
    )


def test_a_bonus_is_paid_once() -> None:
    given(paid()).when(lambda f: f.pay(ONE, "PC 1", DECIDED)).quiet()
    given(paid()).when(lambda f: f.pay(ONE, "PC 2", DECIDED)).refused(refusals.PaidBefore)


def test_nothing_is_paid_before_the_decision_or_twice_after_a_recovery() -> None:
    given(reserved()).when(lambda f: f.pay(ONE, "PC 1", DECIDED)).refused(refusals.NotCommitted)
    given(fund()).when(lambda f: f.pay(ONE, "PC 1", DECIDED)).refused(refusals.NotCommitted)
    back = given(paid(), lambda f: f.recover(ONE, "PT 1", DECIDED))
    back.when(lambda f: f.pay(ONE, "PC 2", DECIDED)).refused(refusals.NotCommitted)


def test_money_that_came_back_is_shown_and_not_spent_again() -> None:
    back = given(paid(), lambda f: f.recover(ONE, "PT 1", DECIDED))
    balance = Balance(planned=1_000_000, paid=710_000, recovered=710_000)
    assert back.aggregate.balance == balance
    assert balance.free == 290_000
    back.when(lambda f: f.recover(ONE, "PT 1", DECIDED)).quiet()


def test_only_money_paid_is_recovered_and_once() -> None:
    given(committed()).when(lambda f: f.recover(ONE, "PT 1", DECIDED)).refused(refusals.NotPaid)
    back = given(paid(), lambda f: f.recover(ONE, "PT 1", DECIDED))
    back.when(lambda f: f.recover(ONE, "PT 2", DECIDED)).refused(refusals.NotPaid)


def test_two_dossiers_do_not_share_their_money() -> None:
    other = replace(TWO, nomination_id=named("another"))
    given(reserved(1_420_000)).when(lambda f: f.reserve(other, FIGURE, REFERRED)).then(
        (Fund.Reserved, {})
    )
    given(reserved(1_419_999)).when(lambda f: f.reserve(other, FIGURE, REFERRED)).then(
        (Fund.Refused, {"short_by": 1})
    )
