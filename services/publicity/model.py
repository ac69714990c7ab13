"""An exemplary way of working: found in one unit, replicated by others."""

from datetime import date
from uuid import UUID

from eventsourcing.domain import Aggregate, event


class Model(Aggregate):
    """What works well somewhere, and who took it over. It names a unit, never a person."""

    TOPIC = "publicity.Model"

    class Created(Aggregate.Created):
        """Any birth of a model."""

        TOPIC = "publicity.Model.Created"

    class Found(Created):
        """It was found; `digest` is the document that describes it."""

        TOPIC = "publicity.Model.Found"
        title: str
        unit_id: UUID
        campaign_id: UUID | None
        digest: str
        on: date

    class Replicated(Aggregate.Event):
        """Another unit works that way now."""

        TOPIC = "publicity.Model.Replicated"
        unit_id: UUID
        on: date

    @event(Found)
    def __init__(self, title: str, unit_id: UUID) -> None:
        """A model that its own unit alone works by."""
        self.title, self.unit_id = title, unit_id
        self.replicated_by: frozenset[UUID] = frozenset()

    @classmethod
    def find(
        cls,
        model_id: UUID,
        title: str,
        *,
        unit_id: UUID,
        campaign_id: UUID | None,
        digest: str,
        on: date,
    ) -> "Model":
        """Enter a model in the book of models."""
        return cls._create(
            cls.Found,
            id=model_id,
            title=title,
            unit_id=unit_id,
            campaign_id=campaign_id,
            digest=digest,
            on=on,
        )

    def replicate(self, unit_id: UUID, on: date) -> None:
        """Note that a unit took it over; its own unit, or one that did, changes nothing."""
        if unit_id != self.unit_id and unit_id not in self.replicated_by:
            self.trigger_event(self.Replicated, unit_id=unit_id, on=on)

    @event(Replicated)
    def _replicated(self, unit_id: UUID) -> None:
        self.replicated_by |= {unit_id}
