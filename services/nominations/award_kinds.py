"""The awards there are, who decides each, and which papers a dossier for it holds.

Rows follow the reference catalogue; `status` keeps its confidence tag for each field (A authority,
D dossier: V read in a named page, V-OLD read in a text no longer in force, R recalled and still
to be confirmed). Every row must be read again against Law 06/2026/QH16 before real use.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from contracts.refusal import Refusal


class NomineeKind(StrEnum):
    """Whom an award is for."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    HOUSEHOLD = "household"


class PaperKind(StrEnum):
    """What a paper in a dossier is."""

    PROPOSAL = "proposal"
    ACHIEVEMENT_REPORT = "achievement-report"
    EMULATION_MINUTES = "emulation-minutes"
    COMMENDATION_MINUTES = "commendation-minutes"
    MEETING_MINUTES = "meeting-minutes"
    INITIATIVE_CERTIFICATE = "initiative-certificate"
    ACHIEVEMENT_PROOF = "achievement-proof"
    OTHER = "other"


PAPER_NAMES_VI: dict[PaperKind, str] = {
    PaperKind.PROPOSAL: "Tờ trình đề nghị",
    PaperKind.ACHIEVEMENT_REPORT: "Báo cáo thành tích",
    PaperKind.EMULATION_MINUTES: "Biên bản bình xét thi đua",
    PaperKind.COMMENDATION_MINUTES: "Biên bản xét khen thưởng",
    PaperKind.MEETING_MINUTES: "Biên bản họp thôn, tổ dân phố",
    PaperKind.INITIATIVE_CERTIFICATE: "Chứng nhận sáng kiến, đề tài",
    PaperKind.ACHIEVEMENT_PROOF: "Xác nhận thành tích đột xuất, đặc biệt",
    PaperKind.OTHER: "Tài liệu khác",
}


class UnknownAwardKind(Refusal):
    """Only awards of the catalogue can be asked for."""

    code: ClassVar[str] = "nominations.unknown-award-kind"
    vi: ClassVar[str] = "Không có danh hiệu hoặc hình thức khen thưởng mã “{code}”."
    en: ClassVar[str] = "There is no award with the code “{code}”."
    next_vi: ClassVar[str] = "Chọn một mã trong danh mục: {known}."
    next_en: ClassVar[str] = "Choose a code of the catalogue: {known}."


class DecidedElsewhere(Refusal):
    """The commune takes in only dossiers its own chair decides."""

    code: ClassVar[str] = "nominations.decided-elsewhere"
    vi: ClassVar[str] = "“{name}” không do Chủ tịch UBND xã quyết định mà do {authority}."
    en: ClassVar[str] = "“{name}” is not decided here; it is decided by: {authority}."
    next_vi: ClassVar[str] = "Hỏi cơ quan thường trực về cách trình lên {authority}."
    next_en: ClassVar[str] = "Ask the standing body how to propose it to: {authority}."


class NotForSuchNominee(Refusal):
    """Each award is for an individual, a collective or a household."""

    code: ClassVar[str] = "nominations.not-for-such-nominee"
    vi: ClassVar[str] = "“{name}” không dành cho đối tượng loại “{kind}”."
    en: ClassVar[str] = "“{name}” is not given to a nominee of the kind “{kind}”."
    next_vi: ClassVar[str] = "Chọn loại đối tượng: {allowed}."
    next_en: ClassVar[str] = "Choose a nominee of the kind: {allowed}."


class UnknownPaperKind(Refusal):
    """A paper must say what it is."""

    code: ClassVar[str] = "nominations.unknown-paper-kind"
    vi: ClassVar[str] = "Không có loại giấy tờ “{kind}”."
    en: ClassVar[str] = "There is no kind of paper called “{kind}”."
    next_vi: ClassVar[str] = "Chọn một trong các loại: {known}."
    next_en: ClassVar[str] = "Choose one of: {known}."


