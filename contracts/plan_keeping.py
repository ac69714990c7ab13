"""A plan after its issue: who it goes to and for what, and where it is archived."""

from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from contracts.message import Message
from contracts.request import Command
from contracts.text import Digest, Line


class Purpose(StrEnum):
    """What a recipient gets a plan for."""

    REPORT = "report"
    DIRECT = "direct"
    CARRY_OUT = "carry_out"


class PlanRecipient(BaseModel):
    """A unit, and what it gets the plan for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unit_id: UUID
    purpose: Purpose


class PlanDistributed(Message):
    """A plan went out to these recipients."""

    SERVICE: ClassVar[str] = "campaigns"

    plan_id: UUID
    title: str
    number: str | None
    recipients: tuple[PlanRecipient, ...]


class DistributePlan(Command):
    """Give a plan to recipients; those who have it for that purpose are passed over."""

    SERVICE: ClassVar[str] = "campaigns"

    plan_id: UUID
    recipients: Annotated[tuple[PlanRecipient, ...], Field(min_length=1, max_length=500)]


class ArchivePlan(Command):
    """Archive a plan's signed document, to be kept as `retention` says."""

    SERVICE: ClassVar[str] = "campaigns"

    plan_id: UUID
    digest: Digest
    retention: Line
