"""The council's bylaws as numbers: quorum, base, majority. Exact whole-number arithmetic.

No decree fixes these for a commune: its head does (NĐ 98/2023 Đ49; the same rule in NĐ 152/2025 is
recalled, not read). So they are data, and those shipped in `contracts.council` are an example.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from contracts.refusal import Refusal


class Base(StrEnum):
    """What a majority is taken of."""

    ALL_MEMBERS = "all_members"
    PRESENT = "present"


class BallotKind(StrEnum):
    """How members vote."""

    OPEN = "open"
    SECRET = "secret"


class NotAShare(Refusal):
    """A share of members lies above nothing and reaches at most all of them."""

    code: ClassVar[str] = "council.not-a-share"
    vi: ClassVar[str] = "Tỷ lệ {numerator}/{denominator} không hợp lệ."
    en: ClassVar[str] = "{numerator}/{denominator} is not a share of the members."
    next_vi: ClassVar[str] = "Nhập một phân số lớn hơn 0 và không quá 1, ví dụ 2/3."
    next_en: ClassVar[str] = "Give a fraction above 0 and at most 1, such as 2/3."


class NotHeldHere(Refusal):
    """Bylaws this version cannot carry out are not adopted, rather than carried out wrongly."""

    code: ClassVar[str] = "council.not-held-here"
    vi: ClassVar[str] = "Phiên bản này chưa tổ chức được {what_vi}."
    en: ClassVar[str] = "This version cannot hold {what} yet."
    next_vi: ClassVar[str] = "Thông qua quy chế với biểu quyết công khai, không lấy ý kiến văn bản."
    next_en: ClassVar[str] = "Adopt bylaws with an open ballot and no written opinions."


def share(number: int, numerator: int, denominator: int) -> int:
    """The least whole number that is at least numerator/denominator of `number`."""
    return -(-number * numerator // denominator)


@dataclass(frozen=True)
class Bylaws:
    """One version of the bylaws. `chair_must_favour`: no support without the chair's own vote."""

    version: str
    threshold_numerator: int
    threshold_denominator: int
    base: Base
    quorum_numerator: int
    quorum_denominator: int
    ballot: BallotKind
    written_opinions_count: bool
    chair_must_favour: bool
    source: str
    is_example: bool

    def require_usable(self) -> None:
        """Raise `NotAShare` or `NotHeldHere` unless sittings can be held by these bylaws."""
        for name in ("threshold", "quorum"):
            numerator: int = getattr(self, f"{name}_numerator")
            denominator: int = getattr(self, f"{name}_denominator")
            if not 0 < numerator <= denominator:
                raise NotAShare(
                    field=f"{name}_numerator", numerator=numerator, denominator=denominator
                )
        if self.ballot is BallotKind.SECRET:
            raise NotHeldHere(field="ballot", what="secret ballots", what_vi="bỏ phiếu kín")
        if self.written_opinions_count:
            raise NotHeldHere(
                field="written_opinions_count",
                what="votes by written opinion",
                what_vi="lấy ý kiến bằng văn bản",
            )

    def quorum(self, members: int) -> int:
        """How many members must be present."""
        return share(members, self.quorum_numerator, self.quorum_denominator)

    def base_of(self, entitled_members: int, entitled_present: int) -> int:
        """The number the majority is taken of; members barred from the item are in neither."""
        return entitled_members if self.base is Base.ALL_MEMBERS else entitled_present

    def needed(self, base: int) -> int:
        """How many votes in favour support an item."""
        return share(base, self.threshold_numerator, self.threshold_denominator)
