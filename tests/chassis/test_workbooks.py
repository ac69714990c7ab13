"""Workbooks people send: read as values within bounds, refused in words, written without traps."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from chassis import workbook_bounds
from chassis.workbook_bounds import NotAWorkbook, WorkbookTooLarge
from chassis.workbook_reading import read_workbook
from chassis.workbook_writing import write_workbook
from contracts.sheets import Cell, Choice, Sheet, SheetPlan

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _book(*rows: list[Cell], hidden: bool = False) -> bytes:
    plans = [SheetPlan("Một", [["Trang"]]), SheetPlan("Hai", rows, hidden=hidden)]
    return write_workbook(plans)


def _changed(content: bytes, changes: Mapping[str, bytes]) -> bytes:
    """The workbook with these parts in place of its own."""
    into = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(into, "w", ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *changes}:
            new.writestr(name, changes[name] if name in changes else old.read(name))
    return into.getvalue()


def _sheet(body: str) -> bytes:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'.encode()


def test_what_is_written_is_read_back() -> None:
    row: list[Cell] = ["Đề nghị", 45, 1.5, True, date(2025, 9, 2), None, "x"]
    found = read_workbook(_book(row))
    assert [sheet.name for sheet in found] == ["Một", "Hai"]
    read = [found[1].at(0, column) for column in range(7)]
    assert [read[0], read[1], read[2], read[3], read[6]] == ["Đề nghị", 45, 1.5, True, "x"]
    assert read[4] == date(2025, 9, 2)
    assert found[1].at(99, 99) is None


@pytest.mark.parametrize(
    "text", ["=1+1", "+84", "-5", "@SUM(A1)", "{=1}", "http://example.invalid", "007", "_x0041_"]
)
def test_text_that_looks_like_something_else_stays_text(text: str) -> None:
    stored = _book([text])
    assert read_workbook(stored)[1].at(0, 0) == text
    with ZipFile(BytesIO(stored)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet2.xml")
        assert not [name for name in parts.namelist() if "hyperlink" in name]


def test_what_xml_cannot_hold_and_too_much_of_it_is_written_all_the_same() -> None:
    moment = datetime(2025, 9, 2, 7, 30, tzinfo=UTC)
    found = read_workbook(_book(["a\x00b\ufffe", "x" * 40_000, moment]))[1]
    assert found.at(0, 0) == "a\ufffdb\ufffd"
    assert len(str(found.at(0, 1))) == 32_767
    assert found.at(0, 2) == datetime(2025, 9, 2, 7, 30)  # noqa: DTZ001 # Excel knows no zones.


def test_hidden_sheets_and_lists_of_choices_are_not_read() -> None:
    assert [sheet.name for sheet in read_workbook(_book(["x"], hidden=True))] == ["Một"]
    choice = Choice(0, 1, 9, ("Cá nhân", "Tập thể"))
    with_choice = write_workbook([SheetPlan("Hai", [["a"]], choices=(choice,))])
    assert [sheet.name for sheet in read_workbook(with_choice)] == ["Hai"]
    with ZipFile(BytesIO(with_choice)) as parts:
        assert b"_danh_muc!$A$1:$A$2" in parts.read(SHEET)


def test_a_formula_counts_as_the_value_last_calculated() -> None:
    body = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>HYPERLINK("x")</f></c></row>'
    found = read_workbook(_changed(_book(["x"]), {SHEET: _sheet(body)}))[0]
    assert found.at(0, 0) == 2
    assert not found.at(0, 1)


def _with_dtd() -> bytes:
    return b'<!DOCTYPE w [<!ENTITY a "aaaa">]>' + _sheet("")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"ma,ten\n1,2\n",
        b"PK\x03\x04 damaged",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        _changed(_book(["x"]), {"xl/workbook.xml": b"<workbook"}),
        _changed(_book(["x"]), {SHEET: b"\x00\x01"}),
        _changed(_book(["x"]), {SHEET: _with_dtd()}),
    ],
    ids=["empty", "csv", "damaged", "old or locked", "cut off", "no XML", "with a DTD"],
)
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(NotAWorkbook):
        read_workbook(content)


def test_a_zip_of_something_else_is_no_workbook() -> None:
    into = BytesIO()
    with ZipFile(into, "w") as parts:
        parts.writestr("word/document.xml", "<document/>")
    with pytest.raises(NotAWorkbook):
        read_workbook(into.getvalue())


FAR = '<row r="1"><c r="XFD1048576"><v>1</v></c></row>'
LONG = f'<sst xmlns="{MAIN}"><si><t>{"a" * 40_000}</t></si></sst>'.encode()
REPEATED = "".join(
    f'<row r="{row}">{"<c t=" + chr(34) + "s" + chr(34) + "><v>0</v></c>"}</row>'
    for row in range(1, 2_001)
)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({SHEET: _sheet(FAR)}, "rows"),
        ({SHEET: _sheet(FAR).decode().encode("utf-16")}, "rows"),
        ({SHEET: _sheet('<row r="9" x="&gt;>"><c s=">" r="ZZ9"><v>1</v></c></row>')}, "columns"),
        ({SHEET: _sheet('<row r="1048576"><c><v>1</v></c></row>')}, "rows"),
        ({"xl/elsewhere.xml": _sheet(FAR)}, "rows"),
        ({SHEET: _sheet("<row/>" * 5_001)}, "rows"),
        ({SHEET: _sheet("<row>" + "<c/>" * 101 + "</row>")}, "columns"),
        ({SHEET: _sheet(REPEATED), STRINGS: LONG}, "letters"),
        ({SHEET: b" " * (65 * 1024 * 1024)}, "unpacked bytes"),
        ({f"xl/part{number}.xml": b"<a/>" for number in range(501)}, "parts"),
    ],
    ids=["far", "far in UTF-16", "behind signs", "far row", "anywhere", "rows", "cells",
         "one text repeated", "zip bomb", "parts"],
)  # fmt: skip
def test_what_would_unfold_to_too_much_is_refused_before_it_is_read(
    changes: Mapping[str, bytes], what: str
) -> None:
    with pytest.raises(WorkbookTooLarge) as refused:
        read_workbook(_changed(_book(["x"]), changes))
    assert refused.value.values["what"] == what
    assert refused.value.vi.format(**refused.value.values)


def test_a_file_beyond_the_limit_is_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_bounds, "LARGEST_FILE", 100)
    with pytest.raises(WorkbookTooLarge):
        read_workbook(_book(["x"]))


def test_a_part_that_was_not_looked_at_is_not_read() -> None:
    """A sheet kept under a name that is no XML part's is missing, not a way around the bounds."""
    book = _book(["x"])
    with ZipFile(BytesIO(book)) as parts:
        links = parts.read("xl/_rels/workbook.xml.rels").replace(b"sheet1.xml", b"sheet1.bin")
    moved = {"xl/_rels/workbook.xml.rels": links, "xl/worksheets/sheet1.bin": _sheet(FAR)}
    with pytest.raises(NotAWorkbook):
        read_workbook(_changed(book, moved))


def test_rows_are_those_of_the_sheet() -> None:
    body = '<row r="3"><c r="C3" t="inlineStr"><is><t>ba</t></is></c></row>'
    found = read_workbook(_changed(_book(["x"]), {SHEET: _sheet(body)}))[0]
    assert isinstance(found, Sheet)
    assert found.at(2, 2) == "ba"
