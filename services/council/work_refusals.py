"""How the council's work between sittings says no."""

from typing import ClassVar

from contracts.refusal import Refusal


class NoSuchTask(Refusal):
    """A programme has the tasks it was adopted with."""

    code: ClassVar[str] = "council.no-such-task"
    vi: ClassVar[str] = "Chương trình không có nhiệm vụ số {task}."
    en: ClassVar[str] = "The programme has no task {task}."
    next_vi: ClassVar[str] = "Xem lại số thứ tự nhiệm vụ."
    next_en: ClassVar[str] = "Look up the number of the task."
    rule: ClassVar[str | None] = "Quy trình: chương trình công tác gồm các nhiệm vụ đã thông qua"


class NotYourTask(Refusal):
    """A member reports on their own task."""

    code: ClassVar[str] = "council.not-your-task"
    vi: ClassVar[str] = "Nhiệm vụ số {task} giao cho thành viên khác."
    en: ClassVar[str] = "Task {task} is another member's."
    next_vi: ClassVar[str] = "Đề nghị thành viên được giao báo cáo."
    next_en: ClassVar[str] = "Ask the member it was given to."
    rule: ClassVar[str | None] = "Quy trình: thành viên tự báo cáo nhiệm vụ được giao cho mình"


class AnsweredAlready(Refusal):
    """An answer once given stands."""

    code: ClassVar[str] = "council.answered-already"
    vi: ClassVar[str] = "Việc này đã được trả lời hoặc báo cáo."
    en: ClassVar[str] = "This was answered already."
    next_vi: ClassVar[str] = "Mở một việc mới nếu cần nói thêm."
    next_en: ClassVar[str] = "Begin a new one to say more."
    rule: ClassVar[str | None] = "Quy trình: câu trả lời, báo cáo đã ghi thì giữ nguyên"


class NotAsked(Refusal):
    """A consultation is answered by those who were asked."""

    code: ClassVar[str] = "council.not-asked"
    vi: ClassVar[str] = "Bạn không thuộc danh sách được xin ý kiến."
    en: ClassVar[str] = "You are not among those asked."
    next_vi: ClassVar[str] = "Gửi câu hỏi hoặc ý kiến cho cơ quan thường trực."
    next_en: ClassVar[str] = "Put a question to the standing body instead."
    rule: ClassVar[str | None] = "Quy trình: chỉ người được xin ý kiến trả lời lần xin ý kiến đó"


class ConsultationOver(Refusal):
    """Opinions are given by the day they are asked for."""

    code: ClassVar[str] = "council.consultation-over"
    vi: ClassVar[str] = "Đã quá hạn cho ý kiến ({due_on})."
    en: ClassVar[str] = "The day to answer has passed ({due_on})."
    next_vi: ClassVar[str] = "Liên hệ cơ quan thường trực."
    next_en: ClassVar[str] = "Speak to the standing body."
    rule: ClassVar[str | None] = "Quy trình: cho ý kiến trong thời hạn đã nêu khi xin ý kiến"


class DueBeforeAsked(Refusal):
    """Nobody answers by a day that has passed."""

    code: ClassVar[str] = "council.due-before-asked"
    vi: ClassVar[str] = "Hạn {due_on} đã qua."
    en: ClassVar[str] = "The day {due_on} has passed."
    next_vi: ClassVar[str] = "Chọn một ngày chưa qua."
    next_en: ClassVar[str] = "Choose a day to come."
    rule: ClassVar[str | None] = "Quy trình: hạn trả lời không đặt trước ngày hỏi"


class OtherKind(Refusal):
    """A question is answered by the standing body, an advice by UBND."""

    code: ClassVar[str] = "council.other-kind"
    vi: ClassVar[str] = "Mã này thuộc loại trao đổi khác."
    en: ClassVar[str] = "This id is of another kind of exchange."
    next_vi: ClassVar[str] = "Kiểm tra lại mã."
    next_en: ClassVar[str] = "Check the id."
    rule: ClassVar[str | None] = (
        "Quy trình: mỗi loại trao đổi có cách trả lời và người trả lời riêng"
    )
