"""How the rules of the fund say no."""

from datetime import date
from typing import ClassVar

from contracts.refusal import Refusal
from services.budget.parts import Dossier, Holding

_DATING = "docs/decisions/0009-who-may-name-an-earlier-day.md: không trước việc làm căn cứ"


class WrongYear(Refusal):
    """A fund is proposed for this year or the next."""

    code: ClassVar[str] = "budget.wrong-year"
    vi: ClassVar[str] = "Không thể đề xuất quỹ năm {year} trong năm {today}."
    en: ClassVar[str] = "A fund for {year} cannot be proposed in {today}."
    next_vi: ClassVar[str] = "Chọn năm nay hoặc năm sau."
    next_en: ClassVar[str] = "Choose this year or the next."
    rule: ClassVar[str | None] = "Quy trình: chỉ đề xuất quỹ cho năm nay hoặc năm sau"


class NothingProposed(Refusal):
    """Only a sum that was proposed can be approved."""

    code: ClassVar[str] = "budget.nothing-proposed"
    vi: ClassVar[str] = "Quỹ năm {year} không có đề xuất {planned} đồng đang chờ duyệt."
    en: ClassVar[str] = "No proposal of {planned} đồng waits for the fund of {year}."
    next_vi: ClassVar[str] = "Xem số tiền Phòng Kinh tế đang đề xuất rồi duyệt đúng số đó."
    next_en: ClassVar[str] = "See what the economy office proposes and approve that sum."
    rule: ClassVar[str | None] = "Quy trình: Chủ tịch chỉ duyệt số tiền mà Phòng Kinh tế đã đề xuất"


class ProposerApproves(Refusal):
    """Who proposes a fund does not approve it."""

    code: ClassVar[str] = "budget.proposer-approves"
    vi: ClassVar[str] = "Bạn đã đề xuất quỹ này nên không được tự duyệt."
    en: ClassVar[str] = "You proposed this fund, so you may not approve it."
    next_vi: ClassVar[str] = "Chuyển cho người có thẩm quyền khác duyệt."
    next_en: ClassVar[str] = "Leave the approval to somebody else."
    rule: ClassVar[str | None] = "Kế hoạch 6 tháng cuối năm 2025, III.3: Phòng Kinh tế tham mưu"


class LegalBasisNeeded(Refusal):
    """An approval names the text it rests on."""

    code: ClassVar[str] = "budget.legal-basis-needed"
    vi: ClassVar[str] = "Chưa nêu căn cứ pháp lý để duyệt quỹ."
    en: ClassVar[str] = "The approval names no legal basis."
    next_vi: ClassVar[str] = "Ghi căn cứ rồi duyệt lại."
    next_en: ClassVar[str] = "Name the legal basis and approve again."
    rule: ClassVar[str | None] = "Quy trình: quyết định duyệt quỹ phải dẫn văn bản làm căn cứ"


class LessThanUsed(Refusal):
    """A fund is not cut below what bonuses have already taken."""

    code: ClassVar[str] = "budget.less-than-used"
    vi: ClassVar[str] = "Phần dành cho tiền thưởng chỉ còn {awards} đồng, đã dùng {used} đồng."
    en: ClassVar[str] = "Only {awards} đồng would be for bonuses; {used} are already taken."
    next_vi: ClassVar[str] = "Đề xuất số tiền lớn hơn."
    next_en: ClassVar[str] = "Propose a larger sum."
    rule: ClassVar[str | None] = "Quy ước sổ quỹ: quỹ duyệt lại không ít hơn số tiền thưởng đã dùng"


class _OfADossier(Refusal):
    """A rule about one dossier's money, which stands where `held` says."""

    def __init__(self, dossier: Dossier, held: Holding, **values: object) -> None:
        """Name the dossier by its receipt code."""
        super().__init__(
            field="nomination_id",
            dossier_code=dossier.code,
            stage=held.stage.value,
            stage_vi=held.stage.vi,
            paper=held.paper,
            **values,
        )


class FundTooSmall(_OfADossier):
    """What is free does not cover the bonus."""

    code: ClassVar[str] = "budget.fund-too-small"
    vi: ClassVar[str] = "Hồ sơ {dossier_code} cần thêm {needed} đồng, quỹ còn {free} đồng."
    en: ClassVar[str] = "Dossier {dossier_code} needs {needed} đồng more; {free} are free."
    next_vi: ClassVar[str] = "Đề xuất bổ sung quỹ và trình Chủ tịch duyệt trước."
    next_en: ClassVar[str] = "Propose a larger fund and have it approved first."
    rule: ClassVar[str | None] = "Quy ước sổ quỹ: không giữ chỗ quá số tiền quỹ còn"


