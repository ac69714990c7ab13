"""Runs reactions and stores what they do: one append for one message or for many in order."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from eventsourcing.domain import Aggregate
from eventsourcing.persistence import Tracking
from structlog.contextvars import bound_contextvars

from chassis.act import Act, Actor, Documents, Histories, NoDocuments
from chassis.appends import Append
from chassis.clock import Clock
from chassis.event_store import EventStore
from chassis.heard_messages import Heard
from chassis.histories import StoreHistories
from chassis.mapper import EventMapper
from chassis.metadata import EventMetadata
from chassis.stream_fence import StreamFence
from contracts.message import Envelope
from contracts.roles import Role
from contracts.trace import next_span, trace_id

A = TypeVar("A", bound=Aggregate)


class _Wanted:
    """Histories that only note what is asked for first; whoever asks never gets an answer."""

    def __init__(self) -> None:
        self.ids: dict[UUID, None] = {}

    async def find(self, kind: type[A], aggregate_id: UUID) -> A | None:
        self.ids[aggregate_id] = None
        await asyncio.get_running_loop().create_future()
        raise AssertionError("nobody resumes what was only looked into")

    def save(self, aggregate: Aggregate) -> None:
        """Nothing is kept."""


class Effects:
    """What the reactions of one service bring about in its own store."""

    def __init__(
        self,
        service: str,
        store: EventStore,
        mapper: EventMapper,
        clock: Clock,
        *,
        build: str = "dev",
        documents: Documents | None = None,
        fence: StreamFence | None = None,
    ) -> None:
        """`build` is stored with every event.

        `fence` keeps out what no stream could take; without one nothing must be published.
        """
        self._service = service
        self._store = store
        self._mapper = mapper
        self._clock = clock
        self._build = build
        self._documents = documents or NoDocuments()
        self._fence = fence
        self._actor = Actor(role=Role.SERVICE, name=service)

    async def bring_about(
        self,
        messages: Sequence[Heard],
        *,
        tracking: Tracking | None = None,
        unpark: Tracking | None = None,
    ) -> None:
        """React to these messages in order and store it all at once, with `tracking` or `unpark`.

        Raises whatever a reaction or the store raises; then nothing was stored, unless it is
        `OutcomeUnknown`.
        """
        histories = StoreHistories(self._store, self._mapper)
        now = self._clock.now()
        if len(messages) > 1:
            wanted = self._wanted(messages, now)
            found = await asyncio.to_thread(self._store.select_histories, wanted)
            for aggregate_id in wanted:
                histories.learn(aggregate_id, found.get(aggregate_id, ()))
        for heard in messages:
            histories.begin(self._metadata(heard.envelope))
            act = self._act(heard.envelope, now, histories)
            with bound_contextvars(trace_id=trace_id(heard.envelope.traceparent)):
                await heard.reaction(heard.message, heard.envelope, act)
        pending = histories.pending()
        if self._fence is not None:
            self._fence.require(pending)
        await self._store.append(
            Append(
                [event for event, _ in pending],
                [about for _, about in pending],
                tracking=tracking,
                unpark=unpark,
            )
        )

    def _wanted(self, messages: Sequence[Heard], now: datetime) -> list[UUID]:
        """The histories these reactions ask for first, so that one query can load them all.

        Each reaction is begun and dropped at its first question. Only time is lost when one does
        something else: the real run loads what is missing, and tells of its own failures.
        """
        wanted = _Wanted()
        for heard in messages:
            act = self._act(heard.envelope, now, wanted)
            beginning = heard.reaction(heard.message, heard.envelope, act).__await__()
            try:
                next(beginning)
            except Exception:
                continue
            close = getattr(beginning, "close", None)
            if close is not None:
                close()
        return list(wanted.ids)

    def _act(self, envelope: Envelope, now: datetime, histories: Histories) -> Act:
        return Act(
            actor=self._actor,
            cause_id=envelope.id,
            effective_at=envelope.effective_at,
            now=now,
            reason=None,
            legal_basis=None,
            histories=histories,
            documents=self._documents,
        )

    def _metadata(self, envelope: Envelope) -> bytes:
        return EventMetadata(
            role=Role.SERVICE.value,
            service=self._service,
            build=self._build,
            correlation_id=envelope.correlation_id,
            effective_at=envelope.effective_at,
            message=envelope.type,
            causation_id=envelope.id,
            traceparent=envelope.traceparent
            and next_span(envelope.traceparent, envelope.id, self._service),
            imports_from=envelope.imports_from,
        ).to_bytes()