def paper_kind(name: str, *, field: str) -> PaperKind:
    """The kind of paper called `name`; raises `UnknownPaperKind` naming `field`."""
    if name not in {kind.value for kind in PaperKind}:
        raise UnknownPaperKind(field=field, kind=name, known=", ".join(PaperKind))
    return PaperKind(name)


@dataclass(frozen=True)
class AwardKind:
    """One award: who decides it, for whom it is, and the papers its dossier must hold."""

    code: str
    name_vi: str
    nominees: tuple[NomineeKind, ...]
    papers: tuple[PaperKind, ...]
    decided_here: bool
    authority_vi: str
    source: str
    status: str

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


_D1 = (PaperKind.PROPOSAL, PaperKind.ACHIEVEMENT_REPORT, PaperKind.EMULATION_MINUTES)
_D1_INITIATIVE = (*_D1, PaperKind.INITIATIVE_CERTIFICATE)
_D2 = (PaperKind.PROPOSAL, PaperKind.ACHIEVEMENT_REPORT, PaperKind.COMMENDATION_MINUTES)
_VILLAGE = (PaperKind.PROPOSAL, PaperKind.ACHIEVEMENT_REPORT, PaperKind.MEETING_MINUTES)
_FAMILY = (PaperKind.MEETING_MINUTES,)
_ONE = (NomineeKind.INDIVIDUAL,)
_GROUP = (NomineeKind.COLLECTIVE,)
_HOUSE = (NomineeKind.HOUSEHOLD,)
_BOTH = (NomineeKind.INDIVIDUAL, NomineeKind.COLLECTIVE)
_COMMUNE = "Chủ tịch UBND cấp xã"
_CITY = "Chủ tịch UBND tỉnh, thành phố"
_PM = "Thủ tướng Chính phủ"
_PRESIDENT = "Chủ tịch nước"
_ARMED = "cấp có thẩm quyền trong Quân đội, Công an"


def _here(
    code: str,
    name_vi: str,
    nominees: tuple[NomineeKind, ...],
    papers: tuple[PaperKind, ...],
    source: str,
    status: str,
) -> AwardKind:
    return AwardKind(code, name_vi, nominees, papers, True, _COMMUNE, source, status)


def _above(
    code: str,
    name_vi: str,
    nominees: tuple[NomineeKind, ...],
    authority_vi: str,
    source: str,
    status: str,
) -> AwardKind:
    return AwardKind(code, name_vi, nominees, (), False, authority_vi, source, status)


