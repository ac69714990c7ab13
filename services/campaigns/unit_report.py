"""A unit's report on one period: submitted, sent back, submitted again, accepted."""

from datetime import date
from typing import ClassVar
from uuid import UUID, uuid5

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal

_REPORTS = UUID("1f8c8c39-0a9b-4a39-9c0f-3b5f2a4d7e02")


class ReportAccepted(Refusal):
    """An accepted report is not changed."""

    code: ClassVar[str] = "campaigns.report-accepted"
    vi: ClassVar[str] = "Báo cáo kỳ {period} đã được tiếp nhận."
    en: ClassVar[str] = "The report on {period} was accepted."
    next_vi: ClassVar[str] = "Nêu điều cần sửa trong báo cáo kỳ sau."
    next_en: ClassVar[str] = "Say what has changed in the next report."
    rule: ClassVar[str | None] = "Quy trình: báo cáo đã tiếp nhận thì không thay đổi"


class ReportWaits(Refusal):
    """A report that waits to be read is not replaced."""

    code: ClassVar[str] = "campaigns.report-waits"
    vi: ClassVar[str] = "Báo cáo kỳ {period} đang chờ xem xét."
    en: ClassVar[str] = "The report on {period} waits to be read."
    next_vi: ClassVar[str] = "Chờ cơ quan thường trực tiếp nhận hoặc trả lại."
    next_en: ClassVar[str] = "Wait until the standing body accepts it or sends it back."
    rule: ClassVar[str | None] = "Quy trình: báo cáo đã gửi chỉ được thay sau khi bị trả lại"


class ReportSentBack(Refusal):
    """A report that was sent back waits for the unit."""

    code: ClassVar[str] = "campaigns.report-sent-back"
    vi: ClassVar[str] = "Báo cáo kỳ {period} đã trả lại cho đơn vị."
    en: ClassVar[str] = "The report on {period} was sent back to the unit."
    next_vi: ClassVar[str] = "Chờ đơn vị gửi lại."
    next_en: ClassVar[str] = "Wait for the unit to submit it again."
    rule: ClassVar[str | None] = "Quy trình: chỉ xem xét báo cáo đơn vị đã gửi và chưa bị trả lại"


class UnitReport(Aggregate):
    """One unit's report on one period. `round` counts how often it was submitted."""

    TOPIC = "campaigns.UnitReport"

    class Created(Aggregate.Created):
        """The library's own birth event; `Submitted` is the one that happens."""

        TOPIC = "campaigns.UnitReport.Created"

    class Submitted(Created):
        """The unit reported; `digest` is the document's, where there is one."""

        TOPIC = "campaigns.UnitReport.Submitted"
        unit_id: UUID
        period: str
        summary: str
        digest: str | None
        on: date

    class SubmittedAgain(Aggregate.Event):
        """The unit reported anew after it was sent back."""

        TOPIC = "campaigns.UnitReport.SubmittedAgain"
        unit_id: UUID
        period: str
        summary: str
        digest: str | None
        round: int
        on: date

    class Returned(Aggregate.Event):
        """The standing body sent it back; `missing` says what to add."""

        TOPIC = "campaigns.UnitReport.Returned"
        unit_id: UUID
        period: str
        missing: str

    class Accepted(Aggregate.Event):
        """The standing body took it."""

        TOPIC = "campaigns.UnitReport.Accepted"

    @event(Submitted)
    def __init__(self, unit_id: UUID, period: str, summary: str, digest: str | None) -> None:
        """Only `submit` makes a report."""
        self.unit_id = unit_id
        self.period = period
        self.content = (summary, digest)
        self.round = 1
        self.missing: str | None = None
        self.accepted = False

    @staticmethod
    def id_of(period: str, unit_id: UUID) -> UUID:
        """The id of this unit's report on this period, whether or not there is one."""
        return uuid5(_REPORTS, f"{period}/{unit_id}")

    @classmethod
    def submit(
        cls,
        existing: "UnitReport | None",
        unit_id: UUID,
        period: str,
        summary: str,
        digest: str | None,
        today: date,
    ) -> "UnitReport":
        """The report: new, anew after it was sent back, or quiet when it says the same.

        Raises `ReportAccepted`, `ReportWaits`.
        """
        if existing is None:
            return cls._create(
                cls.Submitted,
                id=cls.id_of(period, unit_id),
                unit_id=unit_id,
                period=period,
                summary=summary,
                digest=digest,
                on=today,
            )
        if existing.missing is None and existing.content == (summary, digest):
            return existing
        if existing.accepted:
            raise ReportAccepted(field="period", period=period)
        if existing.missing is None:
            raise ReportWaits(field="period", period=period)
        existing._submitted_again(
            unit_id=unit_id,
            period=period,
            summary=summary,
            digest=digest,
            round=existing.round + 1,
            on=today,
        )
        return existing

    def give_back(self, missing: str) -> None:
        """Send it back; quiet when it was for that already. Raises `ReportAccepted`,
        `ReportSentBack`.
        """
        if self.accepted:
            raise ReportAccepted(field="period", period=self.period)
        if self.missing is not None and self.missing != missing:
            raise ReportSentBack(field="period", period=self.period)
        if self.missing is None:
            self._returned(unit_id=self.unit_id, period=self.period, missing=missing)

    def accept(self) -> None:
        """Take it; quiet the second time. Raises `ReportSentBack`."""
        if self.missing is not None:
            raise ReportSentBack(field="period", period=self.period)
        if not self.accepted:
            self._accepted()

    @event(SubmittedAgain)
    def _submitted_again(
        self, unit_id: UUID, period: str, summary: str, digest: str | None, round: int, on: date
    ) -> None:
        self.content = (summary, digest)
        self.round = round
        self.missing = None

    @event(Returned)
    def _returned(self, unit_id: UUID, period: str, missing: str) -> None:
        self.missing = missing

    @event(Accepted)
    def _accepted(self) -> None:
        self.accepted = True
