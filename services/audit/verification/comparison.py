"""Compares the log, entry by entry, with every other place where its entries lie."""

from collections import deque
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass

from services.audit.log.jcs import require_canonical
from services.audit.log.malformed import Malformed
from services.audit.verification.sources import Run, Source


@dataclass(frozen=True)
class Difference:
    """The first place where one source and the log are not equal.

    `index` is the entry of the log, None where the log has none; `position` the service's own.
    """

    service: str
    position: int
    index: int | None
    vi: str
    en: str

    def in_vietnamese(self) -> str:
        """One line."""
        entry = "" if self.index is None else f", mục {self.index} của nhật ký"
        return f"{self.service}: KHÁC từ vị trí {self.position}{entry}: {self.vi}."

    def in_english(self) -> str:
        """The same in English."""
        entry = "" if self.index is None else f", entry {self.index} of the log"
        return f"{self.service}: DIFFERS from position {self.position}{entry}: {self.en}."


@dataclass(frozen=True)
class Tail:
    """What a source has beyond the log: `count` records, on their way into it."""

    service: str
    source: str
    count: int


class _Followed:
    """One source, read beside the log."""

    def __init__(self, service: str, source: Source, after: int) -> None:
        self.source = source
        self.differs: Difference | None = None
        self._service = service
        self._runs: AsyncGenerator[Run] = source.read(after)
        self._waiting: deque[tuple[int, bytes]] = deque()
        self._ended = False

    async def compare(self, position: int, index: int, entry: bytes) -> None:
        """Set the log's entry of this position against what the source has there."""
        if self.differs is not None:
            return
        if not self._waiting:
            await self._more()
        if not self._waiting or self._waiting[0][0] > position:
            self._say(position, index, "thiếu trong", "missing in")
        else:
            found, body = self._waiting.popleft()
            if found < position:
                self._say(
                    found, None, "không có trong nhật ký mà có trong", "not in the log but in"
                )
            elif body != entry:
                self._say(position, index, "byte khác trong", "other bytes in")

    async def rest(self) -> int:
        """How many records follow the log's last one."""
        count = 0
        while not self._ended or self._waiting:
            count += len(self._waiting)
            self._waiting.clear()
            await self._more()
        return count

    async def close(self) -> None:
        """Read no further."""
        await self._runs.aclose()

    def _say(self, position: int, index: int | None, vi: str, en: str) -> None:
        self.differs = Difference(
            self._service, position, index, f"{vi} {self.source.vi}", f"{en} {self.source.en}"
        )

    async def _more(self) -> None:
        if not self._ended:
            try:
                self._waiting.extend(await anext(self._runs))
            except StopAsyncIteration:
                self._ended = True


class Comparison:
    """The log against the sources of every service, as the log's entries come by."""

    def __init__(self, sources: Mapping[str, Sequence[Source]], after: Mapping[str, int]) -> None:
        """`sources` by service; `after`: the position of each the log had before this walk."""
        self.differences: list[Difference] = []
        self._positions = {service: after.get(service, 0) for service in sources}
        self._followed = {
            service: [_Followed(service, each, self._positions[service]) for each in found]
            for service, found in sources.items()
        }

    async def take(self, index: int, entries: Sequence[bytes]) -> None:
        """Compare a run of the log's entries that begins at `index`."""
        for place, entry in enumerate(entries, index):
            try:
                record = require_canonical(entry)
                service, position = str(record["service"]), int(record["position"])
            except (Malformed, KeyError, TypeError, ValueError):
                self._odd("?", 0, place, "mục không phải JSON chuẩn", "the entry is not canonical")
                continue
            if service not in self._positions:
                self._odd(service, position, place, "dịch vụ lạ", "no service of this house")
                continue
            if position != self._positions[service] + 1:
                self._odd(service, position, place, "sai thứ tự trong nhật ký", "out of order")
            self._positions[service] = max(position, self._positions[service])
            for each in self._followed[service]:
                await each.compare(position, place, entry)

    async def finish(self) -> list[Tail]:
        """What lies beyond the log's last entries; every difference is in `differences` then."""
        tails: list[Tail] = []
        for service, followed in self._followed.items():
            for each in followed:
                if each.differs is not None:
                    self.differences.append(each.differs)
                    continue
                count = await each.rest()
                if count:
                    tails.append(Tail(service, each.source.en, count))
        return tails

    async def close(self) -> None:
        """Let every source go."""
        for followed in self._followed.values():
            for each in followed:
                await each.close()

    def _odd(self, service: str, position: int, index: int, vi: str, en: str) -> None:
        if not any(each.service == service and each.en == en for each in self.differences):
            self.differences.append(Difference(service, position, index, vi, en))
