"""Commands and queries over a real NATS server: one clear answer to whatever is sent."""

import asyncio
import unicodedata
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest

from chassis.store_refusals import OutcomeUnknown, StoreUnavailable
from contracts.request import Reply
from contracts.trace import trace_id
from tests.chassis.ledger_run import INSPECTOR, Address, LedgerRun, running
from tests.chassis.ledger_service import LedgerQuery, OpenLedger, WriteLine
from tests.chassis.stores import installed


@pytest.fixture
async def ledger(database: str, shared_nats: Address) -> AsyncIterator[LedgerRun]:
    conninfo = await asyncio.to_thread(installed, database, "ledger")
    async with running(conninfo, shared_nats.url) as run:
        yield run


def code(reply: Reply) -> str | None:
    return reply.problem.code if reply.problem else None


def request(run: LedgerRun, body: object, **more: object) -> bytes:
    fields = {"command_id": str(uuid4()), "token": run.keys.token(), "body": body, **more}
    return orjson.dumps(fields)


async def test_a_command_is_carried_out_and_answers_its_position(ledger: LedgerRun) -> None:
    reply = await ledger.send(OpenLedger(title="Sổ quỹ"), reason="mở sổ đầu năm")
    assert reply.problem is None
    assert reply.position == 1
    (row,) = await asyncio.to_thread(ledger.store.select_recorded, 0, 10)
    about = orjson.loads(row.metadata)
    assert about["command"] == "OpenLedger"
    assert about["reason"] == "mở sổ đầu năm"
    assert about["role"] == "clerk"
    assert about["correlation_id"] == about["command_id"]


async def test_a_trace_is_kept_and_what_is_none_stores_nothing(ledger: LedgerRun) -> None:
    # It becomes a message header, and NATS refuses headers beyond 64 KiB: the stream would stand.
    zeros = ("00-" + "0" * 32 + "-b7ad6b7169203331-01", "00-" + "a" * 32 + "-" + "0" * 16 + "-01")
    for wrong in ("x" * 70_000, "a\r\nThidua-Role: clerk", "00-0-0-00", "", *zeros):
        body = request(ledger, {"title": "Sổ quỹ"}, traceparent=wrong)
        reply = await ledger.raw("OpenLedger", body)
        assert reply.problem is not None
        assert (reply.problem.code, reply.problem.field) == ("invalid-input", "traceparent")
    assert await asyncio.to_thread(ledger.store.head) == 0
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    kept = await ledger.raw("OpenLedger", request(ledger, {"title": "Sổ quỹ"}, traceparent=trace))
    assert kept.problem is None
    (row,) = await asyncio.to_thread(ledger.store.select_recorded, 0, 10)
    kept_trace = orjson.loads(row.metadata)["traceparent"]
    assert trace_id(kept_trace) == trace_id(trace)
    assert kept_trace != trace


async def test_a_query_sees_what_a_command_just_wrote(ledger: LedgerRun) -> None:
    ledger_id = await ledger.open_ledger()
    written = await ledger.send(WriteLine(ledger_id=ledger_id, amount=7))
    query = LedgerQuery(ledger_id=ledger_id)
    token = ledger.keys.token(INSPECTOR)
    reply = await ledger.client.ask(query, token=token, after=written.position)
    assert reply.result == {"balance": 7}
    assert reply.position is not None
    assert written.position is not None
    assert reply.position >= written.position


async def test_a_rule_that_says_no_stores_nothing(ledger: LedgerRun) -> None:
    ledger_id = await ledger.open_ledger()
    reply = await ledger.send(WriteLine(ledger_id=ledger_id, amount=-5))
    assert reply.problem is not None
    assert reply.problem.code == "ledger.overdrawn"
    assert reply.problem.vi == "Sổ chỉ còn 0, không đủ để chi 5."
    assert reply.problem.field == "amount"
    assert await asyncio.to_thread(ledger.store.head) == 1


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        (b"", None),
        (b"{", None),
        (b"\xff\xfe", None),
        (b"[]", None),
        (b'"text"', None),
        (b"{}", "command_id"),
        (b'{"command_id":"7","token":"t","body":{}}', "command_id"),
        (b'{"command_id":"5a3d1c52-58a4-4c40-8c43-6f1d6a2f9d10","token":"t"}', "body"),
        (b"[" * 5000, None),
    ],
)
async def test_bytes_that_are_no_request_get_one_problem(
    ledger: LedgerRun, raw: bytes, field: str | None
) -> None:
    reply = await ledger.raw("OpenLedger", raw)
    assert reply.problem is not None
    assert (reply.problem.code, reply.problem.field) == ("invalid-input", field)


