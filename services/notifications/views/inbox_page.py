"""One page of an inbox, in words."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Connection, RowMapping, func, select

from chassis.act import Actor
from chassis.service import Reading
from contracts.notifications import InboxPage, InboxQuery, NoticeRow
from contracts.refusal import Refusal
from contracts.roles import Role
from services.notifications.offices import recipients_of
from services.notifications.texts import TEXTS
from services.notifications.views.tables import ANNOUNCEMENTS, INBOX, NAMES

OVERSEERS = frozenset(
    {Role.COMMUNE_CHAIR, Role.STANDING_OFFICER, Role.INSPECTOR, Role.ADMINISTRATOR}
)
"""Who may look into the inbox of a unit that is not their own."""


class AnotherUnitsInbox(Refusal):
    """A unit's inbox is read by its own people."""

    code = "notifications.another-units-inbox"
    vi = "Bạn chỉ được xem hộp thư của đơn vị mình."
    en = "You may only read the inbox of your own unit."
    next_vi = "Bỏ trống unit_id để xem hộp thư của bạn và đơn vị bạn."
    next_en = "Leave unit_id out to read your own and your unit's inbox."
    rule = "Quy trình: hộp thư của đơn vị chỉ người của đơn vị đó được xem"


def inbox_query(query: InboxQuery, reading: Reading) -> InboxPage:
    """The newest notices of the reader, or of one unit; raises `AnotherUnitsInbox`."""
    mine = INBOX.c.recipient.in_(_recipients(query, reading.actor))
    unread = INBOX.c.read_at.is_(None)
    counts = select(func.count(), func.count().filter(unread)).select_from(INBOX).where(mine)
    total, open_ones = reading.connection.execute(counts).one()
    page = (
        select(INBOX, *(each for each in ANNOUNCEMENTS.c if each.name not in INBOX.c))
        .join(ANNOUNCEMENTS, ANNOUNCEMENTS.c.announcement_id == INBOX.c.announcement_id)
        .where(mine)
        .order_by(INBOX.c.position.desc(), ANNOUNCEMENTS.c.position.desc(), INBOX.c.recipient)
        .limit(query.limit)
    )
    if query.unread_only:
        page = page.where(unread)
    if query.before is not None:
        page = page.where(INBOX.c.position < query.before)
    rows = reading.connection.execute(page).mappings().all()
    names = names_of(reading.connection, [row["facts"] for row in rows])
    notices = tuple(_notice(row, names) for row in rows)
    return InboxPage(total=total, unread=open_ones, notices=notices)


def _recipients(query: InboxQuery, actor: Actor) -> tuple[UUID, ...]:
    if query.unit_id is None:
        return recipients_of(person_id=actor.person_id, unit_id=actor.unit_id, role=actor.role)
    if query.unit_id != actor.unit_id and actor.role not in OVERSEERS:
        raise AnotherUnitsInbox(field="unit_id")
    return (query.unit_id,)


def names_of(connection: Connection, facts: list[dict[str, str]]) -> dict[str, str]:
    """The names of whatever these facts hold the id of."""
    values = {value for each in facts for value in each.values()}
    found = connection.execute(select(NAMES.c.id, NAMES.c.name).where(NAMES.c.id.in_(values)))
    return {row.id: row.name for row in found}


def in_words(template: str, facts: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """All texts of a notice, placeholders filled; a fact that is not a known id stands as it is."""
    shown = {name: names.get(value, value) for name, value in facts.items()}
    return {part: text.format(**shown) for part, text in vars(TEXTS[template]).items()}


def _notice(row: RowMapping, names: Mapping[str, str]) -> NoticeRow:
    words = in_words(row["template"], row["facts"], names)
    return NoticeRow.model_validate({**row, **words})
