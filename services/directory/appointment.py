"""An appointment: who holds which office in which unit, from which day to which."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal


class EndsBeforeItBegins(Refusal):
    """The last day is before the first."""

    code: ClassVar[str] = "directory.ends-before-it-begins"
    vi: ClassVar[str] = "Ngày cuối {last_day} trước ngày bắt đầu {begins_on}."
    en: ClassVar[str] = "The last day {last_day} is before the first, {begins_on}."
    next_vi: ClassVar[str] = "Chọn ngày cuối từ {begins_on} trở đi."
    next_en: ClassVar[str] = "Choose a last day from {begins_on} on."
    rule: ClassVar[str | None] = "Quy ước: chức vụ không kết thúc trước ngày bắt đầu"


class AlreadyEnded(Refusal):
    """The appointment has another last day already."""

    code: ClassVar[str] = "directory.already-ended"
    vi: ClassVar[str] = "Chức vụ này đã kết thúc vào ngày {last_day}."
    en: ClassVar[str] = "This appointment already ended on {last_day}."
    next_vi: ClassVar[str] = "Nếu người này giữ chức vụ trở lại, lập bổ nhiệm mới."
    next_en: ClassVar[str] = "If the person holds the office again, make a new appointment."
    rule: ClassVar[str | None] = "Quy ước: mỗi lần giữ chức vụ chỉ có một ngày kết thúc"


class InChargeOfNothing(Refusal):
    """Only a member of the council is put in charge of units."""

    code: ClassVar[str] = "directory.in-charge-of-nothing"
    vi: ClassVar[str] = "Chỉ thành viên Hội đồng được phân công phụ trách đơn vị."
    en: ClassVar[str] = "Only a member of the council is put in charge of units."
    next_vi: ClassVar[str] = "Bỏ danh sách đơn vị phụ trách, hoặc bổ nhiệm làm thành viên Hội đồng."
    next_en: ClassVar[str] = "Leave the units out, or appoint the person as a council member."
    rule: ClassVar[str | None] = (
        "Kế hoạch 6 tháng cuối năm 2025, III.1: thành viên Hội đồng phụ trách đơn vị"
    )


IN_CHARGE = "council_member"
"""The role whose holder may be put in charge of units."""


class Appointment(Aggregate):
    """A person in one office of one unit. `role` is what the office may do in the system."""

    TOPIC = "directory.Appointment"

    class Created(Aggregate.Created):
        """The library's own birth event; `Begun` is the one that happens."""

        TOPIC = "directory.Appointment.Created"

    class Begun(Created):
        """The office is held from `begins_on` on, by the decision with this number."""

        TOPIC = "directory.Appointment.Begun"
        person_id: UUID
        unit_id: UUID
        unit_code: str
        role: str
        office: str
        begins_on: date
        decision: str
        in_charge_of: tuple[UUID, ...]

    class Ended(Aggregate.Event):
        """The office was held up to and including `last_day`; the rest is repeated from `Begun`."""

        TOPIC = "directory.Appointment.Ended"
        person_id: UUID
        unit_id: UUID
        role: str
        last_day: date
        in_charge_of: tuple[UUID, ...]

    @event(Begun)
    def __init__(
        self,
        person_id: UUID,
        unit_id: UUID,
        unit_code: str,
        role: str,
        office: str,
        begins_on: date,
        decision: str,
        in_charge_of: tuple[UUID, ...],
    ) -> None:
        """Only `begin` makes an appointment."""
        self.person_id = person_id
        self.unit_id = unit_id
        self.role = role
        self.begins_on = begins_on
        self.in_charge_of = in_charge_of
        self.last_day: date | None = None

    @classmethod
    def begin(
        cls,
        appointment_id: UUID,
        person_id: UUID,
        unit_id: UUID,
        unit_code: str,
        role: str,
        office: str,
        begins_on: date,
        decision: str,
        in_charge_of: tuple[UUID, ...] = (),
    ) -> "Appointment":
        """A new appointment; `Tenure` guards that the office is not held twice at once.

        Raises `InChargeOfNothing` when another office than a council member's names units.
        """
        if in_charge_of and role != IN_CHARGE:
            raise InChargeOfNothing(field="in_charge_of")
        return cls._create(
            cls.Begun,
            id=appointment_id,
            person_id=person_id,
            unit_id=unit_id,
            unit_code=unit_code,
            role=role,
            office=office,
            begins_on=begins_on,
            decision=decision,
            in_charge_of=in_charge_of,
        )

    def end(self, last_day: date) -> None:
        """Hold the office up to and including `last_day`; quiet when that is its end already.

        Raises `EndsBeforeItBegins`, `AlreadyEnded`.
        """
        if self.last_day == last_day:
            return
        if self.last_day is not None:
            raise AlreadyEnded(field="last_day", last_day=self.last_day)
        if last_day < self.begins_on:
            raise EndsBeforeItBegins(field="last_day", last_day=last_day, begins_on=self.begins_on)
        self._ended(
            person_id=self.person_id,
            unit_id=self.unit_id,
            role=self.role,
            last_day=last_day,
            in_charge_of=self.in_charge_of,
        )

    @event(Ended)
    def _ended(
        self,
        person_id: UUID,
        unit_id: UUID,
        role: str,
        last_day: date,
        in_charge_of: tuple[UUID, ...],
    ) -> None:
        self.last_day = last_day
