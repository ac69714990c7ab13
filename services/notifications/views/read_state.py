"""Who has not opened an announcement yet."""

from sqlalchemy import func, select

from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.notifications import ReadState, ReadStateQuery
from services.notifications.views.inbox_page import in_words, names_of
from services.notifications.views.tables import ANNOUNCEMENTS, INBOX


def read_state_query(query: ReadStateQuery, reading: Reading) -> ReadState:
    """How many it reached, how many opened it, and who has not; raises `NotFound`."""
    this = ANNOUNCEMENTS.c.announcement_id == query.announcement_id
    announcement = reading.connection.execute(select(ANNOUNCEMENTS).where(this)).one_or_none()
    if announcement is None:
        raise NotFound(field="announcement_id", what="Announcement", id=query.announcement_id)
    told = INBOX.c.announcement_id == query.announcement_id
    unread = INBOX.c.read_at.is_(None)
    counts = select(func.count(), func.count().filter(unread)).select_from(INBOX).where(told)
    reached, closed = reading.connection.execute(counts).one()
    waiting = select(INBOX.c.recipient).where(told, unread).order_by(INBOX.c.recipient)
    names = names_of(reading.connection, [announcement.facts])
    words = in_words(announcement.template, announcement.facts, names)
    return ReadState(
        announcement_id=query.announcement_id,
        title=words["title"],
        title_en=words["title_en"],
        reached=reached,
        opened=reached - closed,
        unopened=tuple(reading.connection.scalars(waiting.limit(query.limit))),
    )
