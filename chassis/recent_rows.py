"""What this process stored last, kept for those who follow its store at its heels.

The relay's two tails and every view read each event within moments of its commit; from memory
that costs the database nothing. What another process stored is not here and is read from there.
"""

from collections.abc import Sequence
from threading import Lock

from chassis.appends import Row

MOST_ROWS = 2_048
MOST_BYTES = 8 * 1024 * 1024
"""States and metadata together; older rows are let go first."""


class RecentRows:
    """The last rows stored, without a gap between them; any thread may call."""

    def __init__(self, most_rows: int = MOST_ROWS, most_bytes: int = MOST_BYTES) -> None:
        """Nothing is known yet."""
        self._most_rows = most_rows
        self._most_bytes = most_bytes
        self._lock = Lock()
        self._rows: list[Row] = []
        self._bytes = 0

    def add(self, rows: Sequence[Row]) -> None:
        """Take in rows just committed, in order of position and without a gap."""
        with self._lock:
            if self._rows and rows and rows[0].position != self._rows[-1].position + 1:
                # Another process stored what lies between.
                self._rows, self._bytes = [], 0
            self._rows.extend(rows)
            self._bytes += sum(map(_size, rows))
            if len(self._rows) > 2 * self._most_rows or self._bytes > self._most_bytes:
                self._let_go()

    def beyond(self, position: int, limit: int) -> list[Row]:
        """At most `limit` rows following `position`; none when the next one is not kept here."""
        with self._lock:
            if not self._rows or position < self._rows[0].position - 1:
                return []
            start = position + 1 - self._rows[0].position
            return self._rows[start : start + limit]

    def _let_go(self) -> None:
        kept = self._rows[-self._most_rows :]
        size, first = 0, len(kept)
        while first > 0 and size + _size(kept[first - 1]) <= self._most_bytes // 2:
            first -= 1
            size += _size(kept[first])
        self._rows, self._bytes = kept[first:], size


def _size(row: Row) -> int:
    return len(row.state) + len(row.metadata)
