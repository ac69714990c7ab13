"""For which moment a command may say it counts: now, a paper's day, or that of an import session.

People here are invented.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import orjson
import pytest

from chassis.act import Actor, Import
from chassis.dating import (
    BeforeTheImport,
    CountsFromNow,
    CountsInFuture,
    DatedBackWithoutReason,
    DatedTooFarBack,
    moment_of,
)
from chassis.problems import of_refusal
from contracts.dating import UNDER_WAY
from contracts.refusal import Refusal
from contracts.request import Command, CommandRequest, Reply
from contracts.roles import Role
from tests.acts import named
from tests.chassis.ledger_run import CLERK, Address, LedgerRun, running
from tests.chassis.ledger_service import OpenLedger, WriteLine
from tests.chassis.stores import installed

NOON = datetime(2025, 12, 1, 5, 0, tzinfo=UTC)
TABLE = {"EnterPaper": 7}
OFFICIAL = Actor(Role.STANDING_OFFICER, named("an official"))
IMPORT = Import(date(2025, 7, 1), "Nhập lại nửa năm trên giấy")
IMPORTER = replace(OFFICIAL, imports=IMPORT)


def counted(
    command: str, at: datetime | None, reason: str | None = None, actor: Actor = OFFICIAL
) -> datetime:
    """The moment this command, sent at noon, counts for."""
    request = CommandRequest(command_id=uuid4(), token="t", body={}, reason=reason, effective_at=at)
    return moment_of(command, request, actor, NOON, TABLE)


def test_an_act_counts_for_now_when_it_names_no_moment() -> None:
    assert counted("JoinIt", None) == NOON
    assert counted("JoinIt", None, actor=IMPORTER) == NOON


def test_any_act_may_have_been_under_way_for_a_while_and_no_longer() -> None:
    assert counted("JoinIt", NOON - UNDER_WAY) == NOON - UNDER_WAY
    with pytest.raises(CountsFromNow):
        counted("JoinIt", NOON - UNDER_WAY - timedelta(microseconds=1))


def test_a_paper_counts_for_its_day_within_the_days_allowed() -> None:
    # 00:00 in Vietnam, seven days before; the second before it is the eighth day.
    first = datetime(2025, 11, 23, 17, 0, tzinfo=UTC)
    assert counted("EnterPaper", first, "Biên bản số 3") == first
    with pytest.raises(DatedTooFarBack) as refused:
        counted("EnterPaper", first - timedelta(seconds=1), "Biên bản số 3")
    problem = of_refusal(refused.value)
    assert (problem.field, problem.rule) == ("effective_at", DatedTooFarBack.rule)
    assert "24/11/2025" in problem.next_vi
    assert "24 November 2025" in problem.next_en


def test_who_dates_a_paper_back_says_why() -> None:
    with pytest.raises(DatedBackWithoutReason) as refused:
        counted("EnterPaper", NOON - timedelta(days=1))
    assert refused.value.field == "reason"


def test_the_future_is_refused_to_everybody() -> None:
    for command, actor in (("JoinIt", OFFICIAL), ("EnterPaper", OFFICIAL), ("JoinIt", IMPORTER)):
        with pytest.raises(CountsInFuture):
            counted(command, NOON + timedelta(minutes=1), "vì sao", actor)


def test_an_import_session_enters_any_act_from_its_day_on_and_none_before() -> None:
    first = datetime(2025, 6, 30, 17, 0, tzinfo=UTC)
    assert counted("JoinIt", first, actor=IMPORTER) == first
    with pytest.raises(BeforeTheImport):
        counted("JoinIt", first - timedelta(seconds=1), "vì sao", IMPORTER)


@pytest.mark.parametrize(
    ("kind", "command", "days", "actor"),
    [
        (CountsFromNow, "JoinIt", 1, OFFICIAL),
        (DatedTooFarBack, "EnterPaper", 9, OFFICIAL),
        (DatedBackWithoutReason, "EnterPaper", 1, OFFICIAL),
        (BeforeTheImport, "EnterPaper", 300, IMPORTER),
    ],
)
def test_each_refusal_names_the_day_the_rule_and_what_to_do_in_both_languages(
    kind: type[Refusal], command: str, days: int, actor: Actor
) -> None:
    at = NOON - timedelta(days=days)
    with pytest.raises(kind) as refused:
        counted(command, at, actor=actor)
    problem = of_refusal(refused.value)
    assert problem.rule == kind.rule is not None
    assert f"{at:%d/%m/%Y}" in problem.vi
    assert f"{at.day} {at:%B %Y}" in problem.en
    assert problem.next_vi != Refusal.next_vi
    assert problem.next_en != Refusal.next_en


@pytest.fixture
async def ledger(database: str, shared_nats: Address) -> AsyncIterator[LedgerRun]:
    """The ledger service, in which `OpenLedger` alone may be dated back, by 30 days."""
    conninfo = await asyncio.to_thread(installed, database, "ledger")
    async with running(conninfo, shared_nats.url) as run:
        yield run


async def stored(run: LedgerRun) -> list[dict[str, Any]]:
    """The metadata of everything stored."""
    rows = await asyncio.to_thread(run.store.select_recorded, 0, 100)
    return [orjson.loads(row.metadata) for row in rows]


def code(reply: Reply) -> str | None:
    return reply.problem.code if reply.problem else None


async def sent(run: LedgerRun, command: Command, at: datetime, **more: Any) -> Reply:
    """The answer to this command of the clerk's, or of whoever `actor` is."""
    token = run.keys.token(more.pop("actor", CLERK))
    return await run.client.send(command, token=token, effective_at=at, **more)


