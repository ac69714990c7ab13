"""An award the chair conferred, as campaigns learns of it: something to hand over."""

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

    @event(Learnt)
    def __init__(self, dossier: str, unit_id: UUID) -> None:
        """Only `learn` makes a known award."""
        self.dossier = dossier
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
        """Raise `HandedOverAlready`, naming `field`, when it was handed over."""
        if self.handed_over is not None:
            raise HandedOverAlready(field=field, dossier=self.dossier, on=self.handed_over[1])

    def hand_over(self, conference_id: UUID, today: date) -> None:
        """Hand it over; quiet when that happened there. Raises `HandedOverAlready`."""
        if self.handed_over is not None and self.handed_over[0] == conference_id:
            return
        self.require_waiting("conference_id")
        self._handed_over(conference_id=conference_id, on=today)

    @event(HandedOver)
    def _handed_over(self, conference_id: UUID, on: date) -> None:
        self.handed_over = (conference_id, on)
