"""A person: a pseudonymous id. What the person is called is sealed elsewhere.

The events hold only a salted digest of each sealed value, so that a value can be proved to be the
one entered, and nobody can guess it once its salt is gone.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal


class NotYetBorn(Refusal):
    """The birth date lies in the future."""

    code: ClassVar[str] = "directory.not-yet-born"
    vi: ClassVar[str] = "Ngày sinh không thể sau ngày đăng ký."
    en: ClassVar[str] = "The birth date cannot be after the day of registration."
    next_vi: ClassVar[str] = "Sửa ngày sinh hoặc bỏ trống."
    next_en: ClassVar[str] = "Correct the birth date or leave it out."
    rule: ClassVar[str | None] = "Quy ước: chỉ đăng ký người đã sinh ra"


@dataclass(frozen=True)
class SealedField:
    """The name of a personal value and its salted SHA-256, in lower-case hexadecimal."""

    name: str
    digest: str


def personal_values(
    on: date,
    full_name: str,
    birth_date: date | None,
    address: str | None,
    identity_number: str | None,
) -> dict[str, str]:
    """The values to be sealed, by field name; those not given are left out.

    Raises `NotYetBorn` when the birth date is after `on`.
    """
    if birth_date is not None and birth_date > on:
        raise NotYetBorn(field="birth_date")
    given = {
        "full_name": full_name,
        "birth_date": None if birth_date is None else birth_date.isoformat(),
        "address": address,
        "identity_number": identity_number,
    }
    return {name: value for name, value in given.items() if value is not None}


class PersonErasedAlready(Refusal):
    """The person's values were erased; nothing more can be kept of them."""

    code: ClassVar[str] = "directory.person-erased-already"
    vi: ClassVar[str] = "Dữ liệu cá nhân của người này đã được xóa."
    en: ClassVar[str] = "This person's data was erased."
    next_vi: ClassVar[str] = "Nếu cần, đăng ký người này thành một mục mới."
    next_en: ClassVar[str] = "Register the person anew, if that is needed."
    rule: ClassVar[str | None] = "Quy ước: dữ liệu cá nhân đã xóa thì không giữ hay ghi thêm"


class NoSuchHold(Refusal):
    """There is no such hold on this person's data."""

    code: ClassVar[str] = "directory.no-such-hold"
    vi: ClassVar[str] = "Không có lệnh giữ dữ liệu mang mã {hold_id} đối với người này."
    en: ClassVar[str] = "There is no hold {hold_id} on this person's data."
    next_vi: ClassVar[str] = "Kiểm tra lại mã của lệnh giữ dữ liệu."
    next_en: ClassVar[str] = "Check the id of the hold."
    rule: ClassVar[str | None] = "Quy ước: chỉ gỡ lệnh giữ dữ liệu cá nhân đang có"


@dataclass(frozen=True)
class LegalHold:
    """Why a person's values must be kept: a ground of the published list, and what it rests on."""

    hold_id: UUID
    ground: str
    legal_basis: str


class Person(Aggregate):
    """A registered person."""

    TOPIC = "directory.Person"

    class Created(Aggregate.Created):
        """The library's own birth event; `Registered` is the one that happens."""

        TOPIC = "directory.Person.Created"

    class Registered(Created):
        """The person exists; these values are sealed."""

        TOPIC = "directory.Person.Registered"
        sealed: tuple[SealedField, ...]

    class Corrected(Aggregate.Event):
        """The values were put right: these are sealed now, under `seal_id`."""

        TOPIC = "directory.Person.Corrected"
        seal_id: UUID
        sealed: tuple[SealedField, ...]

    class HoldPlaced(Aggregate.Event):
        """The values must be kept until this hold is lifted."""

        TOPIC = "directory.Person.HoldPlaced"
        hold: LegalHold

    class HoldLifted(Aggregate.Event):
        """This hold asks for nothing more."""

        TOPIC = "directory.Person.HoldLifted"
        hold_id: UUID

    class ErasureRefused(Aggregate.Event):
        """Erasure was asked for on this ground, and these holds stand against it."""

        TOPIC = "directory.Person.ErasureRefused"
        ground: str
        holds: tuple[LegalHold, ...]

    class Erased(Aggregate.Event):
        """The values are gone for ever, on this ground; nobody can tell what their digests mean."""

        TOPIC = "directory.Person.Erased"
        ground: str

    @event(Registered)
    def __init__(self, sealed: tuple[SealedField, ...]) -> None:
        """Only `register` makes a person."""
        self.sealed = sealed
        self.holds: tuple[LegalHold, ...] = ()
        self.erased = False

    @classmethod
    def register(cls, person_id: UUID, digests: dict[str, str]) -> "Person":
        """A new person whose values, by field name, have these salted digests."""
        sealed = tuple(SealedField(name, digest) for name, digest in sorted(digests.items()))
        return cls._create(cls.Registered, id=person_id, sealed=sealed)

    def require_kept(self) -> None:
        """Raise `PersonErasedAlready` when nothing is kept of the person any more."""
        if self.erased:
            raise PersonErasedAlready(field="person_id")

    def correct(self, seal_id: UUID, digests: dict[str, str]) -> None:
        """Values sealed under `seal_id` replace the earlier ones. Raises `PersonErasedAlready`."""
        self.require_kept()
        sealed = tuple(SealedField(name, digest) for name, digest in sorted(digests.items()))
        self._corrected(seal_id=seal_id, sealed=sealed)

    def place_hold(self, hold: LegalHold) -> None:
        """Keep the values; quiet when this hold stands. Raises `PersonErasedAlready`."""
        self.require_kept()
        if hold not in self.holds:
            self._hold_placed(hold=hold)

    def lift_hold(self, hold_id: UUID) -> None:
        """The hold asks for nothing more; raises `NoSuchHold`."""
        if all(hold.hold_id != hold_id for hold in self.holds):
            raise NoSuchHold(field="hold_id", hold_id=hold_id)
        self._hold_lifted(hold_id=hold_id)

    def erase(self, ground: str) -> None:
        """Give the values up, or record that a hold stands against it; quiet once erased.

        A refusal is an event, because the one who asked must be told why (Personal Data
        Protection Law 91/2025/QH15, Điều 14(1); read in secondary sources only).
        """
        if self.erased:
            return
        if self.holds:
            self._erasure_refused(ground=ground, holds=self.holds)
        else:
            self._erased(ground=ground)

    @event(Corrected)
    def _corrected(self, seal_id: UUID, sealed: tuple[SealedField, ...]) -> None:
        self.sealed = sealed

    @event(HoldPlaced)
    def _hold_placed(self, hold: LegalHold) -> None:
        self.holds = (*self.holds, hold)

    @event(HoldLifted)
    def _hold_lifted(self, hold_id: UUID) -> None:
        self.holds = tuple(hold for hold in self.holds if hold.hold_id != hold_id)

    @event(ErasureRefused)
    def _erasure_refused(self, ground: str, holds: tuple[LegalHold, ...]) -> None:
        """Nothing changes: the values stay, and the refusal is on record."""

    @event(Erased)
    def _erased(self, ground: str) -> None:
        self.erased = True
