"""A campaign as this service knows it: what it is called, and which unit hears who joins."""

from uuid import UUID

from eventsourcing.domain import Aggregate, event


class KnownCampaign(Aggregate):
    """A launched campaign; its id is the campaign's."""

    TOPIC = "notifications.KnownCampaign"

    class Created(Aggregate.Created):
        """The library's birth event, under its stored name."""

        TOPIC = "notifications.KnownCampaign.Created"

    class Launched(Created):
        """A unit launched it."""

        TOPIC = "notifications.KnownCampaign.Launched"

        title: str
        launched_by: UUID

    @event(Launched)
    def __init__(self, title: str, launched_by: UUID) -> None:
        """Take what was launched."""
        self.title = title
        self.launched_by = launched_by

    @classmethod
    def launch(cls, campaign_id: UUID, *, title: str, launched_by: UUID) -> "KnownCampaign":
        """Remember it."""
        return cls._create(cls.Launched, id=campaign_id, title=title, launched_by=launched_by)
