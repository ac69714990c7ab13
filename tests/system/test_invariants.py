"""The checker of invariants finds nothing where nothing is wrong, and names every fault there is.

Each fault is made in a copy of what a real installation holds after its story.
"""

import asyncio
import dataclasses
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from chassis.installation import Installation
from chassis.services_here import load_service
from chassis.stream_reading import StreamMessage
from tests.system.evidence import Entry, Evidence, Held, StoredRow, gather
from tests.system.history import Attempt, History, Outcome
from tests.system.invariants import faults, view_faults
from tests.system.played_house import played
from tests.system.rebuilt_views import RebuiltViews, view_differences

pytestmark = pytest.mark.system


@dataclass(frozen=True)
class Seen:
    """What was found, and what the clients say."""

    evidence: Evidence
    attempts: tuple[Attempt, ...]

    def with_attempt(self, **changed: Any) -> "Seen":
        """The first client that was told of an event remembers something else."""
        first = dataclasses.replace(self.attempts[0], **changed)
        return dataclasses.replace(self, attempts=(first, *self.attempts[1:]))

    def having(self, service: str, **changed: Any) -> "Seen":
        """One service holds something else."""
        held = dataclasses.replace(self.evidence.held[service], **changed)
        others = {**self.evidence.held, service: held}
        return dataclasses.replace(self, evidence=dataclasses.replace(self.evidence, held=others))

    def with_ledger(self, service: str, entries: Sequence[Entry]) -> "Seen":
        """Audit holds other entries of one service."""
        ledger = {**self.evidence.ledger, service: tuple(entries)}
        return dataclasses.replace(self, evidence=dataclasses.replace(self.evidence, ledger=ledger))


@pytest.fixture(scope="module")
def seen(house: Installation) -> Seen:
    """A house after its story; each command done is taken for one client's answer."""
    asyncio.run(played(house))
    evidence = asyncio.run(gather(house))
    told = [
        Attempt(command_id, held.service, "some command", Outcome.DONE, position, True)
        for held in evidence.held.values()
        for command_id, position in held.commands.items()
        if any(row.command_id == command_id for row in held.rows)
    ]
    return Seen(evidence, tuple(told))


async def test_where_nothing_is_wrong_nothing_is_found(house: Installation, seen: Seen) -> None:
    assert faults(seen.evidence, seen.attempts) == []
    with RebuiltViews(house) as rebuilt:
        assert await asyncio.to_thread(view_faults, rebuilt, seen.evidence) == []


def _lost(seen: Seen) -> Seen:
    lost = Attempt(uuid4(), "campaigns", "JoinCampaign", Outcome.DONE, 3)
    return dataclasses.replace(seen, attempts=(*seen.attempts, lost))


def _left_no_event(seen: Seen) -> Seen:
    quiet = Attempt(uuid4(), "campaigns", "JoinCampaign", Outcome.DONE, 3, changes=True)
    commands = {**_held(seen, "campaigns").commands, quiet.command_id: 3}
    more = seen.having("campaigns", commands=commands)
    return dataclasses.replace(more, attempts=(*seen.attempts, quiet))


def _done_twice(seen: Seen) -> Seen:
    service = seen.attempts[0].service
    rows = _held(seen, service).rows
    first = next(row for row in rows if row.command_id == seen.attempts[0].command_id)
    again = dataclasses.replace(first, position=len(rows) + 1)
    return seen.having(service, rows=(*rows, again))


def _row(number: int, **changed: Any) -> Callable[[Seen], Seen]:
    def change(seen: Seen) -> Seen:
        rows = list(_held(seen, "campaigns").rows)
        rows[number] = dataclasses.replace(rows[number], **changed)
        return seen.having("campaigns", rows=tuple(rows))

    return change


def _recorded_earlier(seen: Seen) -> Seen:
    rows = _held(seen, "campaigns").rows
    return _row(9, recorded_at=rows[0].recorded_at - timedelta(seconds=1))(seen)


