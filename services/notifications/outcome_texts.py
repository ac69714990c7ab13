"""The words of notices about what an award brings: the bonus, and publicity."""

from services.notifications.notice_text import Text, in_two_languages

_PROPOSED = (
    "Bạn hoặc đơn vị bạn được đề nghị, hoặc đã nộp hồ sơ.",
    "You or your unit were proposed, or filed the dossier.",
)
_OWN_UNIT = ("Đơn vị bạn là đơn vị nộp hồ sơ.", "Your unit filed the dossier.")
_KEEPERS = (
    "Bạn làm việc tại cơ quan thường trực của Hội đồng hoặc giữ quỹ thi đua, khen thưởng.",
    "You act for the standing body of the council, or keep the fund.",
)

CHANNELS_VI: dict[str, str] = {
    "website": "trang thông tin điện tử",
    "loudspeaker": "loa truyền thanh",
    "notice-board": "bảng tin",
    "social-media": "mạng xã hội",
}
"""What each channel of publicity is called."""

OUTCOME_TEXTS: dict[str, Text] = {
    "bonus-refused": in_two_languages(
        "Quỹ năm {year} chưa đủ tiền thưởng cho hồ sơ {code}",
        "Cần {amount}, còn thiếu {short}. Đề xuất bổ sung quỹ trước khi Hội đồng họp.",
        "The fund of {year} is too small for dossier {code}",
        "{amount} needed, {short} short. Propose a larger fund before the council sits.",
        _KEEPERS,
    ),
    "bonus-refused-conferred": in_two_languages(
        "Hồ sơ {code} đã có quyết định nhưng quỹ năm {year} chưa đủ tiền thưởng",
        "Cần {amount}, còn thiếu {short}. Bổ sung quỹ rồi giữ tiền cho hồ sơ này.",
        "Dossier {code} was conferred, and the fund of {year} is too small",
        "{amount} needed, {short} short. Enlarge the fund, then reserve the bonus.",
        _KEEPERS,
    ),
    "nomination-forwarded": in_two_languages(
        "Hồ sơ {code} đã được trình lên {authority}",
        "Theo tờ trình số {number}. Kết quả sẽ được thông báo khi cấp trên trả lời.",
        "Dossier {code} was sent to: {authority}",
        "With letter no. {number}. You will hear when the upper level answers.",
        _OWN_UNIT,
    ),
    "upper-conferred": in_two_languages(
        "Hồ sơ {code}: cấp trên đã quyết định khen thưởng",
        "{authority}, quyết định số {number}.",
        "Dossier {code}: the upper level conferred the award",
        "{authority}, decision no. {number}.",
        _PROPOSED,
    ),
    "upper-refused": in_two_languages(
        "Hồ sơ {code}: cấp trên không khen thưởng",
        "{authority}. Lý do: {reason}. Thành tích này có thể được đề nghị hình thức khác.",
        "Dossier {code}: the upper level refused the award",
        "{authority}. Reason: {reason}. The achievement may be put forward for another award.",
        _PROPOSED,
    ),
    "upper-returned": in_two_languages(
        "Hồ sơ {code}: cấp trên trả lại",
        "{authority}. Lý do: {reason}. Chủ tịch xã sẽ xem xét trình lại.",
        "Dossier {code} came back from the upper level",
        "{authority}. Reason: {reason}. The commune chair will see whether to send it again.",
        _PROPOSED,
    ),
    "bonus-paid": in_two_languages(
        "Đã chi tiền thưởng của hồ sơ {code}",
        "Số tiền {amount}, chứng từ {voucher}, ngày {on}.",
        "The bonus of dossier {code} was paid",
        "{amount}, voucher {voucher}, on {on}.",
        _OWN_UNIT,
    ),
    "story-published": in_two_languages(
        "Đã đăng bài: {title}",
        "Kênh: {channel}, ngày {on}.",
        "Story published: {title}",
        "Channel: {channel}, on {on}.",
        (
            "Bài viết về đơn vị bạn hoặc người của đơn vị bạn.",
            "The story is about your unit or its people.",
        ),
    ),
}
