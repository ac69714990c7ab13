"""How one rule came out for one dossier: held, failed or unknown, and why, in two languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from contracts.dated import UNCONFIRMED_EN, UNCONFIRMED_VI, DatedRow
from contracts.refusal import Refusal


class Outcome(StrEnum):
    """What a check found. Unknown is never taken for held, nor for failed."""

    HELD = "held"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Gate(StrEnum):
    """Where in the way of a dossier its rules are looked at."""

    APPRAISAL = "appraisal"
    REFERRAL = "referral"
    DECISION = "decision"
    FORWARDING = "forwarding"


class RuleFailed(Refusal):
    """A binding rule that failed stops a dossier; the official sees which and why."""

    code: ClassVar[str] = "nominations.rule-failed"
    vi: ClassVar[str] = (
        "Hồ sơ {code} không đạt quy định {rule}: {why_vi} Căn cứ: {source} [{status}]."
    )
    en: ClassVar[str] = "Dossier {code} fails rule {rule}: {why_en} Source: {source} [{status}]."
    next_vi: ClassVar[str] = "Xem giải thích quy định của hồ sơ, bổ sung hoặc trả lại hồ sơ."
    next_en: ClassVar[str] = "Read the rules explained for the dossier, complete or return it."
    rule: ClassVar[str | None] = "bộ quy định: `thidua rules explain`"


@dataclass(frozen=True)
class Figure:
    """A whole number a check looked at or was told."""

    name: str
    value: int


@dataclass(frozen=True)
class RuleCheck:
    """One rule as it came out. Stored with the act it was made for and never computed again.

    `rule` is the id of the row; `binding` says whether a failure stops the dossier or only warns;
    `confirmed` is False while the row rests on an old or recalled text.
    """

    check: str
    outcome: Outcome
    binding: bool
    rule: str
    confirmed: bool
    figures: tuple[Figure, ...]
    source: str
    status: str
    vi: str
    en: str


def checked(
    check: str,
    row: DatedRow,
    outcome: Outcome,
    texts: tuple[str, str],
    *,
    confirmed: Iterable[str] = (),
    binding: bool = False,
    figures: tuple[Figure, ...] = (),
) -> RuleCheck:
    """The check of one row; `texts` are Vietnamese and English, marked while unconfirmed."""
    sure = row.read or row.id in confirmed
    vi, en = texts if sure else (f"{texts[0]} ({UNCONFIRMED_VI})", f"{texts[1]} ({UNCONFIRMED_EN})")
    return RuleCheck(check, outcome, binding, row.id, sure, figures, row.source, row.status, vi, en)


def require_held(checks: Iterable[RuleCheck], code: str) -> None:
    """Raise `RuleFailed` for the first binding check that failed."""
    for each in checks:
        if each.binding and each.outcome is Outcome.FAILED:
            why = {"why_vi": each.vi, "why_en": each.en}
            cited = {"rule": each.rule, "source": each.source, "status": each.status}
            raise RuleFailed(code=code, **why, **cited)
