"""The review of a year: opened, reported to by the units, closed."""

from datetime import date
from typing import ClassVar
from uuid import UUID, uuid5

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal

_YEARS = UUID("1f8c8c39-0a9b-4a39-9c0f-3b5f2a4d7e07")


class YearOpenAlready(Refusal):
    """The review of the year is open with another due day."""

    code: ClassVar[str] = "campaigns.year-open-already"
    vi: ClassVar[str] = "Tổng kết năm {year} đã mở, hạn báo cáo {due_on}."
    en: ClassVar[str] = "The review of {year} is open; reports are due on {due_on}."
    next_vi: ClassVar[str] = "Giữ hạn đã thông báo."
    next_en: ClassVar[str] = "Keep the day that was made known."
    rule: ClassVar[str | None] = "Quy trình: hạn báo cáo tổng kết năm đã thông báo thì giữ nguyên"


class YearClosed(Refusal):
    """The review of the year is closed."""

    code: ClassVar[str] = "campaigns.year-closed"
    vi: ClassVar[str] = "Tổng kết năm {year} đã kết thúc ngày {on}."
    en: ClassVar[str] = "The review of {year} was closed on {on}."
    next_vi: ClassVar[str] = "Nêu nội dung này trong năm sau."
    next_en: ClassVar[str] = "Bring it up next year."
    rule: ClassVar[str | None] = "Quy trình: tổng kết năm đã kết thúc thì không ghi thêm"


class YearReview(Aggregate):
    """The review of one year's emulation and commendation work."""

    TOPIC = "campaigns.YearReview"

    class Created(Aggregate.Created):
        """The library's own birth event; `Opened` is the one that happens."""

        TOPIC = "campaigns.YearReview.Created"

    class Opened(Created):
        """Units report on the year until `due_on`."""

        TOPIC = "campaigns.YearReview.Opened"
        year: int
        due_on: date

    class UnitReported(Aggregate.Event):
        """A unit's own review of its year."""

        TOPIC = "campaigns.YearReview.UnitReported"
        unit_id: UUID
        summary: str
        digest: str | None

    class Closed(Aggregate.Event):
        """The commune's review is done; `digest` is the report's."""

        TOPIC = "campaigns.YearReview.Closed"
        summary: str
        digest: str | None
        on: date

    @event(Opened)
    def __init__(self, year: int, due_on: date) -> None:
        """Only `open` makes a review."""
        self.year = year
        self.due_on = due_on
        self.reports: dict[UUID, tuple[str, str | None]] = {}
        self.closed: tuple[str, str | None, date] | None = None

    @staticmethod
    def id_of(year: int) -> UUID:
        """The id of the review of this year, whether or not it is open."""
        return uuid5(_YEARS, str(year))

    @classmethod
    def open(cls, existing: "YearReview | None", year: int, due_on: date) -> "YearReview":
        """The review, new or as it is open; raises `YearOpenAlready` for another due day."""
        if existing is not None:
            if existing.due_on != due_on:
                raise YearOpenAlready(field="due_on", year=year, due_on=existing.due_on)
            return existing
        return cls._create(cls.Opened, id=cls.id_of(year), year=year, due_on=due_on)

    def report(self, unit_id: UUID, summary: str, digest: str | None) -> None:
        """A unit reports; the latest counts. Quiet when it says the same. Raises `YearClosed`."""
        if self.reports.get(unit_id) == (summary, digest):
            return
        if self.closed is not None:
            raise YearClosed(field="year", year=self.year, on=self.closed[2])
        self._unit_reported(unit_id=unit_id, summary=summary, digest=digest)

    def close(self, summary: str, digest: str | None, today: date) -> None:
        """End the review; quiet when it ended so. Raises `YearClosed`."""
        if self.closed is None:
            self._closed(summary=summary, digest=digest, on=today)
        elif self.closed[:2] != (summary, digest):
            raise YearClosed(field="year", year=self.year, on=self.closed[2])

    @event(UnitReported)
    def _unit_reported(self, unit_id: UUID, summary: str, digest: str | None) -> None:
        self.reports[unit_id] = (summary, digest)

    @event(Closed)
    def _closed(self, summary: str, digest: str | None, on: date) -> None:
        self.closed = (summary, digest, on)
