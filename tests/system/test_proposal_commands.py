"""`thidua proposals`, `documents` and `export` at a real house. People here are invented."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from chassis.officials import Official, write_officials
from chassis.workbook_reading import read_workbook
from chassis.workbook_writing import write_workbook
from contracts.proposal_layout import COLUMNS, LABELS
from contracts.proposals import MOST_ROWS
from contracts.sheets import Cell, Sheet, SheetPlan, plain
from tests.acts import NOON
from tests.system.school import School

pytestmark = pytest.mark.system
DAY = f"{NOON:%Y-%m-%d}"
ON = ("--on", DAY)
ENTERED = (
    "--effective-at", NOON.isoformat(),
    "--import-from", DAY,
    "--import-reason", "Nhập lại ngày của bài thử",
)  # fmt: skip


def test_a_proposal_goes_from_template_to_export(school: School, folder: Path) -> None:
    write_officials(
        school.installation.settings.data_dir,
        [Official("truong-hoc", "Cán bộ trường", school.officer)],
    )
    template = folder / "mau.xlsx"
    _thidua(school, "proposals", "template", "-o", str(template), *ON)
    shared, listed = _sheets(template)
    assert [plain(shared.at(row, 0)) for row in range(5)] == list(LABELS.values())
    heading = [plain(cell) for cell in listed.rows[0]]
    assert heading[: len(COLUMNS)] == list(COLUMNS.values())

    papers = folder / "giay-to"
    papers.mkdir()
    for name in ("to-trinh.pdf", "bien-ban.pdf", "bao-cao.pdf"):
        (papers / name).write_bytes(f"Tài liệu ví dụ {name}".encode())
    stored = _thidua(school, "documents", "put", str(papers / "to-trinh.pdf"), office="")
    digest = sha256((papers / "to-trinh.pdf").read_bytes()).hexdigest()
    assert stored.stdout.split() == [digest, "to-trinh.pdf"]

    workbook = folder / "danh-sach.xlsx"
    workbook.write_bytes(_filled(school, heading, award="lao dong tien tien"))
    names = ("--papers", str(papers))
    seen = _thidua(school, "proposals", "preview", str(workbook), *names, *ON, "--raw")
    preview = json.loads(seen.stdout)["result"]
    assert (len(preview["rows"]), preview["refused"], preview["incomplete"]) == (3, 0, 0)
    assert "3 dòng" in _thidua(school, "proposals", "preview", str(workbook), *names, *ON).stdout
    done = _thidua(school, "proposals", "file", str(workbook), *names, *ENTERED, "--raw")
    receipts = json.loads(done.stdout)["result"]["receipts"]
    assert len(receipts) == 3

    again = _thidua(school, "proposals", "file", str(workbook), *names, *ENTERED, status=1)
    assert "dòng 2 / row 2" in again.stdout
    assert "nominations.already-nominated" in again.stderr

    exported = folder / "ho-so.xlsx"
    _thidua(school, "nominations", "export", "-o", str(exported))
    found = read_workbook(exported.read_bytes())[0]
    assert found.at(0, 1) == "Mã tra cứu"
    codes = {row[1] for row in found.rows[1:]}
    assert codes >= {receipt["code"] for receipt in receipts}
    assert {row[9] for row in found.rows[1:]} == {"mới nộp"}


def test_what_is_wrong_in_a_workbook_is_said_by_cell(school: School, folder: Path) -> None:
    write_officials(
        school.installation.settings.data_dir,
        [Official("truong-hoc", "Cán bộ trường", school.officer)],
    )
    template = folder / "mau.xlsx"
    _thidua(school, "proposals", "template", "-o", str(template), *ON)
    heading = [plain(cell) for cell in _sheets(template)[1].rows[0]]
    workbook = folder / "sai.xlsx"
    workbook.write_bytes(_filled(school, heading, award="Huân chương tưởng tượng"))
    for verb in ("preview", "file"):
        dated = ON if verb == "preview" else ENTERED
        refused = _thidua(school, "proposals", verb, str(workbook), *dated, status=1)
        for cell in ("D2", "D3", "D4", "B5"):
            assert cell in refused.stdout
    workbook.write_text("ma,ten\n", encoding="utf-8")
    refused = _thidua(school, "proposals", "preview", str(workbook), status=1)
    assert "not-a-workbook" in refused.stderr
    missing = _thidua(school, "proposals", "preview", str(folder / "mat.xlsx"), status=2)
    assert "mat.xlsx" in missing.stderr


def _sheets(workbook: Path) -> tuple[Sheet, Sheet]:
    shared, listed, *_ = read_workbook(workbook.read_bytes())
    return shared, listed


def _filled(school: School, heading: list[str], *, award: str) -> bytes:
    told = school.proposal("9/TTr-TH", range(MOST_ROWS, MOST_ROWS + 3))
    first: list[list[Cell]] = [
        ["Số tờ trình", told.number],
        ["Ngày ký", f"{told.signed_on:%d/%m/%Y}"],
        ["Mã người ký", str(told.signed_by)],
        ["Mã phong trào", str(told.campaign_id)],
        ["Tệp tờ trình đã ký", "to-trinh.pdf"],
        ["Biên bản bình xét thi đua", "bien-ban.pdf"],
    ]
    rows: list[list[Cell]] = [[*heading]]
    for asked in told.nominations:
        row = dict.fromkeys(heading, "")
        row |= {
            COLUMNS["nominee_id"]: str(asked.nominee_id),
            COLUMNS["award_kind"]: award,
            COLUMNS["title"]: asked.title,
            COLUMNS["fact"]: asked.achievement.fact,
            COLUMNS["begins_on"]: "05/09/2024",
            COLUMNS["ends_on"]: "31/5/2025",
            "Báo cáo thành tích": "bao-cao.pdf",
        }
        rows.append([row[name] for name in heading])
    return write_workbook([SheetPlan("Tờ trình", first), SheetPlan("Danh sách", rows)])


def _thidua(
    school: School, *words: str, office: str = "truong-hoc", status: int = 0
) -> subprocess.CompletedProcess[str]:
    acting = ("--as", office) if office else ()
    done = subprocess.run(
        [sys.executable, "-m", "chassis", *words, *acting],
        env={
            "PATH": "",
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "PYTHONUTF8": "1",
            "COLUMNS": "250",
            "THIDUA_DATA_DIR": str(school.installation.settings.data_dir),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done
