"""Tries parked messages again, in order, each with its effect and its leaving in one append."""

from dataclasses import dataclass
from uuid import UUID

from eventsourcing.persistence import Tracking

from chassis.effects import Effects
from chassis.heard_messages import HeardMessages
from chassis.parking import Parked, Parking
from chassis.store_refusals import ParkedMessageGone, StoreUnavailable, VersionConflict

_CONFLICTS = 20


@dataclass(frozen=True)
class Retried:
    """What came of it for one aggregate: how many went through, and why the next one did not."""

    upstream: str
    aggregate_id: UUID
    done: int
    stopped_at: int | None = None
    problem: str | None = None


class ParkedRetry:
    """Replays the parked messages of one service."""

    def __init__(self, heard: HeardMessages, effects: Effects, parking: Parking) -> None:
        """`heard` and `effects` are those the service reacts with."""
        self._heard = heard
        self._effects = effects
        self._parking = parking

    async def retry(
        self, upstream: str | None = None, aggregate_id: UUID | None = None
    ) -> list[Retried]:
        """Replay what is parked, of one upstream or aggregate when it is named.

        An aggregate stops at its first message that fails again; that one and the later ones stay
        parked. Raises `StoreUnavailable`.
        """
        waiting = self._parking.listed(upstream, aggregate_id)
        aggregates = dict.fromkeys((each.upstream, each.aggregate_id) for each in waiting)
        return [await self._aggregate(*each) for each in aggregates]

    async def _aggregate(self, upstream: str, aggregate_id: UUID) -> Retried:
        done = 0
        # Read again until there is none: the service may park a later one meanwhile.
        while waiting := self._parking.listed(upstream, aggregate_id):
            for parked in waiting:
                try:
                    done += await self._one(parked)
                except StoreUnavailable:
                    raise
                except Exception as error:
                    return Retried(upstream, aggregate_id, done, parked.position, repr(error))
        return Retried(upstream, aggregate_id, done)

    async def _one(self, parked: Parked) -> int:
        heard = self._heard.read(parked.headers, parked.body)
        place = Tracking(parked.upstream, parked.position)
        for conflicts in range(_CONFLICTS + 1):
            try:
                await self._effects.bring_about([heard], unpark=place)
            except ParkedMessageGone:
                return 0
            except VersionConflict:
                if conflicts == _CONFLICTS:
                    raise
            else:
                return 1
        raise AssertionError("the last conflict is raised")
