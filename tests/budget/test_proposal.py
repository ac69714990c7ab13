"""A fund is proposed by one and approved by another."""

from datetime import date

import pytest

from services.budget import refusals
from services.budget.parts import ORGANISING
from services.budget.proposal import Proposal
from tests.budget.funds import CHAIR, CLERK, JULY
from tests.scenario import given

BASIS = "Quyết định ví dụ"


def proposed(planned: int = 60_000_000) -> Proposal:
    proposal = Proposal.open(None, 2025)
    proposal.propose(planned, CLERK, JULY)
    return proposal


def test_a_sum_is_proposed_with_the_share_for_organising_and_its_source() -> None:
    given(Proposal.open(None, 2025)).when(lambda p: p.propose(60_000_000, CLERK, JULY)).then(
        (
            Proposal.Proposed,
            {"planned": 60_000_000, "organising": 12_000_000, "share": ORGANISING, "by": CLERK},
        )
    )
    assert "chưa xác nhận" in ORGANISING.status


@pytest.mark.parametrize("day", [date(2024, 12, 31), JULY])
def test_a_fund_is_proposed_in_its_year_or_the_one_before(day: date) -> None:
    given(Proposal.open(None, 2025)).when(lambda p: p.propose(1, CLERK, day)).then(
        (Proposal.Proposed, {})
    )


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2026, 1, 1)])
def test_a_fund_is_not_proposed_in_another_year(day: date) -> None:
    given(Proposal.open(None, 2025)).when(lambda p: p.propose(1, CLERK, day)).refused(
        refusals.WrongYear, field="year"
    )


def test_the_same_sum_is_proposed_once() -> None:
    given(proposed()).when(lambda p: p.propose(60_000_000, CHAIR, JULY)).quiet()


def test_the_chair_approves_what_waits() -> None:
    given(proposed()).when(lambda p: p.approve(60_000_000, CHAIR, BASIS, JULY)).then(
        (Proposal.Approved, {"planned": 60_000_000, "by": CHAIR, "legal_basis": BASIS})
    )


def test_approving_again_changes_nothing() -> None:
    approved = given(proposed(), lambda p: p.approve(60_000_000, CHAIR, BASIS, JULY))
    approved.when(lambda p: p.approve(60_000_000, CHAIR, BASIS, JULY)).quiet()


def test_another_sum_than_the_one_proposed_is_not_approved() -> None:
    given(proposed()).when(lambda p: p.approve(6_000_000, CHAIR, BASIS, JULY)).refused(
        refusals.NothingProposed, field="planned"
    )


def test_a_sum_replaced_by_a_later_one_is_not_approved_any_more() -> None:
    replaced = given(proposed(), lambda p: p.propose(80_000_000, CLERK, JULY))
    replaced.when(lambda p: p.approve(60_000_000, CHAIR, BASIS, JULY)).refused(
        refusals.NothingProposed
    )


def test_nobody_approves_what_they_proposed() -> None:
    given(proposed()).when(lambda p: p.approve(60_000_000, CLERK, BASIS, JULY)).refused(
        refusals.ProposerApproves
    )


def test_an_approval_names_its_legal_basis() -> None:
    given(proposed()).when(lambda p: p.approve(60_000_000, CHAIR, "", JULY)).refused(
        refusals.LegalBasisNeeded, field="legal_basis"
    )
