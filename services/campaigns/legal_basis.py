"""A document that acts rest on, for the days it is in force."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID, uuid5

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal

_BASES = UUID("1f8c8c39-0a9b-4a39-9c0f-3b5f2a4d7e06")


class BasisNotInForce(Refusal):
    """The document is not in force that day."""

    code: ClassVar[str] = "campaigns.basis-not-in-force"
    vi: ClassVar[str] = "Văn bản {number} không có hiệu lực vào ngày {on}."
    en: ClassVar[str] = "The document {number} is not in force on {on}."
    next_vi: ClassVar[str] = "Chọn căn cứ đang có hiệu lực."
    next_en: ClassVar[str] = "Choose a basis that is in force."
    rule: ClassVar[str | None] = "Quy trình: căn cứ viện dẫn phải có hiệu lực vào ngày của việc đó"


class BasisDatesInverted(Refusal):
    """The document would end before it begins."""

    code: ClassVar[str] = "campaigns.basis-dates-inverted"
    vi: ClassVar[str] = (
        "Văn bản {number} có hiệu lực từ {valid_from}, không thể hết ngày {valid_to}."
    )
    en: ClassVar[str] = (
        "The document {number} is in force from {valid_from}; it cannot end on {valid_to}."
    )
    next_vi: ClassVar[str] = "Sửa ngày hiệu lực."
    next_en: ClassVar[str] = "Correct the days."
    rule: ClassVar[str | None] = "Quy trình: văn bản không hết hiệu lực trước ngày có hiệu lực"


class BasisRegistered(Refusal):
    """The document is registered with other particulars."""

    code: ClassVar[str] = "campaigns.basis-registered"
    vi: ClassVar[str] = "Văn bản {number} đã đăng ký với nội dung khác."
    en: ClassVar[str] = "The document {number} is registered with other particulars."
    next_vi: ClassVar[str] = "Đối chiếu với mục đã đăng ký."
    next_en: ClassVar[str] = "Compare it with the entry."
    rule: ClassVar[str | None] = "Quy trình: mỗi số văn bản đăng ký một lần, nội dung không thay"


@dataclass(frozen=True)
class BasisTerms:
    """What is registered of a document; `valid_to` is its last day, None while none is known."""

    number: str
    dated: date
    issuer: str
    title: str
    valid_from: date
    valid_to: date | None


class LegalBasis(Aggregate):
    """A registered document. Its end may become known later."""

    TOPIC = "campaigns.LegalBasis"

    class Created(Aggregate.Created):
        """The library's own birth event; `Registered` is the one that happens."""

        TOPIC = "campaigns.LegalBasis.Created"

    class Registered(Created):
        """The document may be cited from now on."""

        TOPIC = "campaigns.LegalBasis.Registered"
        terms: BasisTerms

    class EndSet(Aggregate.Event):
        """Its last day in force is known now, or another than was thought."""

        TOPIC = "campaigns.LegalBasis.EndSet"
        valid_to: date

    @event(Registered)
    def __init__(self, terms: BasisTerms) -> None:
        """Only `register` makes a basis."""
        self.terms = terms
        self.valid_to = terms.valid_to

    @staticmethod
    def id_of(number: str, issuer: str) -> UUID:
        """The id of the document of this number and issuer."""
        return uuid5(_BASES, f"{issuer}/{number}")

    @classmethod
    def register(cls, existing: "LegalBasis | None", terms: BasisTerms) -> "LegalBasis":
        """The document, new or as it is registered; raises `BasisRegistered`,
        `BasisDatesInverted`.
        """
        if existing is not None:
            if existing.terms != terms:
                raise BasisRegistered(field="number", number=terms.number)
            return existing
        _require_order(terms, terms.valid_to)
        return cls._create(cls.Registered, id=cls.id_of(terms.number, terms.issuer), terms=terms)

    def set_end(self, valid_to: date) -> None:
        """Enter its last day; quiet when it is that day. Raises `BasisDatesInverted`."""
        _require_order(self.terms, valid_to)
        if self.valid_to != valid_to:
            self._end_set(valid_to=valid_to)

    def require_in_force(self, on: date, field: str) -> None:
        """Raise `BasisNotInForce`, naming `field`, unless it is in force that day."""
        if on < self.terms.valid_from or (self.valid_to is not None and on > self.valid_to):
            raise BasisNotInForce(field=field, number=self.terms.number, on=on)

    @event(EndSet)
    def _end_set(self, valid_to: date) -> None:
        self.valid_to = valid_to


def _require_order(terms: BasisTerms, valid_to: date | None) -> None:
    if valid_to is not None and valid_to < terms.valid_from:
        raise BasisDatesInverted(
            field="valid_to", number=terms.number, valid_from=terms.valid_from, valid_to=valid_to
        )
