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

    @event(Registered)
    def __init__(self, sealed: tuple[SealedField, ...]) -> None:
        """Only `register` makes a person."""
        self.sealed = sealed

    @classmethod
    def register(cls, person_id: UUID, digests: dict[str, str]) -> "Person":
        """A new person whose values, by field name, have these salted digests."""
        sealed = tuple(SealedField(name, digest) for name, digest in sorted(digests.items()))
        return cls._create(cls.Registered, id=person_id, sealed=sealed)
