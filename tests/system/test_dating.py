"""Nobody names a day of their own choice; a paper's day, and an import's, show in the trail.

One trace leads from a command through the streams to what other services made of it. People here
are invented.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import orjson
import pytest

from chassis.act import Actor
from chassis.door import Door, open_door
from chassis.installation import Installation
from contracts.audit import Trail, TrailQuery
from contracts.campaigns import JoinCampaign
from contracts.directory import RegisterPerson
from contracts.legal_bases import RegisterLegalBasis
from contracts.request import Command, Reply
from contracts.roles import Role
from contracts.services import SERVICES
from contracts.trace import new_traceparent, next_span, trace_id
from examples.story.stage import IMPORT
from tests.system.evidence import Evidence, StoredRow, gather
from tests.system.played_house import PlayedHouse, clear, played, rest, somebody

pytestmark = pytest.mark.system


@pytest.fixture(scope="module")
def after_story(house: Installation) -> PlayedHouse:
    """The shared house, its story played."""
    return asyncio.run(played(house))


@pytest.fixture
async def door(house: Installation) -> AsyncIterator[Door]:
    """A client of the house."""
    async with open_door(house) as opened:
        yield opened


async def _send(
    door: Door, actor: Actor, command: Command, at: datetime, reason: str | None = None
) -> Reply:
    token = door.signer.token(actor, timedelta(minutes=2))
    return await door.client.send(command, token=token, effective_at=at, reason=reason)


async def test_no_unit_joins_a_closed_campaign_by_naming_an_earlier_day(
    after_story: PlayedHouse, door: Door
) -> None:
    head = after_story.actor("thu-truong-thcs")
    join = JoinCampaign(campaign_id=after_story.id_of("campaign.thematic"), promise="Đến muộn")
    now = datetime.now(UTC)
    async with after_story.unchanged():
        over = await _send(door, head, join, now)
        assert clear(over).code == "campaigns.campaign-over"
        while_open = datetime(2025, 8, 20, 1, 0, tzinfo=UTC)
        for named in (while_open, now - timedelta(days=1)):
            problem = clear(await _send(door, head, join, named, "Đã tham gia từ trước"))
            assert (problem.code, problem.field) == ("effective-at-in-past", "effective_at")


async def test_an_official_dates_a_paper_back_within_its_days_and_with_a_reason(
    after_story: PlayedHouse, door: Door
) -> None:
    officer, now = after_story.actor("chuyen-vien"), datetime.now(UTC)
    basis = RegisterLegalBasis(
        number=f"{uuid4()}/KH-UBND",
        dated=date(2025, 7, 1),
        issuer="Cơ quan ví dụ",
        title="Văn bản ví dụ",
        valid_from=date(2025, 7, 1),
    )
    yesterday = now - timedelta(days=1)
    async with after_story.unchanged():
        silent = clear(await _send(door, officer, basis, yesterday))
        assert (silent.code, silent.field) == ("effective-at-without-reason", "reason")
        old = clear(await _send(door, officer, basis, now - timedelta(days=40), "Vào sổ muộn"))
        assert old.code == "effective-at-too-far-back"
        ahead = clear(await _send(door, officer, basis, now + timedelta(days=1), "Vào sổ sớm"))
        assert ahead.code == "effective-at-in-future"
    done = await _send(door, officer, basis, yesterday, "Vào sổ muộn")
    assert done.result is not None, done
    await rest(after_story.installation)
    (entry,) = (await _trail(after_story, door, str(done.result["legal_basis_id"]))).entries
    assert (entry.at, entry.reason, entry.imports_from) == (yesterday, "Vào sổ muộn", None)
    assert entry.at < entry.recorded_at


async def test_an_import_session_enters_nothing_before_its_day(
    after_story: PlayedHouse, door: Door
) -> None:
    officer = replace(after_story.actor("chuyen-vien"), imports=IMPORT)
    before = datetime(2025, 6, 30, 1, 0, tzinfo=UTC)
    async with after_story.unchanged():
        join = JoinCampaign(campaign_id=after_story.id_of("campaign.thematic"), promise="Sớm")
        head = replace(after_story.actor("thu-truong-thcs"), imports=IMPORT)
        assert clear(await _send(door, head, join, before)).code == "effective-at-before-import"
        # The session opens no other door: the role is asked as ever.
        assert clear(await _send(door, officer, join, before)).code == "role-may-not"


async def test_what_was_imported_and_what_followed_from_it_say_so(
    after_story: PlayedHouse,
) -> None:
    entries = after_story.story.trail.entries
    assert {entry.imports_from for entry in entries} == {IMPORT.since}
    assert all(entry.at < entry.recorded_at for entry in entries)
    assert {entry.actor is None for entry in entries} == {True, False}
    assert IMPORT.reason in {entry.reason for entry in entries}


async def _trail(house: PlayedHouse, door: Door, subject: str) -> Trail:
    token = door.signer.token(house.actor("thanh-tra"), timedelta(minutes=2))
    reply = await door.client.ask(TrailQuery(subject=subject), token=token)
    return Trail.model_validate(reply.result)


def _trace_of(row: StoredRow) -> str:
    return str(orjson.loads(row.metadata)["traceparent"])


def _in_trace(rows: Iterable[StoredRow], trace: str) -> list[StoredRow]:
    return [row for row in rows if trace_id(_trace_of(row)) == trace_id(trace)]


async def test_one_trace_leads_from_a_command_to_what_another_service_made_of_it(
    after_story: PlayedHouse, door: Door
) -> None:
    trace, command_id = new_traceparent(), uuid4()
    token = door.signer.token(somebody(Role.ADMINISTRATOR), timedelta(minutes=2))
    reply = await door.client.send(
        RegisterPerson(full_name="Người Ví Dụ"),
        token=token,
        command_id=command_id,
        traceparent=trace,
    )
    assert reply.problem is None
    await rest(after_story.installation)
    found = await gather(after_story.installation, [name for name in SERVICES if name != "audit"])
    registered = next(
        each
        for each in found.held["directory"].events or ()
        if trace_id(each.headers["traceparent"]) == trace_id(trace)
    )
    commanded = next_span(trace, command_id, "directory")
    assert registered.headers["traceparent"] == commanded
    stored = _in_trace(found.held["directory"].rows, trace)
    assert {_trace_of(row) for row in stored} == {commanded}
    heard = _in_trace(found.held["nominations"].rows, trace)
    message_id = UUID(registered.headers["ce-id"])
    assert {_trace_of(row) for row in heard} == {next_span(commanded, message_id, "nominations")}


async def test_the_notice_of_a_campaign_is_in_the_trace_of_its_launch(
    after_story: PlayedHouse,
) -> None:
    found: Evidence = await gather(after_story.installation, ["campaigns", "notifications"])
    launched = next(
        each
        for each in found.held["campaigns"].events or ()
        if each.headers["ce-type"].endswith(".CampaignLaunched.v1")
    )
    span = launched.headers["traceparent"]
    told = _in_trace(found.held["notifications"].rows, span)
    assert {row.topic for row in told} >= {"notifications.Announcement.Made"}
    expected = next_span(span, UUID(launched.headers["ce-id"]), "notifications")
    assert expected in {_trace_of(row) for row in told}
    assert span not in {_trace_of(row) for row in told}
