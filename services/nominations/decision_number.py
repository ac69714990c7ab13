"""A decision's number is used once a year."""

from typing import ClassVar
from uuid import NAMESPACE_OID, UUID, uuid5

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal


class NumberTaken(Refusal):
    """Two decisions of a year never bear the same number."""

    code: ClassVar[str] = "nominations.number-taken"
    vi: ClassVar[str] = "Số quyết định “{number}” năm {year} đã dùng cho hồ sơ {nomination_id}."
    en: ClassVar[str] = "Number “{number}” of {year} is already that of dossier {nomination_id}."
    next_vi: ClassVar[str] = "Lấy số tiếp theo trong sổ quyết định."
    next_en: ClassVar[str] = "Take the next number of the register of decisions."
    rule: ClassVar[str | None] = "Quy ước văn thư: mỗi số quyết định chỉ dùng một lần trong năm"


class DecisionNumber(Aggregate):
    """One number of one year, and the dossier whose decision bears it."""

    TOPIC = "nominations.DecisionNumber"

    class Created(Aggregate.Created):
        """Any birth of a decision number."""

        TOPIC = "nominations.DecisionNumber.Created"

    class Taken(Created):
        """A decision bears the number."""

        TOPIC = "nominations.DecisionNumber.Taken"
        year: int
        number: str
        nomination_id: UUID

    @event(Taken)
    def __init__(self, nomination_id: UUID) -> None:
        """The number, borne by this decision."""
        self.nomination_id = nomination_id

    @staticmethod
    def id_for(year: int, number: str) -> UUID:
        """The id of a number of a year; letter case and blanks make no difference."""
        plain = "".join(number.casefold().split())
        return uuid5(NAMESPACE_OID, f"nominations/decision-number/{year}/{plain}")

    @classmethod
    def take(
        cls, known: "DecisionNumber | None", year: int, number: str, nomination_id: UUID
    ) -> "DecisionNumber":
        """Take the number for a dossier; raises `NumberTaken` when another one bears it."""
        if known is None:
            return cls._create(
                cls.Taken,
                id=cls.id_for(year, number),
                year=year,
                number=number,
                nomination_id=nomination_id,
            )
        if known.nomination_id != nomination_id:
            raise NumberTaken(
                field="number", number=number, year=year, nomination_id=known.nomination_id
            )
        return known
