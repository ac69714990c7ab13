"""Whatever is booked in whatever order, the fund adds up and never falls below zero."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.refusal import Refusal
from services.budget.fund import Fund
from services.budget.parts import Balance, Dossier, Holding, Stage
from tests.acts import named
from tests.budget.funds import DECIDED, FIGURE, SCHOOL

DOSSIERS = tuple(Dossier(named(f"dossier {n}"), f"KT-{n}", SCHOOL) for n in range(4))
STEPS = ("plan", "reserve", "commit", "again", "release", "revoke", "reinstate", "pay", "recover")
acts = st.tuples(
    st.sampled_from(STEPS),
    st.sampled_from(DOSSIERS),
    st.integers(0, 20),
    st.sampled_from(["paper 1", "paper 2"]),
)


def carry_out(fund: Fund, step: str, dossier: Dossier, amount: int, paper: str) -> None:
    figure = replace(FIGURE, amount=amount)
    match step:
        case "plan":
            fund.plan(amount * 3, amount * 3 // 5, DECIDED)
        case "reserve":
            fund.reserve(dossier, figure, DECIDED)
        case "commit":
            fund.commit(dossier, figure, paper, DECIDED)
        case "again":
            fund.set_aside_again(dossier, figure, paper, DECIDED)
        case "release":
            fund.release(dossier, DECIDED)
        case "revoke":
            fund.revoke(dossier, DECIDED)
        case "reinstate":
            fund.reinstate(dossier, figure, paper, DECIDED)
        case "pay":
            fund.pay(dossier, paper, DECIDED)
        case _:
            fund.recover(dossier, paper, DECIDED)


def reckoned(fund: Fund, holdings: Mapping[UUID, Holding]) -> Balance:
    """The balance counted anew from each dossier's own money."""

    def total(*stages: Stage) -> int:
        return sum(each.amount for each in holdings.values() if each.stage in stages)

    return Balance(
        planned=fund.balance.planned,
        organising=fund.balance.organising,
        reserved=total(Stage.SHORT, Stage.RESERVED),
        committed=total(Stage.COMMITTED),
        paid=total(Stage.PAID, Stage.RECOVERY_DUE, Stage.RECOVERED),
        recovered=total(Stage.RECOVERED),
    )


@settings(deadline=None, max_examples=400)
@given(st.lists(acts, max_size=40))
def test_the_ledger_adds_up_after_every_act_and_nothing_is_below_zero(
    steps: list[tuple[str, Dossier, int, str]],
) -> None:
    fund = Fund.open(None, 2025)
    for step in steps:
        with suppress(Refusal):
            carry_out(fund, *step)
        balance = fund.balance
        assert balance == reckoned(fund, fund.holdings)
        assert min(vars(balance).values()) >= 0
        assert balance.free >= 0
        parts = balance.organising + balance.used + balance.free
        assert parts == balance.planned
        assert balance.recovered <= balance.paid


@settings(deadline=None)
@given(st.lists(acts, max_size=40))
def test_a_dossier_is_paid_at_most_once_and_only_after_it_was_committed(
    steps: list[tuple[str, Dossier, int, str]],
) -> None:
    fund = Fund.open(None, 2025)
    for step in steps:
        with suppress(Refusal):
            carry_out(fund, *step)
    history: list[Any] = list(fund.collect_events())
    for dossier in DOSSIERS:
        own: list[type[Any]] = [
            type(it) for it in history if hasattr(it, "booking") and it.booking.dossier == dossier
        ]
        assert own.count(Fund.Paid) <= 1 + own.count(Fund.DueAgain)
        assert own.count(Fund.Committed) <= 1 + own.count(Fund.Released)
        assert own.count(Fund.DueAgain) <= own.count(Fund.Recovered)
        if Fund.Paid in own:
            assert Fund.Committed in own[: own.index(Fund.Paid)]
    rebuilt: Any = None
    for happened in history:
        rebuilt = happened.mutate(rebuilt)
    assert rebuilt == fund
