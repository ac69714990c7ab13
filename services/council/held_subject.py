"""What the council knows of holds on one nominee or one dossier: no ballot opens meanwhile."""

from typing import ClassVar
from uuid import NAMESPACE_OID, UUID, uuid5

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal


class DossierHeld(Refusal):
    """Nobody votes on a dossier while a matter about it or its nominee is looked into."""

    code: ClassVar[str] = "council.dossier-held"
    vi: ClassVar[str] = "Hồ sơ này đang bị tạm dừng ({count} việc) nên không mở biểu quyết."
    en: ClassVar[str] = "This dossier is held ({count} matters), so no ballot opens on it."
    next_vi: ClassVar[str] = "Xét hồ sơ khác; khi bỏ tạm dừng, hồ sơ được biểu quyết ở phiên này."
    next_en: ClassVar[str] = "Go on with another one; it may be voted on once the hold is released."
    rule: ClassVar[str | None] = (
        "NĐ 98/2023/NĐ-CP Đ4 [V]; NĐ 152/2025/NĐ-CP Đ4 [R(H), chưa xác nhận]"
    )


class HeldSubject(Aggregate):
    """The holds in force on a nominee or a dossier, whether or not it was referred yet."""

    TOPIC = "council.HeldSubject"

    class Created(Aggregate.Created):
        """Any birth of a held subject."""

        TOPIC = "council.HeldSubject.Created"

    class Held(Created):
        """A first hold was placed on it."""

        TOPIC = "council.HeldSubject.Held"
        subject_id: UUID
        hold_id: UUID

    class HeldAgain(Aggregate.Event):
        """Another hold was placed on it."""

        TOPIC = "council.HeldSubject.HeldAgain"
        subject_id: UUID
        hold_id: UUID

    class Freed(Aggregate.Event):
        """One of its holds ended."""

        TOPIC = "council.HeldSubject.Freed"
        subject_id: UUID
        hold_id: UUID

    @event(Held)
    def __init__(self, subject_id: UUID, hold_id: UUID) -> None:
        """A subject under one hold."""
        self.subject_id = subject_id
        self.holds = frozenset({hold_id})
        self.over = frozenset[UUID]()

    @staticmethod
    def id_for(subject_id: UUID) -> UUID:
        """The id under which holds on this nominee or dossier are kept."""
        return uuid5(NAMESPACE_OID, f"council/held-subject/{subject_id}")

    @classmethod
    def hold(cls, known: "HeldSubject | None", subject_id: UUID, hold_id: UUID) -> "HeldSubject":
        """Keep a hold; one heard of before changes nothing."""
        if known is None:
            kept = cls.id_for(subject_id)
            return cls._create(cls.Held, id=kept, subject_id=subject_id, hold_id=hold_id)
        if hold_id not in known.holds | known.over:
            known.trigger_event(cls.HeldAgain, subject_id=subject_id, hold_id=hold_id)
        return known

    def free(self, hold_id: UUID) -> None:
        """Forget a hold that ended; one that is over changes nothing."""
        if hold_id in self.holds:
            self.trigger_event(self.Freed, subject_id=self.subject_id, hold_id=hold_id)

    def require_free(self) -> None:
        """Raise `DossierHeld` while a hold is in force."""
        if self.holds:
            raise DossierHeld(field="nomination_id", count=len(self.holds))

    @event(HeldAgain)
    def _held_again(self, hold_id: UUID) -> None:
        self.holds |= {hold_id}

    @event(Freed)
    def _freed(self, hold_id: UUID) -> None:
        self.holds -= {hold_id}
        self.over |= {hold_id}