async def test_a_refused_date_stores_nothing(ledger: LedgerRun) -> None:
    opened, yesterday = await ledger.open_ledger(), datetime.now(UTC) - timedelta(days=1)
    line = WriteLine(ledger_id=opened, amount=1)
    assert code(await sent(ledger, line, yesterday, reason="Quên")) == "effective-at-in-past"
    paper = OpenLedger(title="Sổ")
    assert code(await sent(ledger, paper, yesterday)) == "effective-at-without-reason"
    long_ago = yesterday - timedelta(days=30)
    refused = await sent(ledger, paper, long_ago, reason="Quên")
    assert code(refused) == "effective-at-too-far-back"
    assert len(await stored(ledger)) == 1


async def test_an_act_on_paper_counts_for_its_day_with_its_reason(ledger: LedgerRun) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    reply = await sent(ledger, OpenLedger(title="Sổ"), yesterday, reason="Sổ giấy số 3")
    assert reply.problem is None
    (about,) = await stored(ledger)
    assert datetime.fromisoformat(about["effective_at"]) == yesterday
    assert (about["reason"], about["imports_from"]) == ("Sổ giấy số 3", None)


async def test_what_an_import_session_enters_says_so(ledger: LedgerRun) -> None:
    importer = replace(CLERK, imports=IMPORT)
    moment = datetime(2025, 7, 1, 1, 0, tzinfo=UTC)
    opened = await sent(ledger, OpenLedger(title="Sổ"), moment, actor=importer)
    assert opened.result is not None
    line = WriteLine.model_validate({"ledger_id": opened.result["ledger_id"], "amount": 1})
    written = await sent(ledger, line, moment, actor=importer, reason="Phiếu thu số 9")
    assert written.problem is None
    first, second = await stored(ledger)
    assert (first["imports_from"], first["reason"]) == ("2025-07-01", IMPORT.reason)
    assert (second["imports_from"], second["reason"]) == ("2025-07-01", "Phiếu thu số 9")
    assert datetime.fromisoformat(second["effective_at"]) == moment
    before = moment - timedelta(days=1)
    refused = await sent(ledger, OpenLedger(title="Sổ cũ"), before, actor=importer)
    assert code(refused) == "effective-at-before-import"
    assert len(await stored(ledger)) == 2


async def test_a_repeat_is_answered_after_its_moment_has_become_too_old(
    ledger: LedgerRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, moment, command_id = await ledger.open_ledger(), datetime.now(UTC), uuid4()
    line = WriteLine(ledger_id=opened, amount=1)
    first = await sent(ledger, line, moment, command_id=command_id)
    assert first.problem is None
    later = datetime.now(UTC) + timedelta(hours=1)
    clock = ledger.desk._clock  # pyright: ignore[reportPrivateUsage] - an hour passes
    monkeypatch.setattr(clock, "now", lambda: later)
    assert await sent(ledger, line, moment, command_id=command_id) == first
    assert code(await sent(ledger, line, moment)) == "effective-at-in-past"
