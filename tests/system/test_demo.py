"""`thidua demo` as a process: readable in a pipe, and good to run twice on one folder."""

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.system

COLUMNS = 100


async def _demo(folder: Path, *words: str) -> tuple[int, str, str]:
    environment = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "chassis",
        "demo",
        *words,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=environment | {"THIDUA_DATA_DIR": str(folder)},
    )
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


async def test_twice_on_one_folder_for_a_person_to_read(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    status, first, err = await _demo(folder)
    assert (status, err) == (0, "")
    assert "Bị từ chối: Chỉ có 4/9 thành viên" in first
    assert "6 phong trào, 12 đơn vị tham gia, 17 hồ sơ." in first
    assert "mọi người, số văn bản, số tiền và quy chế ở đây đều là hư cấu" in first
    chapters = [first.index(f"Tháng {month}/2025: ") for month in range(7, 13)]
    assert chapters == sorted(chapters)
    assert "Bị từ chối: Hồ sơ này đang bị tạm dừng" in first
    for part in ("đã hủy / revoked", "of it recovered", "chưa báo cáo / missing 2025-Q3"):
        assert part in first
    assert "đã được diễn trước đó" not in first
    # A path is never broken in two, whatever its length.
    told = [line for line in first.splitlines() if str(folder) not in line]
    assert max(len(line) for line in told) <= COLUMNS
    assert "{" not in first

    log = folder / "demo.log"
    assert str(log) in first
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert "service started" in {line["event"] for line in lines}

    status, again, err = await _demo(folder, "--lang", "en")
    assert (status, err) == (0, "")
    assert "The story was already played; shown again" in again
    assert "6 campaigns, 12 units joined, 17 dossiers." in again
    assert "Refused: The sitting is closed." in again
