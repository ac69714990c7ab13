"""The words of notices about units, personal data, and the units' own work."""

from services.notifications.notice_text import Text, in_two_languages

_OWN_DATA = ("Thông báo này về dữ liệu của chính bạn.", "This is about your own data.")
_CARRIED_ON = (
    "Bạn thuộc đơn vị này, đơn vị tiếp nhận hoặc cơ quan thường trực.",
    "You belong to this unit, the one that carries it on, or the standing body.",
)

_RECIPIENT = ("Đơn vị bạn có tên ở nơi nhận.", "Your unit is among the recipients.")
_STANDING = (
    "Bạn làm việc tại cơ quan thường trực của Hội đồng.",
    "You act for the standing body of the council.",
)
_OWN_WORK = ("Đây là việc của đơn vị bạn.", "This is your own unit's work.")

WORK_TEXTS: dict[str, Text] = {
    "unit-merged": in_two_languages(
        "{name} sáp nhập vào {into}",
        "Kể từ ngày {on}. Hồ sơ và lịch sử của đơn vị cũ giữ nguyên, tra cứu theo mã {code}.",
        "{name} is merged into {into}",
        "From {on} on. The old unit's dossiers and history stay, under the code {code}.",
        _CARRIED_ON,
    ),
    "unit-dissolved": in_two_languages(
        "{name} giải thể",
        "Kể từ ngày {on}. Hồ sơ và lịch sử của đơn vị giữ nguyên, tra cứu theo mã {code}.",
        "{name} is dissolved",
        "From {on} on. Its dossiers and history stay, under the code {code}.",
        _CARRIED_ON,
    ),
    "person-corrected": in_two_languages(
        "Dữ liệu cá nhân của bạn đã được sửa",
        "Dữ liệu mới được niêm phong thay cho dữ liệu trước.",
        "Your personal data was corrected",
        "The new values are sealed in place of the earlier ones.",
        _OWN_DATA,
    ),
    "person-erased": in_two_languages(
        "Dữ liệu cá nhân của bạn đã được xóa",
        "Căn cứ xóa: {ground}. Khóa đã hủy, không thể khôi phục; việc đã qua chỉ còn mã số.",
        "Your personal data was erased",
        "Ground: {ground}. The key is destroyed for ever; what happened keeps only an id.",
        _OWN_DATA,
    ),
    "erasure-refused": in_two_languages(
        "Chưa thể xóa dữ liệu cá nhân của bạn",
        "Lý do: {held_for}. Căn cứ: {bases}. Khi hết lý do này, bạn có thể yêu cầu lại.",
        "Your personal data cannot be erased yet",
        "Because of: {held_for}. Basis: {bases}. You may ask again once that is over.",
        _OWN_DATA,
    ),
    "plan-for-report": in_two_languages(
        "Báo cáo: kế hoạch {title}",
        "Số {number}. Gửi để báo cáo.",
        "For your information: {title}",
        "No. {number}. Sent as a report.",
        _RECIPIENT,
    ),
    "plan-to-direct": in_two_languages(
        "Để chỉ đạo: kế hoạch {title}",
        "Số {number}. Gửi để chỉ đạo thực hiện.",
        "To direct: {title}",
        "No. {number}. Sent for your direction.",
        _RECIPIENT,
    ),
    "plan-to-carry-out": in_two_languages(
        "Để thực hiện: kế hoạch {title}",
        "Số {number}. Đề nghị thủ trưởng xác nhận đã đọc và tổ chức thực hiện.",
        "To carry out: {title}",
        "No. {number}. The head of the unit confirms having read it.",
        _RECIPIENT,
    ),
    "coordinator-added": in_two_languages(
        "Phối hợp phong trào: {title}",
        "Đơn vị bạn được đề nghị phối hợp phát động và tổ chức phong trào này.",
        "Coordinating: {title}",
        "Your unit helps to lead this campaign.",
        _OWN_WORK,
    ),
    "checks-approved": in_two_languages(
        "Lịch kiểm tra được duyệt: {title}",
        "Buổi đầu tiên vào ngày {first}. Ngày của từng đơn vị ghi trong kế hoạch kiểm tra.",
        "Visits approved: {title}",
        "The first is on {first}. Each unit's day is on the plan of checks.",
        (
            "Đơn vị bạn được kiểm tra, hoặc bạn là người kiểm tra.",
            "Your unit is visited, or you visit.",
        ),
    ),
    "unit-report-waits": in_two_languages(
        "{unit} gửi báo cáo kỳ {period}",
        "Lần gửi thứ {round}. Báo cáo chờ xem xét.",
        "{unit} reported on {period}",
        "Submission no. {round}. The report waits to be read.",
        _STANDING,
    ),
    "unit-report-returned": in_two_languages(
        "Báo cáo kỳ {period} cần bổ sung",
        "Cần bổ sung: {missing}",
        "The report on {period} needs more",
        "What to add: {missing}",
        _OWN_WORK,
    ),
    "difficulty-raised": in_two_languages(
        "{unit} nêu vướng mắc",
        "Nêu ngày {on}; đang chờ cơ quan thường trực trả lời.",
        "{unit} raised a difficulty",
        "Raised on {on}; it waits for the standing body's answer.",
        (
            "Bạn trả lời vướng mắc này, hoặc đơn vị bạn đã nêu.",
            "You answer it, or your unit raised it.",
        ),
    ),
    "difficulty-answered": in_two_languages(
        "Vướng mắc của đơn vị đã được trả lời",
        "Nêu ngày {on}, trả lời sau {days} ngày. Mở vướng mắc để đọc chỉ đạo.",
        "Your unit's difficulty was answered",
        "Raised on {on}, answered after {days} days. Open it to read what to do.",
        _OWN_WORK,
    ),
    "guidance-published": in_two_languages(
        "Hướng dẫn: {title}",
        "Cơ quan thường trực vừa phát hành hướng dẫn này.",
        "Guidance: {title}",
        "The standing body has just published it.",
        ("Hướng dẫn dành cho đơn vị bạn.", "The guidance is for your unit."),
    ),
    "year-review-opened": in_two_languages(
        "Tổng kết năm {year}: mời đơn vị báo cáo",
        "Hạn báo cáo: ngày {due}.",
        "Review of {year}: please report",
        "Reports are due on {due}.",
        ("Mọi đơn vị đều báo cáo tổng kết.", "Every unit reports."),
    ),
    "conference-planned": in_two_languages(
        "Mời dự: {title}",
        "Ngày {on}, tại {place}.",
        "Invitation: {title}",
        "On {on}, at {place}.",
        (
            "Đơn vị bạn được mời, được trao thưởng, hoặc chuẩn bị hội nghị.",
            "Your unit is a guest, is awarded, or prepares it.",
        ),
    ),
    "proposal-filed": in_two_languages(
        "Đã nhận tờ trình {number}",
        "{unit} nộp, ký ngày {on}, gồm {dossiers} hồ sơ; mỗi hồ sơ có mã tra cứu riêng.",
        "Proposal {number} received",
        "Filed by {unit}, signed on {on}, with {dossiers} dossiers, each under its own code.",
        (
            "Đơn vị bạn nộp, hoặc sẽ thẩm định, các hồ sơ này.",
            "Your unit filed these dossiers, or will appraise them.",
        ),
    ),
    "dossiers-presented": in_two_languages(
        "{dossiers} hồ sơ chờ quyết định",
        "Cơ quan thường trực trình, tờ trình số {number} ngày {on}, kèm dự thảo quyết định.",
        "{dossiers} dossiers wait for a decision",
        "Put to you under no. {number} of {on}, with a draft of the decision.",
        ("Bạn là Chủ tịch UBND xã.", "You chair the commune's people's committee."),
    ),
}
