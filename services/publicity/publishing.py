"""Which of publicity's events the others hear about, and as which message."""

from collections.abc import Callable, Mapping
from typing import Any

from eventsourcing.domain import Aggregate

from contracts.message import Message
from contracts.publicity import (
    Channel,
    ModelFound,
    PostingClosed,
    PostingOpened,
    StoryPublished,
    StorySubject,
    StoryWithdrawn,
)
from services.publicity.assignment import Assignment
from services.publicity.model import Model
from services.publicity.posting import Posting
from services.publicity.story import Story


def found(event: Model.Found) -> ModelFound:
    """A model was found."""
    return ModelFound(
        model_id=event.originator_id,
        title=event.title,
        unit_id=event.unit_id,
        campaign_id=event.campaign_id,
    )


def published(event: Story.Published) -> StoryPublished:
    """A story is out on one channel."""
    return StoryPublished(
        story_id=event.originator_id,
        subject=StorySubject(event.about.subject.value),
        subject_id=event.about.subject_id,
        unit_ids=event.about.unit_ids,
        title=event.title,
        channel=Channel(event.channel),
        published_on=event.on,
    )


def withdrawn(event: Story.Withdrawn) -> StoryWithdrawn:
    """A story is taken down."""
    return StoryWithdrawn(
        story_id=event.originator_id,
        subject=StorySubject(event.about.subject.value),
        subject_id=event.about.subject_id,
        unit_ids=event.about.unit_ids,
        title=event.title,
        channels=tuple(Channel(channel) for channel in event.channels),
        reason=event.reason,
    )


def opened(event: Posting.Opened) -> PostingOpened:
    """Something is put up for opinions."""
    notice = event.notice
    return PostingOpened(
        posting_id=event.originator_id,
        nomination_ids=notice.nomination_ids,
        unit_id=notice.unit_id,
        title=notice.title,
        opens_on=notice.opens_on,
        ends_on=notice.ends_on,
    )


def closed(event: Posting.Closed) -> PostingClosed:
    """A posting has lasted its time."""
    notice = event.notice
    return PostingClosed(
        posting_id=event.originator_id,
        nomination_ids=notice.nomination_ids,
        unit_id=notice.unit_id,
        opens_on=notice.opens_on,
        ends_on=notice.ends_on,
        objections=event.objections,
    )


PUBLISHING: Mapping[type[Aggregate.Event], Callable[[Any], Message] | None] = {
    Model.Created: None,
    Model.Found: found,
    Model.Replicated: None,
    Story.Created: None,
    Story.Suggested: None,
    Story.Drafted: None,
    Story.Consented: None,
    Story.Approved: None,
    Story.Assigned: None,
    Story.Published: published,
    Story.Withdrawn: withdrawn,
    Posting.Created: None,
    Posting.Opened: opened,
    Posting.Objected: None,
    Posting.Closed: closed,
    Assignment.Created: None,
    Assignment.Given: None,
    Assignment.Fulfilled: None,
}
