"""What publicity does when it is told to: does it, refuses it, stays quiet."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from eventsourcing.domain import Aggregate

from chassis.act import Act
from chassis.refusals import NotFound, UnknownDocument
from contracts.publicity import (
    ApproveStory,
    Channel,
    ClosePosting,
    DraftStory,
    GiveAssignment,
    OpenPosting,
    PublishStory,
    RecordConsent,
    RecordModel,
    RecordObjection,
    ReplicateModel,
    SuggestStory,
    WithdrawStory,
)
from contracts.refusal import Refusal
from contracts.request import Command
from services.publicity import refusals
from services.publicity.assignment import Assignment
from services.publicity.model import Model
from services.publicity.posting import Posting
from services.publicity.service import service
from services.publicity.story import Story
from tests.acts import FakeHistories, act, named
from tests.publicity.desk import (
    DOSSIER,
    ENDS,
    NOBODY,
    OPENS,
    PAPER,
    SCHOOL,
    STORY,
    TEXT,
    TITLE,
    VILLAGE,
    approved,
    assignment,
    drafted,
    model,
    posted,
    published,
    suggested,
    withdrawn,
)

DURING, AFTER = datetime(2025, 11, 10, 5, tzinfo=UTC), datetime(2025, 11, 17, 5, tzinfo=UTC)
DRAFT = DraftStory(story_id=STORY, title=TITLE, digest=TEXT)
ANSWER = DRAFT.model_copy(update={"assignment_id": named("assignment")})
CONSENT = RecordConsent(story_id=STORY, channels=(Channel.WEBSITE, Channel.WEBSITE), digest=PAPER)
POST = OpenPosting(
    title="Niêm yết thử",
    nomination_ids=(DOSSIER, DOSSIER),
    unit_id=VILLAGE,
    opens_on=OPENS,
    ends_on=ENDS,
    digest=PAPER,
)
MODEL = RecordModel(title="Tổ đọc sách", unit_id=VILLAGE, digest=TEXT)
SUGGEST = SuggestStory(title=TITLE, unit_ids=(SCHOOL, SCHOOL))
GIVE = GiveAssignment(title="Nêu gương", unit_id=SCHOOL, due_on=ENDS)
OBJECT = RecordObjection(posting_id=named("posting"), digest=PAPER)
CLOSE = ClosePosting(posting_id=named("posting"))
PUBLISH = PublishStory(story_id=STORY, channel=Channel.WEBSITE)
TAKE_OVER = ReplicateModel(model_id=named("model"))


class Stored:
    """Documents that are stored, all but those named."""

    def __init__(self, *absent: str) -> None:
        self._absent = absent

    async def missing(self, digests: Collection[str]) -> list[str]:
        return [digest for digest in digests if digest in self._absent]


def doing(histories: FakeHistories, at: datetime = DURING, *, absent: tuple[str, ...] = ()) -> Act:
    """An act of an official of the school with a reason."""
    made = act(histories, unit="school", at=at, reason="Lý do")
    return replace(made, documents=Stored(*absent))


async def carry_out(command: Command, doing: Act) -> Any:
    """What the service's own use case answers."""
    use_case: Callable[[Command, Act], Awaitable[Any]] = service().commands[type(command)]
    return await use_case(command, doing)


@dataclass(frozen=True)
class Case:
    """A command, what is stored before, and which events it leads to."""

    command: Command
    before: Callable[[], tuple[Aggregate, ...]]
    kinds: tuple[type[Any], ...]
    at: datetime = DURING


def _answered() -> Story:
    story = approved()
    story.answer(named("assignment"))
    return story


DOES = [
    Case(MODEL, lambda: (), (Model.Found, Story.Suggested)),
    Case(TAKE_OVER, lambda: (model(),), (Model.Replicated,)),
    Case(SUGGEST, lambda: (), (Story.Suggested,)),
    Case(DRAFT, lambda: (suggested(),), (Story.Drafted,)),
    Case(ANSWER, lambda: (suggested(), assignment()), (Story.Drafted, Story.Assigned)),
    Case(CONSENT, lambda: (drafted(),), (Story.Consented,)),
    Case(ApproveStory(story_id=STORY), lambda: (drafted(NOBODY),), (Story.Approved,)),
    Case(PUBLISH, lambda: (approved(),), (Story.Published,)),
    Case(PUBLISH, lambda: (_answered(), assignment()), (Story.Published, Assignment.Fulfilled)),
    Case(WithdrawStory(story_id=STORY), lambda: (published(),), (Story.Withdrawn,)),
    Case(GIVE, lambda: (), (Assignment.Given,)),
    Case(POST, lambda: (), (Posting.Opened,)),
    Case(OBJECT, lambda: (posted(),), (Posting.Objected,)),
    Case(CLOSE, lambda: (posted(),), (Posting.Closed,), at=AFTER),
]
"""Every command with what it leads to."""


