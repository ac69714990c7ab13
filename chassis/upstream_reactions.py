"""What a service does with the messages of one upstream: each once, in order, none lost.

A fetched batch is handled and stored as one; when anything in it fails, its messages are handled
one by one. A message that keeps failing is parked, with every later one of its aggregate.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog
from eventsourcing.persistence import Tracking
from structlog.contextvars import bound_contextvars

from chassis.clock import Clock
from chassis.consumer import Delivery, Interrupted
from chassis.effects import Effects
from chassis.event_store import EventStore
from chassis.heard_messages import Heard, HeardMessages, Unreadable, aggregate_of
from chassis.parking import BEHIND, Parked, Parking
from chassis.refusals import EventTooLargeToStore
from chassis.store_refusals import StoreUnavailable, TrackingPassed, VersionConflict
from contracts.trace import trace_id

DELAYS = (0.1, 0.5, 2.0, 5.0)
"""Seconds between the attempts at one message; after the last one it is parked."""

_CONFLICTS = 20
"""How often somebody else may be quicker before that counts as a failure."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class _Arrived:
    """A delivery that is beyond what was done, read or with the reason why it cannot be."""

    delivery: Delivery
    position: int
    heard: Heard | None
    fault: str


class UpstreamReactions:
    """Handles deliveries of one upstream. `position` is the last one done, `last_error` the last
    failure's text, `foreign` how many messages came that no relay of ours can have sent.
    """

    def __init__(
        self,
        upstream: str,
        heard: HeardMessages,
        effects: Effects,
        store: EventStore,
        clock: Clock,
        *,
        delays: Sequence[float] = DELAYS,
    ) -> None:
        """One attempt more than there are `delays`."""
        self.upstream = upstream
        self.position = 0
        self.last_error: str | None = None
        self.foreign = 0
        self.oldest: datetime | None = None
        self._heard = heard
        self._effects = effects
        self._store = store
        self._parking = Parking(store)
        self._clock = clock
        self._delays = tuple(delays)
        self._parked = frozenset[object]()
        self._noted = (0, 0)

    def tracked(self) -> int:
        """Read afresh how far this upstream was handled; blocks."""
        self._parked = self._parking.aggregates(self.upstream)
        self.position = self._store.tracked(self.upstream)
        return self.position

    def seconds_behind(self) -> float:
        """Age of the oldest message being handled, by the database's clock against ours; else 0."""
        oldest = self.oldest
        return 0.0 if oldest is None else (self._clock.now() - oldest).total_seconds()

    async def handle(self, deliveries: Sequence[Delivery], stop: asyncio.Event) -> None:
        """Be done with these for good; raises `Interrupted` when `stop` cuts a pause short."""
        arrived = self._new_ones(deliveries)
        self.oldest = next(
            (each.heard.envelope.recorded_at for each in arrived if each.heard), None
        )
        smooth: list[_Arrived] = []
        for each in arrived:
            if self._is_smooth(each):
                smooth.append(each)
                continue
            await self._together(smooth, stop)
            smooth = []
            await self._alone(each, stop)
        await self._together(smooth, stop)
        self.oldest = None

    def _new_ones(self, deliveries: Sequence[Delivery]) -> list[_Arrived]:
        arrived: list[_Arrived] = []
        last = self.position
        for delivery in deliveries:
            if delivery.position is None:
                self.foreign += 1
                _log.error(
                    "a message that names no store position was passed over: no relay sent it",
                    upstream=self.upstream,
                    sequence=delivery.sequence,
                )
            elif delivery.position > last:
                last = delivery.position
                arrived.append(self._read(delivery, last))
        return arrived

    def _read(self, delivery: Delivery, position: int) -> _Arrived:
        try:
            heard = self._heard.read(delivery.headers, delivery.body)
        except Unreadable as fault:
            return _Arrived(delivery, position, None, str(fault))
        return _Arrived(delivery, position, heard, "")

    def _is_smooth(self, each: _Arrived) -> bool:
        """Whether nothing is known to be wrong with it.

        One that an earlier process may have died of is tried alone, with its attempts counted.
        """
        if each.heard is None or each.delivery.again:
            return False
        return each.heard.envelope.aggregate_id not in self._parked

    async def _together(self, batch: Sequence[_Arrived], stop: asyncio.Event) -> None:
        if not batch:
            return
        try:
            messages = [each.heard for each in batch if each.heard is not None]
            await self._effects.bring_about(messages, tracking=self._at(batch[-1].position))
        except TrackingPassed:
            await asyncio.to_thread(self.tracked)
        except StoreUnavailable:
            raise
        except Exception as error:
            if len(batch) > 1:
                _log.warning(
                    "a batch is handled one by one", upstream=self.upstream, why=repr(error)
                )
        else:
            self._done(batch[-1].position)
            return
        for each in batch:
            if each.position > self.position:
                await self._alone(each, stop)

    async def _alone(self, each: _Arrived, stop: asyncio.Event) -> None:
        trace = each.heard and trace_id(each.heard.envelope.traceparent)
        with bound_contextvars(trace_id=trace):
            await self._one(each, stop)

    async def _one(self, each: _Arrived, stop: asyncio.Event) -> None:
        aggregate_id = aggregate_of(each.delivery.headers, each.delivery.subject)
        if aggregate_id in self._parked:
            # Somebody may have retried or dropped them since.
            self._parked = await asyncio.to_thread(self._parking.aggregates, self.upstream)
        if aggregate_id in self._parked:
            await self._park(each, BEHIND, 0)
        elif each.heard is None:
            await self._park(each, each.fault, 1)
        else:
            await self._attempt(each, each.heard, stop)

    async def _attempt(self, each: _Arrived, heard: Heard, stop: asyncio.Event) -> None:
        most = len(self._delays) + 1
        attempts = await self._note(each.position, again=False)
        if attempts > most:
            await self._park(each, f"the process ended during {attempts - 1} attempts", attempts)
            return
        while True:
            try:
                await self._until_undisturbed(each, heard)
                return
            except StoreUnavailable:
                raise
            except Exception as error:
                self.last_error = f"{heard.envelope.type} {each.position}: {error!r}"
                _log.warning(
                    "a reaction failed",
                    upstream=self.upstream,
                    position=each.position,
                    attempt=attempts,
                    exc_info=error,
                )
                if attempts >= most or isinstance(error, EventTooLargeToStore):
                    await self._park(each, repr(error), attempts)
                    return
            await _pause(self._delays[attempts - 1], stop)
            attempts = await self._note(each.position, again=True)

    async def _until_undisturbed(self, each: _Arrived, heard: Heard) -> None:
        for conflicts in range(_CONFLICTS + 1):
            try:
                await self._effects.bring_about([heard], tracking=self._at(each.position))
            except TrackingPassed:
                await asyncio.to_thread(self.tracked)
            except VersionConflict:
                if conflicts == _CONFLICTS:
                    raise
                continue
            else:
                self._done(each.position)
            return

    async def _note(self, position: int, *, again: bool) -> int:
        # After a database that was away, the attempt that it cut off is not counted twice.
        if not again and self._noted[0] == position:
            return self._noted[1]
        attempts = await asyncio.to_thread(self._store.note_attempt, self.upstream, position)
        self._noted = (position, attempts)
        return attempts

    async def _park(self, each: _Arrived, problem: str, attempts: int) -> None:
        aggregate_id = aggregate_of(each.delivery.headers, each.delivery.subject)
        parked = Parked(
            upstream=self.upstream,
            position=each.position,
            aggregate_id=aggregate_id,
            message=each.delivery.headers.get("ce-type", each.delivery.subject),
            headers=each.delivery.headers,
            body=each.delivery.body,
            problem=problem,
            attempts=attempts,
            parked_at=self._clock.now(),
        )
        await asyncio.to_thread(self._parking.park, parked)
        self._parked |= {aggregate_id}
        self.position = each.position
        self.last_error = f"{parked.message} {each.position}: {problem}"
        _log.error(
            "a message was parked",
            upstream=self.upstream,
            position=each.position,
            aggregate_id=str(aggregate_id),
            problem=problem,
        )

    def _done(self, position: int) -> None:
        self.position = position

    def _at(self, position: int) -> Tracking:
        return Tracking(self.upstream, position)


async def _pause(seconds: float, stop: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
    raise Interrupted
