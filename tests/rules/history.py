"""A dossier's history as it was stored under version 1 of the rules; people in it are invented.

`python -m tests.rules.history write` makes the file once; it refuses to overwrite one.
"""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
from eventsourcing.persistence import StoredEvent

from chassis.appends import Row
from chassis.mapper import EventMapper
from services.nominations.case import case_of
from services.nominations.checks import explain
from services.nominations.nomination import Nomination
from services.nominations.nominee import Body, Nominee
from services.nominations.parts import Money
from services.nominations.rule_check import Gate
from services.nominations.service import service
from tests.acts import NOON
from tests.nominations.dossiers import APPRAISER, CONFERRED, FOR, GOOD, TEACHER, filed

FILE = Path(__file__).with_name("history-of-version-1.json")
DECIDED_ON = date(2025, 11, 25)


def decided_dossier() -> Nomination:
    """A dossier from filing to decision, by the rules of today's code."""
    nomination, nominee = filed(), Nominee.know(None, TEACHER, Body.PERSON)
    case = case_of(nomination, nominee, on=DECIDED_ON, register=None, posting=None)
    nomination.appraise(GOOD, explain(case, Gate.APPRAISAL))
    nomination.refer(APPRAISER, explain(case, Gate.REFERRAL))
    nomination.take_advice(FOR)
    bonus = Money(702_000, 710_000, ("base-salary@1", "bonus.DH-LDTT@1"), False)
    nomination.decide(CONFERRED, explain(case, Gate.DECISION), bonus, on=case.on)
    return nomination


def stored(nomination: Nomination) -> list[dict[str, Any]]:
    """Its events as the store holds them."""
    mapper = EventMapper(service().aggregates)
    events: Sequence[Any] = nomination.collect_events()
    return [_plain(mapper.to_stored_event(event)) for event in events]


def _plain(event: StoredEvent) -> dict[str, Any]:
    return {
        "aggregate_id": str(event.originator_id),
        "version": event.originator_version,
        "topic": event.topic,
        "state": event.state.decode(),
    }


def replayed(history: Sequence[dict[str, Any]]) -> tuple[Nomination, list[Any]]:
    """The dossier rebuilt from what was stored, and its events."""
    mapper = EventMapper(service().aggregates)
    nomination: Any = None
    events: list[Any] = []
    for position, each in enumerate(history, 1):
        aggregate_id, state = UUID(each["aggregate_id"]), each["state"].encode()
        row = Row(position, aggregate_id, each["version"], each["topic"], state, b"{}", NOON)
        event: Any = mapper.decode(row).event
        nomination = event.mutate(nomination)
        events.append(event)
    return nomination, events


def _write() -> int:
    if FILE.exists():
        print("a history is never written anew")
        return 1
    option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    FILE.write_bytes(orjson.dumps(stored(decided_dossier()), option=option))
    return 0


if __name__ == "__main__":
    sys.exit(_write() if sys.argv[1:] == ["write"] else 2)
