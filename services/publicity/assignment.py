"""What the People's Committee asks the editors to tell, until a story about it is out."""

from datetime import date
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from services.publicity.refusals import AlreadyAnswered


class Assignment(Aggregate):
    """One task for the editors."""

    TOPIC = "publicity.Assignment"

    class Created(Aggregate.Created):
        """Any birth of an assignment."""

        TOPIC = "publicity.Assignment.Created"

    class Given(Created):
        """The editors of this unit are asked to tell about this, by this day."""

        TOPIC = "publicity.Assignment.Given"
        title: str
        unit_id: UUID
        due_on: date
        by: UUID

    class Fulfilled(Aggregate.Event):
        """A story about it is out."""

        TOPIC = "publicity.Assignment.Fulfilled"
        story_id: UUID
        on: date

    @event(Given)
    def __init__(self, title: str) -> None:
        """An open assignment."""
        self.title = title
        self.story_id: UUID | None = None

    @classmethod
    def give(
        cls, assignment_id: UUID, title: str, *, unit_id: UUID, due_on: date, by: UUID
    ) -> "Assignment":
        """Ask the editors."""
        return cls._create(
            cls.Given, id=assignment_id, title=title, unit_id=unit_id, due_on=due_on, by=by
        )

    def require_open(self) -> None:
        """Raise `AlreadyAnswered` when a story about it is out."""
        if self.story_id is not None:
            raise AlreadyAnswered(field="assignment_id", title=self.title)

    def fulfil(self, story_id: UUID, on: date) -> None:
        """Close it; a second story or channel changes nothing."""
        if self.story_id is None:
            self.trigger_event(self.Fulfilled, story_id=story_id, on=on)

    @event(Fulfilled)
    def _fulfilled(self, story_id: UUID) -> None:
        self.story_id = story_id
