"""What the rulebook of nominations is asked: which rule, why, and what would happen today."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field, StringConstraints

from contracts.message import Message
from contracts.nominations import AwardCode, NomineeKind
from contracts.request import Command, Query, Result
from contracts.stated import StatedFigures
from contracts.text import Line, Paragraph, Slug

RuleId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.-]+@[0-9]+$", max_length=60)]
"""The id of a rule row, such as `award.DH-LDTT@1`."""


class ConfirmRule(Command):
    """An official has read a row against a text in force and found it right."""

    SERVICE: ClassVar[str] = "nominations"

    row: RuleId
    against: Line
    note: Paragraph | None = None


class RecordPosting(Command):
    """The standing body writes down that a dossier hung in public on paper, from day to day.

    What publicity posted is known when that posting closes, and is never written down again.
    """

    SERVICE: ClassVar[str] = "nominations"

    nomination_id: UUID
    begins_on: date
    ends_on: date
    place: Line


class TakeSimplifiedPath(Command):
    """The standing body lets a filed dossier for ad-hoc merit take the simplified path."""

    SERVICE: ClassVar[str] = "nominations"

    nomination_id: UUID


class RuleFigure(Result):
    """A whole number a check looked at."""

    name: str
    value: int


class RuleOutcome(Result):
    """How one rule came out: `outcome` is held, failed or unknown.

    `binding` says whether a failure stops the dossier; `confirmed` is False while the row rests
    on an old or recalled text (“chưa xác nhận”).
    """

    check: str
    outcome: str
    binding: bool
    rule: str
    confirmed: bool
    figures: tuple[RuleFigure, ...]
    source: str
    status: str
    vi: str
    en: str


class BonusShown(Result):
    """A bonus in đồng, unrounded and rounded, and the rows it follows from."""

    unrounded: int
    rounded: int
    rules: tuple[str, ...]
    confirmed: bool


class DeadlineShown(Result):
    """By when a decision is due, and by which row; `days` are working days where it says so."""

    due_on: date
    days: int
    working: bool
    rule: str
    confirmed: bool
    source: str


class Explained(Result):
    """The rules of one dossier, filed or only tried.

    `stage` is the act the outcomes were stored with (`Appraised`, `Referred`, `Decided`), or `now`
    when they were looked at for this answer. `deadline` and `bonus` are None where no rule gives
    one; once the chair decided, `bonus` is what was stored then. `held_by` is what holds it back
    now, worded as the one who asks may read it, whatever was stored before.
    """

    award_kind: str
    award_name: str
    received_on: date
    law: str
    stage: str
    missing: tuple[str, ...]
    checks: tuple[RuleOutcome, ...]
    deadline: DeadlineShown | None
    bonus: BonusShown | None
    held_by: tuple[RuleOutcome, ...] = ()


class RuleExplanation(Query):
    """The rules of one dossier, by its id or receipt code. A unit sees its own dossiers alone."""

    SERVICE: ClassVar[str] = "nominations"
    RESULT: ClassVar[type[Result]] = Explained

    dossier: Line


class DryRun(Query):
    """If such a dossier were filed on that day: what is missing, by when, for how much.

    With `nominee_id` also whether a hold stands in the way, as far as the one who asks may know.
    """

    SERVICE: ClassVar[str] = "nominations"
    RESULT: ClassVar[type[Result]] = Explained

    award_kind: AwardCode
    nominee_kind: NomineeKind
    on: date
    papers: Annotated[tuple[Slug, ...], Field(max_length=50)] = ()
    figures: StatedFigures = ()
    nominee_id: UUID | None = None
    simplified: bool = False


class RuleConfirmed(Message):
    """An official read a rule row against a text in force: it is not “chưa xác nhận” any more."""

    SERVICE: ClassVar[str] = "nominations"

    row: str
    against: str
    confirmed_by: UUID
    confirmed_on: date


class RuleRow(Result):
    """One row of the rulebook, and who confirmed it against which text, if anybody did."""

    row: str
    valid_from: date | None
    valid_to: date | None
    source: str
    status: str
    text: str
    confirmed: bool
    against: str | None
    confirmed_by: UUID | None
    confirmed_on: date | None


class RuleRows(Result):
    """Rows of the rulebook, by id."""

    rows: tuple[RuleRow, ...]


class RuleList(Query):
    """The rulebook; `unconfirmed` leaves only what nobody has confirmed yet."""

    SERVICE: ClassVar[str] = "nominations"
    RESULT: ClassVar[type[Result]] = RuleRows

    on: date | None = None
    unconfirmed: bool = False
