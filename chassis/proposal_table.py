"""How a proposal that is looked at before filing is shown on a screen."""

from collections.abc import Iterable, Sequence

from rich.markup import escape
from rich.table import Table

from contracts.proposals import PreviewedRow, ProposalPreview
from contracts.sheets import CellFault


def faults_table(faults: Iterable[CellFault]) -> Table:
    """Every cell that was not understood, what is wrong, and what to do."""
    table = Table("trang / sheet", "ô / cell", "sai ở đâu / what is wrong", "cách sửa / what to do")
    for fault in faults:
        why, how = f"{fault.vi}\n{fault.en}", f"{fault.next_vi}\n{fault.next_en}"
        table.add_row(escape(fault.sheet), fault.cell, escape(why), escape(how))
    return table


def preview_table(preview: ProposalPreview, rows: Sequence[int]) -> Table:
    """One line a nominee; `rows` are the rows of the sheet they stand in."""
    heading = ("dòng / row", "danh hiệu / award", "vướng / would refuse", "còn thiếu / missing",
               "cần xem / look at", "hạn / due", "thưởng / bonus")  # fmt: skip
    total = f"{preview.bonus:,} đ".replace(",", ".")
    table = Table(
        *heading,
        caption=f"{len(preview.rows)} dòng; bị từ chối / refused {preview.refused}; "
        f"thiếu giấy tờ / incomplete {preview.incomplete}; tổng thưởng / bonus {total}",
    )
    for row in preview.rows:
        table.add_row(
            str(rows[row.row]),
            escape(row.award_name or "?"),
            escape("\n".join(f"{each.vi} {each.next_vi}" for each in row.objections)),
            escape("\n".join(row.missing)),
            escape("\n".join(_warnings(row))),
            f"{row.deadline.due_on:%d/%m/%Y}" if row.deadline else "",
            f"{row.bonus.rounded:,}".replace(",", ".") if row.bonus else "",
        )
    return table


def _warnings(row: PreviewedRow) -> Iterable[str]:
    """What failed without stopping the dossier, such as a ratio, and binding rules but papers."""
    return (
        check.vi for check in row.checks if check.outcome == "failed" and check.check != "papers"
    )
