"""The time, as something that is handed in."""

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still until it is set, for tests and replays."""

    def __init__(self, moment: datetime) -> None:
        """Start at `moment`, which must be aware."""
        self.moment = moment

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment


def day_in_vietnam(moment: datetime) -> date:
    """The calendar day in Vietnam at `moment`."""
    return moment.astimezone(HANOI).date()
