"""Who is given a plan, and for what."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Recipient:
    """A unit, and what it gets the plan for: a value of the published list of purposes."""

    unit_id: UUID
    purpose: str
