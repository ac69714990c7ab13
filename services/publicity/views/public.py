"""What anybody may read: the board, the calendar, and the feed of the website."""

from collections import defaultdict
from datetime import date

from sqlalchemy import select

from chassis.service import Reading
from contracts.publicity import Channel
from contracts.publicity_boards import (
    AtomFeed,
    Board,
    Calendar,
    CalendarCell,
    Feed,
    PublicationCalendar,
    PublicBoard,
    PublicPosting,
    PublicStory,
)
from services.publicity.atom import Entry, feed_xml
from services.publicity.views.editorial_tables import POSTINGS, PUBLICATIONS

_STANDING = PUBLICATIONS.c.withdrawn.is_(False)


def public_board(query: PublicBoard, reading: Reading) -> Board:
    """Stories published up to that day and not taken down; postings that last on it."""
    stories = select(PUBLICATIONS).where(_STANDING, PUBLICATIONS.c.published_on <= query.on)
    newest = stories.order_by(PUBLICATIONS.c.position.desc()).limit(query.limit)
    lasting = (POSTINGS.c.opens_on <= query.on) & (query.on <= POSTINGS.c.ends_on)
    postings = select(POSTINGS).where(lasting).order_by(POSTINGS.c.ends_on, POSTINGS.c.posting_id)
    ask = reading.connection.execute
    return Board(
        stories=tuple(PublicStory.model_validate(dict(row)) for row in ask(newest).mappings()),
        postings=tuple(PublicPosting.model_validate(dict(row)) for row in ask(postings).mappings()),
    )


def publication_calendar(query: PublicationCalendar, reading: Reading) -> Calendar:
    """Counts and titles by month and channel; what was taken down later was out all the same."""
    in_year = PUBLICATIONS.c.published_on.between(date(query.year, 1, 1), date(query.year, 12, 31))
    rows = select(PUBLICATIONS).where(in_year).order_by(PUBLICATIONS.c.position)
    titles: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for row in reading.connection.execute(rows):
        titles[row.published_on.month, row.channel].append(row.title)
    return Calendar(
        year=query.year,
        cells=tuple(
            CalendarCell(
                month=month, channel=Channel(channel), published=len(told), titles=tuple(told)
            )
            for (month, channel), told in sorted(titles.items())
        ),
    )


def atom_feed(query: AtomFeed, reading: Reading) -> Feed:
    """The newest stories on the website that were not taken down."""
    on_website = PUBLICATIONS.c.channel == Channel.WEBSITE.value
    rows = select(PUBLICATIONS).where(_STANDING, on_website)
    newest = rows.order_by(PUBLICATIONS.c.position.desc()).limit(query.limit)
    entries = [
        Entry(row.story_id, row.title, row.subject, row.published_at)
        for row in reading.connection.execute(newest)
    ]
    return Feed(xml=feed_xml(entries), entries=len(entries))
