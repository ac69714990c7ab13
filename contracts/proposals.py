"""One proposal (tờ trình) that asks for awards for many nominees of one unit at once."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from contracts.message import Message
from contracts.nominations import AwardCode, FiledPaper, FileNomination, NomineeKind, Receipt
from contracts.request import Command, Query, Result
from contracts.rules import BonusShown, DeadlineShown, RuleOutcome
from contracts.stated import Achievement, StatedFigures
from contracts.text import Digest, Line

MOST_ROWS = 500
"""Nominations of one proposal."""

PROPOSAL_PAPER = "proposal"
"""The kind of paper that the signed proposal is in the dossier of each of its nominees."""


class ProposalFiled(Message):
    """A unit filed one proposal for many nominees; each is also told of as `NominationFiled`."""

    SERVICE: ClassVar[str] = "nominations"

    proposal_id: UUID
    number: str
    signed_on: date
    unit_id: UUID
    campaign_id: UUID
    filed_by: UUID
    nomination_ids: tuple[UUID, ...]


class ProposedNomination(BaseModel):
    """One nominee of a proposal; `papers` are those of this nominee alone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    award_kind: AwardCode
    nominee_kind: NomineeKind
    nominee_id: UUID
    title: Line
    achievement: Achievement
    papers: Annotated[tuple[FiledPaper, ...], Field(max_length=20)] = ()


SharedPapers = Annotated[tuple[FiledPaper, ...], Field(max_length=20)]
"""Up to twenty papers that belong to every nominee, such as the minutes."""

ProposalNumber = Annotated[Line, StringConstraints(max_length=60)]
"""The unit's own number of the proposal, such as `45/TTr-THCS`."""


class ProposalReceipt(Result):
    """A proposal was taken in whole: one receipt for each nominee, in the order of its rows."""

    proposal_id: UUID
    receipts: tuple[Receipt, ...]


class FileProposal(Command):
    """The acting unit files one signed proposal for up to 500 nominees, all or nothing.

    `document` is the signed proposal; it becomes a paper of every dossier, as do `papers`. A
    refusal names the row and the field: `nominations.12.nominee_id` is the thirteenth nominee.
    """

    SERVICE: ClassVar[str] = "nominations"
    RESULT: ClassVar[type[Result]] = ProposalReceipt

    number: ProposalNumber
    signed_on: date
    signed_by: UUID
    document: Digest
    campaign_id: UUID
    papers: SharedPapers = ()
    nominations: Annotated[
        tuple[ProposedNomination, ...], Field(min_length=1, max_length=MOST_ROWS)
    ]

    def dossier(self, row: int) -> FileNomination:
        """The dossier that the nominee of this row gets: its own papers come first."""
        asked = self.nominations[row]
        signed = FiledPaper(kind=PROPOSAL_PAPER, digest=self.document)
        return FileNomination.model_construct(
            campaign_id=self.campaign_id,
            award_kind=asked.award_kind,
            nominee_kind=asked.nominee_kind,
            nominee_id=asked.nominee_id,
            title=asked.title,
            achievement=asked.achievement,
            papers=(*asked.papers, *self.papers, signed),
        )


class Objection(Result):
    """Why a row would be refused, or what to look at, and what to do; `field` within the row."""

    field: str
    code: str
    vi: str
    en: str
    next_vi: str
    next_en: str


class PreviewedRow(Result):
    """What the rules say of one row: `objections` would refuse it, the rest explains it."""

    row: int
    award_name: str | None
    objections: tuple[Objection, ...]
    missing: tuple[str, ...]
    checks: tuple[RuleOutcome, ...]
    deadline: DeadlineShown | None
    bonus: BonusShown | None


class ProposalPreview(Result):
    """A proposal nobody has filed, row by row; `bonus` in đồng adds up the rows that have one."""

    rows: tuple[PreviewedRow, ...]
    refused: int
    incomplete: int
    bonus: int


class PreviewProposal(Query):
    """If the acting unit filed this proposal on that day: what would be refused, what is missing.

    Whether a document is stored is asked only when the proposal is filed, so papers are given as
    in `FileProposal`. `figures` are what the ratios are counted from.
    """

    SERVICE: ClassVar[str] = "nominations"
    RESULT: ClassVar[type[Result]] = ProposalPreview

    on: date
    campaign_id: UUID
    papers: SharedPapers = ()
    nominations: Annotated[
        tuple[ProposedNomination, ...], Field(min_length=1, max_length=MOST_ROWS)
    ]
    figures: StatedFigures = ()


class ProposalRow(Result):
    """One proposal in a list, and how many nominees it holds."""

    proposal_id: UUID
    number: str
    signed_on: date
    signed_by: UUID
    document: str
    unit_id: UUID
    campaign_id: UUID
    filed_by: UUID
    nominations: int


class Proposals(Result):
    """Proposals in the order they were filed; `total` counts those on other pages too."""

    proposals: tuple[ProposalRow, ...]
    total: int


class ProposalList(Query):
    """The proposals that were filed. A unit sees its own alone."""

    SERVICE: ClassVar[str] = "nominations"
    RESULT: ClassVar[type[Result]] = Proposals

    limit: Annotated[int, Field(ge=1, le=200)] = 100
    offset: Annotated[int, Field(ge=0)] = 0


class AwardOffered(Result):
    """An award decided here or proposed from here, for whom, and the papers it asks for."""

    code: str
    name: str
    nominees: tuple[NomineeKind, ...]
    papers: tuple[str, ...]


class PaperName(Result):
    """A kind of paper and what people call it."""

    kind: str
    name: str


class AwardsOffered(Result):
    """What can be asked for on that day, by code, and every kind of paper."""

    awards: tuple[AwardOffered, ...]
    papers: tuple[PaperName, ...]


class AwardKindList(Query):
    """Which awards a unit can ask for on that day, and which kinds of paper there are."""

    SERVICE: ClassVar[str] = "nominations"
    RESULT: ClassVar[type[Result]] = AwardsOffered

    on: date