def _row_gone(seen: Seen) -> Seen:
    rows = _held(seen, "campaigns").rows
    return seen.having("campaigns", rows=(*rows[:9], *rows[10:]))


def _stream(
    name: str, change: Callable[[tuple[StreamMessage, ...]], tuple[StreamMessage, ...] | None]
) -> Callable[[Seen], Seen]:
    def changed(seen: Seen) -> Seen:
        return seen.having("campaigns", **{name: change(getattr(_held(seen, "campaigns"), name))})

    return changed


def _message(number: int, **changed: Any) -> Callable[[tuple[StreamMessage, ...]], Any]:
    def change(messages: tuple[StreamMessage, ...]) -> tuple[StreamMessage, ...]:
        other = dataclasses.replace(messages[number], **changed)
        return (*messages[:number], other, *messages[number + 1 :])

    return change


def _entry_gone(seen: Seen) -> Seen:
    entries = seen.evidence.ledger["campaigns"]
    return seen.with_ledger("campaigns", (*entries[:9], *entries[10:]))


def _entry(**changed: Any) -> Callable[[Seen], Seen]:
    def change(seen: Seen) -> Seen:
        entries = list(seen.evidence.ledger["campaigns"])
        entries[9] = dataclasses.replace(entries[9], **changed)
        return seen.with_ledger("campaigns", entries)

    return change


def _reacted(seen: Seen) -> list[StoredRow]:
    rows = _held(seen, "notifications").rows
    return [row for row in rows if json.loads(row.metadata).get("message") is not None]


def _handled_twice(seen: Seen) -> Seen:
    rows, last = _held(seen, "notifications").rows, _reacted(seen)[-1]
    again = dataclasses.replace(last, position=len(rows) + 1, version=last.version + 1)
    return seen.having("notifications", rows=(*rows, again), head=len(rows) + 1)


def _out_of_order(seen: Seen) -> Seen:
    first, last = _reacted(seen)[0], _reacted(seen)[-1]
    other = {first.position: last.metadata, last.position: first.metadata}
    rows = [
        dataclasses.replace(row, metadata=other.get(row.position, row.metadata))
        for row in _held(seen, "notifications").rows
    ]
    return seen.having("notifications", rows=tuple(rows))


def _no_effect(seen: Seen) -> Seen:
    cause = json.loads(_reacted(seen)[-1].metadata)["causation_id"]
    kept = [
        row
        for row in _held(seen, "notifications").rows
        if json.loads(row.metadata).get("causation_id") != cause
    ]
    return seen.having("notifications", rows=tuple(kept))


def _unheard(seen: Seen) -> Seen:
    last = _reacted(seen)[-1]
    facts = {**json.loads(last.metadata), "causation_id": str(uuid4())}
    rows = [
        dataclasses.replace(row, metadata=json.dumps(facts).encode()) if row == last else row
        for row in _held(seen, "notifications").rows
    ]
    return seen.having("notifications", rows=tuple(rows))


