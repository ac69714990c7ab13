"""The ledger keeps each record once, in order, and answers for it; on a real database."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from sqlalchemy import create_engine

from chassis.act import Actor
from chassis.refusals import NotFound
from chassis.service import Reading
from chassis.store_install import install_schema, install_store
from contracts.audit import (
    ActsOfPerson,
    CompletenessQuery,
    EntryPlace,
    Trail,
    TrailEntry,
    TrailQuery,
)
from contracts.record import record_bytes
from contracts.roles import Role
from services.audit.service import service
from services.audit.views.acts import acts_of_person
from services.audit.views.completeness import completeness_query
from services.audit.views.trail import trail_query
from tests.acts import named

START = datetime(2025, 8, 4, 7, 0, tzinfo=UTC)
INSPECTOR = Actor(role=Role.INSPECTOR, person_id=named("inspector"))


@dataclass(frozen=True)
class Ledger:
    """A database with the ledger in it: the administrator's door, and the service's own."""

    admin: str
    writer: str

    def take_in(self, upstream: str, *records: tuple[int, bytes]) -> None:
        """As the service does it."""
        sequences = [position for position, _ in records]
        bodies = [body for _, body in records]
        with psycopg.connect(self.writer) as database:
            database.execute("SELECT ledger.take_in(%s, %s, %s)", [upstream, sequences, bodies])


@pytest.fixture
def ledger(database: str) -> Iterator[Ledger]:
    """An empty ledger, with roles of this test's own."""
    mark = secrets.token_hex(6)
    owner, writer = f"t_{mark}_owner", f"t_{mark}"
    install_store(database, "audit", owner, writer)
    schema = service().schema
    assert schema is not None
    for _ in range(2):
        install_schema(database, schema.name, schema.sql, owner, writer)
    with psycopg.connect(database, autocommit=True) as admin:
        named_role = sql.Identifier(writer)
        admin.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(named_role, sql.Literal(mark)))
    yield Ledger(database, make_conninfo(database, user=writer, password=mark))
    with psycopg.connect(database, autocommit=True) as admin:
        for role in (writer, owner):
            admin.execute(sql.SQL("DROP OWNED BY {} CASCADE").format(sql.Identifier(role)))
            admin.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))


@pytest.fixture
def reading(ledger: Ledger) -> Iterator[Reading]:
    """Somebody who asks, through the service's own login."""
    arguments = conninfo_to_dict(ledger.writer)
    engine = create_engine("postgresql+psycopg://", connect_args=arguments)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield Reading(actor=INSPECTOR, connection=connection)
    engine.dispose()


def _record(
    upstream: str,
    position: int,
    aggregate: str,
    topic: str,
    *,
    version: int = 1,
    person: str = "head",
    message: str | None = None,
    **state: Any,
) -> tuple[int, bytes]:
    metadata = {
        "actor": str(named(person)),
        "correlation_id": str(named(f"thread {upstream} {position}")),
        "effective_at": START.isoformat(),
        "message": message,
        "reason": "theo hồ sơ",
        "role": "unit_head",
    }
    body = record_bytes(
        service=upstream,
        position=position,
        aggregate_id=named(aggregate),
        version=version,
        topic=topic,
        state=json.dumps(state, sort_keys=True).encode(),
        metadata=json.dumps(metadata, sort_keys=True).encode(),
        recorded_at=START + timedelta(minutes=position),
    )
    return position, body


def _plain(position: int) -> tuple[int, bytes]:
    return _record("nominations", position, f"dossier {position}", "nominations.Nomination.Filed")


def _kept(reading: Reading) -> list[tuple[str, int | None, int | None, int, int, str | None]]:
    found = completeness_query(CompletenessQuery(), reading).services
    return [(k.service, k.first, k.last, k.count, k.gaps, k.trouble) for k in found]


def test_records_are_kept_once_however_often_they_come(ledger: Ledger, reading: Reading) -> None:
    ledger.take_in("nominations", _plain(1), _plain(2))
    ledger.take_in("nominations", _plain(2), _plain(1), _plain(2), _plain(3))
    ledger.take_in("nominations", _plain(1))
    assert _kept(reading) == [("nominations", 1, 3, 3, 0, None)]


@pytest.mark.parametrize("records", [[2], [1, 3], [1, 2, 4, 5]])
def test_nothing_is_taken_in_past_a_gap(
    ledger: Ledger, reading: Reading, records: list[int]
) -> None:
    with pytest.raises(psycopg.DatabaseError, match="does not follow") as refused:
        ledger.take_in("nominations", *map(_plain, records))
    assert refused.value.sqlstate == "TD001"
    assert _kept(reading) == []


