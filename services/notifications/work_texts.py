"""The words of notices about units, personal data, and the units' own work."""

from services.notifications.notice_text import Text, in_two_languages

_OWN_DATA = ("Thông báo này về dữ liệu của chính bạn.", "This is about your own data.")
_CARRIED_ON = (
    "Bạn thuộc đơn vị này, đơn vị tiếp nhận hoặc cơ quan thường trực.",
    "You belong to this unit, the one that carries it on, or the standing body.",
)

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
}
