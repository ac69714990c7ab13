"""A stream made again from the store, after somebody deleted or damaged it."""

from collections.abc import Callable
from dataclasses import dataclass

from nats.aio.client import Client
from nats.js import JetStreamContext

from chassis.event_store import EventStore
from chassis.jetstream import SequenceMoved, drift, ensure_stream, read_stream
from chassis.mapper import EventMapper
from chassis.outgoing import encoder_for
from chassis.reconciler import Reconciler
from chassis.service import Service
from chassis.stream_tail import StreamTail
from chassis.stream_trouble import StreamIntact, StreamMissing
from contracts.streams import StreamDeclaration, StreamKind, service_stream


@dataclass(frozen=True)
class RebuildReport:
    """What was done: `messages` are in the stream now, all of them from the store."""

    stream: str
    messages: int
    reason: str | None

    def in_vietnamese(self) -> str:
        """One line for an operator."""
        reason = f" Lý do: {self.reason}." if self.reason else ""
        return (
            f"Đã dựng lại luồng {self.stream}: {self.messages} thông điệp từ kho sự kiện.{reason}"
        )

    def in_english(self) -> str:
        """The same in English."""
        reason = f" Reason: {self.reason}." if self.reason else ""
        return f"Rebuilt the stream {self.stream}: {self.messages} messages from the store.{reason}"


class StreamRebuild:
    """Makes one stream of a service again; needs the provisioning user.

    A running relay of the service may go on: the same fence keeps both from storing twice.
    """

    def __init__(
        self,
        store: EventStore,
        mapper: EventMapper,
        service: Service,
        connection: Client,
        agency: str,
        replicas: int = 1,
    ) -> None:
        """Nothing is changed yet."""
        self._store = store
        self._mapper = mapper
        self._service = service
        self._connection = connection
        self._agency = agency
        self._replicas = replicas
        self._js = JetStreamContext(connection)

    async def rebuild(
        self,
        kind: StreamKind,
        *,
        force_reason: str | None = None,
        progress: Callable[[int, int], None] = lambda done, whole: None,
    ) -> RebuildReport:
        """Make the stream from its declaration and fill it from position 1 to the store's head.

        `progress` is told positions done and to do. Raises `StreamIntact` when the stream is as
        declared and equal to the store, unless `force_reason` says why it must be made all the
        same; a stream that is only behind counts as intact.
        """
        declaration = service_stream(kind, self._agency, self._service.name, self._replicas)
        if force_reason is None:
            await self._require_damage(declaration)
        if await self._exists(declaration):
            await self._js.delete_stream(declaration.name)
        await ensure_stream(self._js, declaration)
        encoder = encoder_for(kind, self._agency, self._service, self._mapper)
        tail = StreamTail(self._connection, self._store, encoder, declaration)
        head = self._store.head()
        while tail.mark is None or tail.mark.position < head:
            try:
                await tail.step()
            except SequenceMoved:
                # The service's own relay fills the same stream; go on from where it is.
                continue
            finally:
                progress(tail.mark.position if tail.mark else 0, head)
        return RebuildReport(declaration.name, tail.mark.sequence, force_reason)

    async def _exists(self, declaration: StreamDeclaration) -> bool:
        try:
            await read_stream(self._js, declaration.name)
        except StreamMissing:
            return False
        return True

    async def _require_damage(self, declaration: StreamDeclaration) -> None:
        if not await self._exists(declaration):
            return
        info = await read_stream(self._js, declaration.name)
        if drift(declaration, info.config):
            return
        reconciler = Reconciler(
            self._store, self._mapper, self._service, self._connection, self._agency
        )
        found = await reconciler.check(full=True)
        report = next(each for each in found.streams if each.stream == declaration.name)
        if report.difference is None:
            raise StreamIntact(stream=declaration.name, messages=report.sequence)
