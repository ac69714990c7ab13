"""A trail of any length is asked for page by page; the entries here are made up."""

from datetime import UTC, datetime
from typing import cast
from uuid import UUID

import pytest

from chassis import problems
from chassis.client import Client
from chassis.whole_trail import whole_trail
from contracts.audit import EntryPlace, Trail, TrailEntry, TrailQuery
from contracts.problem import Problem
from contracts.request import Reply

NOBODY = UUID(int=0)
NOON = datetime(2025, 9, 1, 5, 0, tzinfo=UTC)
LONG = 1_203


def entry(position: int) -> TrailEntry:
    return TrailEntry(
        service="nominations",
        position=position,
        sequence=position,
        aggregate_id=NOBODY,
        version=position,
        topic="nominations.Nomination.Filed",
        because="itself",
        actor=None,
        role=None,
        unit=None,
        on_behalf_of=None,
        reason=None,
        legal_basis=None,
        command=None,
        message=None,
        at=NOON,
        recorded_at=NOON,
        correlation_id=NOBODY,
        causation_id=None,
        digest="",
        state={},
    )


class Auditor:
    """Answers as audit does, but never more than `most` entries in one message."""

    def __init__(self, most: int, problem: Problem | None = None) -> None:
        self._most = most
        self._problem = problem
        self.asked: list[tuple[int, EntryPlace | None]] = []

    async def ask(self, query: TrailQuery, *, token: str) -> Reply:
        self.asked.append((query.limit, query.after))
        if self._problem is not None:
            return Reply(problem=self._problem)
        if query.limit > self._most:
            return Reply(problem=problems.answer_too_large(9, 8))
        first = query.after.position if query.after else 0
        positions = range(first + 1, min(first + query.limit, LONG) + 1)
        trail = Trail(
            subject=NOBODY,
            complete=first + query.limit >= LONG,
            entries=tuple(entry(position) for position in positions),
        )
        return Reply(position=7, result=trail.model_dump(mode="json"))


@pytest.mark.parametrize("most", [500, 499, 100, 1])
async def test_every_entry_comes_once_and_in_order_whatever_fits_one_answer(most: int) -> None:
    auditor = Auditor(most)
    reply = await whole_trail(cast(Client, auditor), "a token", str(NOBODY))
    trail = Trail.model_validate(reply.result)
    assert [each.position for each in trail.entries] == list(range(1, LONG + 1))
    assert trail.complete
    assert auditor.asked[0] == (500, None)


async def test_what_stands_in_the_way_is_what_is_answered() -> None:
    auditor = Auditor(500, problems.store_unavailable())
    reply = await whole_trail(cast(Client, auditor), "a token", str(NOBODY))
    assert reply.problem == problems.store_unavailable()
    assert len(auditor.asked) == 1


async def test_one_entry_that_fits_no_message_is_told_and_not_asked_for_for_ever() -> None:
    auditor = Auditor(0)
    reply = await whole_trail(cast(Client, auditor), "a token", str(NOBODY))
    assert reply.problem is not None
    assert reply.problem.code == "answer-too-large"
