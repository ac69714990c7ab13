"""Whether a ballot could open now, worked out with the rule that opens it."""

from sqlalchemy import select

from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.council_records import ItemQuorum, QuorumNow, QuorumQuery
from services.council.terms import Form, Room, terms
from services.council.views.sitting_entries import BYLAWS
from services.council.views.sitting_tables import ITEMS, SITTINGS


def quorum(query: QuorumQuery, reading: Reading) -> QuorumNow:
    """Figures for the sitting and each item still to decide; raises `NotFound`."""
    wanted = select(SITTINGS).where(SITTINGS.c.sitting_id == query.sitting_id)
    row = reading.connection.execute(wanted).mappings().one_or_none()
    if row is None:
        raise NotFound(field="sitting_id", what="Sitting", id=query.sitting_id)
    room = Room(Form(row["form"]), frozenset(row["member_ids"]), frozenset(row["present"]))
    bylaws = BYLAWS.validate_python(row["bylaws"])
    undecided = (ITEMS.c.sitting_id == query.sitting_id) & (ITEMS.c.state != "decided")
    items: list[ItemQuorum] = []
    listed = select(ITEMS).where(undecided).order_by(ITEMS.c.place)
    for item in reading.connection.execute(listed).mappings():
        outside = {each["member_id"] for each in item["conflicts"]}
        out = frozenset(member for member in room.members if str(member) in outside)
        now = terms(bylaws.of_award(item["award_kind"]), room, out, on_paper=False)
        items.append(
            ItemQuorum(
                nomination_id=item["nomination_id"],
                code=item["code"],
                entitled=now.entitled,
                base=now.base,
                needed=now.needed,
            )
        )
    missing = max(0, row["quorum"] - len(room.present))
    return QuorumNow(
        members=len(room.members),
        present=len(room.present),
        quorum=row["quorum"],
        missing=missing,
        reached=missing == 0,
        items=tuple(items),
    )
