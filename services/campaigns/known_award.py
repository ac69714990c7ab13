"""An award the chair conferred, as campaigns learns of it: something to hand over, or revoked."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal


class HandedOverAlready(Refusal):
    """An award is handed over once."""

    code: ClassVar[str] = "campaigns.handed-over-already"
    vi: ClassVar[str] = "Khen thưởng của hồ sơ {dossier} đã trao ngày {on}."
    en: ClassVar[str] = "The award of dossier {dossier} was handed over on {on}."
    next_vi: ClassVar[str] = "Bỏ hồ sơ này khỏi danh sách trao thưởng."
    next_en: ClassVar[str] = "Leave this dossier out of the list."
    rule: ClassVar[str | None] = "Quy trình: mỗi khen thưởng chỉ trao một lần"


class AwardTakenBack(Refusal):
    """A revoked award is not handed over."""

    code: ClassVar[str] = "campaigns.award-taken-back"
    vi: ClassVar[str] = "Khen thưởng của hồ sơ {dossier} đã bị hủy theo quyết định số {number}."
    en: ClassVar[str] = "The award of dossier {dossier} was revoked by decision {number}."
    next_vi: ClassVar[str] = "Bỏ hồ sơ này khỏi danh sách trao thưởng."
    next_en: ClassVar[str] = "Leave this dossier out of the list."
    rule: ClassVar[str | None] = "Luật 06/2022/QH15, chương VII, khoản 2 [V]"


class KnownAward(Aggregate):
    """A conferred award; its id is the dossier's."""

    TOPIC = "campaigns.KnownAward"

    class Created(Aggregate.Created):
        """The library's own birth event; `Learnt` is the one that happens."""

        TOPIC = "campaigns.KnownAward.Created"

    class Learnt(Created):
        """The chair conferred it."""

        TOPIC = "campaigns.KnownAward.Learnt"
        dossier: str
        unit_id: UUID
        award_kind: str
        number: str
        on: date

    class HandedOver(Aggregate.Event):
        """It was handed over at this conference."""

        TOPIC = "campaigns.KnownAward.HandedOver"
        conference_id: UUID
        on: date

    class Revoked(Aggregate.Event):
        """The chair revoked it by this decision."""

        TOPIC = "campaigns.KnownAward.Revoked"
        number: str

    class Reinstated(Aggregate.Event):
        """The revocation was annulled: it counts as it did, with all that is shown of it."""

        TOPIC = "campaigns.KnownAward.Reinstated"
        dossier: str
        unit_id: UUID
        award_kind: str
        number: str
        learnt_on: date
        handed_over_on: date | None

    class Renumbered(Aggregate.Event):
        """The decision's number was corrected."""

        TOPIC = "campaigns.KnownAward.Renumbered"
        number: str

    @event(Learnt)
    def __init__(self, dossier: str, unit_id: UUID, award_kind: str, number: str, on: date) -> None:
        """Only `learn` makes a known award."""
        self.award_kind, self.learnt_on = award_kind, on
        self.dossier = dossier
        self.number = number
        self.revoked_by: str | None = None
        self.unit_id = unit_id
        self.handed_over: tuple[UUID, date] | None = None

    @classmethod
    def learn(
        cls,
        existing: "KnownAward | None",
        nomination_id: UUID,
        dossier: str,
        unit_id: UUID,
        award_kind: str,
        number: str,
        today: date,
    ) -> "KnownAward":
        """The award, new or as it is known."""
        if existing is not None:
            return existing
        return cls._create(
            cls.Learnt,
            id=nomination_id,
            dossier=dossier,
            unit_id=unit_id,
            award_kind=award_kind,
            number=number,
            on=today,
        )

    def require_waiting(self, field: str) -> None:
        """Raise `HandedOverAlready` or `AwardTakenBack`, naming `field`."""
        if self.revoked_by is not None:
            raise AwardTakenBack(field=field, dossier=self.dossier, number=self.revoked_by)
        if self.handed_over is not None:
            raise HandedOverAlready(field=field, dossier=self.dossier, on=self.handed_over[1])

    def hand_over(self, conference_id: UUID, today: date) -> None:
        """Hand it over; quiet when that happened there, or when it was revoked meanwhile.

        Raises `HandedOverAlready`.
        """
        if self.revoked_by is not None:
            return
        if self.handed_over is not None and self.handed_over[0] == conference_id:
            return
        self.require_waiting("conference_id")
        self._handed_over(conference_id=conference_id, on=today)

    def revoke(self, number: str) -> None:
        """Note that it was revoked; again changes nothing."""
        if self.revoked_by is None:
            self.trigger_event(self.Revoked, number=number)

    def reinstate(self) -> None:
        """Note that the revocation was annulled; an award in force changes nothing."""
        if self.revoked_by is not None:
            self.trigger_event(
                self.Reinstated,
                dossier=self.dossier,
                unit_id=self.unit_id,
                award_kind=self.award_kind,
                number=self.number,
                learnt_on=self.learnt_on,
                handed_over_on=self.handed_over[1] if self.handed_over else None,
            )

    def renumber(self, number: str) -> None:
        """Note the decision's number as it reads now; the same changes nothing."""
        if number != self.number:
            self.trigger_event(self.Renumbered, number=number)

    @event(Revoked)
    def _revoked(self, number: str) -> None:
        self.revoked_by = number

    @event(Reinstated)
    def _reinstated(self) -> None:
        self.revoked_by = None

    @event(Renumbered)
    def _renumbered(self, number: str) -> None:
        self.number = number

    @event(HandedOver)
    def _handed_over(self, conference_id: UUID, on: date) -> None:
        self.handed_over = (conference_id, on)
