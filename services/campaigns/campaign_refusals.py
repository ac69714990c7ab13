"""What a campaign says no to."""

from typing import ClassVar

from contracts.refusal import Refusal


class ReachesOtherUnits(Refusal):
    """A unit's own campaign calls units that are not its own."""

    code: ClassVar[str] = "campaigns.reaches-other-units"
    vi: ClassVar[str] = "Thủ trưởng đơn vị chỉ phát động phong trào trong đơn vị của mình."
    en: ClassVar[str] = "The head of a unit launches campaigns for that unit alone."
    next_vi: ClassVar[str] = "Bỏ các đơn vị khác khỏi phạm vi, hoặc đề nghị xã phát động."
    next_en: ClassVar[str] = "Leave the other units out, or ask the commune to launch it."
    rule: ClassVar[str | None] = (
        "Kế hoạch 6 tháng cuối năm 2025, II.3: đơn vị phát động theo chức năng, nhiệm vụ của mình"
    )


class OutsideTheCampaign(Refusal):
    """The campaign does not call the acting unit."""

    code: ClassVar[str] = "campaigns.outside-the-campaign"
    vi: ClassVar[str] = "Đơn vị của bạn không thuộc phạm vi phong trào “{title}”."
    en: ClassVar[str] = "Your unit is not among those the campaign “{title}” calls."
    next_vi: ClassVar[str] = "Xem phạm vi phong trào; chọn phong trào khác nếu cần."
    next_en: ClassVar[str] = "See whom it calls; choose another campaign if you need one."
    rule: ClassVar[str | None] = "Luật 06/2022/QH15 Đ17 [V]: phong trào có phạm vi, đối tượng"


class AlreadyJoined(Refusal):
    """The unit takes part already, and promised something else."""

    code: ClassVar[str] = "campaigns.already-joined"
    vi: ClassVar[str] = "Đơn vị đã đăng ký tham gia “{title}” với một nội dung khác."
    en: ClassVar[str] = "The unit has joined “{title}” already, with another promise."
    next_vi: ClassVar[str] = "Xem nội dung đã đăng ký; nội dung mới này chưa được ghi nhận."
    next_en: ClassVar[str] = "Read the promise on record; this one was not taken down."
    rule: ClassVar[str | None] = (
        "Quy trình: mỗi đơn vị đăng ký một phong trào một lần, nội dung giữ nguyên"
    )


class CampaignOver(Refusal):
    """The campaign takes no more units."""

    code: ClassVar[str] = "campaigns.campaign-over"
    vi: ClassVar[str] = "Phong trào “{title}” đã kết thúc ngày {closed_on}."
    en: ClassVar[str] = "The campaign “{title}” ended on {closed_on}."
    next_vi: ClassVar[str] = "Chọn phong trào đang mở."
    next_en: ClassVar[str] = "Choose a campaign that is open."
    rule: ClassVar[str | None] = "Quy trình: chỉ tham gia, ghi thêm vào phong trào còn đang mở"


class AnotherUnitsCampaign(Refusal):
    """Only the unit that launched a campaign closes it."""

    code: ClassVar[str] = "campaigns.another-units-campaign"
    vi: ClassVar[str] = "Phong trào này do đơn vị khác phát động."
    en: ClassVar[str] = "Another unit launched this campaign."
    next_vi: ClassVar[str] = "Đề nghị đơn vị phát động kết thúc phong trào."
    next_en: ClassVar[str] = "Ask the unit that launched it to close it."
    rule: ClassVar[str | None] = (
        "Quy trình: đơn vị phát động tự sơ kết, tổng kết, kết thúc phong trào"
    )


class NotOpenYet(Refusal):
    """A campaign cannot be closed before it opens."""

    code: ClassVar[str] = "campaigns.not-open-yet"
    vi: ClassVar[str] = "Phong trào “{title}” đến ngày {opens_on} mới mở."
    en: ClassVar[str] = "The campaign “{title}” opens only on {opens_on}."
    next_vi: ClassVar[str] = "Chờ đến ngày mở rồi kết thúc."
    next_en: ClassVar[str] = "Wait for its opening day before closing it."
    rule: ClassVar[str | None] = "Quy trình: phong trào chỉ kết thúc sau khi đã mở"


class InterimReviewAfterTheEnd(Refusal):
    """An interim review looks at a campaign that is still open."""

    code: ClassVar[str] = "campaigns.interim-review-after-the-end"
    vi: ClassVar[str] = "Phong trào “{title}” đã kết thúc; chỉ còn tổng kết."
    en: ClassVar[str] = "The campaign “{title}” is over; only a final review is left."
    next_vi: ClassVar[str] = "Ghi nhận tổng kết thay cho sơ kết."
    next_en: ClassVar[str] = "Record a final review instead."
    rule: ClassVar[str | None] = "Quy trình: sơ kết khi phong trào còn đang mở"


class FinalReviewBeforeTheEnd(Refusal):
    """A final review looks at a campaign that is over."""

    code: ClassVar[str] = "campaigns.final-review-before-the-end"
    vi: ClassVar[str] = "Phong trào “{title}” chưa kết thúc."
    en: ClassVar[str] = "The campaign “{title}” is not over yet."
    next_vi: ClassVar[str] = "Kết thúc phong trào trước, hoặc ghi nhận sơ kết."
    next_en: ClassVar[str] = "Close the campaign first, or record an interim review."
    rule: ClassVar[str | None] = "Quy trình: tổng kết sau khi phong trào kết thúc"


class ReviewedFinally(Refusal):
    """The final review is on record."""

    code: ClassVar[str] = "campaigns.reviewed-finally"
    vi: ClassVar[str] = "Phong trào “{title}” đã tổng kết."
    en: ClassVar[str] = "The campaign “{title}” has had its final review."
    next_vi: ClassVar[str] = "Xem kết quả tổng kết đã ghi nhận."
    next_en: ClassVar[str] = "Read the final review on record."
    rule: ClassVar[str | None] = (
        "Quy trình: mỗi phong trào tổng kết một lần, sau đó không sơ kết nữa"
    )
