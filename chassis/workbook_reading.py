"""Reads an Excel workbook that somebody sent: values only; macros and formulas are never run."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from chassis.workbook_bounds import NotAWorkbook, counted_copy
from contracts.sheets import Cell, Sheet


def read_workbook(content: bytes) -> tuple[Sheet, ...]:
    """Its visible sheets in order; raises `NotAWorkbook`, `WorkbookTooLarge`.

    A formula counts as the value last calculated for it; hidden sheets are left out.
    """
    counted = counted_copy(content)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(counted)) as workbook:
            return tuple(_sheets(workbook))
    except (CalamineError, OSError, ValueError) as fault:
        raise NotAWorkbook from fault


def _sheets(workbook: CalamineWorkbook) -> Iterator[Sheet]:
    for about in workbook.sheets_metadata:
        worksheet = about.typ is SheetTypeEnum.WorkSheet
        if not worksheet or about.visible is not SheetVisibleEnum.Visible:
            continue
        rows = workbook.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
        yield Sheet(about.name, [[_cell(value) for value in row] for row in rows])


def _cell(value: Cell) -> Cell:
    return str(value) if isinstance(value, timedelta) else value
