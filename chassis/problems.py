"""Turns what went wrong into the problem its sender is told."""

from uuid import UUID

from contracts.problem import Problem
from contracts.refusal import Refusal


def of_refusal(refusal: Refusal) -> Problem:
    """The problem for a rule that said no."""
    said = refusal.said()
    return Problem(
        code=refusal.code,
        vi=said.vi,
        en=said.en,
        next_vi=said.next_vi,
        next_en=said.next_en,
        field=refusal.field,
        rule=refusal.rule,
    )


def store_unavailable() -> Problem:
    """The database cannot be reached; nothing was stored."""
    return Problem(
        code="store-unavailable",
        vi="Cơ sở dữ liệu hiện không truy cập được; chưa lưu gì.",
        en="The database cannot be reached at the moment; nothing was stored.",
        next_vi="Thử lại sau ít phút; nếu vẫn vậy, báo quản trị viên.",
        next_en="Try again in a few minutes; if it stays so, tell the administrator.",
    )


def outcome_unknown(command_id: UUID) -> Problem:
    """The database went away while storing: nobody can tell yet whether it did."""
    return Problem(
        code="outcome-unknown",
        vi="Mất kết nối cơ sở dữ liệu khi đang lưu; chưa rõ yêu cầu đã được lưu hay chưa.",
        en="The database went away while storing; whether the request was stored is not known.",
        next_vi=f"Gửi lại với cùng mã lệnh {command_id}: việc đã làm sẽ không bị làm lại.",
        next_en=f"Send it again with the same command id {command_id}: nothing is done twice.",
    )


def internal(correlation_id: UUID) -> Problem:
    """A fault of the program itself; the log has it under `correlation_id`."""
    return Problem(
        code="internal",
        vi=f"Hệ thống gặp lỗi khi xử lý yêu cầu; chưa lưu gì. Mã tra cứu: {correlation_id}.",
        en=f"The system failed on this request; nothing was stored. Reference: {correlation_id}.",
        next_vi="Báo quản trị viên, kèm mã tra cứu.",
        next_en="Tell the administrator, with the reference.",
    )


def answer_too_large(size: int, limit: int) -> Problem:
    """The answer is larger than NATS takes in one message; both figures in bytes."""
    return Problem(
        code="answer-too-large",
        vi=f"Kết quả dài {size} byte, quá giới hạn {limit} byte của một thông điệp.",
        en=f"The answer is {size} bytes, more than the {limit} bytes one message may have.",
        next_vi="Thu hẹp phạm vi tra cứu rồi hỏi lại.",
        next_en="Narrow the query and ask again.",
    )
