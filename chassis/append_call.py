"""The one call that stores a batch of appends: its arguments, and what its answer means."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from chassis.appends import Append, Row

STORED, COMMAND_KNOWN, TRACKING_PASSED, OTHER_VERSION, PARKED_GONE = range(5)

CALL = (
    "SELECT after, outcomes, stamp FROM store.append(%b::uuid, %b::bigint,"
    " %b::int[], %b::uuid[], %b::int[], %b::text[], %b::bytea[], %b::bytea[],"
    " %b::uuid[], %b::text[], %b::bytea[], %b::bytea[],"
    " %b::text[], %b::bigint[], %b::text[], %b::bigint[])"
)


def arguments(writer: UUID, batch: int, appends: Sequence[Append]) -> list[Any]:
    """The arguments of `CALL` for these appends, in order."""
    groups: list[int] = []
    ids: list[UUID | str] = []
    versions: list[int] = []
    topics: list[str] = []
    states: list[bytes] = []
    metadata: list[bytes] = []
    for number, append in enumerate(appends, start=1):
        for event, about in zip(append.events, append.metadata, strict=True):
            groups.append(number)
            ids.append(event.originator_id)
            versions.append(event.originator_version)
            topics.append(event.topic)
            states.append(event.state)
            metadata.append(about)
    return [writer, batch, groups, ids, versions, topics, states, metadata, *_marks(appends)]


def _marks(appends: Sequence[Append]) -> list[Any]:
    replies = [b"" if append.command is None else append.command.reply for append in appends]
    marks: list[Any] = [None, None, None, replies, None, None, None, None]
    if any(append.command for append in appends):
        commands = [append.command for append in appends]
        marks[0] = [mark and mark.command_id for mark in commands]
        marks[1] = [mark and mark.command for mark in commands]
        marks[2] = [mark and mark.digest for mark in commands]
    if any(append.tracking for append in appends):
        marks[4] = [append.tracking and append.tracking.application_name for append in appends]
        marks[5] = [append.tracking and append.tracking.notification_id for append in appends]
    if any(append.unpark for append in appends):
        marks[6] = [append.unpark and append.unpark.application_name for append in appends]
        marks[7] = [append.unpark and append.unpark.notification_id for append in appends]
    return marks


def positions_of(appends: Sequence[Append], after: int, outcomes: Sequence[int]) -> list[list[int]]:
    """The positions each append took; those not stored took none."""
    taken: list[list[int]] = []
    for append, outcome in zip(appends, outcomes, strict=True):
        before = after
        if outcome == STORED:
            after += len(append.events)
        taken.append([after] if after == before + 1 else list(range(before + 1, after + 1)))
    return taken


def rows_of(
    appends: Sequence[Append], taken: Iterable[Sequence[int]], recorded_at: datetime
) -> list[Row]:
    """What now lies in the table, from the positions that each append took."""
    return [
        Row(
            position,
            _uuid(event.originator_id),
            event.originator_version,
            event.topic,
            event.state,
            about,
            recorded_at,
        )
        for append, positions in zip(appends, taken, strict=True)
        if positions
        for position, event, about in zip(positions, append.events, append.metadata, strict=True)
    ]


def _uuid(aggregate_id: UUID | str) -> UUID:
    return aggregate_id if isinstance(aggregate_id, UUID) else UUID(aggregate_id)
