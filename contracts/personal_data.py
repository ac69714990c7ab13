"""A person's values: put right, held, and erased, and what directory says of it.

The grounds follow the Personal Data Protection Law 91/2025/QH15, Điều 13 and 14, in force since
1/1/2026, as secondary sources give them; the text itself has not been confirmed.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import Field

from contracts.directory import IdentityNumber, RegisterPerson
from contracts.message import Message
from contracts.request import Command, Result
from contracts.text import Line


class ErasureGround(StrEnum):
    """Why personal data is erased (Điều 14(1))."""

    REQUEST = "request"
    PURPOSE_DONE = "purpose_done"
    RETENTION_OVER = "retention_over"
    AUTHORITY_DECISION = "authority_decision"
    AGREEMENT = "agreement"
    OTHER_LAW = "other_law"


class HoldGround(StrEnum):
    """Why personal data must be kept for now."""

    ARCHIVES = "archives"
    PUBLIC_TASK = "public_task"
    COMPLAINT = "complaint"
    INSPECTION = "inspection"
    COURT = "court"


class PersonCorrected(Message):
    """A person's values were put right; whoever showed the earlier ones asks anew."""

    SERVICE: ClassVar[str] = "directory"

    person_id: UUID


class PersonErased(Message):
    """A person's values are gone for ever; the id stays in what happened."""

    SERVICE: ClassVar[str] = "directory"

    person_id: UUID
    ground: ErasureGround


class PersonErasureRefused(Message):
    """Erasure was asked for, and holds on these grounds stand against it."""

    SERVICE: ClassVar[str] = "directory"

    person_id: UUID
    held_for: tuple[HoldGround, ...]
    legal_bases: tuple[str, ...]


class HoldId(Result):
    """The hold a command placed."""

    hold_id: UUID


class ErasureAnswer(Result):
    """Whether the values are erased; if not, `held_for` says what stands against it."""

    erased: bool
    held_for: tuple[HoldGround, ...]


class CorrectPerson(Command):
    """Put a person's values right; they replace all earlier ones."""

    SERVICE: ClassVar[str] = "directory"
    PERSONAL: ClassVar[frozenset[str]] = RegisterPerson.PERSONAL

    person_id: UUID
    # Kept out of repr, so that a logged command shows no personal value.
    full_name: Line = Field(repr=False)
    birth_date: date | None = Field(default=None, repr=False)
    address: Line | None = Field(default=None, repr=False)
    identity_number: IdentityNumber | None = Field(default=None, repr=False)


class PlaceLegalHold(Command):
    """Keep a person's values, whoever asks for their erasure, until the hold is lifted."""

    SERVICE: ClassVar[str] = "directory"
    RESULT: ClassVar[type[Result]] = HoldId

    person_id: UUID
    ground: HoldGround
    legal_basis: Line


class LiftLegalHold(Command):
    """Lift a hold on a person's values."""

    SERVICE: ClassVar[str] = "directory"

    person_id: UUID
    hold_id: UUID


class ErasePerson(Command):
    """Erase a person's values for ever. Where a hold stands, it is refused and the person told."""

    SERVICE: ClassVar[str] = "directory"
    RESULT: ClassVar[type[Result]] = ErasureAnswer

    person_id: UUID
    ground: ErasureGround
