"""The receipt of one announcement by one recipient: opened once, by the person who was first."""

from uuid import UUID, uuid5

from eventsourcing.domain import Aggregate, event


class Receipt(Aggregate):
    """That a recipient has opened an announcement.

    One aggregate for each recipient: ten thousand units opening one announcement at the same time
    do not wait for one another.
    """

    TOPIC = "notifications.Receipt"

    class Created(Aggregate.Created):
        """The library's birth event, under its stored name."""

        TOPIC = "notifications.Receipt.Created"

    class Opened(Created):
        """The recipient opened it; `by` is the person at the desk."""

        TOPIC = "notifications.Receipt.Opened"

        announcement_id: UUID
        recipient: UUID
        by: UUID

    @event(Opened)
    def __init__(self, announcement_id: UUID, recipient: UUID, by: UUID) -> None:
        """Take the first opening."""
        self.announcement_id = announcement_id
        self.recipient = recipient
        self.by = by

    @staticmethod
    def identity(announcement_id: UUID, recipient: UUID) -> UUID:
        """The one id this receipt can have."""
        return uuid5(announcement_id, str(recipient))

    @classmethod
    def open(cls, announcement_id: UUID, recipient: UUID, by: UUID) -> "Receipt":
        """The first opening."""
        return cls._create(
            cls.Opened,
            id=cls.identity(announcement_id, recipient),
            announcement_id=announcement_id,
            recipient=recipient,
            by=by,
        )