@pytest.mark.parametrize(
    ("body", "field", "vi"),
    [
        ({}, "body.title", "thiếu"),
        ({"title": ""}, "body.title", "bị bỏ trống"),
        ({"title": "   "}, "body.title", "bị bỏ trống"),
        ({"title": "a" * 301}, "body.title", "dài quá 300 ký tự"),
        ({"title": 7}, "body.title", "phải là chữ"),
        ({"title": None}, "body.title", "phải là chữ"),
        ({"title": "a\u0000b"}, "body.title", "ký tự không được phép"),
        ({"title": "a\nb"}, "body.title", "ký tự không được phép"),
        ({"title": "a", "extra": 1}, "body.extra", "không có trong yêu cầu này"),
        ([], "body", "phải là một đối tượng JSON"),
    ],
)
async def test_a_body_at_fault_names_the_field_in_both_languages(
    ledger: LedgerRun, body: Any, field: str, vi: str
) -> None:
    reply = await ledger.raw("OpenLedger", request(ledger, body))
    assert reply.problem is not None
    assert (reply.problem.code, reply.problem.field) == ("invalid-input", field)
    assert vi in reply.problem.vi
    assert field in reply.problem.vi
    assert field in reply.problem.en
    assert await asyncio.to_thread(ledger.store.head) == 0


async def test_several_faults_make_one_problem(ledger: LedgerRun) -> None:
    reply = await ledger.raw("WriteLine", request(ledger, {"amount": "many", "more": 1}))
    assert reply.problem is not None
    for field in ("body.ledger_id", "body.amount", "body.more"):
        assert field in reply.problem.vi


async def test_letters_in_pieces_are_composed_before_anything_else(ledger: LedgerRun) -> None:
    pieces = unicodedata.normalize("NFD", "Sổ quỹ thi đua")
    command_id = str(uuid4())
    first = await ledger.raw(
        "OpenLedger", request(ledger, {"title": pieces}, command_id=command_id)
    )
    (row,) = await asyncio.to_thread(ledger.store.select_recorded, 0, 10)
    assert orjson.loads(row.state)["title"] == "Sổ quỹ thi đua"
    composed = request(ledger, {"title": "Sổ quỹ thi đua"}, command_id=command_id)
    assert await ledger.raw("OpenLedger", composed) == first


async def test_a_role_without_the_right_is_refused(ledger: LedgerRun) -> None:
    token = ledger.keys.token(INSPECTOR)
    assert code(await ledger.client.send(OpenLedger(title="Sổ"), token=token)) == "role-may-not"
    assert code(await ledger.client.send(OpenLedger(title="Sổ"), token="x")) == "token-invalid"
    assert await asyncio.to_thread(ledger.store.head) == 0


async def test_no_act_counts_for_the_future(ledger: LedgerRun) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    reply = await ledger.send(OpenLedger(title="Sổ"), effective_at=tomorrow)
    assert code(reply) == "effective-at-in-future"
    body = request(ledger, {"title": "Sổ"}, effective_at="2025-07-01T08:00:00")
    reply = await ledger.raw("OpenLedger", body)
    assert reply.problem is not None
    assert (reply.problem.code, reply.problem.field) == ("invalid-input", "effective_at")


async def test_the_same_command_sixteen_times_at_once_happens_once(ledger: LedgerRun) -> None:
    ledger_id, command_id = await ledger.open_ledger(), uuid4()
    command = WriteLine(ledger_id=ledger_id, amount=3)
    sent = (ledger.send(command, command_id=command_id) for _ in range(16))
    replies = await asyncio.gather(*sent)
    assert {reply.model_dump_json() for reply in replies} == {
        Reply(position=2, result={"balance": 3}).model_dump_json()
    }
    assert await asyncio.to_thread(ledger.store.head) == 2


