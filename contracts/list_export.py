"""What a query lists, laid out for a workbook with Vietnamese headings."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from types import MappingProxyType
from typing import cast, get_args, get_origin
from uuid import UUID

from pydantic import BaseModel

from contracts.request import Result
from contracts.sheets import Cell, SheetPlan

HANOI = timezone(timedelta(hours=7))

_WIDTH = 22


class NothingListed(ValueError):
    """The query answers with one thing, not with a list."""


SHEETS: Mapping[str, str] = MappingProxyType(
    {
        "awards": "Khen thưởng",
        "ballots": "Các lượt biểu quyết",
        "dossiers": "Hồ sơ",
        "holds": "Tạm dừng xét",
        "items": "Kết quả từng hồ sơ",
        "lines": "Các dòng",
        "proposals": "Tờ trình",
        "reports": "Báo cáo",
        "stays": "Có mặt",
        "steps": "Diễn biến",
        "units": "Đơn vị",
    }
)
"""What the sheet of each list is called."""

HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "actor": "Người thực hiện",
        "amount": "Số tiền (đồng)",
        "annulled_because": "Lý do hủy",
        "appraised_by": "Người thẩm định",
        "award_kind": "Mã danh hiệu, hình thức",
        "award_name": "Danh hiệu, hình thức",
        "ballot_id": "Mã lượt biểu quyết",
        "ballot_number": "Lượt biểu quyết thứ",
        "barred": "Không được biểu quyết",
        "base": "Số làm cơ sở",
        "bonus": "Tiền thưởng (đồng)",
        "came_at": "Đến lúc",
        "campaign_id": "Mã phong trào",
        "code": "Mã tra cứu",
        "committed": "Đã cam kết (đồng)",
        "conclusion": "Kết luận",
        "conferred": "Được khen thưởng",
        "confirmed": "Quy định đã xác nhận",
        "conflicts": "Xung đột lợi ích",
        "continued_by": "Đơn vị tiếp nhận",
        "details": "Chi tiết",
        "document": "Mã băm tờ trình",
        "dossier": "Mã hồ sơ tra cứu",
        "effective_at": "Có hiệu lực từ",
        "ended_on": "Ngày thôi hoạt động",
        "fault_on": "Ngày có vi phạm",
        "filed_by": "Người nộp",
        "free": "Còn lại (đồng)",
        "handed_over_on": "Ngày trao",
        "held": "Đang tạm dừng xét",
        "hold_id": "Mã lần tạm dừng",
        "kind": "Loại",
        "late": "Trễ hạn",
        "left_at": "Về lúc",
        "legal_basis": "Căn cứ pháp lý",
        "margin": "Chênh lệch so với mức cần",
        "means": "Cách biểu quyết",
        "member_id": "Mã thành viên",
        "members": "Số thành viên",
        "name": "Tên",
        "needed": "Số phiếu cần",
        "nomination_id": "Mã hồ sơ",
        "nominations": "Số đối tượng",
        "nominee_id": "Mã đối tượng",
        "nominee_kind": "Loại đối tượng",
        "number": "Số",
        "on": "Ngày",
        "paid": "Đã chi (đồng)",
        "paper": "Chứng từ",
        "papers": "Phiếu",
        "parent_id": "Đơn vị cấp trên",
        "placed_on": "Ngày tạm dừng",
        "position": "Vị trí",
        "present": "Số có mặt",
        "proposal_id": "Mã tờ trình",
        "quorum": "Số cần có mặt",
        "reason": "Lý do",
        "recorded_at": "Ghi lúc",
        "recovered": "Đã thu hồi (đồng)",
        "reference": "Văn bản liên quan",
        "referred_at": "Trình Hội đồng lúc",
        "report_id": "Mã báo cáo",
        "reserved": "Đang giữ chỗ (đồng)",
        "revoked_by_number": "Bị hủy bởi quyết định số",
        "role": "Vai trò",
        "round": "Lần nộp",
        "rule": "Quy định",
        "set_aside": "Đã giữ chỗ",
        "signed_by": "Mã người ký",
        "signed_on": "Ngày ký",
        "sitting_id": "Mã phiên họp",
        "stage": "Giai đoạn",
        "standing": "Tình trạng",
        "standing_body": "Cơ quan thường trực",
        "state": "Bước",
        "submitted_on": "Ngày gửi",
        "summary": "Tóm tắt",
        "supported": "Hội đồng tán thành",
        "title": "Nội dung đề nghị",
        "unit": "Tên đơn vị",
        "unit_id": "Mã đơn vị",
        "visibility": "Ai được xem",
        "voters": "Người đã biểu quyết",
        "votes_abstained": "Phiếu trắng",
        "votes_against": "Phiếu không tán thành",
        "votes_for": "Phiếu tán thành",
        "votes_invalid": "Phiếu không hợp lệ",
        "what": "Việc",
    }
)
"""What each column is called. A column that is not here goes by its name in the contracts."""

WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "state": {
            "filed": "mới nộp",
            "returned": "trả lại để bổ sung",
            "appraised": "đã thẩm định",
            "referred": "đã trình Hội đồng",
            "advised": "Hội đồng đã có ý kiến",
            "decided": "đã có quyết định",
            "forwarded": "đã trình cấp trên",
            "decided-above": "cấp trên đã quyết định",
            "withdrawn": "đã rút",
            "placed": "đang tạm dừng",
            "released": "đã thôi tạm dừng",
            "confirmed": "đã kết luận có vi phạm",
        },
        "nominee_kind": {
            "individual": "cá nhân",
            "collective": "tập thể",
            "household": "hộ gia đình",
        },
        "visibility": {
            "open": "mọi người có liên quan",
            "official": "người làm công tác thi đua, khen thưởng",
            "confidential": "Chủ tịch và thanh tra",
        },
    }
)
"""What people read for the words some columns hold; any other word stays as it is."""


def list_sheets(result: Result) -> tuple[SheetPlan, ...]:
    """One sheet for each list of the answer; raises `NothingListed` when it has none."""
    plans = tuple(_plans(result))
    if not plans:
        raise NothingListed(
            "Câu hỏi này không trả lời bằng danh sách. / This query answers with no list."
        )
    return plans


def columns_of(kind: type[Result]) -> dict[str, type[BaseModel]]:
    """The lists an answer of this kind holds, by field, each with the model of its rows."""
    found: dict[str, type[BaseModel]] = {}
    for name, field in kind.model_fields.items():
        parts = get_args(field.annotation)
        if get_origin(field.annotation) is not tuple or not parts:
            continue
        if isinstance(parts[0], type) and issubclass(parts[0], BaseModel):
            found[name] = parts[0]
    return found


def _plans(result: Result) -> Iterator[SheetPlan]:
    for name, kind in columns_of(type(result)).items():
        columns = list(kind.model_fields)
        rows: list[Sequence[Cell]] = [[HEADINGS.get(column, column) for column in columns]]
        for row in getattr(result, name):
            rows.append([_cell(column, getattr(row, column)) for column in columns])
        widths = (_WIDTH,) * len(columns)
        yield SheetPlan(SHEETS.get(name, name)[:31], rows, widths, heading=1)


def _cell(column: str, value: object) -> Cell:
    match value:
        case None:
            return None
        case bool():
            return "có" if value else "không"
        case Enum():
            return _word(column, str(value.value))
        case str():
            return _word(column, value)
        case datetime():
            return value.astimezone(HANOI).replace(tzinfo=None)
        case int() | float() | date():
            return value
        case UUID():
            return str(value)
        case BaseModel():
            return value.model_dump_json()
        case tuple() | list():
            # A class pattern leaves the items of unknown type.
            many = cast("Sequence[object]", value)
            return "; ".join(str(_cell(column, each)) for each in many)
        case _:
            return str(value)


def _word(column: str, text: str) -> str:
    return WORDS.get(column, {}).get(text, text)
