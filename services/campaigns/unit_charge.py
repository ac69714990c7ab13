"""Which member of the council is in charge of a unit, as directory says it, day by day."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID, uuid5

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal

_CHARGES = UUID("1f8c8c39-0a9b-4a39-9c0f-3b5f2a4d7e03")


class NotInCharge(Refusal):
    """Only the member of the council in charge of the unit checks and assesses it."""

    code: ClassVar[str] = "campaigns.not-in-charge"
    vi: ClassVar[str] = "Bạn không được phân công phụ trách đơn vị này vào ngày {on}."
    en: ClassVar[str] = "You are not in charge of this unit on {on}."
    next_vi: ClassVar[str] = "Đề nghị thành viên Hội đồng phụ trách đơn vị thực hiện."
    next_en: ClassVar[str] = "Ask the member of the council who is in charge of it."
    rule: ClassVar[str | None] = "Kế hoạch 6 tháng cuối năm 2025, mục III.1"


@dataclass(frozen=True)
class Charge:
    """One member's days in charge; `last_day` is None while they have no end."""

    appointment_id: UUID
    person_id: UUID
    begins_on: date
    last_day: date | None = None


class UnitCharge(Aggregate):
    """Everybody who is or was in charge of one unit."""

    TOPIC = "campaigns.UnitCharge"

    class Created(Aggregate.Created):
        """The library's own birth event; `Opened` is the one that happens."""

        TOPIC = "campaigns.UnitCharge.Created"

    class Opened(Created):
        """The unit has somebody in charge for the first time."""

        TOPIC = "campaigns.UnitCharge.Opened"
        unit_id: UUID

    class Begun(Aggregate.Event):
        """This member is in charge from `begins_on` on."""

        TOPIC = "campaigns.UnitCharge.Begun"
        appointment_id: UUID
        person_id: UUID
        begins_on: date

    class Ended(Aggregate.Event):
        """That member was in charge up to and including `last_day`."""

        TOPIC = "campaigns.UnitCharge.Ended"
        appointment_id: UUID
        last_day: date

    @event(Opened)
    def __init__(self, unit_id: UUID) -> None:
        """Only `begin` makes a charge."""
        self.unit_id = unit_id
        self.charges: dict[UUID, Charge] = {}

    @staticmethod
    def id_of(unit_id: UUID) -> UUID:
        """The id of what is known of this unit's charge."""
        return uuid5(_CHARGES, str(unit_id))

    @classmethod
    def begin(
        cls,
        existing: "UnitCharge | None",
        unit_id: UUID,
        appointment_id: UUID,
        person_id: UUID,
        begins_on: date,
    ) -> "UnitCharge":
        """The charge with this member in it; quiet when heard already."""
        opened = existing or cls._create(cls.Opened, id=cls.id_of(unit_id), unit_id=unit_id)
        if appointment_id not in opened.charges:
            opened._begun(appointment_id=appointment_id, person_id=person_id, begins_on=begins_on)
        return opened

    def end(self, appointment_id: UUID, last_day: date) -> None:
        """That member's charge ends; quiet when it has that end."""
        if self.charges[appointment_id].last_day != last_day:
            self._ended(appointment_id=appointment_id, last_day=last_day)

    @staticmethod
    def require(known: "UnitCharge | None", person_id: UUID, on: date) -> None:
        """Raise `NotInCharge` unless this person is in charge of the unit that day."""
        charges = () if known is None else known.charges.values()
        for each in charges:
            ended = each.last_day is not None and each.last_day < on
            if each.person_id == person_id and each.begins_on <= on and not ended:
                return
        raise NotInCharge(field="unit_id", on=on)

    @event(Begun)
    def _begun(self, appointment_id: UUID, person_id: UUID, begins_on: date) -> None:
        self.charges[appointment_id] = Charge(appointment_id, person_id, begins_on)

    @event(Ended)
    def _ended(self, appointment_id: UUID, last_day: date) -> None:
        begun = self.charges[appointment_id]
        self.charges[appointment_id] = Charge(
            appointment_id, begun.person_id, begun.begins_on, last_day
        )
