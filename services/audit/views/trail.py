"""The trail of one dossier, or of anything else: who did what, in which role, when and why."""

from uuid import UUID

from sqlalchemy import Connection, select, text

from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.audit import Trail, TrailQuery
from services.audit.views.ledger import ENTRIES, in_contract_words

# What belongs to a trail: the thing itself, whatever mentions it, the notices about it with who
# opened them, the sitting that heard it (but not that sitting's ballots on others), and the launch
# of the campaign it was filed for.
_TRAIL = text("""
with itself as (
    select service, position from ledger.entries where aggregate_id = :subject
), mentions as (
    select service, position from ledger.mentions where ref = :subject
), announcements as (
    select distinct e.aggregate_id from ledger.entries e join mentions using (service, position)
    where starts_with(e.topic, 'notifications.Announcement.')
), sittings as (
    select distinct e.aggregate_id from ledger.entries e join mentions using (service, position)
    where starts_with(e.topic, 'council.Sitting.')
), campaigns as (
    select distinct c.aggregate_id from itself
    join ledger.mentions m using (service, position)
    join ledger.entries c on c.aggregate_id = m.ref
    where m.service = 'nominations' and starts_with(c.topic, 'campaigns.Campaign.')
), found as (
    select service, position, 0 as rank, 'itself' as because from itself
    union all select service, position, 1, 'mentions' from mentions
    union all select m.service, m.position, 2, 'notice'
        from ledger.mentions m join announcements a on a.aggregate_id = m.ref
    union all select e.service, e.position, 2, 'notice'
        from ledger.entries e join announcements using (aggregate_id)
    union all select e.service, e.position, 3, 'sitting'
        from ledger.entries e join sittings using (aggregate_id)
        where not jsonb_exists(
            cast(convert_from(e.entry, 'UTF8') as jsonb) -> 'state', 'nomination_id')
    union all select e.service, e.position, 4, 'campaign'
        from ledger.entries e join campaigns using (aggregate_id)
        where e.service = 'campaigns' and e.version = 1
    union all select e.service, e.position, 4, 'campaign'
        from ledger.entries e join ledger.mentions m using (service, position)
        join campaigns c on c.aggregate_id = m.ref
        where e.topic = 'notifications.Announcement.Made' and e.message = 'CampaignLaunched'
), once as (
    select distinct on (service, position) service, position, because
    from found order by service, position, rank
)
select e.*, once.because from ledger.entries e join once using (service, position)
where cast(:after_service as text) is null or (e.recorded_at, e.service, e.position) > (
    select recorded_at, service, position from ledger.entries
    where service = :after_service and position = :after_position)
order by e.recorded_at, e.service, e.position limit :up_to
""")


def trail_query(query: TrailQuery, reading: Reading) -> Trail:
    """The entries about the subject, in the order they were stored; raises `NotFound`."""
    subject = _subject(reading.connection, query.subject)
    after = query.after
    about = {
        "subject": subject,
        "up_to": query.limit + 1,
        "after_service": after.service if after else None,
        "after_position": after.position if after else None,
    }
    rows = reading.connection.execute(_TRAIL, about).mappings().all()
    if not rows and after is None:
        raise NotFound(field="subject", what="Trail", id=query.subject)
    entries = tuple(in_contract_words(row, row["because"]) for row in rows[: query.limit])
    return Trail(subject=subject, complete=len(rows) <= query.limit, entries=entries)


def _subject(connection: Connection, given: str) -> UUID:
    """The id itself, or that of the dossier with this receipt code; raises `NotFound`."""
    try:
        return UUID(given)
    except ValueError:
        of_dossier = ENTRIES.c.topic.startswith("nominations.Nomination.")
    by_code = select(ENTRIES.c.aggregate_id).where(ENTRIES.c.code == given, of_dossier)
    found: UUID | None = connection.scalar(by_code.order_by(ENTRIES.c.position).limit(1))
    if found is None:
        raise NotFound(field="subject", what="Nomination", id=given)
    return found
