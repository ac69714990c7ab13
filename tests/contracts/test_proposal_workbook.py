"""A proposal written to a workbook is read back the same; what is wrong is said cell by cell.

People, units and awards here are invented or stand for those of the catalogue.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from chassis.workbook_reading import read_workbook
from chassis.workbook_writing import write_workbook
from contracts.nominations import FiledPaper, NomineeKind
from contracts.proposal_layout import ProposalContent, proposal_sheets
from contracts.proposal_reading import ProposalReader, ReadProposal
from contracts.proposals import MOST_ROWS, AwardOffered, AwardsOffered, PaperName
from contracts.proposals import ProposedNomination as Asked
from contracts.sheets import Cell, Sheet, SheetPlan, address, day, key, plain
from contracts.stated import Achievement, StatedFigure
from contracts.text import Line
from tests.acts import named

OFFERED = AwardsOffered(
    awards=(
        AwardOffered(
            code="DH-LDTT",
            name="Lao động tiên tiến",
            nominees=(NomineeKind.INDIVIDUAL,),
            papers=("proposal", "achievement-report", "emulation-minutes"),
        ),
        AwardOffered(
            code="HT-KHAC",
            name="Giấy khen — ví dụ",
            nominees=(NomineeKind.INDIVIDUAL, NomineeKind.COLLECTIVE),
            papers=("achievement-report",),
        ),
    ),
    papers=(
        PaperName(kind="proposal", name="Tờ trình đề nghị"),
        PaperName(kind="achievement-report", name="Báo cáo thành tích"),
        PaperName(kind="emulation-minutes", name="Biên bản bình xét thi đua"),
    ),
)
ORDER = ("achievement-report", "emulation-minutes")
SCHOOL = named("a school")
TEACHER = named("a teacher who is nominated")
READER = ProposalReader(
    OFFERED, {"th-vi-du": SCHOOL, "Trường Ví Dụ": SCHOOL}, {"BÁO CÁO.pdf": "a" * 64}
)
LINE: TypeAdapter[str] = TypeAdapter(Line)

digests = st.text("0123456789abcdef", min_size=64, max_size=64)
days = st.dates(date(1990, 1, 1), date(2099, 12, 31))
# Whatever one line may hold, by the contracts' own rule, as a person could have typed it.
lines = (
    st.text(min_size=1, max_size=60)
    .filter(lambda text: text.isprintable() and bool(text.strip()))
    .map(plain)
    .filter(lambda text: text and not text.startswith("#"))  # What a formula's error reads as.
    .map(LINE.validate_python)
)
papers = st.lists(
    st.builds(FiledPaper, kind=st.sampled_from(ORDER), digest=digests), max_size=4
).map(lambda many: tuple(sorted(many, key=lambda paper: ORDER.index(paper.kind))))
achievements = st.builds(
    Achievement,
    fact=st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,4}", fullmatch=True),
    begins_on=days,
    ends_on=days,
)
nominations = st.builds(
    Asked,
    award_kind=st.sampled_from([each.code for each in OFFERED.awards]),
    nominee_kind=st.sampled_from(NomineeKind),
    nominee_id=st.uuids(),
    title=lines,
    achievement=achievements,
    papers=papers,
)
figures = st.builds(
    StatedFigure,
    name=st.just("members"),
    value=st.integers(0, 1_000_000),
)
contents = st.builds(
    ProposalContent,
    number=lines.filter(lambda text: len(text) <= 60),
    signed_on=days,
    signed_by=st.uuids(),
    campaign_id=st.uuids(),
    document=digests,
    papers=papers,
    figures=st.lists(figures, max_size=1).map(tuple),
    nominations=st.lists(nominations, min_size=1, max_size=5).map(tuple),
)


@given(contents)
@settings(deadline=None, max_examples=60)
def test_what_was_written_is_read_back_the_same(content: ProposalContent) -> None:
    stored = write_workbook(proposal_sheets(OFFERED, content))
    found = READER.read(read_workbook(stored))
    assert found.faults == ()
    assert found.content == content
    assert found.rows == tuple(range(2, 2 + len(content.nominations)))


def test_five_hundred_fit_and_one_more_does_not() -> None:
    sheets = _filled(rows=[_row()] * MOST_ROWS)
    assert len(READER.read(sheets).rows) == MOST_ROWS
    assert _said(READER.read(_filled(rows=[_row()] * (MOST_ROWS + 1)))) == [
        ("Danh sách", f"A{MOST_ROWS + 2}")
    ]


def test_an_empty_template_asks_for_what_is_missing() -> None:
    found = READER.read(read_workbook(write_workbook(proposal_sheets(OFFERED))))
    # That nobody is listed yet is said once the first sheet is right.
    assert _said(found) == [("Tờ trình", f"B{row}") for row in range(1, 6)]
    for fault in found.faults:
        assert all((fault.vi, fault.en, fault.next_vi, fault.next_en))


def test_an_empty_list_is_said() -> None:
    assert _said(READER.read(_filled(rows=[]))) == [("Danh sách", "A2")]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"award": "LAO ĐỘNG TIÊN TIẾN"}, {}),
        ({"award": "lao dong  tien tien"}, {}),
        ({"award": "Lao động tiên tiến"}, {}),
        ({"award": "dh-ldtt"}, {}),
        ({"award": "Ｌａｏ động tiên tiến"}, {}),
        ({"kind": ""}, {}),
        ({"kind": "cá nhân"}, {}),
        ({"begins": "5/9/2024", "ends": "31-05-2025"}, {}),
        ({"begins": "ngày 5 tháng 9 năm 2024"}, {}),
        ({"begins": "2024-09-05"}, {}),
        ({"begins": "05.09.24"}, {}),
        ({"begins": datetime(2024, 9, 5, tzinfo=UTC)}, {}),
        ({"nominee": f" {TEACHER} ​".upper()}, {}),
        ({"title": "Đề\xa0nghị  ví dụ\n"}, {"title": "Đề nghị ví dụ"}),
        ({"report": "Báo cáo.PDF"}, {"papers": (FiledPaper(kind=ORDER[0], digest="a" * 64),)}),
        ({"nominee": "TRUONG vi du", "award": "HT-KHAC", "kind": "tap the"},
         {"nominee_id": SCHOOL, "award_kind": "HT-KHAC", "nominee_kind": NomineeKind.COLLECTIVE}),
    ],
)  # fmt: skip
def test_what_people_type_is_understood(change: dict[str, Cell], told: dict[str, object]) -> None:
    found = READER.read(_filled(rows=[_row(**change)]))
    assert found.faults == ()
    assert found.content is not None
    right = READER.read(_filled(rows=[_row()])).content
    assert right is not None
    expected = right.nominations[0].model_copy(update=told)
    assert found.content.nominations == (expected,)


@pytest.mark.parametrize(
    ("change", "cell"),
    [
        ({"award": "Huân chương không có"}, "D2"),
        ({"award": "#REF!"}, "D2"),
        ({"kind": "con mèo"}, "C2"),
        ({"award": "HT-KHAC", "kind": ""}, "C2"),
        ({"begins": "31/02/2025"}, "G2"),
        ({"begins": "09/13/25"}, "G2"),
        ({"ends": 45_000.5}, "H2"),
        ({"nominee": "Nguyễn Văn Ví Dụ"}, "A2"),
        ({"nominee": ""}, "A2"),
        ({"title": "x" * 301}, "E2"),
        ({"fact": "!!!"}, "F2"),
        ({"report": "khong-co.pdf"}, "I2"),
        ({"report": "BÁO CÁO.pdf; mat.pdf"}, "I2"),
    ],
)
def test_what_is_wrong_is_said_at_its_cell(change: dict[str, Cell], cell: str) -> None:
    found = READER.read(_filled(rows=[_row(**change)]))
    assert found.content is None
    assert _said(found) == [("Danh sách", cell)]
    fault = found.faults[0]
    assert all((fault.vi, fault.en, fault.next_vi, fault.next_en))


def test_every_fault_of_a_workbook_is_said_at_once() -> None:
    rows = [_row(award="không có"), _row(), [], _row(begins="hôm qua", ends="mai")]
    found = READER.read(_filled(rows=rows, shared={"Ngày ký": "sau"}))
    assert _said(found) == [
        ("Tờ trình", "B2"), ("Danh sách", "D2"), ("Danh sách", "G5"), ("Danh sách", "H5"),
    ]  # fmt: skip


def test_a_title_above_and_blank_rows_between_are_passed_over() -> None:
    shared, listed = _filled(rows=[_row(), [], _row()])
    titled = Sheet(listed.name, [["DANH SÁCH ĐỀ NGHỊ"], [], *listed.rows])
    found = READER.read((shared, titled))
    assert (found.faults, found.rows) == ((), (4, 6))


@pytest.mark.parametrize(
    ("heading", "cell"), [("Báo cáo thành tich cũ", "I1"), ("Từ ngày", "I1"), ("", "A1")]
)
def test_a_heading_that_would_be_ignored_is_said(heading: str, cell: str) -> None:
    shared, listed = _filled(rows=[_row()])
    headings = list(listed.rows[0])
    headings[8 if heading else 0] = heading
    found = READER.read((shared, Sheet(listed.name, [headings, *listed.rows[1:]])))
    assert _said(found) == [("Danh sách", cell)]


def test_a_missing_column_and_a_missing_sheet_are_named() -> None:
    shared, listed = _filled(rows=[_row()])
    cut = Sheet(listed.name, [row[:7] for row in listed.rows])
    found = READER.read((shared, cut))
    assert "Đến ngày" in found.faults[0].vi
    assert [fault.sheet for fault in READER.read((shared,)).faults] == ["Danh sách"]
    assert [fault.sheet for fault in READER.read(()).faults] == ["Tờ trình", "Danh sách"]


def test_addresses_and_keys() -> None:
    assert [address(0, 0), address(6, 4), address(1, 25), address(1, 26)] == [
        "A1",
        "E7",
        "Z2",
        "AA2",
    ]
    assert key("Giấy khen — VÍ DỤ") == key("giay khen vi du") == "giay khen vi du"
    assert day("01/09/2025") == day("1.9.2025") == date(2025, 9, 1)


_LABELS: Mapping[str, Cell] = {
    "Số tờ trình": "45/TTr-TH",
    "Ngày ký": date(2025, 8, 1),
    "Mã người ký": str(TEACHER),
    "Mã phong trào": str(named("a campaign")),
    "Tệp tờ trình đã ký": "c" * 64,
}


def _row(
    *,
    nominee: Cell = str(TEACHER),
    kind: Cell = "Cá nhân",
    award: Cell = "Lao động tiên tiến",
    title: Cell = "Đề nghị ví dụ",
    fact: Cell = "năm học 2024-2025",
    begins: Cell = date(2024, 9, 5),
    ends: Cell = date(2025, 5, 31),
    report: Cell = None,
) -> list[Cell]:
    return [nominee, "Tên ví dụ", kind, award, title, fact, begins, ends, report]


def _filled(
    *, rows: Sequence[Sequence[Cell]], shared: Mapping[str, Cell] | None = None
) -> tuple[Sheet, Sheet]:
    plans: tuple[SheetPlan, ...] = proposal_sheets(OFFERED)
    first = [[label, value] for label, value in {**_LABELS, **(shared or {})}.items()]
    return Sheet(plans[0].name, first), Sheet(plans[1].name, [plans[1].rows[0], *rows])


def _said(found: ReadProposal) -> list[tuple[str, str]]:
    return [(fault.sheet, fault.cell) for fault in found.faults]
