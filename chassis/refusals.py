"""The refusals every service can give, whatever its subject."""

from typing import ClassVar

from contracts.refusal import Refusal


class NotFound(Refusal):
    """The thing named does not exist. `what` is its class, no word for a Vietnamese reader."""

    code: ClassVar[str] = "not-found"
    vi: ClassVar[str] = "Không tìm thấy nội dung có mã {id}."
    en: ClassVar[str] = "There is no {what} with id {id}."
    next_vi: ClassVar[str] = "Kiểm tra lại mã; nếu vừa tạo xong, chờ vài giây rồi thử lại."
    next_en: ClassVar[str] = "Check the id; if it was made just now, try again in a few seconds."
    rule: ClassVar[str | None] = "Quy ước: chỉ làm việc trên nội dung đã được ghi nhận"


class UnknownDocument(Refusal):
    """A digest was named under which no document is stored."""

    code: ClassVar[str] = "unknown-document"
    vi: ClassVar[str] = "Chưa có tài liệu nào được lưu với mã băm {digest}."
    en: ClassVar[str] = "No document is stored under the digest {digest}."
    next_vi: ClassVar[str] = "Tải tài liệu lên trước, rồi gửi lại yêu cầu."
    next_en: ClassVar[str] = "Upload the document first, then send the request again."
    rule: ClassVar[str | None] = "Quy ước: tài liệu phải được lưu trước khi dẫn mã băm của nó"


class RoleMayNot(Refusal):
    """The office acted in does not carry this right."""

    code: ClassVar[str] = "role-may-not"
    vi: ClassVar[str] = "Vai trò “{role_vi}” không được thực hiện {command}."
    en: ClassVar[str] = "The role {role} may not carry out {command}."
    next_vi: ClassVar[str] = "Đăng nhập với vai trò có quyền: {allowed_vi}."
    next_en: ClassVar[str] = "Act in a role that may: {allowed}."
    rule: ClassVar[str | None] = "contracts/permissions.py: mỗi vai trò chỉ làm việc của mình"


class ChangedMeanwhile(Refusal):
    """Somebody else changed the same thing first."""

    code: ClassVar[str] = "changed-meanwhile"
    vi: ClassVar[str] = "Người khác vừa thay đổi nội dung này trước bạn."
    en: ClassVar[str] = "Somebody else changed this just before you."
    next_vi: ClassVar[str] = "Xem lại nội dung mới nhất rồi thực hiện lại nếu vẫn cần."
    next_en: ClassVar[str] = "Read its latest state and act again if you still need to."
    rule: ClassVar[str | None] = (
        "Quy ước: chỉ sửa trên bản mới nhất, không ghi đè lên việc của người khác"
    )


class EventTooLargeToStore(Refusal):
    """What is stored must fit one message, or the stream it belongs in would stand still."""

    code: ClassVar[str] = "event-too-large-to-store"
    vi: ClassVar[str] = (
        "Nội dung “{part}” quá lớn: sự kiện {event} sẽ dài {size} byte, quá {limit} byte "
        "của một thông điệp; chưa lưu gì."
    )
    en: ClassVar[str] = (
        "“{part}” is too large: the event {event} would be {size} bytes, more than the {limit} "
        "bytes one message may have; nothing was stored."
    )
    next_vi: ClassVar[str] = (
        "Rút ngắn “{part}” hoặc chia thành nhiều lần gửi; bài dài thì tải lên thành tài liệu."
    )
    next_en: ClassVar[str] = (
        "Shorten “{part}” or send it in several parts; upload a long text as a document."
    )
    rule: ClassVar[str | None] = "Quy ước: mỗi sự kiện được lưu phải gọn trong một thông điệp"


class CommandIdReused(Refusal):
    """One command id was used for two different commands."""

    code: ClassVar[str] = "command-id-reused"
    vi: ClassVar[str] = "Mã lệnh {command_id} đã dùng cho một yêu cầu khác."
    en: ClassVar[str] = "The command id {command_id} was already used for another request."
    next_vi: ClassVar[str] = "Gửi lại yêu cầu với một mã lệnh mới."
    next_en: ClassVar[str] = "Send the request again with a new command id."
    rule: ClassVar[str | None] = "Quy ước: mã lệnh chỉ dùng cho một lệnh"


class ActsForNobody(Refusal):
    """The act needs a person or a unit, and the actor carries none."""

    code: ClassVar[str] = "acts-for-nobody"
    vi: ClassVar[str] = "Phiên làm việc này không gắn với {what_vi} nào."
    en: ClassVar[str] = "This session acts for no {what}."
    next_vi: ClassVar[str] = "Đăng nhập với chức vụ của một người tại một đơn vị."
    next_en: ClassVar[str] = "Act as a person who holds an office in a unit."
    rule: ClassVar[str | None] = "Quy ước: việc làm phải gắn với người hoặc đơn vị chịu trách nhiệm"
