"""The intake of one campaign: from which day to which day, and from whom, dossiers are taken."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal


class IntakeNotOpen(Refusal):
    """A dossier is taken only while its campaign runs."""

    code: ClassVar[str] = "nominations.intake-not-open"
    vi: ClassVar[str] = "Ngày {on} không thuộc thời gian nhận hồ sơ ({opens_on} – {closes_on})."
    en: ClassVar[str] = "{on} is outside the days dossiers are taken ({opens_on} – {closes_on})."
    next_vi: ClassVar[str] = "Chọn một phong trào đang nhận hồ sơ."
    next_en: ClassVar[str] = "Choose a campaign that is taking dossiers."
    rule: ClassVar[str | None] = "Quy trình: chỉ nhận hồ sơ trong thời gian của phong trào"


class OutsideScope(Refusal):
    """A campaign called for certain units takes dossiers from those alone."""

    code: ClassVar[str] = "nominations.outside-scope"
    vi: ClassVar[str] = "Đơn vị của bạn không thuộc phạm vi của phong trào này."
    en: ClassVar[str] = "Your unit is outside the scope of this campaign."
    next_vi: ClassVar[str] = "Chọn một phong trào có đơn vị bạn trong phạm vi."
    next_en: ClassVar[str] = "Choose a campaign that has your unit in its scope."
    rule: ClassVar[str | None] = (
        "Luật 06/2022/QH15 Đ17: phong trào có phạm vi và đối tượng thi đua [V]"
    )


class Intake(Aggregate):
    """Whether a campaign takes dossiers; its id is the campaign's."""

    TOPIC = "nominations.Intake"

    class Created(Aggregate.Created):
        """Any birth of an intake."""

        TOPIC = "nominations.Intake.Created"

    class Opened(Created):
        """The campaign was launched. An empty scope calls every unit."""

        TOPIC = "nominations.Intake.Opened"
        opens_on: date
        closes_on: date
        scope_unit_ids: tuple[UUID, ...]

    class Closed(Aggregate.Event):
        """The campaign ended; `last_day` is the last day on which dossiers counted."""

        TOPIC = "nominations.Intake.Closed"
        last_day: date

    @event(Opened)
    def __init__(self, opens_on: date, closes_on: date, scope_unit_ids: tuple[UUID, ...]) -> None:
        """An intake that is open from day to day, both included."""
        self.opens_on = opens_on
        self.closes_on = closes_on
        self.scope_unit_ids = frozenset(scope_unit_ids)
        self.closed = False

    @classmethod
    def open(
        cls,
        known: "Intake | None",
        campaign_id: UUID,
        *,
        opens_on: date,
        closes_on: date,
        scope_unit_ids: tuple[UUID, ...],
    ) -> "Intake":
        """The campaign's intake; a campaign heard of again changes nothing."""
        return known or cls._create(
            cls.Opened,
            id=campaign_id,
            opens_on=opens_on,
            closes_on=closes_on,
            scope_unit_ids=scope_unit_ids,
        )

    def close(self, last_day: date) -> None:
        """Take no dossier after `last_day`; closing again changes nothing."""
        if not self.closed:
            self.trigger_event(self.Closed, last_day=last_day)

    def admit(self, unit_id: UUID, on: date) -> None:
        """Raise `IntakeNotOpen` or `OutsideScope` unless the unit may file on that day."""
        if not self.opens_on <= on <= self.closes_on:
            raise IntakeNotOpen(
                field="campaign_id",
                on=on,
                opens_on=self.opens_on,
                closes_on=self.closes_on,
            )
        if self.scope_unit_ids and unit_id not in self.scope_unit_ids:
            raise OutsideScope(field="campaign_id")

    @event(Closed)
    def _closed(self, last_day: date) -> None:
        self.closes_on = min(self.closes_on, last_day)
        self.closed = True
