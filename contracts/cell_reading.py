"""What single cells of a proposal mean; what cannot be understood is said, never guessed."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from uuid import UUID

from pydantic import TypeAdapter, ValidationError

from contracts.nominations import NomineeKind
from contracts.proposal_layout import KINDS
from contracts.proposals import MOST_ROWS, AwardsOffered, ProposalNumber
from contracts.sheets import Cell, day, key, plain
from contracts.text import Line

_DIGEST = re.compile(r"^[0-9a-f]{64}$")
_ERRORS = frozenset({"#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!"})
_LINE: TypeAdapter[str] = TypeAdapter(Line)
_NUMBER: TypeAdapter[str] = TypeAdapter(ProposalNumber)
_FACT_LETTERS = 60


@dataclass(frozen=True)
class Fault:
    """Why a cell is not understood, and what to do."""

    vi: str
    en: str
    next_vi: str = "Sửa ô này rồi gửi lại."
    next_en: str = "Correct this cell and send it again."

    @classmethod
    def empty(cls) -> "Fault":
        """Nothing is written where something must be."""
        return cls("Ô còn trống.", "The cell is empty.", "Điền ô này.", "Fill it in.")

    @classmethod
    def unusable(cls, why: str) -> "Fault":
        """A value that cannot be taken."""
        return cls("Giá trị không dùng được.", f"The value cannot be used: {why}.")

    @classmethod
    def no_sheet(cls, name: str) -> "Fault":
        """A sheet is not there, or is hidden."""
        return cls(
            f"Không có trang “{name}”, hoặc trang đang ẩn.", f"There is no visible sheet “{name}”.",
            "Dùng tệp mẫu: thidua proposals template.", "Use the template.",
        )  # fmt: skip

    @classmethod
    def no_label(cls, label: str) -> "Fault":
        """A row or a column of the template is gone."""
        return cls(
            f"Thiếu mục “{label}”.", f"“{label}” is missing.",
            "Chép lại mục này từ tệp mẫu.", "Copy it from the template.",
        )  # fmt: skip

    @classmethod
    def no_headings(cls) -> "Fault":
        """The row of headings was not found."""
        return cls(
            "Không tìm thấy dòng tiêu đề các cột.", "The row of headings was not found.",
            "Giữ nguyên dòng tiêu đề của tệp mẫu.", "Keep the headings of the template.",
        )  # fmt: skip

    @classmethod
    def unknown_heading(cls, text: str) -> "Fault":
        """A column that would be ignored, papers and all."""
        return cls(
            f"Không có cột nào tên “{text}” trong tệp mẫu, hoặc cột bị lặp.",
            f"The template has no column “{text}”, or it stands twice.",
            "Sửa tên cột, hoặc xóa cột.", "Correct the heading or remove the column.",
        )  # fmt: skip

    @classmethod
    def too_many(cls) -> "Fault":
        """More nominees than one proposal holds."""
        return cls(
            f"Một tờ trình có tối đa {MOST_ROWS} đối tượng.",
            f"A proposal holds at most {MOST_ROWS} nominees.",
            "Chia thành nhiều tờ trình.", "Split it into several.",
        )  # fmt: skip

    @classmethod
    def no_rows(cls) -> "Fault":
        """Nobody is proposed."""
        return cls("Danh sách chưa có ai.", "The list is empty.", "Điền danh sách.", "Fill it in.")


class CellReader:
    """Understands cells, given the awards offered, units by code or name, and files by name."""

    def __init__(
        self, offered: AwardsOffered, units: Mapping[str, UUID], files: Mapping[str, str]
    ) -> None:
        """Names are recognised without diacritics and case."""
        names = {key(each.code): each.code for each in offered.awards}
        self._awards = {**{key(each.name): each.code for each in offered.awards}, **names}
        self._nominees = {each.code: each.nominees for each in offered.awards}
        self._units = {key(name): unit_id for name, unit_id in units.items()}
        self._files = {_file_key(name): digest for name, digest in files.items()}
        self._readers: Mapping[str, Callable[[Cell], object]] = {
            "number": lambda cell: _text(_NUMBER, cell),
            "title": lambda cell: _text(_LINE, cell),
            "signed_on": _day,
            "begins_on": _day,
            "ends_on": _day,
            "signed_by": _uuid,
            "campaign_id": _uuid,
            "document": self._document,
            "nominee_id": self._nominee,
            "award_kind": self._award,
            "fact": _fact,
            "figure": _figure,
        }

    def read(self, name: str, cell: Cell) -> object:
        """The value of a field, or the `Fault` for which there is none."""
        text = plain(cell)
        if not text:
            return Fault.empty()
        if text.casefold() in _ERRORS:
            return Fault(f"Công thức báo lỗi {text}.", f"A formula says {text}.")
        return self._readers[name](cell)

    def kind(self, cell: Cell, award: str | None) -> NomineeKind | Fault | None:
        """The kind of nominee; left empty, the only kind the award goes to."""
        text = key(plain(cell))
        for kind, name in KINDS.items():
            if text in (key(name), kind.value):
                return kind
        only = self._nominees.get(award or "", ())
        if not text and len(only) == 1:
            return only[0]
        if not text:
            return Fault.empty() if award else None
        names = ", ".join(KINDS.values())
        return Fault(
            f"Không có loại đối tượng “{plain(cell)}”.", f"“{plain(cell)}” is no kind of nominee.",
            f"Chọn: {names}.", f"Choose: {names}.",
        )  # fmt: skip

    def documents(self, cell: Cell) -> Iterator[str | Fault]:
        """The digest of each file a cell names; files are set apart by semicolons."""
        for part in plain(cell).split(";"):
            if name := part.strip():
                yield self._document(name)

    def _document(self, cell: Cell) -> str | Fault:
        name = plain(cell)
        if _DIGEST.match(name.casefold()):
            return name.casefold()
        found = self._files.get(_file_key(name))
        return found or Fault(
            f"Không tìm thấy tệp “{name}”.", f"The file “{name}” was not found.",
            "Để tệp vào thư mục giấy tờ, ghi đúng tên, cả đuôi tệp.",
            "Put the file into the folder of papers and write its whole name.",
        )  # fmt: skip

    def _award(self, cell: Cell) -> str | Fault:
        text = key(plain(cell))
        if text in self._awards:
            return self._awards[text]
        near = get_close_matches(text, self._awards, n=2, cutoff=0.6)
        codes = ", ".join(dict.fromkeys(self._awards[each] for each in near))
        return Fault(
            f"Không có danh hiệu, hình thức “{plain(cell)}”.", f"No award is “{plain(cell)}”.",
            f"Chọn trong danh sách{f'; gần giống: {codes}' if codes else ''}.",
            f"Choose from the list{f'; similar: {codes}' if codes else ''}.",
        )  # fmt: skip

    def _nominee(self, cell: Cell) -> UUID | Fault:
        return self._units.get(key(plain(cell))) or _uuid(cell)


def _text(kind: TypeAdapter[str], cell: Cell) -> str | Fault:
    try:
        return kind.validate_python(plain(cell))
    except ValidationError as fault:
        return Fault.unusable(fault.errors(include_url=False, include_input=False)[0]["msg"])


def _day(cell: Cell) -> date | Fault:
    return day(cell) or Fault(
        f"“{plain(cell)}” không phải ngày/tháng/năm.", f"“{plain(cell)}” is no day.",
        "Ghi như 05/09/2025.", "Write it as 05/09/2025, the day first.",
    )  # fmt: skip


def _uuid(cell: Cell) -> UUID | Fault:
    try:
        return UUID(unicodedata.normalize("NFKC", plain(cell)))
    except ValueError:
        return Fault(
            f"“{plain(cell)}” không phải mã trong danh bạ.", f"“{plain(cell)}” is no known id.",
            "Chép mã từ danh bạ của xã.", "Copy the id from the directory.",
        )  # fmt: skip


def _fact(cell: Cell) -> str | Fault:
    slug = re.sub(r"[^a-z0-9]+", "-", key(plain(cell))).strip("-")
    if slug and len(slug) <= _FACT_LETTERS:
        return slug
    return Fault(
        "Tên thành tích quá dài hoặc không có chữ.", "The achievement's name is too long or empty.",
        "Ghi ngắn gọn, ví dụ: năm học 2024-2025.", "Keep it short, such as: school year 2024-2025.",
    )  # fmt: skip


def _figure(cell: Cell) -> int | Fault:
    text = unicodedata.normalize("NFKC", plain(cell)).replace(".", "").replace(" ", "")
    if not isinstance(cell, bool) and text.isdecimal() and int(text) <= 1_000_000:
        return int(text)
    return Fault(
        f"“{plain(cell)}” không phải số nguyên.", f"“{plain(cell)}” is no whole number.",
        "Ghi số người, ví dụ 20.", "Write the number of people, such as 20.",
    )  # fmt: skip


def _file_key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().strip()
