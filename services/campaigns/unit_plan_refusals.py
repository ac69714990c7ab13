"""What a unit's plan says no to."""

from typing import ClassVar

from contracts.refusal import Refusal


class UnitPlanFiled(Refusal):
    """The unit filed another plan already."""

    code: ClassVar[str] = "campaigns.unit-plan-filed"
    vi: ClassVar[str] = "Đơn vị đã nộp kế hoạch thực hiện với nội dung khác."
    en: ClassVar[str] = "The unit filed its plan with other content."
    next_vi: ClassVar[str] = "Dùng kế hoạch đã nộp; nêu vấn đề mới khi cần."
    next_en: ClassVar[str] = "Go on with the plan on file; name new problems as they come."
    rule: ClassVar[str | None] = (
        "Quy trình: mỗi đơn vị nộp một kế hoạch thực hiện, nộp rồi không thay"
    )


class UnitPlanDatesInverted(Refusal):
    """A unit's plan ends before it begins."""

    code: ClassVar[str] = "campaigns.unit-plan-dates-inverted"
    vi: ClassVar[str] = "Kế hoạch kết thúc ngày {ends_on}, trước ngày bắt đầu {begins_on}."
    en: ClassVar[str] = "The plan ends on {ends_on}, before it begins on {begins_on}."
    next_vi: ClassVar[str] = "Sửa ngày bắt đầu hoặc ngày kết thúc."
    next_en: ClassVar[str] = "Correct the first or the last day."
    rule: ClassVar[str | None] = "Quy trình: kế hoạch của đơn vị không kết thúc trước ngày bắt đầu"


class UnknownProblem(Refusal):
    """The unit's plan names no such problem."""

    code: ClassVar[str] = "campaigns.unknown-problem"
    vi: ClassVar[str] = "Kế hoạch của đơn vị không nêu vấn đề mang mã {problem_id}."
    en: ClassVar[str] = "The unit's plan names no problem with id {problem_id}."
    next_vi: ClassVar[str] = "Chọn vấn đề trong bảng kế hoạch của đơn vị."
    next_en: ClassVar[str] = "Choose a problem from the board of the unit's plan."
    rule: ClassVar[str | None] = (
        "Quy trình: chỉ báo cáo giải quyết vấn đề đã nêu trong kế hoạch đơn vị"
    )


class ProblemSolvedAlready(Refusal):
    """The problem was solved in another way."""

    code: ClassVar[str] = "campaigns.problem-solved-already"
    vi: ClassVar[str] = "Vấn đề này đã báo cáo giải quyết xong ngày {on}."
    en: ClassVar[str] = "This problem was reported as solved on {on}."
    next_vi: ClassVar[str] = "Nếu vấn đề trở lại, nêu thành vấn đề mới."
    next_en: ClassVar[str] = "Name it as a new problem if it has come back."
    rule: ClassVar[str | None] = "Quy trình: mỗi vấn đề báo cáo giải quyết xong một lần"
