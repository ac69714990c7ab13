"""What a query lists becomes a workbook with Vietnamese headings. Ids here are invented."""

from datetime import UTC, date, datetime

import pytest

from contracts.audit import CompletenessQuery
from contracts.budget import FundBalance, FundLedger, WhatIf
from contracts.council_ballots import BallotSheetsQuery
from contracts.council_records import Docket, SittingRecord
from contracts.directory import UnitList
from contracts.list_export import HEADINGS, SHEETS, NothingListed, columns_of, list_sheets
from contracts.nominations import (
    AppraisalQueue,
    Dossier,
    DossierList,
    DossierQuery,
    DossierRow,
    DossierStep,
    NominationList,
    NomineeKind,
)
from contracts.proposals import ProposalList, ProposalRow, Proposals
from contracts.request import Done, Query
from contracts.unit_reports import ReportBoard
from contracts.year_reviews import AwardsToHandOver
from tests.acts import named

NAMED = (
    AppraisalQueue, AwardsToHandOver, BallotSheetsQuery, Docket, DossierQuery, FundLedger,
    NominationList, ProposalList, ReportBoard, SittingRecord, UnitList, WhatIf,
)  # fmt: skip
ROW = DossierRow(
    nomination_id=named("a dossier"),
    code="DN-2025-23456789",
    title="=Đề nghị",
    unit_id=named("a school"),
    campaign_id=named("a campaign"),
    award_kind="DH-LDTT",
    award_name="Lao động tiên tiến",
    nominee_kind=NomineeKind.INDIVIDUAL,
    nominee_id=named("a teacher"),
    state="decided",
    round=1,
    filed_by=named("an officer"),
    appraised_by=None,
    conferred=True,
    number="12/QĐ-UBND",
)


@pytest.mark.parametrize("query", NAMED, ids=lambda query: query.__name__)
def test_every_column_of_these_lists_has_a_heading(query: type[Query]) -> None:
    lists = columns_of(query.RESULT)
    assert lists
    assert set(lists) <= set(SHEETS)
    for row in lists.values():
        assert [name for name in row.model_fields if name not in HEADINGS] == []


def test_headings_of_a_list_are_told_apart() -> None:
    for query in NAMED:
        for row in columns_of(query.RESULT).values():
            headings = [HEADINGS[name] for name in row.model_fields]
            assert len(set(headings)) == len(headings)


def test_a_list_becomes_a_sheet() -> None:
    (plan,) = list_sheets(DossierList(dossiers=(ROW,), total=1))
    assert (plan.name, plan.heading) == ("Hồ sơ", 1)
    told = dict(zip(plan.rows[0], plan.rows[1], strict=True))
    assert told["Mã tra cứu"] == "DN-2025-23456789"
    assert told["Bước"] == "đã có quyết định"
    assert told["Loại đối tượng"] == "cá nhân"
    assert told["Được khen thưởng"] == "có"
    assert told["Người thẩm định"] is None
    assert told["Mã đối tượng"] == str(named("a teacher"))


def test_days_stay_days_and_moments_are_those_of_vietnam() -> None:
    step = DossierStep(
        position=3,
        what="Filed",
        actor=None,
        role="unit_officer",
        reason=None,
        legal_basis=None,
        effective_at=datetime(2025, 8, 4, 18, 0, tzinfo=UTC),
        recorded_at=datetime(2025, 8, 5, 2, 0, tzinfo=UTC),
        details={},
    )
    plan, _ = list_sheets(Dossier(dossier=ROW, steps=(step,)))
    told = dict(zip(plan.rows[0], plan.rows[1], strict=True))
    assert str(told["Có hiệu lực từ"]) == "2025-08-05 01:00:00"
    row = ProposalRow(
        proposal_id=named("a proposal"),
        number="45/TTr-TH",
        signed_on=date(2025, 8, 1),
        signed_by=named("a head"),
        document="c" * 64,
        unit_id=named("a school"),
        campaign_id=named("a campaign"),
        filed_by=named("an officer"),
        nominations=3,
    )
    (plan,) = list_sheets(Proposals(proposals=(row,), total=1))
    assert date(2025, 8, 1) in plan.rows[1]


def test_an_answer_without_a_list_is_no_workbook() -> None:
    with pytest.raises(NothingListed):
        list_sheets(Done())
    assert columns_of(FundBalance.RESULT) == {}
    assert columns_of(CompletenessQuery.RESULT)
