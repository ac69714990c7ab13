"""A proposal is read from rows as from a workbook, and a wrong cell is named."""

from pathlib import Path
from uuid import uuid4

import pytest

from contracts.nominations import NomineeKind
from contracts.proposals import AwardOffered, AwardsOffered, PaperName
from examples.story.script import KIEN_THUY
from examples.story.workbook import RowsNotUnderstood, proposal_body, rows_of, titles_of

PAPERS = {
    "achievement-report": "Báo cáo thành tích",
    "emulation-minutes": "Biên bản bình xét thi đua",
    "initiative-certificate": "Chứng nhận sáng kiến, đề tài",
}
OFFERED = AwardsOffered(
    awards=tuple(
        AwardOffered(code=code, name=name, nominees=(NomineeKind.INDIVIDUAL,), papers=())
        for code, name in (
            ("DH-LDTT", "Lao động tiên tiến"),
            ("DH-CSTDCS", "Chiến sĩ thi đua cơ sở"),
        )
    ),
    papers=tuple(PaperName(kind=kind, name=name) for kind, name in PAPERS.items()),
)
FOLDER = KIEN_THUY / "to-trinh-thcs"


def _filled(cell: str) -> str:
    if cell.startswith("@document:"):
        return "a" * 64
    return str(uuid4()) if cell.startswith("@") else cell


def _sheets(folder: Path) -> dict[str, list[list[str]]]:
    return {name: [[_filled(cell) for cell in row] for row in rows_of(folder)[name]]
            for name in rows_of(folder)}  # fmt: skip


def test_the_rows_of_the_story_are_a_proposal() -> None:
    body = proposal_body(OFFERED, _sheets(FOLDER))
    asked = body["nominations"]
    assert isinstance(asked, list)
    assert len(asked) == 3
    assert body["signed_on"] == "2025-11-13"
    assert titles_of(FOLDER)[2] == "Chiến sĩ thi đua cơ sở năm 2025, Trường THCS"


def test_a_wrong_cell_is_named() -> None:
    sheets = _sheets(FOLDER)
    sheets["Danh sách"][2][6] = "ngày đẹp trời"
    with pytest.raises(RowsNotUnderstood, match=r"Danh sách G3: .*ngày đẹp trời"):
        proposal_body(OFFERED, sheets)
