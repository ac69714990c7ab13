"""An award a nominee was given here before."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Honour:
    """An award conferred: which, for what period, by which dossier."""

    award_kind: str
    begins_on: date
    ends_on: date
    nomination_id: UUID

    @property
    def year(self) -> int:
        """The year it counts for: the one its period ended in."""
        return self.ends_on.year