@pytest.mark.parametrize("case", DOES, ids=lambda case: type(case.command).__name__)
async def test_it_does_it(case: Case) -> None:
    histories = FakeHistories(*case.before())
    await carry_out(case.command, doing(histories, case.at))
    assert histories.kinds() == list(case.kinds)


def test_every_command_is_tried() -> None:
    assert {type(case.command) for case in DOES} == set(service().commands)


@pytest.mark.parametrize("case", DOES, ids=lambda case: type(case.command).__name__)
async def test_done_again_it_stores_nothing_more(case: Case) -> None:
    """A command that makes something new has an id of its own, so only the others are repeated."""
    histories = FakeHistories(*case.before())
    await carry_out(case.command, doing(histories, case.at))
    if any(event.originator_version == 1 for event in histories.new):
        return
    await carry_out(case.command, doing(histories, case.at))
    assert histories.kinds() == list(case.kinds)


REFUSED: list[tuple[Command, Callable[[], tuple[Aggregate, ...]], type[Refusal]]] = [
    (TAKE_OVER, lambda: (), NotFound),
    (DRAFT, lambda: (), NotFound),
    (DRAFT, lambda: (withdrawn(),), refusals.StoryIsWithdrawn),
    (ANSWER, lambda: (suggested(),), NotFound),
    (CONSENT, lambda: (withdrawn(),), refusals.StoryIsWithdrawn),
    (ApproveStory(story_id=STORY), lambda: (drafted(),), refusals.ConsentNeeded),
    (PUBLISH, lambda: (drafted(),), refusals.NotApproved),
    (WithdrawStory(story_id=STORY), lambda: (), NotFound),
    (
        POST.model_copy(update={"ends_on": OPENS}),
        lambda: (),
        refusals.PostingTooShort,
    ),
    (OBJECT, lambda: (), NotFound),
    (CLOSE, lambda: (posted(),), refusals.PostingNotOver),
]


@pytest.mark.parametrize(("command", "before", "by"), REFUSED, ids=range(len(REFUSED)))
async def test_it_refuses_and_stores_nothing(
    command: Command, before: Callable[[], tuple[Aggregate, ...]], by: type[Refusal]
) -> None:
    histories = FakeHistories(*before())
    with pytest.raises(by):
        await carry_out(command, doing(histories))
    assert histories.new == []


@pytest.mark.parametrize(
    ("command", "digest"),
    [(MODEL, TEXT), (DRAFT, TEXT), (CONSENT, PAPER), (POST, PAPER), (OBJECT, PAPER)],
    ids=lambda each: type(each).__name__,
)
async def test_a_paper_nobody_stored_is_refused(command: Command, digest: str) -> None:
    histories = FakeHistories(suggested(), posted())
    with pytest.raises(UnknownDocument):
        await carry_out(command, doing(histories, absent=(digest,)))
    assert histories.new == []


async def test_taking_down_without_a_reason_is_refused() -> None:
    histories = FakeHistories(published())
    with pytest.raises(refusals.ReasonNeeded):
        await carry_out(WithdrawStory(story_id=STORY), act(histories))


async def test_an_assignment_that_was_answered_takes_no_other_story() -> None:
    done = assignment()
    done.fulfil(named("another story"), ENDS)
    histories = FakeHistories(suggested(), done)
    with pytest.raises(refusals.AlreadyAnswered):
        await carry_out(ANSWER, doing(histories))
    assert histories.new == []


async def test_ids_come_back_and_doubles_are_dropped() -> None:
    histories = FakeHistories()
    found = await carry_out(MODEL, doing(histories))
    assert found.story_id == Story.id_for(found.model_id)
    told = await carry_out(SUGGEST, doing(histories))
    assert histories.stored[told.story_id].version == 1
    assert histories.new[-1].about.unit_ids == (SCHOOL,)
    posting = await carry_out(POST, doing(histories))
    assert histories.new[-1].originator_id == posting.posting_id
    assert histories.new[-1].notice.nomination_ids == (DOSSIER,)