class NotCommitted(_OfADossier):
    """Only a bonus of a conferred award, with money committed to it, is paid."""

    code: ClassVar[str] = "budget.not-committed"
    vi: ClassVar[str] = "Tiền thưởng của hồ sơ {dossier_code} {stage_vi}, chưa được phép chi."
    en: ClassVar[str] = "The bonus of dossier {dossier_code} is {stage}, not committed."
    next_vi: ClassVar[str] = "Chờ quyết định khen thưởng; nếu thiếu tiền, bổ sung quỹ trước."
    next_en: ClassVar[str] = "Wait for the decision; if money is short, enlarge the fund first."
    rule: ClassVar[str | None] = (
        "Quy trình: chỉ chi tiền thưởng đã cam kết theo quyết định khen thưởng"
    )


class PaidBefore(_OfADossier):
    """A bonus is paid once."""

    code: ClassVar[str] = "budget.paid-before"
    vi: ClassVar[str] = "Tiền thưởng của hồ sơ {dossier_code} đã chi theo chứng từ {paper}."
    en: ClassVar[str] = "The bonus of dossier {dossier_code} was paid under voucher {paper}."
    next_vi: ClassVar[str] = "Kiểm tra chứng từ đã lập; không chi lần nữa."
    next_en: ClassVar[str] = "Look at that voucher; do not pay again."
    rule: ClassVar[str | None] = "Quy ước sổ quỹ: tiền thưởng của một hồ sơ chỉ chi một lần"


class NotPaid(_OfADossier):
    """Only money that was paid, and has not come back, is recovered."""

    code: ClassVar[str] = "budget.not-paid"
    vi: ClassVar[str] = "Tiền thưởng của hồ sơ {dossier_code} {stage_vi}, không có gì để thu hồi."
    en: ClassVar[str] = "The bonus of dossier {dossier_code} is {stage}: nothing to recover."
    next_vi: ClassVar[str] = "Xem sổ quỹ của hồ sơ này."
    next_en: ClassVar[str] = "Look at the ledger of this dossier."
    rule: ClassVar[str | None] = "Quy ước sổ quỹ: chỉ thu hồi tiền thưởng đã chi"


class PaysNoBonus(Refusal):
    """Not every award brings a bonus out of the commune's fund."""

    code: ClassVar[str] = "budget.pays-no-bonus"
    vi: ClassVar[str] = "Quỹ của xã không chi thưởng cho hồ sơ {dossier_code}."
    en: ClassVar[str] = "The commune's fund pays no bonus for dossier {dossier_code}."
    next_vi: ClassVar[str] = "Cấp quyết định khen thưởng chi từ quỹ của cấp đó (chưa xác nhận)."
    next_en: ClassVar[str] = "The level that decides pays from its own fund (unconfirmed)."
    rule: ClassVar[str | None] = (
        "Cấp nào quyết định khen thưởng thì cấp đó chi thưởng [R(H), chưa xác nhận]"
    )


class NotInTheBooks(_OfADossier):
    """The fund has set nothing aside for the dossier, and refused nothing."""

    code: ClassVar[str] = "budget.not-in-the-books"
    vi: ClassVar[str] = "Hồ sơ {dossier_code} chưa được trình nên chưa có trong sổ quỹ."
    en: ClassVar[str] = "Dossier {dossier_code} was not referred, so it is not in the books."
    next_vi: ClassVar[str] = "Chờ cơ quan thường trực trình hồ sơ."
    next_en: ClassVar[str] = "Wait until the standing body refers it."
    rule: ClassVar[str | None] = (
        "Quy trình: giữ chỗ trong quỹ khi trình hồ sơ, rồi mới cam kết và chi"
    )


class DayTooEarly(_OfADossier):
    """Money moves on or after the day of the movement it rests on."""

    code: ClassVar[str] = "budget.day-too-early"
    vi: ClassVar[str] = "Tiền thưởng của hồ sơ {dossier_code} {stage_vi} từ {since}, sau ngày {on}."
    en: ClassVar[str] = "The bonus of {dossier_code} is {stage} since {since}, later than {on}."
    next_vi: ClassVar[str] = "Xem ngày trên chứng từ; ghi ngày bằng hoặc sau ngày đó."
    next_en: ClassVar[str] = "Look at the day on the paper; give that day or a later one."
    rule: ClassVar[str | None] = _DATING


def require_day(dossier: Dossier, held: Holding, on: date) -> None:
    """Raise `DayTooEarly` for a day before the dossier's last movement."""
    if on < held.on:
        raise DayTooEarly(dossier, held, on=on, since=held.on)


class ApprovedBeforeProposed(Refusal):
    """A sum is approved on or after the day it was proposed."""

    code: ClassVar[str] = "budget.approved-before-proposed"
    vi: ClassVar[str] = "Quỹ năm {year} được đề xuất ngày {proposed_on}, không thể duyệt ngày {on}."
    en: ClassVar[str] = "The fund of {year} was proposed on {proposed_on}, after {on}."
    next_vi: ClassVar[str] = "Xem ngày trên văn bản duyệt."
    next_en: ClassVar[str] = "Look at the day on the approval."
    rule: ClassVar[str | None] = _DATING
