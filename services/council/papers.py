"""Votes on paper and under seal, as the rules of a ballot see them."""

from dataclasses import dataclass
from enum import StrEnum

from services.council.terms import Choice, Means

MEANS_VI = {Means.OPEN: "công khai", Means.SECRET: "bỏ phiếu kín", Means.PAPER: "phiếu giấy"}


class State(StrEnum):
    """Where a ballot stands."""

    OPEN = "open"
    CLOSED = "closed"
    ANNULLED = "annulled"


@dataclass(frozen=True)
class Paper:
    """A secret vote as published: the voter's own code, and the choice."""

    code: str
    choice: Choice


@dataclass(frozen=True)
class Unsealed:
    """What the sealed votes turned out to be; `papers` in an order that says nothing."""

    papers: tuple[Paper, ...] = ()
    invalid: int = 0
