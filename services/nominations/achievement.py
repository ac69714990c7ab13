"""One achievement, one award: an achievement has an identity, and one dossier at a time holds it.

The identity is subject, fact and period. The fact is a short neutral code the unit gives
(`nam-hoc-2025`), never a text about a person.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import NAMESPACE_OID, UUID, uuid5

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal


class AlreadyRewarded(Refusal):
    """No second dossier for an achievement while one for it is open or won."""

    code: ClassVar[str] = "nominations.already-rewarded"
    vi: ClassVar[str] = "Thành tích “{fact}” đã được đề nghị hoặc khen ở hồ sơ {nomination_id}."
    en: ClassVar[str] = "Achievement “{fact}” is already that of dossier {nomination_id}."
    next_vi: ClassVar[str] = "Nêu một thành tích khác, hoặc rút hồ sơ đó trước."
    next_en: ClassVar[str] = "Name another achievement, or withdraw that dossier first."
    rule: ClassVar[str | None] = "Luật Thi đua, khen thưởng 06/2022/QH15: một thành tích, một lần"


class PeriodInverted(Refusal):
    """An achievement begins before it ends, and has ended when it is put forward."""

    code: ClassVar[str] = "nominations.period-inverted"
    vi: ClassVar[str] = "Thời gian đạt thành tích phải đúng thứ tự và kết thúc trước ngày nộp."
    en: ClassVar[str] = "The period must run forward and be over on the day of filing."
    next_vi: ClassVar[str] = "Sửa ngày bắt đầu, ngày kết thúc rồi gửi lại."
    next_en: ClassVar[str] = "Correct the first and the last day and send it again."
    rule: ClassVar[str | None] = (
        "Quy trình: chỉ đề nghị khen thưởng cho thành tích của thời gian đã qua"
    )


@dataclass(frozen=True)
class Achieved:
    """What a dossier asks to have rewarded: a neutral code of the fact, and its period."""

    fact: str
    begins_on: date
    ends_on: date

    def require_over(self, on: date) -> None:
        """Raise `PeriodInverted` unless it began, ended, and that by `on`."""
        if not self.begins_on <= self.ends_on <= on:
            raise PeriodInverted(field="achievement")

    def overlaps(self, begins_on: date, ends_on: date) -> bool:
        """Whether it shares a day with that period."""
        return self.begins_on <= ends_on and begins_on <= self.ends_on


class Achievement(Aggregate):
    """Which dossier holds one achievement."""

    TOPIC = "nominations.Achievement"

    class Created(Aggregate.Created):
        """Any birth of an achievement."""

        TOPIC = "nominations.Achievement.Created"

    class Claimed(Created):
        """A first dossier asks for an award for it."""

        TOPIC = "nominations.Achievement.Claimed"
        subject_id: UUID
        achieved: Achieved
        nomination_id: UUID

    class ClaimedAgain(Aggregate.Event):
        """Another dossier asks for it after it was freed."""

        TOPIC = "nominations.Achievement.ClaimedAgain"
        nomination_id: UUID

    class Freed(Aggregate.Event):
        """The dossier was withdrawn or refused."""

        TOPIC = "nominations.Achievement.Freed"
        nomination_id: UUID

    @event(Claimed)
    def __init__(self, achieved: Achieved, nomination_id: UUID) -> None:
        """The achievement, held by the dossier that claimed it."""
        self.achieved = achieved
        self.held_by: UUID | None = nomination_id

    @staticmethod
    def id_for(subject_id: UUID, achieved: Achieved) -> UUID:
        """The id of this subject's achievement."""
        period = f"{achieved.begins_on.isoformat()}/{achieved.ends_on.isoformat()}"
        return uuid5(
            NAMESPACE_OID, f"nominations/achievement/{subject_id}/{achieved.fact}/{period}"
        )

    @classmethod
    def claim(
        cls,
        known: "Achievement | None",
        subject_id: UUID,
        achieved: Achieved,
        nomination_id: UUID,
    ) -> "Achievement":
        """Claim it for a dossier; raises `AlreadyRewarded` while another holds it."""
        if known is None:
            return cls._create(
                cls.Claimed,
                id=cls.id_for(subject_id, achieved),
                subject_id=subject_id,
                achieved=achieved,
                nomination_id=nomination_id,
            )
        if known.held_by is None:
            known.trigger_event(cls.ClaimedAgain, nomination_id=nomination_id)
        elif known.held_by != nomination_id:
            raise AlreadyRewarded(
                field="achievement", fact=achieved.fact, nomination_id=known.held_by
            )
        return known

    def free(self, nomination_id: UUID) -> None:
        """Let it go; a dossier that does not hold it changes nothing."""
        if self.held_by == nomination_id:
            self.trigger_event(self.Freed, nomination_id=nomination_id)

    def settle(self, nomination_id: UUID, *, won: bool) -> None:
        """Keep it for a dossier that won; free it after a refusal."""
        if not won:
            self.free(nomination_id)

    @event(ClaimedAgain)
    def _claimed_again(self, nomination_id: UUID) -> None:
        self.held_by = nomination_id

    @event(Freed)
    def _freed(self) -> None:
        self.held_by = None
