"""Counts what a workbook would unfold to before a reader sees it.

A workbook is a zip of XML, so a small file can stand for any amount of memory: parts that unpack
to gigabytes, one cell in the last row of the last column, one long text that every cell repeats.
"""

import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import ClassVar
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from contracts.refusal import Refusal

LARGEST_FILE = 10 * 1024 * 1024
"""Bytes of the largest workbook that is read."""

LARGEST_UNFOLDED = 64 * 1024 * 1024
"""Bytes of all its parts together, and letters of all its cells."""

MOST_PARTS = 500
MOST_ROWS = 5_000
MOST_COLUMNS = 100

_READ = (".xml", ".rels")
"""Parts that hold text. Pictures, macros and the like are left out of the copy."""


class NotAWorkbook(Refusal):
    """What was sent is no Excel workbook, or is damaged or locked."""

    code: ClassVar[str] = "not-a-workbook"
    vi: ClassVar[str] = "Tệp không phải là bảng tính .xlsx đọc được."
    en: ClassVar[str] = "The file is not an .xlsx workbook that can be read."
    next_vi: ClassVar[str] = "Mở tệp trong Excel, bỏ mật khẩu nếu có, lưu dạng .xlsx rồi gửi lại."
    next_en: ClassVar[str] = "Open it in Excel, remove any password, save it as .xlsx, send again."
    rule: ClassVar[str | None] = "Quy ước: danh sách nhập từ bảng tính phải là tệp .xlsx đọc được"


class WorkbookTooLarge(Refusal):
    """It holds more than a list of nominees ever does."""

    code: ClassVar[str] = "workbook-too-large"
    vi: ClassVar[str] = "Bảng tính quá lớn: {what_vi} vượt mức cho phép {limit}."
    en: ClassVar[str] = "The workbook is too large: {what} exceed the {limit} that are read."
    next_vi: ClassVar[str] = "Chép riêng danh sách sang tệp mẫu mới rồi gửi lại."
    next_en: ClassVar[str] = "Copy the list alone into a new template and send that."
    rule: ClassVar[str | None] = "Quy ước: bảng tính nộp lên có giới hạn kích thước để đọc an toàn"


def counted_copy(content: bytes) -> bytes:
    """The same workbook with only the parts that were counted and found within bounds.

    Raises `NotAWorkbook`, `WorkbookTooLarge`. Nothing that was not looked at reaches the reader,
    however its zip or its XML was made.
    """
    if len(content) > LARGEST_FILE:
        raise _too_large("bytes", "số byte", LARGEST_FILE)
    copied, count = BytesIO(), _Count()
    try:
        with ZipFile(BytesIO(content)) as parts, ZipFile(copied, "w") as copy:
            for name, part in _unpacked(parts).items():
                count.part(part)
                copy.writestr(name, part)
    except (BadZipFile, EOFError, expat.ExpatError, NotImplementedError, zlib.error) as fault:
        raise NotAWorkbook from fault
    except (OSError, RuntimeError, ValueError) as fault:
        raise NotAWorkbook from fault
    count.require_little_text()
    return copied.getvalue()


def _unpacked(parts: ZipFile) -> dict[str, bytes]:
    infos = [info for info in parts.infolist() if info.filename.casefold().endswith(_READ)]
    if len(infos) > MOST_PARTS:
        raise _too_large("parts", "số phần", MOST_PARTS)
    if "xl/workbook.xml" not in {info.filename for info in infos}:
        raise NotAWorkbook
    left, found = LARGEST_UNFOLDED, dict[str, bytes]()
    for info in infos:
        with parts.open(info) as part:
            content = part.read(left + 1)
        left -= len(content)
        if left < 0:
            raise _too_large("unpacked bytes", "số byte sau khi giải nén", LARGEST_UNFOLDED)
        found[info.filename] = content
    return found


class _Count:
    """How far out the cells of a workbook lie, how many there are, and its longest shared text."""

    def __init__(self) -> None:
        self._cells = self._row = self._column = 0
        self._letters = self._longest = 0

    def part(self, content: bytes) -> None:
        """Count one part; raises `WorkbookTooLarge`, `NotAWorkbook` for one with a DTD."""
        reader = expat.ParserCreate()
        reader.StartElementHandler = self._begin
        reader.EndElementHandler = self._end
        reader.CharacterDataHandler = self._text
        reader.StartDoctypeDeclHandler = _no_doctype
        self._row = 0
        reader.Parse(content, True)

    def require_little_text(self) -> None:
        """Raise `WorkbookTooLarge` when its cells could repeat more text than is read."""
        if self._cells * self._longest > LARGEST_UNFOLDED:
            raise _too_large("letters", "số ký tự", LARGEST_UNFOLDED)

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "row":
                self._row = _whole(attributes.get("r"), self._row + 1)
                self._column = 0
            case "c":
                self._cell(attributes.get("r"))
            case "dimension":
                for corner in attributes.get("ref", "").split(":"):
                    self._within(*_place(corner))
            case "si":
                self._letters = 0
            case _:
                return
        self._within(self._row, self._column)

    def _cell(self, at: str | None) -> None:
        self._cells += 1
        row, column = _place(at) if at else (self._row, self._column + 1)
        self._row, self._column = row or self._row, column
        if self._cells > MOST_ROWS * MOST_COLUMNS:
            raise _too_large("cells", "số ô", MOST_ROWS * MOST_COLUMNS)

    def _within(self, row: int, column: int) -> None:
        if row > MOST_ROWS:
            raise _too_large("rows", "số dòng", MOST_ROWS)
        if column > MOST_COLUMNS:
            raise _too_large("columns", "số cột", MOST_COLUMNS)

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2] == "si":
            self._longest = max(self._longest, self._letters)

    def _text(self, text: str) -> None:
        self._letters += len(text)


def _place(address: str) -> tuple[int, int]:
    """Row and column of an address such as `E7`, counted from 1."""
    letters = address.replace("$", "").rstrip("0123456789")
    column = 0
    for letter in letters[:7].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return _whole(address.replace("$", "")[len(letters) :], 0), column


def _whole(text: str | None, otherwise: int) -> int:
    return int(text[:12]) if text and text.isdecimal() else otherwise


def _no_doctype(*_: object) -> None:
    raise NotAWorkbook


def _too_large(what: str, what_vi: str, limit: int) -> WorkbookTooLarge:
    return WorkbookTooLarge(what=what, what_vi=what_vi, limit=limit)
