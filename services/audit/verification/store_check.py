"""Looks at one service's store by itself: positions, versions and times as the store promises."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from uuid import UUID

from chassis.appends import Row
from services.audit.log.jcs import require_canonical
from services.audit.log.malformed import Malformed
from services.audit.verification.comparison import Difference

_RUN = 2000


def check_store(
    service: str,
    read: Callable[[int, int], list[Row]],
    progress: Callable[[int], None] = lambda position: None,
) -> Difference | None:
    """The first row that breaks a promise, or None. `read(after, limit)` is the store's.

    Memory: one number for each aggregate.
    """
    versions: dict[UUID, int] = {}
    last, latest = 0, datetime.min.replace(tzinfo=UTC)
    for row in _rows(read, progress):
        fault = (
            ("vị trí không liền", "the positions are not without a gap")
            if row.position != last + 1
            else ("phiên bản không liền", "the versions of its aggregate have a gap")
            if row.version != versions.get(row.aggregate_id, row.version - 1) + 1
            or (row.aggregate_id not in versions and row.version > 1)
            else ("thời điểm ghi lùi lại", "it was recorded before the one before it")
            if row.recorded_at < latest
            else _not_canonical(row)
        )
        if fault is not None:
            return Difference(service, min(row.position, last + 1), None, *fault)
        last, latest = row.position, row.recorded_at
        versions[row.aggregate_id] = row.version
    return None


def _rows(read: Callable[[int, int], list[Row]], progress: Callable[[int], None]) -> Iterator[Row]:
    after = 0
    while rows := read(after, _RUN):
        yield from rows
        after = rows[-1].position
        progress(after)


def _not_canonical(row: Row) -> tuple[str, str] | None:
    try:
        require_canonical(bytes(row.state))
        require_canonical(bytes(row.metadata))
    except Malformed:
        return "nội dung không phải JSON chuẩn", "its content is not canonical JSON"
    return None
