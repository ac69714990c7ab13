"""Holds: why somebody, or one dossier, is not to be proposed, voted on or awarded for now.

The denouncer, the accused deed and every text stay outside: a hold names a class of reason and
the number under which the matter is registered.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from contracts.message import Message
from contracts.request import Command, Query, Result
from contracts.text import Line


class HoldReason(StrEnum):
    """What is being looked into: discipline, an inspection or check, a complaint, corruption."""

    DISCIPLINE = "discipline"
    INSPECTION = "inspection"
    COMPLAINT = "complaint"
    CORRUPTION = "corruption"


class HoldVisibility(StrEnum):
    """Who may read why: everybody concerned; the officials at work on dossiers; chair, inspector.

    That something is held is told to all who are stopped by it.
    """

    OPEN = "open"
    OFFICIAL = "official"
    CONFIDENTIAL = "confidential"


class HoldSubject(StrEnum):
    """What is held: whoever may be nominated, in all their dossiers, or one dossier alone."""

    NOMINEE = "nominee"
    DOSSIER = "dossier"


class HoldPlaced(Message):
    """Nothing may be proposed, voted on or awarded until it is released.

    `nomination_id`, `code` and `unit_id` are set where one dossier is held, here and in the two
    messages below. `reason` is told only of an open hold.
    """

    SERVICE: ClassVar[str] = "nominations"

    hold_id: UUID
    nominee_id: UUID
    nomination_id: UUID | None
    code: str | None
    unit_id: UUID | None
    visibility: HoldVisibility
    reason: HoldReason | None


class HoldReleased(Message):
    """The matter ended without a fault; dossiers go on."""

    SERVICE: ClassVar[str] = "nominations"

    hold_id: UUID
    nominee_id: UUID
    nomination_id: UUID | None
    code: str | None
    unit_id: UUID | None
    visibility: HoldVisibility


class HoldConfirmed(Message):
    """The matter ended with a fault on that day.

    A held dossier stays stopped; of a nominee, what is to be rewarded for a period with that day.
    """

    SERVICE: ClassVar[str] = "nominations"

    hold_id: UUID
    nominee_id: UUID
    nomination_id: UUID | None
    code: str | None
    unit_id: UUID | None
    visibility: HoldVisibility
    fault_on: date


class HoldPlacedId(Result):
    """A hold was placed."""

    hold_id: UUID


class PlaceHold(Command):
    """Stop a nominee or one dossier; `reference` is the number the matter is registered under."""

    SERVICE: ClassVar[str] = "nominations"
    RESULT: ClassVar[type[Result]] = HoldPlacedId

    subject: HoldSubject
    subject_id: UUID
    reason_class: HoldReason
    reference: Line
    visibility: HoldVisibility


class ReleaseHold(Command):
    """The matter ended without a fault; the request carries the reason."""

    SERVICE: ClassVar[str] = "nominations"

    hold_id: UUID


class ConfirmHold(Command):
    """A conclusion, decision or judgment found a fault; `conclusion` is its number."""

    SERVICE: ClassVar[str] = "nominations"

    hold_id: UUID
    conclusion: Line
    fault_on: date


class HoldRow(Result):
    """One hold; `state` is placed, released or confirmed.

    `reason`, `reference` and `conclusion` are None for those who may not read why.
    """

    hold_id: UUID
    nominee_id: UUID
    nomination_id: UUID | None
    code: str | None
    visibility: HoldVisibility
    state: str
    reason: HoldReason | None
    reference: str | None
    placed_on: date
    ended_on: date | None
    conclusion: str | None
    fault_on: date | None


class Holds(Result):
    """Holds in the order they were placed; `total` counts those on other pages too."""

    holds: tuple[HoldRow, ...]
    total: int


class HoldList(Query):
    """The register of holds: all, those in force, or those of one nominee."""

    SERVICE: ClassVar[str] = "nominations"
    RESULT: ClassVar[type[Result]] = Holds

    in_force: bool = False
    nominee_id: UUID | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 100
    offset: Annotated[int, Field(ge=0)] = 0
