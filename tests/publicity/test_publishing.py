"""What the others hear of stories, models and postings."""

from datetime import timedelta
from typing import Any

from eventsourcing.domain import Aggregate

from chassis.mapper import event_classes
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
from services.publicity.publishing import PUBLISHING
from services.publicity.service import service
from services.publicity.story import Subject
from tests.publicity.desk import (
    DAY,
    DOSSIER,
    ENDS,
    OPENS,
    PAPER,
    SCHOOL,
    STORY,
    TITLE,
    VILLAGE,
    model,
    posted,
    withdrawn,
)

STORY_FACTS = {
    "story_id": STORY,
    "subject": StorySubject.AWARD,
    "subject_id": DOSSIER,
    "unit_ids": (SCHOOL,),
    "title": TITLE,
}


def said_by(aggregate: Aggregate) -> list[Message]:
    """What the others hear of its new events."""
    events: list[Any] = list(aggregate.collect_events())
    makers = [(PUBLISHING[type(event)], event) for event in events]
    return [make(event) for make, event in makers if make is not None]


def test_every_event_is_listed_and_nothing_else() -> None:
    listed = {kind for aggregate in service().aggregates for kind in event_classes(aggregate)}
    assert set(PUBLISHING) == listed


def test_both_sides_name_the_same_subjects() -> None:
    assert [each.value for each in Subject] == [each.value for each in StorySubject]


def test_a_story_is_heard_of_when_it_is_out_and_when_it_is_taken_down() -> None:
    out = {"channel": Channel.WEBSITE, "published_on": DAY}
    down = {"channels": (Channel.WEBSITE,), "reason": "Thu hồi quyết định"}
    assert said_by(withdrawn()) == [
        StoryPublished.model_validate({**STORY_FACTS, **out}),
        StoryWithdrawn.model_validate({**STORY_FACTS, **down}),
    ]


def test_a_model_is_heard_of_when_it_is_found() -> None:
    found = model()
    assert said_by(found) == [
        ModelFound(model_id=found.id, title="Tổ đọc sách", unit_id=VILLAGE, campaign_id=None)
    ]


def test_a_posting_is_heard_of_when_it_opens_and_closes() -> None:
    posting = posted()
    posting.object(PAPER, OPENS)
    posting.close(ENDS + timedelta(days=1))
    facts = {
        "posting_id": posting.id,
        "nomination_ids": (DOSSIER,),
        "unit_id": VILLAGE,
        "opens_on": OPENS,
        "ends_on": ENDS,
    }
    assert said_by(posting) == [
        PostingOpened.model_validate({**facts, "title": "Niêm yết thử"}),
        PostingClosed.model_validate({**facts, "objections": 1}),
    ]
