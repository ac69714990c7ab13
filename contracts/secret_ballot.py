"""The paper of a secret ballot: what it says, what it is sealed for, and how anyone recounts it.

One version byte, one choice, sixteen bytes of a code that only the voter's side knows: every paper
is eighteen bytes, so its size says nothing. How it is sealed is `chassis.sealed_box`.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

CHOICES = ("for", "against", "abstain")
"""Each by its byte, counted from 1."""

CODE_BYTES = 16
SEALED_BYTES = 66
"""Ephemeral public key (32), paper (18), tag (16)."""

SEALED_TEXT = r"^[A-Za-z0-9+/]{88}$"
"""A sealed paper in base64: 66 bytes are exactly 88 characters, without padding."""

_VERSION = 1
_PAPER = 2 + CODE_BYTES


class NotAPaper(ValueError):
    """The bytes are no ballot paper; the vote is invalid."""


@dataclass(frozen=True)
class BallotPaper:
    """A choice, and the voter's own code in lower-case hexadecimal."""

    code: str
    choice: str


def new_code() -> str:
    """A fresh code, 128 random bits; whoever made it is the only one who knows it."""
    return secrets.token_hex(CODE_BYTES)


def written(paper: BallotPaper) -> bytes:
    """The paper as bytes; raises `NotAPaper` for a choice or code that is none."""
    try:
        code = bytes.fromhex(paper.code)
        choice = CHOICES.index(paper.choice) + 1
    except ValueError as error:
        raise NotAPaper(str(error)) from error
    if len(code) != CODE_BYTES:
        raise NotAPaper("a code has 16 bytes")
    return bytes((_VERSION, choice)) + code


def read(paper: bytes) -> BallotPaper:
    """The paper these bytes are; raises `NotAPaper`."""
    if len(paper) != _PAPER or paper[0] != _VERSION or not 1 <= paper[1] <= len(CHOICES):
        raise NotAPaper("not a ballot paper")
    return BallotPaper(paper[2:].hex(), CHOICES[paper[1] - 1])


def sealed_for(ballot_id: UUID, member_id: UUID) -> bytes:
    """What a paper is sealed for, so that it counts in this ballot and from this member alone.

    Without the member in it, a voter could hand in a copy of another's sealed paper and learn from
    two equal codes how the other voted.
    """
    return b"thidua/secret-ballot/1" + ballot_id.bytes + member_id.bytes


def recount(papers: Iterable[BallotPaper]) -> Mapping[str, int]:
    """How many papers say what, by choice."""
    choices = [paper.choice for paper in papers]
    return {choice: choices.count(choice) for choice in CHOICES}
