"""Runs reactions and stores what they do: one append for one message or for many in order."""

from collections.abc import Sequence

from eventsourcing.persistence import Tracking

from chassis.act import Act, Actor, Documents, NoDocuments
from chassis.appends import Append
from chassis.clock import Clock
from chassis.event_store import EventStore
from chassis.heard_messages import Heard
from chassis.histories import StoreHistories
from chassis.mapper import EventMapper
from chassis.metadata import EventMetadata
from contracts.message import Envelope
from contracts.roles import Role


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
    ) -> None:
        """`build` is stored with every event."""
        self._service = service
        self._store = store
        self._mapper = mapper
        self._clock = clock
        self._build = build
        self._documents = documents or NoDocuments()
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
        for heard in messages:
            envelope = heard.envelope
            histories.begin(self._metadata(envelope))
            act = Act(
                actor=self._actor,
                cause_id=envelope.id,
                effective_at=envelope.effective_at,
                now=now,
                reason=None,
                legal_basis=None,
                histories=histories,
                documents=self._documents,
            )
            await heard.reaction(heard.message, envelope, act)
        pending = histories.pending()
        await self._store.append(
            Append(
                [event for event, _ in pending],
                [about for _, about in pending],
                tracking=tracking,
                unpark=unpark,
            )
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
            traceparent=envelope.traceparent,
        ).to_bytes()
