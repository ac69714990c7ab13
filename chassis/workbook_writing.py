"""Writes an Excel workbook: text stays text, whatever it begins with, and days are days."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped] # It ships no types.

from contracts.sheets import Cell, SheetPlan

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LISTS = "_danh_muc"
_LONGEST = 32_767
"""Letters that a cell of Excel holds."""

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}


def write_workbook(plans: Sequence[SheetPlan]) -> bytes:
    """The workbook as it is stored; drop-downs take their values from a hidden sheet."""
    into = BytesIO()
    workbook: Any = Workbook(into, _OPTIONS)
    bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
    plain = workbook.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    choices = [choice.values for plan in plans for choice in plan.choices]
    for plan in plans:
        sheet = workbook.add_worksheet(plan.name)
        for column, width in enumerate(plan.widths):
            sheet.set_column(column, column, width, plain)
        for number, row in enumerate(plan.rows):
            for column, cell in enumerate(row):
                _write(sheet, number, column, cell, bold if number < plan.heading else None)
        if plan.heading:
            sheet.freeze_panes(plan.heading, 0)
        for at, note in plan.notes.items():
            sheet.write_comment(*at, note)
        if plan.hidden:
            sheet.hide()
        for choice in plan.choices:
            where = (choice.first_row, choice.column, choice.last_row, choice.column)
            sheet.data_validation(*where, _validation(choices.index(choice.values), choice.values))
    if choices:
        lists = workbook.add_worksheet(_LISTS)
        for column, values in enumerate(choices):
            for place, value in enumerate(values):
                lists.write_string(place, column, value)
        lists.hide()
    workbook.close()
    return into.getvalue()


def _write(sheet: Any, row: int, column: int, cell: Cell, style: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, datetime) and cell.tzinfo is not None:
        cell = cell.replace(tzinfo=None)
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, style)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell, style)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, style)
    else:
        sheet.write_string(row, column, _NOT_XML.sub("\ufffd", str(cell))[:_LONGEST], style)


def _validation(place: int, values: Sequence[str]) -> dict[str, Any]:
    letter = chr(ord("A") + place)
    return {
        "validate": "list",
        "source": f"={_LISTS}!${letter}$1:${letter}${len(values)}",
        "error_title": "Giá trị không có trong danh mục",
        "error_message": "Chọn một giá trị trong danh sách thả xuống.",
    }
