"""The public posting of a dossier: told by publicity, or on paper and written down."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import NAMESPACE_OID, UUID, uuid5

from eventsourcing.domain import Aggregate, event

from contracts.dated import full_days
from contracts.refusal import Refusal


class PostingNotOver(Refusal):
    """A posting is written down when it is over, from its first day to its last."""

    code: ClassVar[str] = "nominations.posting-not-over"
    vi: ClassVar[str] = "Đợt niêm yết phải có ngày bắt đầu, kết thúc đúng thứ tự và đã kết thúc."
    en: ClassVar[str] = "The posting must run forward and be over."
    next_vi: ClassVar[str] = "Ghi lại khi đợt niêm yết đã kết thúc."
    next_en: ClassVar[str] = "Write it down when the posting is over."
    rule: ClassVar[str | None] = "Quy trình: chỉ ghi đợt niêm yết khi đã hết ngày cuối"


class PostedHere(Refusal):
    """What publicity put up and took down is known already; only paper is written down."""

    code: ClassVar[str] = "nominations.posted-here"
    vi: ClassVar[str] = "Hồ sơ đã được niêm yết trên hệ thống từ {begins_on} đến {ends_on}."
    en: ClassVar[str] = "The dossier was posted in this system from {begins_on} to {ends_on}."
    next_vi: ClassVar[str] = "Không cần ghi lại; nếu phải niêm yết lại, mở đợt niêm yết mới."
    next_en: ClassVar[str] = "Nothing to write down; open a new posting if another is needed."
    rule: ClassVar[str | None] = (
        "Quy trình: chỉ ghi tay đợt niêm yết trên giấy, không ghi đợt trên hệ thống"
    )


@dataclass(frozen=True)
class Posted:
    """Where and how long something hung in public, first and last day included.

    `posting_id` is publicity's; None for a posting on paper. `objections` were made there.
    """

    begins_on: date
    ends_on: date
    place: str
    objections: int = 0
    posting_id: UUID | None = None

    @property
    def days(self) -> int:
        """Full calendar days, Saturdays and Sundays among them."""
        return full_days(self.begins_on, self.ends_on)


class Posting(Aggregate):
    """The last public posting of one dossier."""

    TOPIC = "nominations.Posting"

    class Created(Aggregate.Created):
        """Any birth of a posting."""

        TOPIC = "nominations.Posting.Created"

    class Recorded(Created):
        """A dossier's first posting was written down."""

        TOPIC = "nominations.Posting.Recorded"
        nomination_id: UUID
        posted: Posted

    class RecordedAgain(Aggregate.Event):
        """It was posted once more, or written down wrongly before."""

        TOPIC = "nominations.Posting.RecordedAgain"
        nomination_id: UUID
        posted: Posted

    @event(Recorded)
    def __init__(self, nomination_id: UUID, posted: Posted) -> None:
        """The posting of this dossier."""
        self.nomination_id, self.posted = nomination_id, posted

    @staticmethod
    def id_for(nomination_id: UUID) -> UUID:
        """The id of a dossier's posting."""
        return uuid5(NAMESPACE_OID, f"nominations/posting/{nomination_id}")

    @classmethod
    def record(
        cls, known: "Posting | None", nomination_id: UUID, posted: Posted, on: date
    ) -> "Posting":
        """Write it down; the same again changes nothing.

        Raises `PostingNotOver`, and `PostedHere` for paper after a posting of publicity.
        """
        if not posted.begins_on < posted.ends_on <= on:
            raise PostingNotOver(field="ends_on")
        if known is None:
            return cls._create(
                cls.Recorded,
                id=cls.id_for(nomination_id),
                nomination_id=nomination_id,
                posted=posted,
            )
        here = known.posted
        if here.posting_id is not None and posted.posting_id is None:
            raise PostedHere(
                field="nomination_id",
                begins_on=here.begins_on,
                ends_on=here.ends_on,
            )
        if here != posted:
            known.trigger_event(cls.RecordedAgain, nomination_id=nomination_id, posted=posted)
        return known

    @event(RecordedAgain)
    def _recorded_again(self, posted: Posted) -> None:
        self.posted = posted
