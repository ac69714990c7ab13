"""Checks the invariants I1 to I4 from stores, streams and the clients' own histories alone.

I1  a command answered "done" is stored once, at the position answered; a refused one not at all.
I2  positions are 1, 2, … n, versions of one aggregate 1, 2, … m, recorded times never fall.
I3  streams and ledger hold what the store calls for, and every service acted on every message it
    hears exactly once, in order.
I4  every view holds what it would hold if it were built from the first event.

`python -m tests.system.invariants --data-dir .thidua --history clients.jsonl` checks a running
installation on which nobody acts at the moment; its exit status is 1 when something is at fault.
"""

import argparse
import asyncio
import itertools
import json
import logging
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import structlog

from chassis.installation import Installation, find_installation
from chassis.jetstream import Outgoing
from chassis.mapper import EventMapper
from chassis.outgoing import Encoder, encoder_for
from chassis.quiet import is_quiet
from chassis.services_here import load_service
from chassis.settings import load_settings
from chassis.stream_reading import StreamMessage
from contracts.envelope_headers import message_id
from contracts.record import record_time
from contracts.streams import StreamKind
from tests.system.evidence import LEDGER_KEEPER, Evidence, Held, StoredRow, gather
from tests.system.history import Attempt, Outcome, read_history
from tests.system.rebuilt_views import RebuiltViews


@dataclass(frozen=True)
class Fault:
    """The first place where an invariant does not hold."""

    invariant: str
    where: str
    what: str

    def __str__(self) -> str:
        """One line."""
        return f"{self.invariant} {self.where}: {self.what}"


def faults(evidence: Evidence, attempts: Sequence[Attempt], *, settled: bool = True) -> list[Fault]:
    """What is wrong with I1 to I3; not `settled`: what is still on its way is no fault."""
    found = list(_commands(evidence, attempts))
    records = {name: _records(held) for name, held in evidence.held.items()}
    public = {name: _public(evidence.agency, held) for name, held in evidence.held.items()}
    for name, held in evidence.held.items():
        found += _order(held)
        found += _stream(f"RECORD of {name}", records[name], held.record, settled)
        found += _stream(f"EVENTS of {name}", public[name], held.events, settled)
    if settled and LEDGER_KEEPER in evidence.held:
        found += _ledger(evidence, records)
    if settled:
        for held in evidence.held.values():
            found += _reactions(evidence.agency, held, public)
    return found


def view_faults(rebuilt: RebuiltViews, evidence: Evidence) -> list[Fault]:
    """What is wrong with I4: every view is built anew in a database beside the live one."""
    return [
        Fault("I4", f"{name} {view}", what)
        for name, held in evidence.held.items()
        for view, what in rebuilt.differences(
            load_service(name), [row.as_row() for row in held.rows]
        )
    ]