async def test_a_repeated_command_is_answered_even_when_a_rule_would_now_refuse_it(
    ledger: LedgerRun,
) -> None:
    ledger_id, command_id = await ledger.open_ledger(), uuid4()
    await ledger.send(WriteLine(ledger_id=ledger_id, amount=5))
    spend = WriteLine(ledger_id=ledger_id, amount=-5)
    first = await ledger.send(spend, command_id=command_id)
    assert first.problem is None
    assert await ledger.send(spend, command_id=command_id) == first


async def test_a_command_that_changes_nothing_is_remembered_too(ledger: LedgerRun) -> None:
    ledger_id, command_id = await ledger.open_ledger(), uuid4()
    nothing = WriteLine(ledger_id=ledger_id, amount=0)
    first = await ledger.send(nothing, command_id=command_id)
    assert first == Reply(position=1, result={"balance": 0})
    await ledger.send(WriteLine(ledger_id=ledger_id, amount=9))
    assert await ledger.send(nothing, command_id=command_id) == first


async def test_one_id_for_two_different_commands_is_refused(ledger: LedgerRun) -> None:
    ledger_id, command_id = await ledger.open_ledger(), uuid4()
    await ledger.send(WriteLine(ledger_id=ledger_id, amount=5), command_id=command_id)
    for other in (5000, -5000):
        reply = await ledger.send(
            WriteLine(ledger_id=ledger_id, amount=other), command_id=command_id
        )
        assert code(reply) == "command-id-reused"
    assert await asyncio.to_thread(ledger.store.head) == 2


async def test_two_people_at_the_same_moment_never_overdraw(ledger: LedgerRun) -> None:
    ledger_id = await ledger.open_ledger()
    await ledger.send(WriteLine(ledger_id=ledger_id, amount=5))
    spend = WriteLine(ledger_id=ledger_id, amount=-5)
    replies = await asyncio.gather(*(ledger.send(spend) for _ in range(8)))
    assert [code(reply) for reply in replies].count(None) == 1
    assert {code(reply) for reply in replies} <= {None, "ledger.overdrawn", "changed-meanwhile"}
    assert await asyncio.to_thread(ledger.store.head) == 3


async def test_two_at_once_both_succeed_when_the_rule_allows_both(ledger: LedgerRun) -> None:
    ledger_id = await ledger.open_ledger()
    add = WriteLine(ledger_id=ledger_id, amount=1)
    replies = await asyncio.gather(ledger.send(add), ledger.send(add))
    assert [reply.problem for reply in replies] == [None, None]
    assert sorted(str(reply.result) for reply in replies) == ["{'balance': 1}", "{'balance': 2}"]


async def test_what_does_not_exist_is_said_to_be_missing(ledger: LedgerRun) -> None:
    reply = await ledger.send(WriteLine(ledger_id=UUID(int=7), amount=1))
    assert reply.problem is not None
    assert (reply.problem.code, reply.problem.field) == ("not-found", "ledger_id")


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (StoreUnavailable("gone"), "store-unavailable"),
        (OutcomeUnknown("gone"), "outcome-unknown"),
        (RuntimeError("a bug"), "internal"),
    ],
)
async def test_a_fault_below_becomes_a_problem_too(
    ledger: LedgerRun, monkeypatch: pytest.MonkeyPatch, fault: Exception, expected: str
) -> None:
    async def failing(*_: object) -> list[int]:
        raise fault

    monkeypatch.setattr(ledger.store, "append", failing)
    command_id = uuid4()
    reply = await ledger.send(OpenLedger(title="Sổ"), command_id=command_id)
    assert reply.problem is not None
    assert reply.problem.code == expected
    if expected != "store-unavailable":
        assert str(command_id) in reply.problem.vi + reply.problem.next_vi


async def test_stopping_answers_what_had_arrived(database: str, shared_nats: Address) -> None:
    conninfo = await asyncio.to_thread(installed, database, "ledger")
    async with running(conninfo, shared_nats.url) as run:
        ledger_id = await run.open_ledger()
        add = WriteLine(ledger_id=ledger_id, amount=1)
        ids = [uuid4() for _ in range(200)]
        sending = [
            asyncio.create_task(run.raw("WriteLine", request(run, add.model_dump(mode="json"))))
            for _ in ids
        ]
        await run.nats.flush()
        await run.requests.stop()
        replies = await asyncio.gather(*sending)
        done = [reply for reply in replies if reply.problem is None]
        assert len(replies) == 200
        assert await asyncio.to_thread(run.store.head) == 1 + len(done)
