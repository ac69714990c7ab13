"""The editors' view: every story with where it stands, and where and when it was told."""

from collections.abc import Sequence

from sqlalchemy import Connection

from chassis.recorded import Recorded
from services.publicity.story import Story
from services.publicity.views.editorial_tables import METADATA, PUBLICATIONS, STORIES
from services.publicity.views.postings import project_posting
from services.publicity.views.undertakings import project_undertaking


class EditorialView:
    """One row for each story, publication, model, assignment and posting."""

    name = "editorial"
    version = 1
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Fold each event into the tables it concerns."""
        for recorded in events:
            _project_story(connection, recorded)
            project_undertaking(connection, recorded)
            project_posting(connection, recorded)


def _project_story(connection: Connection, recorded: Recorded) -> None:
    event = recorded.event
    this = STORIES.c.story_id == recorded.aggregate_id
    if isinstance(event, Story.Suggested):
        connection.execute(
            STORIES.insert().values(
                story_id=event.originator_id,
                first_position=recorded.position,
                subject=event.about.subject.value,
                subject_id=event.about.subject_id,
                title=event.title,
                state="suggested",
                digest=None,
                shows_person=event.about.shows_person,
                consented=False,
            )
        )
    elif isinstance(event, Story.Drafted):
        drafted = {"title": event.title, "digest": event.digest, "state": "drafted"}
        connection.execute(STORIES.update().where(this).values(drafted))
    elif isinstance(event, Story.Consented):
        connection.execute(STORIES.update().where(this).values(consented=True))
    elif isinstance(event, Story.Approved):
        connection.execute(STORIES.update().where(this).values(state="approved"))
    elif isinstance(event, Story.Published):
        _publish(connection, event, recorded)
        connection.execute(STORIES.update().where(this).values(state="published"))
    elif isinstance(event, Story.Withdrawn):
        connection.execute(STORIES.update().where(this).values(state="withdrawn"))
        told = PUBLICATIONS.c.story_id == recorded.aggregate_id
        connection.execute(PUBLICATIONS.update().where(told).values(withdrawn=True))


def _publish(connection: Connection, event: Story.Published, recorded: Recorded) -> None:
    connection.execute(
        PUBLICATIONS.insert().values(
            position=recorded.position,
            story_id=event.originator_id,
            subject=event.about.subject.value,
            title=event.title,
            digest=event.digest,
            channel=event.channel,
            published_on=event.on,
            published_at=recorded.recorded_at,
            withdrawn=False,
        )
    )
