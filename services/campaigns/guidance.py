"""Guidance of the standing body to the units."""

from datetime import date
from uuid import UUID

from eventsourcing.domain import Aggregate, event


class Guidance(Aggregate):
    """One piece of guidance, published as it is."""

    TOPIC = "campaigns.Guidance"

    class Created(Aggregate.Created):
        """The library's own birth event; `Published` is the one that happens."""

        TOPIC = "campaigns.Guidance.Created"

    class Published(Created):
        """It is for these units, or for every unit when none is named."""

        TOPIC = "campaigns.Guidance.Published"
        title: str
        text: str
        digest: str | None
        for_unit_ids: tuple[UUID, ...]
        on: date

    @event(Published)
    def __init__(self, title: str) -> None:
        """Only `publish` makes guidance."""
        self.title = title

    @classmethod
    def publish(
        cls,
        guidance_id: UUID,
        title: str,
        text: str,
        digest: str | None,
        for_unit_ids: tuple[UUID, ...],
        today: date,
    ) -> "Guidance":
        """Publish it, once for ever."""
        return cls._create(
            cls.Published,
            id=guidance_id,
            title=title,
            text=text,
            digest=digest,
            for_unit_ids=for_unit_ids,
            on=today,
        )
