"""What publicity answers, from real tables."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from eventsourcing.domain import Aggregate

from contracts.publicity import Channel
from contracts.publicity_boards import (
    AtomFeed,
    Board,
    Calendar,
    Desk,
    EditorialDesk,
    Feed,
    PublicationCalendar,
    PublicBoard,
)
from services.publicity.service import service
from services.publicity.story import Story
from tests.acts import named
from tests.boards import Boards
from tests.publicity.desk import (
    APPROVER,
    DAY,
    DOSSIER,
    EDITOR,
    ENDS,
    NOBODY,
    OPENS,
    PAPER,
    SCHOOL,
    STORY,
    TEXT,
    VILLAGE,
    assignment,
    model,
    posted,
    withdrawn,
)


def told(name: str, *channels: str, on: date = DAY) -> Story:
    story = Story.suggest(None, named(name), NOBODY, name)
    story.draft(name, TEXT, EDITOR)
    story.approve(APPROVER)
    for channel in channels:
        story.publish(channel, on)
    return story


@pytest.fixture
def boards(database: str) -> Iterator[Boards]:
    taken = model()
    taken.replicate(SCHOOL, DAY)
    done, posting = assignment(), posted()
    done.fulfil(named("một"), DAY)
    posting.object(PAPER, OPENS)
    posting.close(ENDS + timedelta(days=1))
    aggregates: list[Aggregate] = [
        told("một", "website", "loudspeaker", on=date(2025, 11, 30)),
        told("hai", "website"),
        Story.suggest(None, named("ba"), NOBODY, "ba"),
        withdrawn(),
        taken,
        done,
        posting,
    ]
    events = [event for each in aggregates for event in each.pending_events]
    made = Boards(database, service(), events)
    yield made
    made.close()


async def test_the_desk_shows_where_each_story_stands(boards: Boards) -> None:
    desk = await boards.ask(EditorialDesk(), Desk)
    assert [(story.title, story.state) for story in desk.stories] == [
        ("Gương người tốt", "withdrawn"),
        ("ba", "suggested"),
        ("hai", "published"),
        ("một", "published"),
    ]
    assert (desk.stories[0].shows_person, desk.stories[0].consented) == (True, True)
    assert [(each.title, each.replicated_by) for each in desk.models] == [
        ("Tổ đọc sách", (SCHOOL,))
    ]
    assert [each.story_id for each in desk.assignments] == [named("một")]


async def test_the_desk_can_be_asked_for_one_state(boards: Boards) -> None:
    desk = await boards.ask(EditorialDesk(state="suggested"), Desk)
    assert [story.title for story in desk.stories] == ["ba"]


async def test_the_calendar_counts_by_month_and_channel(boards: Boards) -> None:
    """A story taken down later was out that month all the same."""
    calendar = await boards.ask(PublicationCalendar(year=2025), Calendar)
    assert [(cell.month, cell.channel, cell.titles) for cell in calendar.cells] == [
        (11, Channel.LOUDSPEAKER, ("một",)),
        (11, Channel.WEBSITE, ("một",)),
        (12, Channel.WEBSITE, ("hai", "Gương người tốt")),
    ]
    assert [cell.published for cell in calendar.cells] == [1, 1, 2]
    assert (await boards.ask(PublicationCalendar(year=2026), Calendar)).cells == ()


async def test_the_public_board_shows_what_stands_that_day(boards: Boards) -> None:
    board = await boards.ask(PublicBoard(on=DAY), Board)
    assert [(story.title, story.channel) for story in board.stories] == [
        ("hai", Channel.WEBSITE),
        ("một", Channel.LOUDSPEAKER),
        ("một", Channel.WEBSITE),
    ]
    assert board.postings == ()


@pytest.mark.parametrize(
    ("day", "up"), [(OPENS, 1), (ENDS, 1), (OPENS - timedelta(1), 0), (ENDS + timedelta(1), 0)]
)
async def test_a_posting_is_on_the_board_from_its_first_day_to_its_last(
    boards: Boards, day: date, up: int
) -> None:
    board = await boards.ask(PublicBoard(on=day), Board)
    assert len(board.postings) == up
    for each in board.postings:
        assert (each.unit_id, each.nomination_ids) == (VILLAGE, (DOSSIER,))
        assert (each.objections, each.closed) == (1, True)


async def test_the_feed_holds_the_website_without_what_was_taken_down(boards: Boards) -> None:
    feed = await boards.ask(AtomFeed(), Feed)
    assert feed.entries == 2
    assert feed.xml.index("hai") < feed.xml.index("một")
    assert str(STORY) not in feed.xml
    assert (await boards.ask(AtomFeed(limit=1), Feed)).entries == 1


def test_rebuilt_from_the_first_event_the_rows_are_the_same(boards: Boards) -> None:
    before = boards.rows()
    boards.rebuild()
    assert boards.rows() == before
    assert all(before.values())
