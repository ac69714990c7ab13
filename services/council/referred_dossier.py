"""A dossier referred to the council: waiting, on a docket, heard, or withdrawn."""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal
from services.council.conflicts import DocketItem


class Standing(StrEnum):
    """Where a referred dossier stands before the council."""

    WAITING = "waiting"
    ON_DOCKET = "on_docket"
    HEARD = "heard"
    WITHDRAWN = "withdrawn"


class NotWaiting(Refusal):
    """Only a dossier that waits is put on a docket, and only one on it is balloted."""

    code: ClassVar[str] = "council.dossier-not-waiting"
    vi: ClassVar[str] = "Hồ sơ {dossier_code} đã rút, đã biểu quyết hoặc thuộc phiên họp khác."
    en: ClassVar[str] = "Dossier {dossier_code} is withdrawn, heard or on another docket."
    next_vi: ClassVar[str] = "Bỏ hồ sơ này khỏi chương trình phiên họp."
    next_en: ClassVar[str] = "Leave it off this sitting's docket."
    rule: ClassVar[str | None] = "Quy trình: phiên họp chỉ xét hồ sơ đang chờ, ở một chương trình"


class ReferredDossier(Aggregate):
    """What the council knows of a dossier; its id is the nomination's."""

    TOPIC = "council.ReferredDossier"

    class Created(Aggregate.Created):
        """Any birth of a referred dossier."""

        TOPIC = "council.ReferredDossier.Created"

    class Received(Created):
        """It was referred; `barred` may not vote on it."""

        TOPIC = "council.ReferredDossier.Received"
        code: str
        unit_id: UUID
        award_kind: str
        nominee_id: UUID
        barred: tuple[UUID, ...]

    class PutOnDocket(Aggregate.Event):
        """A sitting will hear it."""

        TOPIC = "council.ReferredDossier.PutOnDocket"
        sitting_id: UUID

    class TakenOffDocket(Aggregate.Event):
        """The sitting ended without hearing it; it waits again."""

        TOPIC = "council.ReferredDossier.TakenOffDocket"
        sitting_id: UUID

    class Heard(Aggregate.Event):
        """The council decided on it."""

        TOPIC = "council.ReferredDossier.Heard"
        sitting_id: UUID

    class Withdrawn(Aggregate.Event):
        """Its unit took it back."""

        TOPIC = "council.ReferredDossier.Withdrawn"

    @event(Received)
    def __init__(
        self,
        code: str,
        unit_id: UUID,
        award_kind: str,
        nominee_id: UUID,
        barred: tuple[UUID, ...],
    ) -> None:
        """A dossier that waits for a sitting."""
        self.code, self.unit_id, self.award_kind = code, unit_id, award_kind
        self.nominee_id, self.barred = nominee_id, barred
        self.standing = Standing.WAITING
        self.sitting_id: UUID | None = None

    @classmethod
    def receive(
        cls,
        known: "ReferredDossier | None",
        nomination_id: UUID,
        *,
        code: str,
        unit_id: UUID,
        award_kind: str,
        nominee_id: UUID,
        barred: tuple[UUID, ...],
    ) -> "ReferredDossier":
        """Take it in; a dossier heard of again changes nothing."""
        return known or cls._create(
            cls.Received,
            id=nomination_id,
            code=code,
            unit_id=unit_id,
            award_kind=award_kind,
            nominee_id=nominee_id,
            barred=barred,
        )

    def put_on_docket(self, sitting_id: UUID, *, field: str) -> None:
        """Give it to a sitting; raises `NotWaiting` naming `field`."""
        if self.standing is not Standing.WAITING:
            raise NotWaiting(field=field, dossier_code=self.code)
        self.trigger_event(self.PutOnDocket, sitting_id=sitting_id)

    def require_on_docket(self, sitting_id: UUID) -> None:
        """Raise `NotWaiting` unless it is this sitting that may vote on it."""
        if (self.standing, self.sitting_id) != (Standing.ON_DOCKET, sitting_id):
            raise NotWaiting(field="nomination_id", dossier_code=self.code)

    def docket_item(self) -> DocketItem:
        """What a sitting needs to know of it."""
        return DocketItem(
            nomination_id=self.id,
            code=self.code,
            award_kind=self.award_kind,
            unit_id=self.unit_id,
            nominee_id=self.nominee_id,
            concerned=self.barred,
        )

    def take_off_docket(self, sitting_id: UUID) -> None:
        """Let it wait again; one that is not on this sitting's docket any more stays as it is."""
        if (self.standing, self.sitting_id) == (Standing.ON_DOCKET, sitting_id):
            self.trigger_event(self.TakenOffDocket, sitting_id=sitting_id)

    def hear(self, sitting_id: UUID) -> None:
        """Note that the sitting decided on it; for one withdrawn meanwhile it changes nothing."""
        if (self.standing, self.sitting_id) == (Standing.ON_DOCKET, sitting_id):
            self.trigger_event(self.Heard, sitting_id=sitting_id)

    def withdraw(self) -> None:
        """Drop it; one that was heard, or dropped before, stays as it is."""
        if self.standing in (Standing.WAITING, Standing.ON_DOCKET):
            self.trigger_event(self.Withdrawn)

    @event(PutOnDocket)
    def _put_on_docket(self, sitting_id: UUID) -> None:
        self.standing, self.sitting_id = Standing.ON_DOCKET, sitting_id

    @event(TakenOffDocket)
    def _taken_off_docket(self) -> None:
        self.standing, self.sitting_id = Standing.WAITING, None

    @event(Heard)
    def _heard(self) -> None:
        self.standing = Standing.HEARD

    @event(Withdrawn)
    def _withdrawn(self) -> None:
        self.standing = Standing.WITHDRAWN
