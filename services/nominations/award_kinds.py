"""What an award is: title or form, for whom, decided by whom, with which papers.

The rows are in `award_rows.py`, the look-ups in `awards.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from contracts.dated import DatedRow
from contracts.refusal import Refusal


class NomineeKind(StrEnum):
    """Whom an award is for."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    HOUSEHOLD = "household"


class AwardClass(StrEnum):
    """A title of emulation (danh hiệu thi đua) or a form of commendation (hình thức khen thưởng).

    The two are never confused: they rest on different minutes and different articles.
    """

    TITLE = "title"
    FORM = "form"


class PaperKind(StrEnum):
    """What a paper in a dossier is."""

    PROPOSAL = "proposal"
    ACHIEVEMENT_REPORT = "achievement-report"
    EMULATION_MINUTES = "emulation-minutes"
    COMMENDATION_MINUTES = "commendation-minutes"
    MEETING_MINUTES = "meeting-minutes"
    INITIATIVE_CERTIFICATE = "initiative-certificate"
    ACHIEVEMENT_PROOF = "achievement-proof"
    ACHIEVEMENT_SUMMARY = "achievement-summary"
    OTHER = "other"


PAPER_NAMES_VI: dict[PaperKind, str] = {
    PaperKind.PROPOSAL: "Tờ trình đề nghị",
    PaperKind.ACHIEVEMENT_REPORT: "Báo cáo thành tích",
    PaperKind.EMULATION_MINUTES: "Biên bản bình xét thi đua",
    PaperKind.COMMENDATION_MINUTES: "Biên bản xét khen thưởng",
    PaperKind.MEETING_MINUTES: "Biên bản họp thôn, tổ dân phố",
    PaperKind.INITIATIVE_CERTIFICATE: "Chứng nhận sáng kiến, đề tài",
    PaperKind.ACHIEVEMENT_PROOF: "Xác nhận thành tích đột xuất, đặc biệt",
    PaperKind.ACHIEVEMENT_SUMMARY: "Tóm tắt thành tích của cơ quan đề nghị",
    PaperKind.OTHER: "Tài liệu khác",
}


class UnknownAwardKind(Refusal):
    """Only awards of the catalogue can be asked for."""

    code: ClassVar[str] = "nominations.unknown-award-kind"
    vi: ClassVar[str] = "Không có danh hiệu hoặc hình thức khen thưởng mã “{code}”."
    en: ClassVar[str] = "There is no award with the code “{code}”."
    next_vi: ClassVar[str] = "Chọn một mã trong danh mục: {known}."
    next_en: ClassVar[str] = "Choose a code of the catalogue: {known}."
    rule: ClassVar[str | None] = "Bộ quy định: chỉ đề nghị danh hiệu, hình thức có trong danh mục"


DISTRICT_VI = "Chủ tịch UBND cấp huyện"
ARMED_FORCES_VI = "cấp có thẩm quyền trong Quân đội, Công an"
NOT_THROUGH_THE_COMMUNE = frozenset({DISTRICT_VI, ARMED_FORCES_VI})
"""Who decides awards the commune does not propose: the armed forces have their own chain, and
there has been no district since 1/7/2025.
"""


class DecidedElsewhere(Refusal):
    """The commune takes in only dossiers its own chair decides or sends to the upper level."""

    code: ClassVar[str] = "nominations.decided-elsewhere"
    vi: ClassVar[str] = "“{name}” không do xã quyết định hay trình lên mà do {authority}."
    en: ClassVar[str] = "“{name}” is neither decided nor proposed here; {authority} decides."
    next_vi: ClassVar[str] = "Đề nghị theo hệ thống của {authority}."
    next_en: ClassVar[str] = "Propose it through: {authority}."
    rule: ClassVar[str | None] = (
        "Quy trình: xã chỉ nhận hồ sơ do Chủ tịch xã quyết định hoặc trình cấp trên"
    )


class NotForSuchNominee(Refusal):
    """Each award is for an individual, a collective or a household."""

    code: ClassVar[str] = "nominations.not-for-such-nominee"
    vi: ClassVar[str] = "“{name}” không dành cho đối tượng loại “{kind}”."
    en: ClassVar[str] = "“{name}” is not given to a nominee of the kind “{kind}”."
    next_vi: ClassVar[str] = "Chọn loại đối tượng: {allowed}."
    next_en: ClassVar[str] = "Choose a nominee of the kind: {allowed}."
    rule: ClassVar[str | None] = (
        "Luật 06/2022/QH15: hình thức thống nhất với đối tượng và thành tích [V]"
    )


class UnknownPaperKind(Refusal):
    """A paper must say what it is."""

    code: ClassVar[str] = "nominations.unknown-paper-kind"
    vi: ClassVar[str] = "Không có loại giấy tờ “{kind}”."
    en: ClassVar[str] = "There is no kind of paper called “{kind}”."
    next_vi: ClassVar[str] = "Chọn một trong các loại: {known}."
    next_en: ClassVar[str] = "Choose one of: {known}."
    rule: ClassVar[str | None] = "Quy trình: mỗi giấy tờ trong hồ sơ thuộc một loại đã quy định"


def paper_kind(name: str, *, field: str) -> PaperKind:
    """The kind of paper called `name`; raises `UnknownPaperKind` naming `field`."""
    if name not in {kind.value for kind in PaperKind}:
        raise UnknownPaperKind(field=field, kind=name, known=", ".join(PaperKind))
    return PaperKind(name)


@dataclass(frozen=True, kw_only=True)
class AwardKind(DatedRow):
    """One award from a day on: who decides it, for whom it is, the papers its dossier must hold.

    `status` tags each field: A authority, D dossier. `posting_days` is how many calendar days it
    is posted in public before the vote.
    """

    code: str
    award_class: AwardClass
    name_vi: str
    name_en: str
    nominees: tuple[NomineeKind, ...]
    papers: tuple[PaperKind, ...]
    decided_here: bool
    authority_vi: str
    posting_days: int = 0

    @property
    def goes_up(self) -> bool:
        """Whether the commune proposes it and the upper level decides."""
        return not self.decided_here and self.authority_vi not in NOT_THROUGH_THE_COMMUNE

    def require_nominee(self, kind: NomineeKind) -> None:
        """Raise `NotForSuchNominee` unless the award may go to `kind`."""
        if kind not in self.nominees:
            allowed = ", ".join(self.nominees)
            raise NotForSuchNominee(
                field="nominee_kind", name=self.name_vi, kind=kind.value, allowed=allowed
            )

    def missing(self, papers: Iterable[str]) -> tuple[str, ...]:
        """The required kinds of paper that are not among `papers`."""
        given = set(papers)
        return tuple(kind.value for kind in self.papers if kind not in given)