def _commands(evidence: Evidence, attempts: Iterable[Attempt]) -> Iterator[Fault]:
    by_command: defaultdict[UUID, list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        if attempt.service in evidence.held:
            by_command[attempt.command_id].append(attempt)
    stored = {
        name: _by_command(row for row in held.rows if row.command_id is not None)
        for name, held in evidence.held.items()
    }
    for command_id, tries in by_command.items():
        service = tries[0].service
        where = f"{service} {tries[0].command} {command_id}"
        positions = stored[service].get(command_id, [])
        row = evidence.held[service].commands.get(command_id)
        if positions and positions != list(range(positions[0], positions[-1] + 1)):
            yield Fault("I1", where, f"stored more than once, at {positions}")
        if bool(positions) and row != positions[-1]:
            yield Fault("I1", where, f"events up to {positions[-1]}, command row at {row}")
        outcomes = {attempt.outcome for attempt in tries}
        if outcomes == {Outcome.REFUSED} and (row is not None or positions):
            yield Fault("I1", where, f"answered refused, but stored at {row or positions}")
        for attempt in tries:
            if attempt.outcome is not Outcome.DONE:
                continue
            if row is None:
                yield Fault("I1", where, "answered done, but not stored")
            elif row != attempt.position:
                yield Fault("I1", where, f"answered position {attempt.position}, stored at {row}")
            elif attempt.changes and not positions:
                yield Fault("I1", where, "answered done, but left no event")


def _by_command(rows: Iterable[StoredRow]) -> dict[UUID, list[int]]:
    positions: defaultdict[UUID, list[int]] = defaultdict(list)
    for row in rows:
        if row.command_id is not None:
            positions[row.command_id].append(row.position)
    return positions


def _order(held: Held) -> Iterator[Fault]:
    versions: Counter[UUID] = Counter()
    last: StoredRow | None = None
    for number, row in enumerate(held.rows, 1):
        if row.position != number:
            yield Fault("I2", held.service, f"position {row.position} in place of {number}")
            return
        versions[row.aggregate_id] += 1
        if row.version != versions[row.aggregate_id]:
            expected = versions[row.aggregate_id]
            what = f"{row.aggregate_id} has version {row.version} in place of {expected}"
            yield Fault("I2", held.service, f"position {number}: {what}")
            return
        if last is not None and row.recorded_at < last.recorded_at:
            yield Fault("I2", held.service, f"position {number} was recorded before the last one")
            return
        last = row
    if held.head != len(held.rows):
        yield Fault("I2", held.service, f"the head is {held.head}, of {len(held.rows)} events")


def _records(held: Held) -> list[Outgoing]:
    """RECORD as it must be, written down here a second time on purpose."""
    return [
        Outgoing(
            row.position,
            f".{held.service}.{row.aggregate_id}",
            json.dumps(
                {
                    "aggregate_id": str(row.aggregate_id),
                    "metadata": json.loads(row.metadata),
                    "position": row.position,
                    "recorded_at": record_time(row.recorded_at),
                    "service": held.service,
                    "state": json.loads(row.state),
                    "topic": row.topic,
                    "version": row.version,
                },
                ensure_ascii=False,
                separators=(",", ":"),
                sort_keys=True,
            ).encode(),
        )
        for row in held.rows
    ]


def _public(agency: str, held: Held) -> list[Outgoing]:
    return _encoder(agency, held.service).encode([row.as_row() for row in held.rows])


@cache
def _encoder(agency: str, service: str) -> Encoder:
    made = load_service(service)
    return encoder_for(StreamKind.EVENTS, agency, made, EventMapper(made.aggregates))


@cache
def _heard_by(service: str) -> frozenset[tuple[str, str]]:
    heard = load_service(service).reactions
    return frozenset((message.SERVICE, message.__name__) for message in heard)


@cache
def _may_be_quiet(service: str) -> frozenset[tuple[str, str]]:
    """Messages after which this service's reaction says that it may leave no event."""
    return frozenset(
        (message.SERVICE, message.__name__)
        for message, reaction in load_service(service).reactions.items()
        if is_quiet(reaction)
    )


def _stream(
    where: str, wanted: Sequence[Outgoing], found: Sequence[StreamMessage] | None, settled: bool
) -> Iterator[Fault]:
    if found is None:
        yield Fault("I3", where, "the stream is missing")
        return
    for number, (should, is_now) in enumerate(itertools.zip_longest(wanted, found), 1):
        if is_now is None:
            if settled:
                yield Fault("I3", where, f"message {number} is missing, position {should.position}")
        elif should is None:
            yield Fault("I3", where, f"message {is_now.sequence} has nothing in the store")
        elif is_now.sequence != number:
            yield Fault("I3", where, f"sequence {is_now.sequence} in place of {number}")
        elif not is_now.subject.endswith(should.subject):
            yield Fault("I3", where, f"message {number} is at {is_now.subject}")
        elif any(is_now.headers.get(name) != value for name, value in should.headers.items()):
            yield Fault("I3", where, f"message {number} has other headers")
        elif is_now.body != should.body:
            yield Fault("I3", where, f"message {number} has other bytes")
        else:
            continue
        return


def _ledger(evidence: Evidence, records: "dict[str, list[Outgoing]]") -> Iterator[Fault]:
    for name, wanted in records.items():
        if name == LEDGER_KEEPER:
            continue
        kept = evidence.ledger.get(name, ())
        for number, (should, entry) in enumerate(itertools.zip_longest(wanted, kept), 1):
            if entry is None or should is None or entry.position != number:
                is_now = entry.position if entry else "nothing"
                yield Fault("I3", f"ledger of {name}", f"{is_now} in place of entry {number}")
            elif entry.entry != should.body or entry.sequence != number:
                yield Fault("I3", f"ledger of {name}", f"entry {number} has other bytes")
            elif entry.digest != sha256(entry.entry).digest():
                yield Fault("I3", f"ledger of {name}", f"entry {number} has another digest")
            else:
                continue
            break


def _reactions(agency: str, held: Held, public: "dict[str, list[Outgoing]]") -> Iterator[Fault]:
    heard = _heard_by(held.service)
    caused = list(_caused(held))
    for upstream in sorted({name for name, _ in heard} & set(public)):
        where = f"{held.service} hears {upstream}"
        messages = {
            message_id(agency, upstream, each.position): each
            for each in public[upstream]
            if (upstream, _name(each)) in heard
        }
        effects = [(cause, row) for cause, row in caused if cause in messages]
        caused = [(cause, row) for cause, row in caused if cause not in messages]
        yield from _in_order(where, effects, messages)
        acted_on = {cause for cause, _ in effects}
        for cause, message in messages.items():
            quiet = (upstream, _name(message)) in _may_be_quiet(held.service)
            if cause not in acted_on and not quiet:
                yield Fault("I3", where, f"position {message.position} left no effect")
                break
        last = max((each.position for each in messages.values()), default=0)
        if held.tracking.get(upstream, 0) < last:
            tracked = held.tracking.get(upstream, 0)
            yield Fault("I3", where, f"handled up to {tracked}, last heard {last}")
    for cause, row in caused[:1]:
        yield Fault("I3", held.service, f"position {row.position} was caused by {cause}, unheard")
    for upstream, position, problem in held.parked[:1]:
        yield Fault("I3", held.service, f"{upstream} {position} is parked: {problem}")


def _caused(held: Held) -> Iterator[tuple[UUID, StoredRow]]:
    for row in held.rows:
        facts = json.loads(row.metadata)
        if facts.get("message") is not None:
            yield UUID(facts["causation_id"]), row


def _in_order(
    where: str, effects: Sequence[tuple[UUID, StoredRow]], messages: "dict[UUID, Outgoing]"
) -> Iterator[Fault]:
    last = 0
    seen: set[tuple[UUID, UUID, str]] = set()
    for cause, row in effects:
        position = messages[cause].position
        if position < last:
            what = f"position {row.position} answers {position}, after one that answers {last}"
            yield Fault("I3", where, what)
            return
        last = position
        effect = (cause, row.aggregate_id, row.topic)
        if effect in seen:
            yield Fault("I3", where, f"position {position} was handled twice, at {row.position}")
            return
        seen.add(effect)


def _name(message: Outgoing) -> str:
    return message.headers["ce-type"].split(".")[2]


async def _check(installation: Installation, attempts: Sequence[Attempt]) -> list[Fault]:
    evidence = await gather(installation)
    with RebuiltViews(installation) as rebuilt:
        wrong_views = await asyncio.to_thread(view_faults, rebuilt, evidence)
    return faults(evidence, attempts) + wrong_views


def main() -> None:
    """Check, print what was found, and end with 1 when anything was."""
    parser = argparse.ArgumentParser(description="Checks I1 to I4 of a quiet installation.")
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--history", type=Path)
    given = parser.parse_args()
    attempts = read_history(given.history) if given.history else []
    # Building views anew is the checker's own business, not a change to tell of.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    installation = find_installation(load_settings(data_dir=given.data_dir))
    found = asyncio.run(_check(installation, attempts))
    for fault in found:
        print(fault)
    print(f"{len(attempts)} attempts, {len(found)} faults")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