CONTROLS: list[tuple[str, Callable[[Seen], Seen], str, str]] = [
    ("lost", _lost, "I1", "answered done, but not stored"),
    ("elsewhere", lambda seen: seen.with_attempt(position=10**6), "I1", "answered position"),
    ("refused", lambda seen: seen.with_attempt(outcome=Outcome.REFUSED), "I1", "but stored at"),
    ("no event", _left_no_event, "I1", "left no event"),
    ("done twice", _done_twice, "I1", "stored more than once"),
    ("row gone", _row_gone, "I2", "position 11 in place of 10"),
    ("version gap", _row(9, version=77), "I2", "has version 77"),
    ("time falls", _recorded_earlier, "I2", "recorded before"),
    ("head", lambda seen: seen.having("campaigns", head=10**6), "I2", "the head is 1000000"),
    ("no stream", _stream("record", lambda messages: None), "I3", "the stream is missing"),
    ("short", _stream("record", lambda messages: messages[:-1]), "I3", "is missing, position"),
    ("bytes", _stream("record", _message(9, body=b"{}")), "I3", "message 10 has other bytes"),
    ("subject", _stream("record", _message(9, subject="x")), "I3", "message 10 is at x"),
    (
        "published twice",
        _stream("events", lambda messages: (*messages, messages[-1])),
        "I3",
        "has nothing in the store",
    ),
    (
        "not published",
        _stream("events", lambda messages: messages[1:]),
        "I3",
        "sequence 2 in place of 1",
    ),
    ("headers", _stream("events", _message(0, headers={})), "I3", "message 1 has other headers"),
    ("ledger row gone", _entry_gone, "I3", "11 in place of entry 10"),
    ("ledger bytes", _entry(entry=b"{}"), "I3", "entry 10 has other bytes"),
    ("ledger digest", _entry(digest=b""), "I3", "entry 10 has another digest"),
    ("handled twice", _handled_twice, "I3", "was handled twice"),
    ("out of order", _out_of_order, "I3", "after one that answers"),
    ("no effect", _no_effect, "I3", "left no effect"),
    ("unheard", _unheard, "I3", "unheard"),
    ("behind", lambda seen: seen.having("notifications", tracking={}), "I3", "handled up to 0"),
    (
        "parked",
        lambda seen: seen.having("council", parked=(("nominations", 5, "no"),)),
        "I3",
        "nominations 5 is parked: no",
    ),
]


@pytest.mark.parametrize(
    ("corrupt", "invariant", "said"),
    [control[1:] for control in CONTROLS],
    ids=[control[0] for control in CONTROLS],
)
def test_each_fault_is_named(
    seen: Seen, corrupt: Callable[[Seen], Seen], invariant: str, said: str
) -> None:
    wrong = corrupt(seen)
    found = faults(wrong.evidence, wrong.attempts)
    assert any(each.invariant == invariant and said in each.what for each in found), found


def test_what_is_only_on_its_way_is_no_fault_before_all_has_settled(seen: Seen) -> None:
    behind = _stream("events", lambda messages: messages[:-1])(seen)
    assert faults(behind.evidence, behind.attempts, settled=False) == []
    twice = _stream("events", lambda messages: (*messages, messages[-1]))(seen)
    assert faults(twice.evidence, (), settled=False) != []


def test_a_view_that_is_not_what_its_events_make_of_it_is_named(
    house: Installation, seen: Seen
) -> None:
    service, rows = load_service("directory"), _held(seen, "directory").rows
    other = [
        row.as_row()._replace(state=row.state.replace("Thôn".encode(), "Xóm".encode()))
        for row in rows
    ]
    found = dict(view_differences(house, service, other))
    assert set(found) == {"unit_list"}
    assert "Thôn" in found["unit_list"]
    assert "Xóm" in found["unit_list"]
    short = dict(view_differences(house, service, other[:-1]))
    assert short["offices_held"] == f"it has reached {len(rows)} of {len(rows) - 1}"


def test_it_can_be_run_by_hand_on_a_running_installation(
    house: Installation, seen: Seen, folder: Path
) -> None:
    history = History(folder / "clients.jsonl")
    for attempt in seen.attempts:
        history.note(attempt)
    sound = _by_hand(house, folder)
    assert (sound.returncode, sound.stdout) == (0, f"{len(seen.attempts)} attempts, 0 faults\n")
    history.note(_lost(seen).attempts[-1])
    history.close()
    unsound = _by_hand(house, folder)
    assert unsound.returncode == 1
    assert "I1 campaigns JoinCampaign" in unsound.stdout


def _by_hand(house: Installation, folder: Path) -> "subprocess.CompletedProcess[str]":
    data, history = str(house.settings.data_dir), str(folder / "clients.jsonl")
    command = ["-m", "tests.system.invariants", "--data-dir", data, "--history", history]
    return subprocess.run(
        [sys.executable, "-W", "error", *command],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def _held(seen: Seen, service: str) -> Held:
    return seen.evidence.held[service]
