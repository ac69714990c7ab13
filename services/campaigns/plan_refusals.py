"""What a plan says no to."""

from typing import ClassVar

from contracts.refusal import Refusal


class PlanDatesInverted(Refusal):
    """A plan ends before it begins."""

    code: ClassVar[str] = "campaigns.plan-dates-inverted"
    vi: ClassVar[str] = "Kế hoạch kết thúc ngày {ends_on}, trước ngày bắt đầu {begins_on}."
    en: ClassVar[str] = "The plan ends on {ends_on}, before it begins on {begins_on}."
    next_vi: ClassVar[str] = "Sửa ngày bắt đầu hoặc ngày kết thúc."
    next_en: ClassVar[str] = "Correct the first or the last day."
    rule: ClassVar[str | None] = "Quy trình: kế hoạch không kết thúc trước ngày bắt đầu"


class IssuedInTheFuture(Refusal):
    """The day of issue has not come yet."""

    code: ClassVar[str] = "campaigns.issued-in-the-future"
    vi: ClassVar[str] = "Ngày ban hành {issued_on} chưa đến."
    en: ClassVar[str] = "The day of issue, {issued_on}, has not come yet."
    next_vi: ClassVar[str] = "Ghi ngày ký thực tế, hoặc gửi lại vào ngày đó."
    next_en: ClassVar[str] = "Give the day it was signed, or send it again on that day."
    rule: ClassVar[str | None] = "Quy trình: chỉ ghi ban hành kế hoạch đã ký, từ ngày ký trở đi"


class AlreadyNumbered(Refusal):
    """The plan has another number."""

    code: ClassVar[str] = "campaigns.already-numbered"
    vi: ClassVar[str] = "Kế hoạch đã có số {number}."
    en: ClassVar[str] = "The plan already has the number {number}."
    next_vi: ClassVar[str] = "Đối chiếu với sổ văn bản đi."
    next_en: ClassVar[str] = "Compare it with the register of outgoing documents."
    rule: ClassVar[str | None] = "Quy trình: mỗi kế hoạch mang một số, theo sổ văn bản đi"


class NoTaskForThisUnit(Refusal):
    """The plan gives the acting unit no task."""

    code: ClassVar[str] = "campaigns.no-task-for-this-unit"
    vi: ClassVar[str] = "Kế hoạch không giao nhiệm vụ nào cho đơn vị của bạn."
    en: ClassVar[str] = "The plan gives your unit no task."
    next_vi: ClassVar[str] = "Kiểm tra lại kế hoạch, hoặc đổi sang đơn vị được giao."
    next_en: ClassVar[str] = "Check the plan, or act for the unit that has the task."
    rule: ClassVar[str | None] = "Quy trình: đơn vị được giao nhiệm vụ xác nhận đã đọc kế hoạch"


class UnknownTask(Refusal):
    """The plan has no such task."""

    code: ClassVar[str] = "campaigns.unknown-task"
    vi: ClassVar[str] = "Kế hoạch không có nhiệm vụ mang mã {task_id}."
    en: ClassVar[str] = "The plan has no task with id {task_id}."
    next_vi: ClassVar[str] = "Chọn nhiệm vụ trong bảng nhiệm vụ của kế hoạch."
    next_en: ClassVar[str] = "Choose a task from the plan's board."
    rule: ClassVar[str | None] = "Quy trình: báo cáo, kế hoạch đơn vị gắn với nhiệm vụ đã ban hành"


class NotYourTask(Refusal):
    """Another unit owns the task."""

    code: ClassVar[str] = "campaigns.not-your-task"
    vi: ClassVar[str] = "Nhiệm vụ này giao cho đơn vị khác."
    en: ClassVar[str] = "This task belongs to another unit."
    next_vi: ClassVar[str] = "Chỉ đơn vị được giao mới báo cáo nhiệm vụ."
    next_en: ClassVar[str] = "Only a unit that owns the task reports on it."
    rule: ClassVar[str | None] = "Quy trình: nhiệm vụ thuộc về đơn vị được kế hoạch giao"


class TaskAlreadyDone(Refusal):
    """The unit said earlier that the task is complete."""

    code: ClassVar[str] = "campaigns.task-already-done"
    vi: ClassVar[str] = "Đơn vị đã báo cáo hoàn thành nhiệm vụ này."
    en: ClassVar[str] = "The unit already reported this task as complete."
    next_vi: ClassVar[str] = "Không cần báo cáo thêm."
    next_en: ClassVar[str] = "Nothing more needs to be reported."
    rule: ClassVar[str | None] = "Quy trình: mỗi đơn vị báo cáo hoàn thành một nhiệm vụ một lần"


class NotNumberedYet(Refusal):
    """A plan is archived under its number."""

    code: ClassVar[str] = "campaigns.not-numbered-yet"
    vi: ClassVar[str] = "Kế hoạch chưa có số, chưa thể lưu."
    en: ClassVar[str] = "The plan has no number yet and cannot be archived."
    next_vi: ClassVar[str] = "Ghi số của kế hoạch trước, rồi lưu."
    next_en: ClassVar[str] = "Enter the plan's number first, then archive it."
    rule: ClassVar[str | None] = "Quy trình: kế hoạch được lưu theo số văn bản"


class ArchivedAlready(Refusal):
    """Another document lies in the archive as this plan."""

    code: ClassVar[str] = "campaigns.archived-already"
    vi: ClassVar[str] = "Kế hoạch đã lưu với một văn bản khác, ngày {on}."
    en: ClassVar[str] = "The plan was archived with another document on {on}."
    next_vi: ClassVar[str] = "Đối chiếu văn bản đã lưu với bản này."
    next_en: ClassVar[str] = "Compare the archived document with this one."
    rule: ClassVar[str | None] = "Quy trình: mỗi kế hoạch lưu một văn bản, lưu rồi không thay"
