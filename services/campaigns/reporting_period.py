"""A period that units report on, with the day their reports are due."""

from datetime import date
from typing import ClassVar
from uuid import UUID, uuid5

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal
from services.campaigns.period import days_of

_PERIODS = UUID("1f8c8c39-0a9b-4a39-9c0f-3b5f2a4d7e01")


class DueBeforeItBegins(Refusal):
    """Reports on a period cannot be due before it begins."""

    code: ClassVar[str] = "campaigns.due-before-it-begins"
    vi: ClassVar[str] = "Kỳ {period} bắt đầu ngày {begins_on}; hạn báo cáo {due_on} là quá sớm."
    en: ClassVar[str] = (
        "The period {period} begins on {begins_on}; {due_on} is too early for its reports."
    )
    next_vi: ClassVar[str] = "Chọn hạn từ {begins_on} trở đi."
    next_en: ClassVar[str] = "Choose a due day from {begins_on} on."
    rule: ClassVar[str | None] = "Quy trình: hạn báo cáo không trước ngày đầu của kỳ báo cáo"


class PeriodOpenAlready(Refusal):
    """The period is open with another due day."""

    code: ClassVar[str] = "campaigns.period-open-already"
    vi: ClassVar[str] = "Kỳ {period} đã mở, hạn báo cáo {due_on}."
    en: ClassVar[str] = "The period {period} is open; its reports are due on {due_on}."
    next_vi: ClassVar[str] = "Giữ hạn đã thông báo."
    next_en: ClassVar[str] = "Keep the day that was made known."
    rule: ClassVar[str | None] = "Quy trình: hạn của kỳ báo cáo đã mở thì giữ nguyên"


class ReportingPeriod(Aggregate):
    """A period open for reports."""

    TOPIC = "campaigns.ReportingPeriod"

    class Created(Aggregate.Created):
        """The library's own birth event; `Opened` is the one that happens."""

        TOPIC = "campaigns.ReportingPeriod.Created"

    class Opened(Created):
        """Units report on these days, until `due_on`."""

        TOPIC = "campaigns.ReportingPeriod.Opened"
        period: str
        begins_on: date
        ends_on: date
        due_on: date

    @event(Opened)
    def __init__(self, period: str, due_on: date) -> None:
        """Only `open` makes a period."""
        self.period = period
        self.due_on = due_on

    @staticmethod
    def id_of(period: str) -> UUID:
        """The id of the period with this code, whether or not it is open."""
        return uuid5(_PERIODS, period)

    @classmethod
    def open(
        cls, existing: "ReportingPeriod | None", period: str, due_on: date
    ) -> "ReportingPeriod":
        """The period, new or as it is open already.

        Raises `DueBeforeItBegins`, `PeriodOpenAlready` when it is open with another day.
        """
        if existing is not None:
            if existing.due_on != due_on:
                raise PeriodOpenAlready(field="due_on", period=period, due_on=existing.due_on)
            return existing
        begins_on, ends_on = days_of(period)
        if due_on < begins_on:
            raise DueBeforeItBegins(
                field="due_on", period=period, begins_on=begins_on, due_on=due_on
            )
        return cls._create(
            cls.Opened,
            id=cls.id_of(period),
            period=period,
            begins_on=begins_on,
            ends_on=ends_on,
            due_on=due_on,
        )
