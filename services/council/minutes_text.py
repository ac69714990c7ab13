"""The minutes as people read them, in Vietnamese, from what happened at the sitting.

A name is written as `{{person:<id>}}`: it is shown from the directory, so that erasing a name there
leaves text, digest and signatures as they are.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from uuid import UUID

from services.council.agenda import AgendaItem
from services.council.conflicts import Ground
from services.council.council import Seat
from services.council.minutes import StillSitting
from services.council.sitting import Sitting
from services.council.terms import Form, Means, Outcome

_VIETNAM = timezone(timedelta(hours=7))
_SEATS = {
    Seat.CHAIR: "Chủ tịch Hội đồng",
    Seat.VICE_CHAIR: "Phó Chủ tịch Hội đồng",
    Seat.SECRETARY: "Thư ký Hội đồng",
    Seat.MEMBER: "Ủy viên",
}
_GROUNDS = {
    Ground.OWN_FILE: "liên quan trực tiếp đến hồ sơ",
    Ground.OWN_UNIT: "cùng đơn vị",
    Ground.KIN: "người thân",
    Ground.OTHER: "lý do khác",
}
_MEANS = {
    Means.OPEN: "Biểu quyết công khai",
    Means.SECRET: "Bỏ phiếu kín",
    Means.PAPER: "Bỏ phiếu giấy, hai người kiểm phiếu",
}


def minutes_text(sitting: Sitting) -> str:
    """The whole text; raises `StillSitting` before the sitting is closed."""
    if sitting.ended_at is None:
        raise StillSitting()
    lines = [*_heading(sitting), "", *_present(sitting, sitting.ended_at), ""]
    for number, entry in enumerate(sitting.agenda.values(), 1):
        lines += [f"{number}. Hồ sơ {entry.item.code}", *_item(entry), ""]
    closing = f"Phiên họp kết thúc lúc {_moment(sitting.ended_at)}."
    signing = f"Chủ trì: {_name(sitting.call.presiding_id)}"
    return "\n".join([*lines, closing, signing]) + "\n"


def _heading(sitting: Sitting) -> Iterator[str]:
    call = sitting.call
    yield "BIÊN BẢN PHIÊN HỌP HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG"
    how = "Lấy ý kiến bằng văn bản" if call.form is Form.WRITTEN else "Họp trực tiếp"
    yield f"Thời gian: {_moment(call.begins_at)}. Địa điểm: {call.place}. Hình thức: {how}."
    yield f"Quy chế: {call.bylaws.version}" + (" (ví dụ)" if call.bylaws.is_example else "") + "."


def _present(sitting: Sitting, ended_at: datetime) -> Iterator[str]:
    stays = sitting.attendance.ended(ended_at).stays
    came = {stay.member_id for stay in stays}
    yield f"Thành viên được triệu tập: {len(sitting.call.members)}; đã dự: {len(came)}."
    for member in sitting.call.members:
        own = [stay for stay in stays if stay.member_id == member.person_id]
        times = "; ".join(
            f"{_clock(stay.came_at)}-{_clock(stay.left_at or ended_at)}" for stay in own
        )
        seat = _SEATS[member.seat]
        yield f"- {_name(member.person_id)}, {member.office}, {seat}: {times or 'vắng mặt'}"


def _item(entry: AgendaItem) -> Iterator[str]:
    for conflict in entry.item.conflicts:
        how = "tự khai báo" if conflict.declared else "hệ thống phát hiện"
        who = _name(conflict.member_id)
        yield f"   Không tham gia: {who} ({_GROUNDS[conflict.ground]}, {how})."
    for number, reason in entry.annulled:
        yield f"   Lần biểu quyết {number} bị hủy: {reason}."
    if entry.outcome is None:
        yield "   Chưa biểu quyết; chuyển sang phiên họp khác."
    else:
        yield from _result(entry.held, entry.outcome)


def _result(number: int, outcome: Outcome) -> Iterator[str]:
    terms, count = outcome.terms, outcome.count
    yield f"   {_MEANS[terms.means]}, lần {number}. Có mặt {terms.present}/{terms.members}, " + (
        f"tối thiểu {terms.quorum}."
    )
    yield (
        f"   Tán thành {count.votes_for}, không tán thành {count.votes_against}, "
        f"không ý kiến {count.votes_abstained}, không hợp lệ {count.votes_invalid}; "
        f"trong đó {len(count.by_writing)} ý kiến bằng văn bản."
    )
    than = "quá" if terms.threshold_strict else "từ"
    share = f"{terms.threshold_numerator}/{terms.threshold_denominator}"
    yield f"   Cần {than} {share} của {terms.base}, tức {terms.needed} phiếu tán thành."
    if outcome.supported:
        yield f"   Kết luận: đề nghị khen thưởng, hơn mức cần {outcome.margin} phiếu."
    elif outcome.margin < 0:
        yield f"   Kết luận: không đề nghị khen thưởng, thiếu {-outcome.margin} phiếu."
    else:
        yield "   Kết luận: không đề nghị khen thưởng, vì chủ trì không tán thành."


def _name(person_id: UUID) -> str:
    return f"{{{{person:{person_id}}}}}"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(_VIETNAM):%H:%M ngày %d/%m/%Y}"


def _clock(at: datetime) -> str:
    return f"{at.astimezone(_VIETNAM):%H:%M}"
