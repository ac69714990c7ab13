"""A conference that reviews the work and hands awards over: planned, then held."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal


class ConferenceInThePast(Refusal):
    """A conference is planned for a day to come."""

    code: ClassVar[str] = "campaigns.conference-in-the-past"
    vi: ClassVar[str] = "Ngày hội nghị {on} đã qua."
    en: ClassVar[str] = "The day of the conference, {on}, lies in the past."
    next_vi: ClassVar[str] = "Chọn ngày từ hôm nay trở đi."
    next_en: ClassVar[str] = "Choose a day from today on."
    rule: ClassVar[str | None] = "Quy trình: hội nghị được lên kế hoạch trước hoặc trong ngày họp"


class ConferenceNotYet(Refusal):
    """A conference is held on its day or later."""

    code: ClassVar[str] = "campaigns.conference-not-yet"
    vi: ClassVar[str] = "Hội nghị được định vào ngày {on}, chưa đến."
    en: ClassVar[str] = "The conference is planned for {on}, which has not come."
    next_vi: ClassVar[str] = "Ghi nhận sau khi hội nghị diễn ra."
    next_en: ClassVar[str] = "Record it once it has taken place."
    rule: ClassVar[str | None] = "Quy trình: chỉ ghi nhận hội nghị từ ngày tổ chức trở đi"


class ConferenceHeld(Refusal):
    """The conference is on record as held, with another document."""

    code: ClassVar[str] = "campaigns.conference-held"
    vi: ClassVar[str] = "Hội nghị đã được ghi nhận với biên bản khác."
    en: ClassVar[str] = "The conference is on record with other minutes."
    next_vi: ClassVar[str] = "Đối chiếu với biên bản đã ghi nhận."
    next_en: ClassVar[str] = "Compare them with the minutes on record."
    rule: ClassVar[str | None] = "Quy trình: mỗi hội nghị ghi nhận một biên bản, không thay"


class Conference(Aggregate):
    """One conference."""

    TOPIC = "campaigns.Conference"

    class Created(Aggregate.Created):
        """The library's own birth event; `Planned` is the one that happens."""

        TOPIC = "campaigns.Conference.Created"

    class Planned(Created):
        """Where, when, with which agenda and guests, and which awards are handed over there."""

        TOPIC = "campaigns.Conference.Planned"
        title: str
        on: date
        place: str
        agenda: tuple[str, ...]
        guest_unit_ids: tuple[UUID, ...]
        nomination_ids: tuple[UUID, ...]
        awarded_unit_ids: tuple[UUID, ...]

    class Held(Aggregate.Event):
        """It took place; `digest` is that of its minutes."""

        TOPIC = "campaigns.Conference.Held"
        on: date
        digest: str | None

    @event(Planned)
    def __init__(self, on: date, nomination_ids: tuple[UUID, ...]) -> None:
        """Only `plan` makes a conference."""
        self.on = on
        self.nomination_ids = nomination_ids
        self.held: tuple[str | None] | None = None

    @classmethod
    def plan(
        cls,
        conference_id: UUID,
        title: str,
        on: date,
        place: str,
        agenda: tuple[str, ...],
        guest_unit_ids: tuple[UUID, ...],
        awards: dict[UUID, UUID],
        today: date,
    ) -> "Conference":
        """Plan it; `awards` gives the unit of each dossier. Raises `ConferenceInThePast`."""
        if on < today:
            raise ConferenceInThePast(field="on", on=on)
        return cls._create(
            cls.Planned,
            id=conference_id,
            title=title,
            on=on,
            place=place,
            agenda=agenda,
            guest_unit_ids=guest_unit_ids,
            nomination_ids=tuple(awards),
            awarded_unit_ids=tuple(dict.fromkeys(awards.values())),
        )

    def hold(self, digest: str | None, today: date) -> None:
        """It took place; quiet when on record. Raises `ConferenceNotYet`, `ConferenceHeld`."""
        if self.held is not None:
            if self.held != (digest,):
                raise ConferenceHeld(field="digest")
            return
        if today < self.on:
            raise ConferenceNotYet(field="conference_id", on=self.on)
        self._held(on=today, digest=digest)

    @event(Held)
    def _held(self, on: date, digest: str | None) -> None:
        self.held = (digest,)
