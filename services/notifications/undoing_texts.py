"""The words of notices about holds, and about awards after the decision."""

from services.notifications.notice_text import Text, in_two_languages

_STOPPED = (
    "Bạn hoặc đơn vị bạn được đề nghị, đã nộp hồ sơ, hoặc đang xử lý hồ sơ.",
    "You or your unit were proposed, filed the dossier, or work on it.",
)
_AWARDED = (
    "Bạn hoặc đơn vị bạn được khen thưởng, đã nộp hồ sơ, hoặc đã xử lý hồ sơ.",
    "You or your unit were given the award, filed the dossier, or worked on it.",
)

REASONS_VI: dict[str, str] = {
    "discipline": "đang xem xét kỷ luật",
    "inspection": "đang thanh tra, kiểm tra dấu hiệu vi phạm",
    "complaint": "đang xác minh khiếu nại, tố cáo",
    "corruption": "đang xác minh vụ việc tham nhũng",
}
"""The class of a hold's reason, as an open hold tells it."""

GROUNDS_VI: dict[str, str] = {
    "false-declaration": "kê khai không trung thực",
    "forged-papers": "cung cấp thông tin sai hoặc giấy tờ giả",
    "unlawful-procedure": "thẩm định, xét hoặc đề nghị trái pháp luật",
    "fault-in-period": "có kết luận vi phạm trong thời gian lập thành tích",
}
"""The grounds of a revocation."""

TEXTS_VI: dict[str, str] = {
    "number": "số quyết định",
    "legal-basis": "căn cứ pháp lý",
    "reason": "lý do",
}
"""The texts of a decision that may be corrected."""

UNDOING_TEXTS: dict[str, Text] = {
    "hold-placed": in_two_languages(
        "Tạm dừng xét khen: {what}",
        "Lý do: {why}. Chưa đề nghị, biểu quyết, quyết định cho đến khi có thông báo tiếp.",
        "Held: {what}",
        "Reason: {why}. Nothing is proposed, voted on or decided until further notice.",
        _STOPPED,
    ),
    "hold-released": in_two_languages(
        "Bỏ tạm dừng xét khen: {what}",
        "Việc xem xét đã kết thúc, không có vi phạm; hồ sơ được xử lý tiếp.",
        "No longer held: {what}",
        "The matter ended without a fault; dossiers go on.",
        _STOPPED,
    ),
    "hold-confirmed": in_two_languages(
        "Kết luận có vi phạm: {what}",
        "Ngày vi phạm {on}. Thành tích của thời gian có ngày này không được xét khen.",
        "A fault was found: {what}",
        "On {on}. What was achieved in a period with that day is not rewarded.",
        _STOPPED,
    ),
    "award-revoked": in_two_languages(
        "Hồ sơ {code}: hủy quyết định khen thưởng số {of}",
        "Quyết định hủy số {number}; căn cứ: {basis}; do {grounds}. Nộp lại hiện vật và"
        " tiền thưởng đã nhận: {money}.",
        "Dossier {code}: decision {of} was revoked",
        "By decision {number}; legal basis: {basis}; because of {grounds}. Return the object and"
        " the bonus received: {money}.",
        _AWARDED,
    ),
    "revocation-annulled": in_two_languages(
        "Hồ sơ {code}: khen thưởng có hiệu lực trở lại",
        "Quyết định số {number} hủy quyết định số {of}; căn cứ: {basis}. Quyết định khen thưởng"
        " số {decision} giữ nguyên; tiền thưởng không phải nộp lại. Tin đã gỡ không tự đăng lại.",
        "Dossier {code}: the award counts again",
        "Decision {number} cancels {of}; legal basis: {basis}. Decision {decision} stands; the"
        " bonus is not to be returned. What was taken down is not published by itself.",
        _AWARDED,
    ),
    "award-corrected": in_two_languages(
        "Hồ sơ {code}: đính chính quyết định khen thưởng",
        "Văn bản đính chính số {number}; sửa {changes}. Nội dung khen thưởng không đổi.",
        "Dossier {code}: a clerical error in the decision was corrected",
        "By decision {number}: {changes}. What was awarded stays as it is.",
        _AWARDED,
    ),
    "bonus-recovery-due": in_two_languages(
        "Phải thu hồi tiền thưởng của hồ sơ {code}",
        "Số tiền {amount}, đã chi theo chứng từ {voucher}; khen thưởng đã bị hủy.",
        "The bonus of dossier {code} is to be recovered",
        "{amount}, paid under voucher {voucher}; the award was revoked.",
        ("Đơn vị bạn nộp hồ sơ, hoặc bạn giữ quỹ.", "Your unit filed it, or you keep the fund."),
    ),
}
