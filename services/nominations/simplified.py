"""The simplified path of a dossier for ad-hoc merit: which rule opens it, and for what."""

from datetime import date
from typing import ClassVar

from contracts.dated import in_force
from contracts.refusal import Refusal
from services.nominations.award_kinds import AwardClass, AwardKind
from services.nominations.standards import SIMPLIFIED, SIMPLIFIED_WITHOUT_VOTE, Simplified


class NotSimplified(Refusal):
    """Ad-hoc merit is rewarded by a form of commendation; a title of the year is not ad hoc."""

    code: ClassVar[str] = "nominations.not-simplified"
    vi: ClassVar[str] = "“{name}” không xét theo thủ tục đơn giản."
    en: ClassVar[str] = "“{name}” does not take the simplified path."
    next_vi: ClassVar[str] = "Xét hồ sơ theo thủ tục thông thường."
    next_en: ClassVar[str] = "Let the dossier take the ordinary way."
    rule: ClassVar[str | None] = "Luật 06/2022/QH15 Đ85 (chưa xác nhận)"


def simplified_for(award: AwardKind, received_on: date) -> Simplified:
    """The row that opens the simplified path for the award; raises `NotSimplified`."""
    row = in_force(SIMPLIFIED, received_on)
    if row is None or award.award_class is not AwardClass.FORM:
        raise NotSimplified(field="nomination_id", name=award.name_vi)
    return row


def without_vote(path: str | None, confirmed: frozenset[str]) -> bool:
    """Whether the chair may decide on that path without the council.

    The law was not found to say so: it is open only once the chair has confirmed the row against
    the commune's own bylaws.
    """
    return path is not None and SIMPLIFIED_WITHOUT_VOTE.id in confirmed
