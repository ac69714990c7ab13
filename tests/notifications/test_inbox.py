"""The inboxes, on a real database: who finds what in which words, and who has not opened it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from eventsourcing.domain import Aggregate
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import Connection, create_engine, insert, select

from chassis.act import Actor
from chassis.recorded import Recorded
from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.notifications import InboxPage, InboxQuery, ReadStateQuery
from contracts.roles import Role
from services.notifications.announcement import Announcement, Fact, Notice
from services.notifications.known_campaign import KnownCampaign
from services.notifications.known_unit import KnownUnit
from services.notifications.offices import STANDING_BODY
from services.notifications.receipt import Receipt
from services.notifications.views.inbox import InboxView
from services.notifications.views.inbox_page import AnotherUnitsInbox, inbox_query
from services.notifications.views.read_state import read_state_query
from services.notifications.views.tables import INBOX, METADATA, UNITS
from tests.acts import named

STORED = datetime(2025, 8, 4, 7, 0, tzinfo=UTC)
COUNTED = datetime(2025, 8, 1, 7, 0, tzinfo=UTC)


@pytest.fixture
def connection(database: str) -> Iterator[Connection]:
    """A database that holds the empty tables of the view."""
    engine = create_engine("postgresql+psycopg://", connect_args=conninfo_to_dict(database))
    translated = engine.execution_options(schema_translate_map={"view": "public"})
    with translated.begin() as opened:
        METADATA.create_all(opened)
        yield opened
    engine.dispose()


def _recorded(*aggregates: Aggregate, first: int = 1) -> list[Recorded]:
    events: list[Any] = [event for each in aggregates for event in each.collect_events()]
    facts = {"effective_at": COUNTED.isoformat()}
    return [
        Recorded(
            position=position,
            aggregate_id=event.originator_id,
            version=event.originator_version,
            topic=event.TOPIC,
            state=b"{}",
            metadata=b"{}",
            recorded_at=STORED,
            event=event,
            facts=facts,
        )
        for position, event in enumerate(events, first)
    ]


def _unit(name: str, on: date = date(2025, 7, 1)) -> KnownUnit:
    return KnownUnit.register(named(name), code=name, name=f"Đơn vị {name}", on=on)


def _announce(
    name: str, template: str, *recipients: UUID, until: date | None = None, **facts: str
) -> Announcement:
    notice = Notice(
        template=template,
        message="Thử",
        message_id=named("message"),
        about=named("about"),
        facts=tuple(Fact(key, value) for key, value in facts.items()),
        recipients=recipients,
        every_unit_until=until,
    )
    return Announcement.make(named(name), notice)


def _launch(until: date = date(2025, 9, 2)) -> Announcement:
    return _announce(
        "launch",
        "campaign-launched",
        until=until,
        title="Chào mừng Quốc khánh",
        launcher=str(named("school")),
        opens="04/08/2025",
        closes="02/09/2025",
    )


def _inbox(
    connection: Connection, role: Role, unit: str, person: str = "reader", **query: Any
) -> InboxPage:
    actor = Actor(role=role, person_id=named(person), unit_id=named(unit))
    return inbox_query(InboxQuery(**query), Reading(actor=actor, connection=connection))


def test_a_launch_reaches_every_unit_in_words_with_names(connection: Connection) -> None:
    InboxView().project(connection, _recorded(_unit("school"), _unit("village"), _launch()))
    page = _inbox(connection, Role.UNIT_HEAD, "village")
    assert (page.total, page.unread) == (1, 1)
    assert page.notices[0].title == "Phát động: Chào mừng Quốc khánh"
    assert page.notices[0].body.startswith("Đơn vị school phát động, từ 04/08/2025")
    assert page.notices[0].why_en == "The campaign is meant for your unit."
    assert (page.notices[0].at, page.notices[0].recorded_at) == (COUNTED, STORED)


def test_a_unit_that_joins_the_roll_later_is_called_while_it_stands(
    connection: Connection,
) -> None:
    early, late = _unit("village", date(2025, 9, 2)), _unit("clinic", date(2025, 9, 3))
    InboxView().project(connection, _recorded(_launch(), early, late))
    assert _inbox(connection, Role.UNIT_HEAD, "village").total == 1
    assert _inbox(connection, Role.UNIT_HEAD, "clinic").total == 0


def test_a_reader_sees_his_own_his_units_and_his_offices(connection: Connection) -> None:
    told = [named("reader"), named("school"), STANDING_BODY, named("village")]
    made = [
        _announce(f"to {number}", "task-done", recipient, unit="x")
        for number, recipient in enumerate(told)
    ]
    InboxView().project(connection, _recorded(*made))
    officer = _inbox(connection, Role.STANDING_OFFICER, "school")
    assert [each.recipient for each in officer.notices] == [STANDING_BODY, *reversed(told[:2])]
    assert _inbox(connection, Role.UNIT_HEAD, "school").total == 2


def test_a_unit_cannot_look_into_anothers_inbox(connection: Connection) -> None:
    InboxView().project(connection, _recorded(_unit("school"), _unit("village"), _launch()))
    with pytest.raises(AnotherUnitsInbox):
        _inbox(connection, Role.UNIT_HEAD, "village", unit_id=named("school"))
    for role in (Role.UNIT_HEAD, Role.INSPECTOR):
        assert _inbox(connection, role, "school", unit_id=named("school")).total == 1
    assert _inbox(connection, Role.INSPECTOR, "elsewhere", unit_id=named("school")).total == 1


def test_opening_is_seen_by_the_unit_and_by_who_asks_who_has_not(
    connection: Connection,
) -> None:
    opened = Receipt.open(named("launch"), named("school"), named("head"))
    InboxView().project(connection, _recorded(_unit("school"), _unit("village"), _launch(), opened))
    page = _inbox(connection, Role.UNIT_HEAD, "school")
    assert (page.unread, page.notices[0].read_by) == (0, named("head"))
    assert _inbox(connection, Role.UNIT_HEAD, "school", unread_only=True).notices == ()
    reading = Reading(Actor(role=Role.STANDING_OFFICER), connection)
    state = read_state_query(ReadStateQuery(announcement_id=named("launch")), reading)
    assert (state.reached, state.opened, state.unopened) == (2, 1, (named("village"),))
    assert state.title == "Phát động: Chào mừng Quốc khánh"


def test_an_unknown_announcement_has_no_read_state(connection: Connection) -> None:
    reading = Reading(Actor(role=Role.STANDING_OFFICER), connection)
    with pytest.raises(NotFound):
        read_state_query(ReadStateQuery(announcement_id=named("none")), reading)


def test_a_dossier_is_shown_by_its_code(connection: Connection) -> None:
    dossier = str(named("dossier"))
    campaign = KnownCampaign.launch(named("c"), title="Phong trào", launched_by=named("school"))
    filed = _announce(
        "filed",
        "nomination-filed",
        named("school"),
        code="KT-7",
        dossier=dossier,
        campaign=str(named("c")),
        round="1",
    )
    counts = {"for": "7", "base": "9", "needed": "6", "present": "8", "members": "9"}
    advice = _announce(
        "advice", "council-supported", STANDING_BODY, until=None, dossier=dossier, **counts
    )
    InboxView().project(connection, _recorded(campaign, filed, advice))
    officer = _inbox(connection, Role.STANDING_OFFICER, "school")
    assert officer.notices[0].title == "Hội đồng tán thành hồ sơ KT-7"
    assert officer.notices[1].body.startswith("Hồ sơ thuộc phong trào: Phong trào;")


def test_a_longer_inbox_goes_on_before_a_position(connection: Connection) -> None:
    made = [_announce(f"no {n}", "task-done", named("school"), unit="x") for n in range(5)]
    InboxView().project(connection, _recorded(*made))
    newest = _inbox(connection, Role.UNIT_HEAD, "school", limit=2).notices
    assert [each.position for each in newest] == [5, 4]
    rest = _inbox(connection, Role.UNIT_HEAD, "school", before=4).notices
    assert [each.position for each in rest] == [3, 2, 1]


def test_ten_thousand_units_are_told_in_one_statement(connection: Connection) -> None:
    units = [{"unit_id": UUID(int=number)} for number in range(10_000)]
    connection.execute(insert(UNITS), units)
    InboxView().project(connection, _recorded(_launch()))
    told = connection.scalars(select(INBOX.c.recipient)).all()
    assert len(told) == len(set(told)) == 10_000
