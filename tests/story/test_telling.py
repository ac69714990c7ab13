"""The story is told in sentences, in both languages, and in as many columns as there are."""

from io import StringIO

import pytest
from rich.console import Console

from contracts.problem import Problem
from examples.story.script import Script, Step, read_half_year, read_script
from examples.story.stage import Answer
from examples.story.telling import Teller

COLUMNS = 100
REFUSAL = Problem(code="x.y", vi="Chưa được.", en="Not yet.", next_vi="Đợi.", next_en="Wait.")


def _answer(step: Step) -> Answer:
    """What the services would say, as far as telling needs it."""
    if step.refused:
        return Answer({}, problem=REFUSAL)
    kept = {part: ["x"] if part == "task_ids" else f"<{part}>" for part in step.keep.values()}
    return Answer(kept, position=1)


def _told(script: Script | None = None, *, english: bool = False, verbose: bool = False) -> str:
    out = StringIO()
    console = Console(file=out, width=COLUMNS, highlight=False)
    script = script or read_script()
    teller = Teller(console, script, english=english, verbose=verbose)
    for scene, steps in script.scenes.items():
        for step in steps:
            teller.tell(scene, step, _answer(step))
    teller.close()
    return out.getvalue()


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def test_a_clerk_reads_who_did_what_on_which_day_and_why() -> None:
    told = _in_one_line(_told())
    assert (
        "03/11 Lưu Thị Ngân, Thư ký hội đồng trường (Trường THCS Hoa Phượng), nộp hồ sơ "
        "“Lao động tiên tiến năm 2025, Trường THCS” cho Tô Hải Đăng; mã biên nhận <code>. "
        "Lý do: Bình xét tại đơn vị đạt tỷ lệ theo quy chế."
    ) in told
    assert (
        "“Thôn văn hóa năm 2025, Thôn Đoài”: 7 tán thành, 1 không tán thành (Hoàng Thị Yến)" in told
    )
    assert "✗ Bị từ chối: Chưa được. Đợi." in told
    assert "Tháng 11/2025" in told


@pytest.mark.parametrize("script", [read_script(), read_half_year()], ids=["path", "half-year"])
@pytest.mark.parametrize("english", [False, True])
def test_no_command_slug_code_or_id_is_left_in_it(script: Script, english: bool) -> None:
    told = _told(script, english=english)
    steps = [step for steps in script.scenes.values() for step in steps]
    for word in {step.do for step in steps} | {"x.y", "@"}:
        assert word not in told
    assert "{" not in told


def test_every_act_by_itself_with_its_command_for_those_who_ask() -> None:
    verbose = _told(verbose=True)
    assert "CastVote --as uy-vien-1 → 1" in verbose
    assert "OpenBallot --as pho-chu-tich → x.y" in verbose


@pytest.mark.parametrize("verbose", [False, True])
def test_in_english_the_months_and_reasons_too(verbose: bool) -> None:
    told = _in_one_line(_told(english=True, verbose=verbose))
    assert "July 2025" in told
    assert "Why: " in told
    assert "Refused: Not yet. Wait." in told
    assert "Tháng" not in told


def test_it_fits_a_pipe() -> None:
    assert max(len(line) for line in _told(read_half_year()).splitlines()) <= COLUMNS


def test_the_half_year_is_told_by_month_with_many_alike_at_once() -> None:
    told = _in_one_line(_told(read_half_year()))
    months = [told.index(f"Tháng {month}/2025: ") for month in range(7, 13)]
    assert months == sorted(months)
    assert "29/07 11 đơn vị nộp kế hoạch thi đua: Phòng Văn hoá - Xã hội; " in told
    assert "11 đơn vị gửi báo cáo quý III năm 2025: " in told
    assert "cho bỏ phiếu giấy, hai người kiểm phiếu hồ sơ" in told
    assert "đọc từ tệp danh sách: Lao động tiên tiến năm 2025, Trường THCS, tổ Văn; " in told


def test_nobody_is_named_with_a_secret_vote() -> None:
    told = _in_one_line(_told(read_half_year()))
    secret = "cho bỏ phiếu kín hồ sơ “Chiến sĩ thi đua cơ sở năm 2025, Trường THCS”: "
    assert f"{secret}7 tán thành, 1 không tán thành. " in told
    written = "vận động xây nhà đại đoàn kết”: 7 tán thành, 1 không có ý kiến (Bùi Thị Nga)"
    assert written in told
