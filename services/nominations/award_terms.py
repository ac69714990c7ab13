"""What an award's later decisions are made of: grounds, texts corrected, and how they say no."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from contracts.refusal import Refusal
from services.nominations.parts import Decision

REVOCATION_LAW = "Luật 06/2022/QH15, chương VII, khoản 2 điểm a–d [V]"
CLERICAL = "docs/decisions/0012-a-hold-shares-the-version-of-a-decision.md: chỉ sửa lỗi kỹ thuật"


class Ground(StrEnum):
    """Why an award is revoked: points a to d of the law."""

    FALSE_DECLARATION = "false-declaration"
    FORGED_PAPERS = "forged-papers"
    UNLAWFUL_PROCEDURE = "unlawful-procedure"
    FAULT_IN_PERIOD = "fault-in-period"


class AwardIsRevoked(Refusal):
    """A revoked award is neither revoked by another decision nor corrected."""

    code: ClassVar[str] = "nominations.award-is-revoked"
    vi: ClassVar[str] = "Khen thưởng của hồ sơ {code} đã bị hủy theo quyết định số {number}."
    en: ClassVar[str] = "The award of dossier {code} was revoked by decision {number}."
    next_vi: ClassVar[str] = "Xem quyết định hủy trong diễn biến của hồ sơ."
    next_en: ClassVar[str] = "Read the revoking decision in the dossier's story."
    rule: ClassVar[str | None] = REVOCATION_LAW


class NotRevoked(Refusal):
    """Only a revocation in force is annulled."""

    code: ClassVar[str] = "nominations.not-revoked"
    vi: ClassVar[str] = "Khen thưởng của hồ sơ {code} không bị hủy nên không có gì để khôi phục."
    en: ClassVar[str] = "The award of dossier {code} is not revoked; there is nothing to annul."
    next_vi: ClassVar[str] = "Xem các quyết định trong diễn biến của hồ sơ."
    next_en: ClassVar[str] = "Read the decisions in the dossier's story."
    rule: ClassVar[str | None] = "Hủy sai thì hủy lại bằng quyết định mới [R(M), chưa xác nhận]"


class ConclusionNeeded(Refusal):
    """A fault inside the period is what a later conclusion, decision or judgment says it is."""

    code: ClassVar[str] = "nominations.conclusion-needed"
    vi: ClassVar[str] = "Chưa nêu kết luận, quyết định hoặc bản án về vi phạm trong hồ sơ {code}."
    en: ClassVar[str] = "Name the conclusion, decision or judgment about the fault ({code})."
    next_vi: ClassVar[str] = "Ghi số của văn bản đó rồi gửi lại."
    next_en: ClassVar[str] = "Give its number and send it again."
    rule: ClassVar[str | None] = REVOCATION_LAW


class NumberOfAnotherAct(Refusal):
    """Each decision about an award bears a number of its own."""

    code: ClassVar[str] = "nominations.number-of-another-act"
    vi: ClassVar[str] = "Số “{number}” là của một quyết định trước về hồ sơ {code}."
    en: ClassVar[str] = "“{number}” is the number of an earlier decision about dossier {code}."
    next_vi: ClassVar[str] = "Lấy số tiếp theo trong sổ quyết định."
    next_en: ClassVar[str] = "Take the next number of the register of decisions."
    rule: ClassVar[str | None] = CLERICAL


class NotClerical(Refusal):
    """What was awarded, to whom, and for how much is no matter of writing."""

    code: ClassVar[str] = "nominations.not-clerical"
    vi: ClassVar[str] = "“{text}” không sửa được bằng đính chính; chỉ sửa: {fields}."
    en: ClassVar[str] = "“{text}” is no clerical matter; correctable are: {fields}."
    next_vi: ClassVar[str] = "Nếu nội dung sai, hủy quyết định theo quy định rồi quyết định lại."
    next_en: ClassVar[str] = "If the substance is wrong, revoke the award and decide anew."
    rule: ClassVar[str | None] = CLERICAL


class TextDiffers(Refusal):
    """A correction repeats what the decision says now, so that nobody corrects another text."""

    code: ClassVar[str] = "nominations.text-differs"
    vi: ClassVar[str] = "Quyết định hiện ghi “{now}”, không phải như bản đính chính nêu."
    en: ClassVar[str] = "The decision reads “{now}” now, which is not what the correction repeats."
    next_vi: ClassVar[str] = "Xem lại quyết định rồi ghi đúng từ, sửa thành một nội dung khác."
    next_en: ClassVar[str] = "Read the decision again; repeat it exactly, and change something."
    rule: ClassVar[str | None] = CLERICAL


@dataclass(frozen=True)
class Revocation:
    """A revoking decision: its number and basis, why, and the conclusion it rests on.

    `document` is the digest of the upper level's paper; empty where the commune decided.
    """

    grounds: tuple[Ground, ...]
    number: str
    legal_basis: str
    reason: str
    conclusion: str
    revoked_by: UUID
    document: str = ""


@dataclass(frozen=True)
class Annulment:
    """A decision that cancels a wrong revocation; `document` as of a revocation."""

    number: str
    legal_basis: str
    reason: str
    annulled_by: UUID
    document: str = ""


@dataclass(frozen=True)
class TextChange:
    """One text of a decision, before and after; `field` is one of `CORRECTABLE`."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Correction:
    """A correcting decision: its own number and basis, why, and every text it changes.

    `document` as of a revocation.
    """

    number: str
    legal_basis: str
    reason: str
    changes: tuple[TextChange, ...]
    corrected_by: UUID
    document: str = ""

    def applied_to(self, decision: Decision) -> Decision:
        """The decision as it reads afterwards; raises `NotClerical`, `TextDiffers`."""
        texts: dict[str, str] = dict(
            zip(CORRECTABLE, (decision.number, decision.legal_basis, decision.reason), strict=True)
        )
        for place, change in enumerate(self.changes):
            now = texts.get(change.field)
            if now is None:
                field, fields = f"corrections.{place}.field", ", ".join(CORRECTABLE)
                raise NotClerical(field=field, text=change.field, fields=fields)
            if now != change.before or now == change.after:
                raise TextDiffers(field=f"corrections.{place}.before", now=now)
            texts[change.field] = change.after
        number, legal_basis, reason = texts.values()
        return replace(decision, number=number, legal_basis=legal_basis, reason=reason)


CORRECTABLE = ("number", "legal-basis", "reason")
"""What may be corrected: number, legal basis and stated reason of the decision."""