def test_other_bytes_at_a_kept_position_are_refused(ledger: Ledger, reading: Reading) -> None:
    ledger.take_in("nominations", _plain(1))
    other = _record("nominations", 1, "dossier 1", "nominations.Nomination.Filed", changed=True)
    with pytest.raises(psycopg.DatabaseError, match="other bytes") as refused:
        ledger.take_in("nominations", other, _plain(2))
    assert refused.value.sqlstate == "TD002"
    assert _kept(reading) == [("nominations", 1, 1, 1, 0, None)]


def test_a_record_of_another_service_is_refused(ledger: Ledger) -> None:
    with pytest.raises(psycopg.DatabaseError, match="another service"):
        ledger.take_in("council", _plain(1))


ATTACKS = [
    "UPDATE ledger.leaves SET index = index + 1",
    "DELETE FROM ledger.leaves",
    "TRUNCATE ledger.leaves",
    "UPDATE ledger.entries SET reason = 'khác'",
    "DELETE FROM ledger.entries",
    "TRUNCATE ledger.entries CASCADE",
    "DELETE FROM ledger.mentions",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nobody_changes_what_is_kept(ledger: Ledger, attack: str) -> None:
    ledger.take_in("nominations", _record("nominations", 1, "d", "t", unit_id=str(named("u"))))
    with psycopg.connect(ledger.writer) as database:
        database.execute("SELECT ledger.sequence(10)")
    with (
        psycopg.connect(ledger.writer) as database,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        database.execute(attack.encode())
    with psycopg.connect(ledger.admin) as database:
        database.execute("SET session_replication_role = replica")
        with pytest.raises(psycopg.DatabaseError, match="append-only"):
            database.execute(attack.encode())


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO ledger.heads (service, position) VALUES ('council', 9)",
        "INSERT INTO ledger.leaves VALUES (7, 'council', 9)",
        "UPDATE ledger.tree SET size = 0",
        "UPDATE ledger.logged SET position = 0",
    ],
)
def test_the_service_cannot_write_by_hand(ledger: Ledger, statement: str) -> None:
    with (
        psycopg.connect(ledger.writer) as database,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        database.execute(statement.encode())


@pytest.mark.parametrize("positions", [[2], [1, 3], [1, 1], [0]])
def test_a_leaf_that_does_not_follow_is_refused(ledger: Ledger, positions: list[int]) -> None:
    ledger.take_in("nominations", *map(_plain, (1, 2, 3)))
    services = ["nominations"] * len(positions)
    with (
        psycopg.connect(ledger.writer) as database,
        pytest.raises(psycopg.DatabaseError, match="does not follow") as refused,
    ):
        database.execute("SELECT ledger.place(%s, %s)", [services, positions])
    assert refused.value.sqlstate == "TD001"


def test_a_published_head_never_goes_back(ledger: Ledger) -> None:
    publish = "SELECT ledger.publish(%s, %s)"
    with psycopg.connect(ledger.writer, autocommit=True) as database:
        for size, root in ((0, b"e"), (5, b"a"), (5, b"a"), (9, b"b")):
            database.execute(publish, [size, root])
        for size, root in ((9, b"c"), (8, b"a"), (0, b"e")):
            with pytest.raises(psycopg.DatabaseError, match="was published"):
                database.execute(publish, [size, root])


def test_a_reported_trouble_is_told_until_records_come_again(
    ledger: Ledger, reading: Reading
) -> None:
    with psycopg.connect(ledger.writer) as database:
        database.execute("SELECT ledger.report('nominations', 'position 3 does not follow')")
    assert _kept(reading)[0][5] == "position 3 does not follow"
    ledger.take_in("nominations", _plain(1))
    assert _kept(reading)[0][5] is None


def _ids(**names: str) -> dict[str, Any]:
    return {key: str(named(name)) for key, name in names.items()}


@pytest.fixture
def story(ledger: Ledger) -> None:
    """One dossier from the campaign to an opened notice, and another one that is none of its."""
    ours, other = _ids(nomination_id="dossier"), _ids(nomination_id="other")
    ledger.take_in(
        "campaigns",
        _record("campaigns", 1, "campaign", "campaigns.Campaign.Launched"),
        _record("campaigns", 2, "campaign", "campaigns.Campaign.UnitJoined", version=2),
        _record("campaigns", 3, "school", "campaigns.KnownUnit.Learnt"),
    )
    filed = "nominations.Nomination.Filed"
    campaign = _ids(campaign_id="campaign", unit_id="school")
    ledger.take_in(
        "nominations",
        _record(
            "nominations", 1, "dossier", filed, person="officer", entry={"code": "KT-7", **campaign}
        ),
        _record("nominations", 2, "other", filed, code="KT-8", **campaign),
    )
    ledger.take_in(
        "council",
        _record("council", 1, "sitting", "council.Sitting.Convened", docket=list(ours.values())),
        _record("council", 2, "sitting", "council.Sitting.Attended", version=2),
        _record("council", 3, "sitting", "council.Sitting.BallotClosed", version=3, **ours),
        _record("council", 4, "sitting", "council.Sitting.BallotClosed", version=4, **other),
    )
    made = "notifications.Announcement.Made"
    launched = "CampaignLaunched"
    ledger.take_in(
        "notifications",
        _record("notifications", 1, "call", made, message=launched, **_ids(about="campaign")),
        _record("notifications", 2, "receipt", made, **_ids(about="dossier")),
        _record("notifications", 3, "opened", "notifications.Receipt.Opened",
                **_ids(announcement_id="receipt")),
        _record("notifications", 4, "another", made, **_ids(about="other")),
    )  # fmt: skip


def _places(trail: Trail) -> set[tuple[str, int, str]]:
    return {(entry.service, entry.position, entry.because) for entry in trail.entries}


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize("subject", ["KT-7", str(named("dossier"))])
def test_the_trail_of_a_dossier_goes_from_campaign_to_notice(
    reading: Reading, subject: str
) -> None:
    trail = trail_query(TrailQuery(subject=subject), reading)
    assert trail.subject == named("dossier")
    assert trail.complete
    assert _places(trail) == {
        ("campaigns", 1, "campaign"),
        ("notifications", 1, "campaign"),
        ("nominations", 1, "itself"),
        ("council", 1, "mentions"),
        ("council", 2, "sitting"),
        ("council", 3, "mentions"),
        ("notifications", 2, "mentions"),
        ("notifications", 3, "notice"),
    }
    times = [entry.recorded_at for entry in trail.entries]
    assert times == sorted(times)


@pytest.mark.usefixtures("story")
def test_an_entry_says_who_in_which_role_when_and_why(reading: Reading) -> None:
    trail = trail_query(TrailQuery(subject="KT-7"), reading)
    entry = next(each for each in trail.entries if each.because == "itself")
    assert (entry.actor, entry.role) == (named("officer"), "unit_head")
    assert (entry.reason, entry.at) == ("theo hồ sơ", START)
    assert (entry.recorded_at, entry.sequence) == (START + timedelta(minutes=1), 1)
    assert entry.state["entry"] == {
        "code": "KT-7",
        **_ids(campaign_id="campaign", unit_id="school"),
    }


@pytest.mark.usefixtures("story")
def test_a_long_trail_says_that_there_is_more(reading: Reading) -> None:
    trail = trail_query(TrailQuery(subject="KT-7", limit=3), reading)
    assert (len(trail.entries), trail.complete) == (3, False)


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize("page", [1, 2, 3, 7, 8])
def test_page_by_page_a_trail_is_the_whole_trail(reading: Reading, page: int) -> None:
    whole = trail_query(TrailQuery(subject="KT-7"), reading).entries
    found: list[TrailEntry] = []
    after: EntryPlace | None = None
    complete = False
    while not complete:
        trail = trail_query(TrailQuery(subject="KT-7", limit=page, after=after), reading)
        assert 0 < len(trail.entries) <= page
        found += trail.entries
        after = EntryPlace(service=found[-1].service, position=found[-1].position)
        complete = trail.complete
    assert tuple(found) == whole
    behind = trail_query(TrailQuery(subject="KT-7", after=after), reading)
    assert (behind.entries, behind.complete) == ((), True)


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize("subject", ["KT-9", str(UUID(int=0))])
def test_what_nobody_recorded_has_no_trail(reading: Reading, subject: str) -> None:
    with pytest.raises(NotFound):
        trail_query(TrailQuery(subject=subject), reading)


@pytest.mark.usefixtures("story")
def test_the_acts_of_one_person_are_his_alone(reading: Reading) -> None:
    found = acts_of_person(ActsOfPerson(person_id=named("officer")), reading)
    assert [(each.service, each.position) for each in found.entries] == [("nominations", 1)]
    late = ActsOfPerson(person_id=named("head"), since=START + timedelta(minutes=4), limit=1)
    later = acts_of_person(late, reading)
    assert [(each.service, each.position) for each in later.entries] == [("council", 4)]
    assert not later.complete


def test_a_ledger_that_was_harmed_shows_its_gaps(ledger: Ledger, reading: Reading) -> None:
    """Only the owner of the machine can do this; the count still tells."""
    ledger.take_in("nominations", *map(_plain, (1, 2, 3)))
    with psycopg.connect(ledger.admin) as database:
        database.execute("ALTER TABLE ledger.entries DISABLE TRIGGER ALL")
        database.execute("DELETE FROM ledger.entries WHERE position = 2")
    assert _kept(reading) == [("nominations", 1, 3, 2, 1, None)]
