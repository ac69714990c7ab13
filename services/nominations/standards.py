"""The other rules of the rulebook as dated rows: laws, standards, ratios, posting, deadlines.

Facts and tags follow the reference; what it does not say is not here. The receipt date of a
dossier chooses the law (`law_for`).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from contracts.dated import DatedRow, in_force

_LAW_2022 = date(2024, 1, 1)
_AMENDED = date(2026, 10, 1)
_DECREE_152 = date(2025, 7, 1)
_SUNSET = date(2027, 2, 28)


class Part(StrEnum):
    """What kind of text a regime row is."""

    LAW = "law"
    DECREE = "decree"
    AUTHORITY = "authority"
    CULTURE = "culture"
    CIRCULAR = "circular"


@dataclass(frozen=True, kw_only=True)
class Regime(DatedRow):
    """A text in force; `articles_read` is False where only its existence is known."""

    part: Part
    name_vi: str
    articles_read: bool = True


class Compared(StrEnum):
    """How a share is compared with its limit."""

    AT_MOST = "at-most"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"

    def holds(self, part: int, whole: int, percent: int) -> bool:
        """Whether part of whole is that much, in exact whole numbers."""
        share, limit = part * 100, whole * percent
        match self:
            case Compared.AT_MOST:
                return share <= limit
            case Compared.AT_LEAST:
                return share >= limit
            case Compared.MORE_THAN:
                return share > limit


@dataclass(frozen=True, kw_only=True)
class PriorTitle(DatedRow):
    """An award asks for an earlier one: in the same year, or so many years running before it."""

    award_kind: str
    title: str
    years: int
    same_year: bool = False


@dataclass(frozen=True, kw_only=True)
class Ratio(DatedRow):
    """A share an award asks for. `part` and `whole` name figures stated at the appraisal."""

    award_kind: str
    part: str
    whole: str
    compared: Compared
    percent: int


@dataclass(frozen=True, kw_only=True)
class Principle(DatedRow):
    """A rule without figures."""

    name_vi: str


@dataclass(frozen=True, kw_only=True)
class Simplified(DatedRow):
    """The simplified procedure for ad-hoc merit, and the papers it asks for."""

    papers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Deadline(DatedRow):
    """So many days from receipt to decision, counted in working or calendar days."""

    award_kinds: tuple[str, ...]
    days: int
    working: bool


REGIMES = (
    Regime(id="law@1", valid_from=None, valid_to=date(2023, 12, 31), part=Part.LAW,
           name_vi="Luật 15/2003/QH11", source="ngày hiệu lực theo trang công bố", status="V"),
    Regime(id="law@2", valid_from=_LAW_2022, valid_to=date(2026, 9, 30), part=Part.LAW,
           name_vi="Luật 06/2022/QH15", source="ngày hiệu lực theo trang công bố", status="V"),
    Regime(id="law@3", valid_from=_AMENDED, part=Part.LAW, articles_read=False,
           name_vi="Luật 06/2022/QH15, sửa đổi bởi Luật 06/2026/QH16",
           source="ngày hiệu lực theo trang công bố; chưa đọc điều khoản", status="V"),
    Regime(id="decree@1", valid_from=_LAW_2022, valid_to=date(2025, 6, 30), part=Part.DECREE,
           name_vi="NĐ 98/2023/NĐ-CP", source="ngày hiệu lực theo trang công bố", status="V"),
    Regime(id="decree@2", valid_from=_DECREE_152, valid_to=_SUNSET, part=Part.DECREE,
           name_vi="NĐ 152/2025/NĐ-CP", source="ngày hiệu lực theo trang công bố", status="V"),
    Regime(id="authority@1", valid_from=_DECREE_152, valid_to=_SUNSET, part=Part.AUTHORITY,
           name_vi="NĐ 129/2025/NĐ-CP", source="ngày hiệu lực theo trang công bố",
           status="V; ngày hết: R(M)"),
    Regime(id="culture@1", valid_from=date(2024, 1, 30), part=Part.CULTURE,
           name_vi="NĐ 86/2023/NĐ-CP", source="ngày hiệu lực theo trang công bố", status="V"),
    Regime(id="circular@1", valid_from=None, valid_to=date(2025, 8, 4), part=Part.CIRCULAR,
           name_vi="TT 01/2024/TT-BNV", source="ngày hiệu lực theo trang công bố", status="V"),
    Regime(id="circular@2", valid_from=date(2025, 8, 5), part=Part.CIRCULAR,
           name_vi="TT 15/2025/TT-BNV", source="ngày hiệu lực theo trang công bố", status="V"),
)  # fmt: skip

TRANSITION = Principle(
    id="transition-2026@1", valid_from=_AMENDED, status="V",
    source="Luật 06/2026/QH16, điều khoản chuyển tiếp",
    name_vi="Hồ sơ nhận trước 1/10/2026 theo luật cũ; quy định mới có lợi hơn thì áp dụng",
)  # fmt: skip
ONE_ACHIEVEMENT = Principle(
    id="one-achievement@1", valid_from=_LAW_2022, status="V",
    source="Luật 06/2022/QH15, nguyên tắc khen thưởng",
    name_vi="Một thành tích không khen nhiều lần, nhiều hình thức",
)  # fmt: skip
TITLE_AND_FORM = Principle(
    id="title-and-form@1", valid_from=_LAW_2022, source="Luật 06/2022/QH15 Đ84(1), Đ84(2)",
    status="V", name_vi="Danh hiệu dựa trên biên bản bình xét, hình thức trên biên bản xét khen",
)  # fmt: skip
HOLDS = (
    Principle(id="holds@1", valid_from=_LAW_2022, valid_to=date(2025, 6, 30),
              source="NĐ 98/2023/NĐ-CP Đ4", status="V",
              name_vi="Chưa khen khi đang xem xét kỷ luật, thanh tra, khiếu nại, tố cáo"),
    Principle(id="holds@2", valid_from=_DECREE_152, valid_to=_SUNSET,
              source="NĐ 152/2025/NĐ-CP Đ4", status="R(H)",
              name_vi="Chưa khen khi đang xem xét kỷ luật, thanh tra, khiếu nại, tố cáo"),
)  # fmt: skip
FAULT_IN_PERIOD = Principle(
    id="fault-in-period@1", valid_from=_LAW_2022, status="V",
    source="Luật 06/2022/QH15, chương VII, khoản 2 điểm d",
    name_vi="Kết luận có vi phạm trong thời gian lập thành tích làm mất tiêu chuẩn",
)  # fmt: skip
POSTING = Principle(
    id="posting@1", valid_from=date(2024, 1, 30), source="NĐ 86/2023/NĐ-CP", status="V",
    name_vi="Niêm yết công khai 10 ngày, tính cả ngày nghỉ",
)  # fmt: skip

SIMPLIFIED = (
    Simplified(id="simplified@1", valid_from=_LAW_2022, source="Luật 06/2022/QH15 Đ85",
               status="R(H)", papers=("proposal", "achievement-summary")),
)  # fmt: skip
SIMPLIFIED_WITHOUT_VOTE = Principle(
    id="simplified-without-vote@1", valid_from=_LAW_2022, status="R(L)",
    source="không thấy luật nói; quy chế Hội đồng của xã phải cho phép",
    name_vi="Khen đột xuất theo thủ tục đơn giản không cần Hội đồng biểu quyết",
)  # fmt: skip

PRIOR_TITLES = (
    PriorTitle(id="prior.DH-CSTDCS@1", valid_from=_LAW_2022, award_kind="DH-CSTDCS",
               title="DH-LDTT", years=1, same_year=True, source="Luật Đ23", status="V"),
    PriorTitle(id="prior.DH-CSTDT@1", valid_from=_LAW_2022, award_kind="DH-CSTDT",
               title="DH-CSTDCS", years=3, source="Luật Đ22", status="R(H)"),
    PriorTitle(id="prior.DH-CSTDTQ@1", valid_from=_LAW_2022, award_kind="DH-CSTDTQ",
               title="DH-CSTDT", years=2, source="Luật Đ21", status="V"),
)  # fmt: skip

MEMBERS, WORKERS, FIGHTERS = "members", "advanced-workers", "grassroots-fighters"
RATIOS = (
    Ratio(id="ratio.DH-CSTDCS@1", valid_from=None, award_kind="DH-CSTDCS", part=FIGHTERS,
          whole=WORKERS, compared=Compared.AT_MOST, percent=15,
          source="NĐ 91/2017/NĐ-CP Đ9(3)", status="V-OLD"),
    Ratio(id="ratio.DH-TTLDTT@1", valid_from=_LAW_2022, award_kind="DH-TTLDTT", part=WORKERS,
          whole=MEMBERS, compared=Compared.MORE_THAN, percent=50,
          source="Luật Đ28", status="R(M)"),
    Ratio(id="ratio.DH-TTLDXS@1", valid_from=_LAW_2022, award_kind="DH-TTLDXS", part=WORKERS,
          whole=MEMBERS, compared=Compared.AT_LEAST, percent=70,
          source="Luật Đ27(1)c", status="V"),
)  # fmt: skip

DEADLINES = (
    Deadline(id="deadline.culture@1", valid_from=date(2024, 1, 30), days=10, working=False,
             award_kinds=("DH-GDVH", "DH-TVH"), source="NĐ 86/2023/NĐ-CP", status="V"),
    Deadline(id="deadline.commune@1", valid_from=None, days=10, working=True,
             award_kinds=("DH-LDTT", "HT-GKX-CN", "HT-GKX-TT", "HT-GKX-HO"),
             source="thủ tục hành chính của địa phương khác (Hà Nội, Huế), chỉ là ví dụ",
             status="V-OLD"),
)  # fmt: skip


def regime_for(received_on: date) -> tuple[Regime, ...]:
    """The texts in force on the day a dossier was received; that day chooses them for good."""
    return tuple(row for row in REGIMES if row.holds_on(received_on))


def law_for(received_on: date) -> Regime:
    """The law for a dossier received on that day."""
    return next(row for row in regime_for(received_on) if row.part is Part.LAW)


def deadline_for(award_kind: str, received_on: date) -> Deadline | None:
    """How long a decision on the award may take; None where no source gives a number of days."""
    return in_force((row for row in DEADLINES if award_kind in row.award_kinds), received_on)


def other_rows() -> tuple[DatedRow, ...]:
    """Every row of this file."""
    single = (
        TRANSITION, ONE_ACHIEVEMENT, TITLE_AND_FORM, FAULT_IN_PERIOD, POSTING,
        SIMPLIFIED_WITHOUT_VOTE,
    )  # fmt: skip
    return (*REGIMES, *single, *SIMPLIFIED, *HOLDS, *PRIOR_TITLES, *RATIOS, *DEADLINES)
