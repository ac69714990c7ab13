"""One proposal for many nominees: all of it or nothing, and a refusal says which row."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chassis.refusals import NotFound, UnknownDocument
from contracts.nominations import FiledPaper
from contracts.proposals import ProposedNomination
from contracts.refusal import Refusal
from services.nominations.achievement import AlreadyRewarded
from services.nominations.award_kinds import UnknownAwardKind, UnknownPaperKind
from services.nominations.candidacy import AlreadyNominated
from services.nominations.intake import IntakeNotOpen
from services.nominations.nomination import Nomination
from services.nominations.proposal import NamedTwice, Proposal, ProposalNumberTaken, SignedInFuture
from services.nominations.publishing import PUBLISHING
from services.nominations.use_cases.file_nomination import file_nomination
from services.nominations.use_cases.file_proposal import file_proposal
from tests.acts import named
from tests.nominations.dossiers import FILE, Stored, by_filer
from tests.nominations.proposals import (
    DOCUMENT,
    MINUTES,
    PROPOSAL,
    REPORT,
    TEACHERS,
    asked,
    knowing,
)

LATE = datetime(2025, 9, 1, 5, tzinfo=UTC)


async def test_each_nominee_gets_a_dossier_of_its_own_with_every_paper() -> None:
    histories = knowing()
    receipt = await file_proposal(PROPOSAL, by_filer(histories))
    filed = [event for event in histories.new if isinstance(event, Nomination.Filed)]
    assert [event.entry.nominee_id for event in filed] == list(TEACHERS)
    assert [event.originator_id for event in filed] == [
        each.nomination_id for each in receipt.receipts
    ]
    assert len({each.code for each in receipt.receipts}) == 3
    for event in filed:
        papers = [(paper.kind, paper.digest) for paper in event.papers]
        shared = [(REPORT.kind, REPORT.digest), (MINUTES.kind, MINUTES.digest)]
        assert papers == [*shared, ("proposal", DOCUMENT)]
    last = histories.new[-1]
    assert isinstance(last, Proposal.Filed)
    said = PUBLISHING[Proposal.Filed]
    assert said is not None
    message = said(last).model_dump()
    assert (message["number"], message["signed_on"]) == ("45/TTr-TH", date(2025, 8, 1))
    assert list(message["nomination_ids"]) == [each.nomination_id for each in receipt.receipts]


@pytest.mark.parametrize(
    ("row", "by", "field"),
    [
        (asked(named("nobody")), NotFound, "nominations.1.nominee_id"),
        (asked(TEACHERS[1], award_kind="DH-KHONGCO"), UnknownAwardKind, "nominations.1.award_kind"),
        (
            asked(TEACHERS[1], papers=(REPORT, FiledPaper(kind="poem", digest="d" * 64))),
            UnknownPaperKind,
            "nominations.1.papers.1.kind",
        ),
        (asked(TEACHERS[0]), NamedTwice, "nominations.1.nominee_id"),
        (asked(TEACHERS[0], award_kind="HT-GKX-CN"), NamedTwice, "nominations.1.achievement"),
    ],
)
async def test_a_refusal_names_the_row_and_the_field(
    row: ProposedNomination, by: type[Refusal], field: str
) -> None:
    rows = (PROPOSAL.nominations[0], row, PROPOSAL.nominations[2])
    changed = PROPOSAL.model_copy(update={"nominations": rows})
    with pytest.raises(by) as refused:
        await file_proposal(changed, by_filer(knowing()))
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("change", "by", "field"),
    [
        ({"campaign_id": named("nothing")}, NotFound, "campaign_id"),
        ({"signed_by": named("nobody")}, NotFound, "signed_by"),
        ({"signed_on": date(2025, 8, 5)}, SignedInFuture, "signed_on"),
        (
            {"papers": (MINUTES, FiledPaper(kind="poem", digest="d" * 64))},
            UnknownPaperKind,
            "papers.1.kind",
        ),
    ],
)
async def test_what_all_rows_share_is_no_rows_fault(
    change: dict[str, object], by: type[Refusal], field: str
) -> None:
    with pytest.raises(by) as refused:
        await file_proposal(PROPOSAL.model_copy(update=change), by_filer(knowing()))
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("digest", "field"),
    [
        (DOCUMENT, "document"),
        (MINUTES.digest, "papers.0.digest"),
        (REPORT.digest, "nominations.0.papers.0.digest"),
    ],
)
async def test_a_document_nobody_stored_is_named_by_its_place(digest: str, field: str) -> None:
    act = by_filer(knowing())
    act.documents = Stored(digest)
    with pytest.raises(UnknownDocument) as refused:
        await file_proposal(PROPOSAL, act)
    assert refused.value.field == field


async def test_a_number_counts_once_a_year_for_a_unit() -> None:
    histories = knowing()
    await file_proposal(PROPOSAL, by_filer(histories))
    again = PROPOSAL.model_copy(update={"number": "45/ttr-th", "nominations": (_another(),)})
    with pytest.raises(ProposalNumberTaken) as refused:
        await file_proposal(again, by_filer(histories, "a second filing"))
    assert refused.value.field == "number"


def _another() -> ProposedNomination:
    told = PROPOSAL.nominations[0]
    fresh = told.achievement.model_copy(update={"fact": "viec-khac"})
    return told.model_copy(update={"achievement": fresh, "award_kind": "HT-GKX-CN"})


async def test_what_a_single_dossier_holds_a_proposal_cannot_take() -> None:
    first = FILE.model_copy(update={"nominee_id": TEACHERS[2]})
    for change, by, field in (
        ({}, AlreadyNominated, "nominations.2.nominee_id"),
        ({"award_kind": "HT-GKX-CN"}, AlreadyRewarded, "nominations.2.achievement"),
    ):
        histories = knowing()
        await file_nomination(first.model_copy(update=change), by_filer(histories))
        with pytest.raises(by) as refused:
            await file_proposal(PROPOSAL, by_filer(histories, "a second filing"))
        assert refused.value.field == field


async def test_outside_the_days_of_the_campaign_nothing_is_taken() -> None:
    with pytest.raises(IntakeNotOpen) as refused:
        await file_proposal(PROPOSAL, replace(by_filer(knowing()), effective_at=LATE))
    assert refused.value.field == "campaign_id"