_ROWS = (
    _here("DH-LDTT", "Lao động tiên tiến", _ONE, _D1,
          "Luật Đ24, Đ80(3), Đ84(1); NĐ 129/2025", "A:V D:V"),
    _here("DH-CSTDCS", "Chiến sĩ thi đua cơ sở", _ONE, _D1_INITIATIVE,
          "Luật Đ23, Đ80(2), Đ84(1)d; NĐ 129/2025", "A:V D:V"),
    _here("DH-TTLDTT", "Tập thể lao động tiên tiến", _GROUP, _D1,
          "Luật Đ28, Đ80(2), Đ84(1); NĐ 129/2025", "A:V D:V"),
    _here("DH-TVH", "Thôn, tổ dân phố văn hóa", _GROUP, _VILLAGE,
          "Luật Đ30, Đ80(2); NĐ 86/2023 Đ7(2); NĐ 129/2025", "A:V D:V"),
    _here("DH-GDVH", "Gia đình văn hóa", _HOUSE, _FAMILY,
          "Luật Đ31, Đ80(3); NĐ 86/2023; NĐ 129/2025", "A:V D:V (danh sách giấy tờ: R(M))"),
    _here("HT-GKX-CN", "Giấy khen của Chủ tịch UBND cấp xã cho cá nhân", _ONE, _D2,
          "Luật Đ75, Đ80(3), Đ84(2)", "A:V D:V"),
    _here("HT-GKX-TT", "Giấy khen của Chủ tịch UBND cấp xã cho tập thể", _GROUP, _D2,
          "Luật Đ75, Đ80(3)", "A:V D:V"),
    _here("HT-GKX-HO", "Giấy khen của Chủ tịch UBND cấp xã cho hộ gia đình", _HOUSE, _D2,
          "Luật Đ75", "A:V D:V"),
    _above("DH-CSTT", "Chiến sĩ tiên tiến", _ONE, _ARMED, "Luật Đ24, Đ80(5)", "A:V"),
    _above("DH-DVTT", "Đơn vị tiên tiến", _GROUP, _ARMED, "Luật Đ28, Đ80(5)", "A:V"),
    _above("DH-CSTDT", "Chiến sĩ thi đua tỉnh, thành phố", _ONE, _CITY,
           "Luật Đ22, Đ79", "A:R(H)"),
    _above("DH-CSTDTQ", "Chiến sĩ thi đua toàn quốc", _ONE, _PM, "Luật Đ21, Đ78(2)", "A:V"),
    _above("DH-TTLDXS", "Tập thể lao động xuất sắc", _GROUP, _CITY, "Luật Đ27, Đ79", "A:R(H)"),
    _above("DH-XPTB", "Xã, phường, đặc khu tiêu biểu", _GROUP, _CITY, "Luật Đ29", "A:R(H)"),
    _above("DH-CTDT", "Cờ thi đua của tỉnh, thành phố", _GROUP, _CITY,
           "Luật Đ26, Đ79", "A:R(H)"),
    _above("DH-CTDCP", "Cờ thi đua của Chính phủ", _GROUP, "Chính phủ", "Luật Đ78(1)", "A:V"),
    _above("HT-BKT-CN", "Bằng khen cấp tỉnh cho cá nhân", _ONE, _CITY,
           "Luật Đ74(1), Đ79", "A:R(H)"),
    _above("HT-BKT-TT", "Bằng khen cấp tỉnh cho tập thể", _GROUP, _CITY,
           "Luật Đ74(2), Đ79", "A:R(H)"),
    _above("HT-BKT-HO", "Bằng khen cấp tỉnh cho hộ gia đình", _HOUSE, _CITY,
           "Luật Đ74", "A:R(H)"),
    _above("HT-BKTTG-CN", "Bằng khen của Thủ tướng Chính phủ cho cá nhân", _ONE, _PM,
           "Luật Đ73, Đ78(2)", "A:V"),
    _above("HT-BKTTG-TT", "Bằng khen của Thủ tướng Chính phủ cho tập thể", _GROUP, _PM,
           "Luật Đ73, Đ78(2)", "A:V"),
    _above("HT-KNCT", "Kỷ niệm chương của tỉnh, thành phố", _ONE, "tỉnh, thành phố",
           "Luật Đ71", "A:V"),
    _above("HT-HCLD-1/2/3", "Huân chương Lao động", _BOTH, _PRESIDENT,
           "Luật Đ42–44, Đ77", "A:R(H)"),
    _above("HT-HCDC", "Huân chương Dũng cảm", _ONE, _PRESIDENT,
           "Luật Đ52 (số điều: R), Đ77", "A:R(H)"),
)  # fmt: skip

AWARD_KINDS: dict[str, AwardKind] = {row.code: row for row in _ROWS}


def award_kind(code: str) -> AwardKind:
    """The award `code`, decided by the commune chair.

    Raises `UnknownAwardKind`, or `DecidedElsewhere` naming who decides; both name the field.
    """
    kind = AWARD_KINDS.get(code)
    if kind is None:
        known = ", ".join(row.code for row in _ROWS if row.decided_here)
        raise UnknownAwardKind(field="award_kind", code=code, known=known)
    if not kind.decided_here:
        raise DecidedElsewhere(field="award_kind", name=kind.name_vi, authority=kind.authority_vi)
    return kind
