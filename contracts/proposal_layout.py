"""How a proposal for many nominees is laid out in a workbook: two sheets, in Vietnamese.

The first sheet holds what all nominees share, a label and a value a row; the second one nominee a
row. The same layout makes the empty template and the workbook of a proposal that is filled in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.nominations import FiledPaper, NomineeKind
from contracts.proposals import MOST_ROWS, PROPOSAL_PAPER, AwardsOffered, ProposedNomination
from contracts.sheets import Cell, Choice, SheetPlan
from contracts.stated import StatedFigure

SHARED, LISTED, HELP = "Tờ trình", "Danh sách", "Hướng dẫn"
"""The names of the sheets."""

KINDS: Mapping[NomineeKind, str] = {
    NomineeKind.INDIVIDUAL: "Cá nhân",
    NomineeKind.COLLECTIVE: "Tập thể",
    NomineeKind.HOUSEHOLD: "Hộ gia đình",
}
"""What people call each kind of nominee."""

LABELS: Mapping[str, str] = {
    "number": "Số tờ trình",
    "signed_on": "Ngày ký",
    "signed_by": "Mã người ký",
    "campaign_id": "Mã phong trào",
    "document": "Tệp tờ trình đã ký",
}
"""The fields of the first sheet and their labels; papers and figures follow them."""

FIGURES: Mapping[str, str] = {
    "members": "Tổng số người của đơn vị",
    "advanced-workers": "Số Lao động tiên tiến",
    "grassroots-fighters": "Số Chiến sĩ thi đua cơ sở đề nghị",
}
"""The figures that ratios are counted from, and their labels."""

COLUMNS: Mapping[str, str] = {
    "nominee_id": "Mã đối tượng",
    "note": "Tên (chỉ để đối chiếu)",
    "nominee_kind": "Loại đối tượng",
    "award_kind": "Danh hiệu, hình thức",
    "title": "Nội dung đề nghị",
    "fact": "Thành tích",
    "begins_on": "Từ ngày",
    "ends_on": "Đến ngày",
}
"""The fields of a nominee and their headings; one column for each kind of paper follows."""

_EXPLAINED: Mapping[str, str] = {
    "nominee_id": "Mã trong danh bạ; tập thể có thể ghi mã ngắn hoặc tên đơn vị.",
    "note": "Không gửi đi, không lưu; ghi để dễ kiểm tra.",
    "nominee_kind": "Cá nhân, Tập thể hoặc Hộ gia đình; bỏ trống nếu danh hiệu chỉ có một loại.",
    "award_kind": "Chọn trong danh sách, hoặc ghi mã như DH-LDTT.",
    "title": "Một dòng ngắn, trung tính, không nêu chuyện riêng của người được đề nghị.",
    "fact": "Tên ngắn của thành tích, ví dụ: năm học 2024-2025.",
    "begins_on": "Ngày/tháng/năm.",
    "ends_on": "Ngày/tháng/năm; trước ngày nộp.",
}
_WIDTHS = (38, 26, 14, 36, 44, 24, 12, 12)


@dataclass(frozen=True)
class ProposalContent:
    """What a proposal's workbook says, with documents by digest."""

    number: str
    signed_on: date
    signed_by: UUID
    campaign_id: UUID
    document: str
    papers: tuple[FiledPaper, ...] = ()
    figures: tuple[StatedFigure, ...] = ()
    nominations: tuple[ProposedNomination, ...] = ()


def paper_names(offered: AwardsOffered) -> dict[str, str]:
    """Every kind of paper that is attached by name; the proposal itself is not one of them."""
    return {each.kind: each.name for each in offered.papers if each.kind != PROPOSAL_PAPER}


def proposal_sheets(
    offered: AwardsOffered, content: ProposalContent | None = None
) -> tuple[SheetPlan, ...]:
    """The sheets of a proposal, or of an empty template without `content`."""
    papers = paper_names(offered)
    awards = {each.code: each.name for each in offered.awards}
    heading = [*COLUMNS.values(), *papers.values()]
    rows = [_row(each, awards, papers) for each in content.nominations] if content else []
    last = MOST_ROWS
    choices = (
        Choice(list(COLUMNS).index("nominee_kind"), 1, last, tuple(KINDS.values())),
        Choice(list(COLUMNS).index("award_kind"), 1, last, tuple(awards.values())),
    )
    notes = {(0, place): _EXPLAINED[name] for place, name in enumerate(COLUMNS)}
    widths = (*_WIDTHS, *[30] * len(papers))
    listed = SheetPlan(LISTED, [heading, *rows], widths, 1, choices, notes)
    shared = SheetPlan(SHARED, _shared(papers, content), (38, 72))
    return (shared, listed, SheetPlan(HELP, _help(offered, papers), (42, 90), 1))


def _shared(papers: Mapping[str, str], content: ProposalContent | None) -> list[Sequence[Cell]]:
    own: dict[str, Cell] = dict.fromkeys(LABELS)
    attached: dict[str, str] = {}
    stated: dict[str, int] = {}
    if content is not None:
        own = {
            "number": content.number,
            "signed_on": content.signed_on,
            "signed_by": str(content.signed_by),
            "campaign_id": str(content.campaign_id),
            "document": content.document,
        }
        attached = _attached(content.papers)
        stated = {each.name: each.value for each in content.figures}
    rows: list[Sequence[Cell]] = [[label, own[name]] for name, label in LABELS.items()]
    rows += [[name, attached.get(kind)] for kind, name in papers.items()]
    rows += [[label, stated.get(name)] for name, label in FIGURES.items()]
    return rows


def _row(
    asked: ProposedNomination, awards: Mapping[str, str], papers: Mapping[str, str]
) -> list[Cell]:
    attached = _attached(asked.papers)
    return [
        str(asked.nominee_id),
        None,
        KINDS[asked.nominee_kind],
        awards.get(asked.award_kind, asked.award_kind),
        asked.title,
        asked.achievement.fact,
        asked.achievement.begins_on,
        asked.achievement.ends_on,
        *[attached.get(kind) for kind in papers],
    ]


def _attached(papers: Sequence[FiledPaper]) -> dict[str, str]:
    found: dict[str, str] = {}
    for paper in papers:
        found[paper.kind] = (
            f"{found[paper.kind]}; {paper.digest}" if paper.kind in found else (paper.digest)
        )
    return found


def _help(offered: AwardsOffered, papers: Mapping[str, str]) -> list[Sequence[Cell]]:
    rows: list[Sequence[Cell]] = [["Mục", "Cách ghi"]]
    rows += [[COLUMNS[name], text] for name, text in _EXPLAINED.items()]
    rows += [
        ["Cột giấy tờ", "Tên tệp (ví dụ bao-cao.pdf) hoặc mã băm; nhiều tệp ngăn bằng dấu “;”."],
        ["Giấy tờ chung", f"Ghi ở trang “{SHARED}” thì áp dụng cho mọi đối tượng."],
        ["Số dòng", f"Tối đa {MOST_ROWS} đối tượng; dòng trống được bỏ qua."],
        ["Nộp", "Nộp cả danh sách cùng lúc; một dòng sai thì chưa lưu dòng nào."],
    ]  # fmt: skip
    for award in offered.awards:
        names = ", ".join(papers[kind] for kind in award.papers if kind in papers)
        who = ", ".join(KINDS[kind].lower() for kind in award.nominees)
        rows.append(
            [award.name, f"Mã {award.code}; dành cho {who}; giấy tờ: {names or 'chưa rõ'}."]
        )
    return rows
