"""The council's bylaws as numbers: quorum, base, majority. Exact whole-number arithmetic.

No decree fixes these for a commune: its head does (NĐ 98/2023 Đ49; the same rule in NĐ 152/2025 is
recalled, not read). So they are data, and those shipped in `contracts.council` are an example.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar

from contracts.refusal import Refusal


class Base(StrEnum):
    """What a majority is taken of."""

    ALL_MEMBERS = "all_members"
    PRESENT = "present"


class BallotKind(StrEnum):
    """How the bylaws want members to vote."""

    OPEN = "open"
    SECRET = "secret"


class NotAShare(Refusal):
    """A share of members lies above nothing and reaches at most all of them."""

    code: ClassVar[str] = "council.not-a-share"
    vi: ClassVar[str] = "Tỷ lệ {numerator}/{denominator} không hợp lệ."
    en: ClassVar[str] = "{numerator}/{denominator} is not a share of the members."
    next_vi: ClassVar[str] = "Nhập một phân số lớn hơn 0 và không quá 1, ví dụ 2/3."
    next_en: ClassVar[str] = "Give a fraction above 0 and at most 1, such as 2/3."
    rule: ClassVar[str | None] = "Quy trình: tỷ lệ trong quy chế lớn hơn 0 và không quá toàn bộ"


class NeverReached(Refusal):
    """More than all of the members is no majority anybody can reach."""

    code: ClassVar[str] = "council.never-reached"
    vi: ClassVar[str] = "Không thể có hơn {numerator}/{denominator} số phiếu."
    en: ClassVar[str] = "Nobody can win more than {numerator}/{denominator} of the votes."
    next_vi: ClassVar[str] = "Bỏ chữ “quá” hoặc nhập một phân số nhỏ hơn 1."
    next_en: ClassVar[str] = "Do not ask for more than it, or give a fraction below 1."
    rule: ClassVar[str | None] = "Quy trình: quy chế chỉ đặt tỷ lệ tán thành có thể đạt được"


class ChairsVoteIsSecret(Refusal):
    """Whether the chair was in favour can be required only where it can be seen."""

    code: ClassVar[str] = "council.chairs-vote-is-secret"
    vi: ClassVar[str] = "Bỏ phiếu kín thì không thể biết chủ trì có tán thành hay không."
    en: ClassVar[str] = "In a secret ballot nobody can know whether the chair was in favour."
    next_vi: ClassVar[str] = "Chọn biểu quyết công khai, hoặc bỏ yêu cầu chủ trì phải tán thành."
    next_en: ClassVar[str] = "Vote openly, or do not require the chair to be in favour."
    rule: ClassVar[str | None] = "Quy trình: phiếu kín không lộ phiếu của ai, kể cả người chủ trì"


class AwardRuledTwice(Refusal):
    """One kind of award has one rule."""

    code: ClassVar[str] = "council.award-ruled-twice"
    vi: ClassVar[str] = "Quy chế nêu hai quy định cho cùng loại khen thưởng {award_kind}."
    en: ClassVar[str] = "The bylaws rule the award {award_kind} twice."
    next_vi: ClassVar[str] = "Giữ một quy định cho mỗi loại khen thưởng."
    next_en: ClassVar[str] = "Keep one rule for each kind of award."
    rule: ClassVar[str | None] = "Quy trình: quy chế có một quy định cho mỗi loại khen thưởng"


def share(number: int, numerator: int, denominator: int) -> int:
    """The least whole number that is at least numerator/denominator of `number`."""
    return -(-number * numerator // denominator)


def beyond(number: int, numerator: int, denominator: int) -> int:
    """The least whole number that is more than numerator/denominator of `number`."""
    return number * numerator // denominator + 1


@dataclass(frozen=True)
class RuleForAward:
    """The majority and ballot for one kind of award, in place of the general ones."""

    award_kind: str
    threshold_numerator: int
    threshold_denominator: int
    threshold_strict: bool
    ballot: BallotKind


@dataclass(frozen=True)
class Bylaws:
    """One version of the bylaws. `chair_must_favour`: no support without the chair's own vote.

    `threshold_strict` asks for more than the threshold, not for at least it.
    """

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
    threshold_strict: bool = False
    award_rules: tuple[RuleForAward, ...] = ()

    def require_usable(self) -> None:
        """Raise a refusal unless sittings can be held by these bylaws, award by award."""
        _require_share("quorum_numerator", self.quorum_numerator, self.quorum_denominator)
        kinds = [rule.award_kind for rule in self.award_rules]
        for kind in kinds:
            if kinds.count(kind) > 1:
                raise AwardRuledTwice(field="award_rules", award_kind=kind)
        for rules in (self, *(self.of_award(kind) for kind in kinds)):
            numerator, denominator = rules.threshold_numerator, rules.threshold_denominator
            _require_share("threshold_numerator", numerator, denominator)
            if rules.threshold_strict and numerator == denominator:
                fraction = {"numerator": numerator, "denominator": denominator}
                raise NeverReached(field="threshold_strict", **fraction)
            if rules.ballot is BallotKind.SECRET and rules.chair_must_favour:
                raise ChairsVoteIsSecret(field="chair_must_favour")

    def of_award(self, award_kind: str) -> "Bylaws":
        """These bylaws as they hold for one kind of award."""
        for rule in self.award_rules:
            if rule.award_kind == award_kind:
                return replace(
                    self,
                    threshold_numerator=rule.threshold_numerator,
                    threshold_denominator=rule.threshold_denominator,
                    threshold_strict=rule.threshold_strict,
                    ballot=rule.ballot,
                    award_rules=(),
                )
        return self

    def quorum(self, members: int) -> int:
        """How many members must be present."""
        return share(members, self.quorum_numerator, self.quorum_denominator)

    def needed(self, base: int) -> int:
        """How many votes in favour support an item: never none, however small the base."""
        fraction = (self.threshold_numerator, self.threshold_denominator)
        return beyond(base, *fraction) if self.threshold_strict else max(1, share(base, *fraction))


def _require_share(field: str, numerator: int, denominator: int) -> None:
    if not 0 < numerator <= denominator:
        raise NotAShare(field=field, numerator=numerator, denominator=denominator)
