"""Whom a notice can be for: a unit, a person, or an office whoever holds it today.

A notice to an office is addressed to the office itself, so it needs no knowledge of who holds it,
and the next holder finds it too.
"""

from uuid import UUID, uuid5

_OFFICES = UUID("0d6b0f0c-6c1b-4d0e-9f39-2a6f4a6c8e11")

STANDING_BODY = uuid5(_OFFICES, "standing-body")
"""The standing body of the council: whoever acts as `standing_officer`."""

COUNCIL_SECRETARY = uuid5(_OFFICES, "council-secretary")
"""The secretary of the council: whoever acts as `council_secretary`."""

ECONOMY_OFFICE = uuid5(_OFFICES, "economy-office")
"""The office that keeps the fund: whoever acts as `economy_officer`."""

COMMUNE_CHAIR = uuid5(_OFFICES, "commune-chair")
"""The chair of the commune's committee: whoever acts as `commune_chair`."""

_BY_ROLE = {
    "commune_chair": COMMUNE_CHAIR,
    "standing_officer": STANDING_BODY,
    "council_secretary": COUNCIL_SECRETARY,
    "economy_officer": ECONOMY_OFFICE,
}


def recipients_of(*, person_id: UUID | None, unit_id: UUID | None, role: str) -> tuple[UUID, ...]:
    """Everything that somebody acting in this role, for this unit, reads the notices of."""
    reads = (person_id, unit_id, _BY_ROLE.get(role))
    return tuple(recipient for recipient in reads if recipient is not None)
