"""One signed proposal (tờ trình) of a unit for many nominees; each has a dossier of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import NAMESPACE_OID, UUID, uuid5

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal
from services.nominations.achievement import Achieved, Achievement
from services.nominations.candidacy import Candidacy


class ProposalNumberTaken(Refusal):
    """A unit gives each number once a year."""

    code: ClassVar[str] = "nominations.proposal-number-taken"
    vi: ClassVar[str] = "Đơn vị đã nộp tờ trình số {number} năm {year}."
    en: ClassVar[str] = "The unit has already filed a proposal no. {number} in {year}."
    next_vi: ClassVar[str] = "Ghi đúng số của tờ trình, hoặc xem lại tờ trình đã nộp."
    next_en: ClassVar[str] = "Give the proposal's own number, or look at the one already filed."
    rule: ClassVar[str | None] = (
        "Quy ước văn thư: mỗi đơn vị dùng một số tờ trình một lần trong năm"
    )


class SignedInFuture(Refusal):
    """A proposal is signed before it is filed."""

    code: ClassVar[str] = "nominations.proposal-signed-in-future"
    vi: ClassVar[str] = "Tờ trình ghi ngày ký {signed_on}, sau ngày nộp {on}."
    en: ClassVar[str] = "The proposal is dated {signed_on}, after the day of filing, {on}."
    next_vi: ClassVar[str] = "Sửa ngày ký rồi gửi lại."
    next_en: ClassVar[str] = "Correct the date and send it again."
    rule: ClassVar[str | None] = "Quy trình: tờ trình phải được ký trước hoặc trong ngày nộp"


class NamedTwice(Refusal):
    """Within one proposal a nominee asks for an award, and for an achievement, once."""

    code: ClassVar[str] = "nominations.named-twice"
    vi: ClassVar[str] = "Đối tượng thứ {second} trùng đối tượng thứ {first} (cùng {what_vi})."
    en: ClassVar[str] = "Nominee no. {second} repeats nominee no. {first}: the same {what}."
    next_vi: ClassVar[str] = "Bỏ một trong hai dòng rồi gửi lại."
    next_en: ClassVar[str] = "Remove one of the two rows and send it again."
    rule: ClassVar[str | None] = "Luật Thi đua, khen thưởng 06/2022/QH15: một thành tích, một lần"


@dataclass(frozen=True)
class Signed:
    """The paper itself: number, day, who signed it, and the digest of the signed document."""

    number: str
    signed_on: date
    signed_by: UUID
    document: str


@dataclass(frozen=True)
class Wish:
    """What one row asks: an award for a nominee, for an achievement."""

    nominee_id: UUID
    award_kind: str
    achieved: Achieved

    def places(self, campaign_id: UUID) -> tuple[UUID, UUID]:
        """The ids of the candidacy and of the achievement its dossier would hold."""
        candidacy = Candidacy.id_for(self.nominee_id, self.award_kind, campaign_id)
        return candidacy, Achievement.id_for(self.nominee_id, self.achieved)


class Proposal(Aggregate):
    """A proposal that was filed whole."""

    TOPIC = "nominations.Proposal"

    class Created(Aggregate.Created):
        """Any birth of a proposal."""

        TOPIC = "nominations.Proposal.Created"

    class Filed(Created):
        """A unit filed it with all its dossiers, in the order of its rows."""

        TOPIC = "nominations.Proposal.Filed"
        signed: Signed
        unit_id: UUID
        campaign_id: UUID
        filed_by: UUID
        nomination_ids: tuple[UUID, ...]

    @event(Filed)
    def __init__(self, signed: Signed, nomination_ids: tuple[UUID, ...]) -> None:
        """A proposal as it was filed; it never changes, its dossiers go their own way."""
        self.signed, self.nomination_ids = signed, nomination_ids

    @staticmethod
    def id_for(unit_id: UUID, signed: Signed) -> UUID:
        """The id of a unit's proposal with this number in this year."""
        number = signed.number.casefold()
        return uuid5(
            NAMESPACE_OID, f"nominations/proposal/{unit_id}/{signed.signed_on.year}/{number}"
        )

    @classmethod
    def file(
        cls,
        known: "Proposal | None",
        signed: Signed,
        *,
        unit_id: UUID,
        campaign_id: UUID,
        filed_by: UUID,
        nomination_ids: tuple[UUID, ...],
        on: date,
    ) -> "Proposal":
        """File it; raises `ProposalNumberTaken`, `SignedInFuture`."""
        if known is not None:
            year = signed.signed_on.year
            raise ProposalNumberTaken(field="number", number=signed.number, year=year)
        if signed.signed_on > on:
            raise SignedInFuture(field="signed_on", signed_on=signed.signed_on, on=on)
        return cls._create(
            cls.Filed,
            id=cls.id_for(unit_id, signed),
            signed=signed,
            unit_id=unit_id,
            campaign_id=campaign_id,
            filed_by=filed_by,
            nomination_ids=nomination_ids,
        )


def repeated(wishes: Sequence[Wish]) -> tuple[tuple[int, NamedTwice], ...]:
    """Which rows repeat an earlier one, each with the refusal that says so; rows count from 0."""
    first: dict[tuple[UUID, str | Achieved], int] = {}
    found: list[tuple[int, NamedTwice]] = []
    for row, wish in enumerate(wishes):
        for what, field, words in (
            (wish.award_kind, "nominee_id", ("award", "danh hiệu, hình thức")),
            (wish.achieved, "achievement", ("achievement", "thành tích")),
        ):
            earlier = first.setdefault((wish.nominee_id, what), row)
            if earlier != row:
                values = {"first": earlier + 1, "what": words[0], "what_vi": words[1]}
                found.append((row, NamedTwice(field=field, second=row + 1, **values)))
                break
    return tuple(found)
