"""The story is told in sentences, in both languages, and in as many columns as there are."""

from io import StringIO

import pytest
from rich.console import Console

from contracts.problem import Problem
from examples.story.script import Step, read_script
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


def _told(*, english: bool = False, verbose: bool = False) -> str:
    out = StringIO()
    console = Console(file=out, width=COLUMNS, highlight=False)
    script = read_script()
    teller = Teller(console, script, english=english, verbose=verbose)
    for scene, steps in script.scenes.items():
        for step in steps:
            teller.tell(scene, step, _answer(step))
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
    assert "(số ví dụ), 3.500.000 đồng, chứng từ PC 46/2025" in told
    assert "kết thúc niêm yết “Thôn văn hóa năm 2025, Thôn Đoài”" in told
    assert "trình cấp trên 1 hồ sơ bằng tờ trình 05/TTr-UBND" in told


def test_no_command_slug_code_or_id_is_left_in_it() -> None:
    told = _told()
    script = read_script()
    steps = [step for steps in script.scenes.values() for step in steps]
    for word in {step.do for step in steps} | {"x.y", "@"}:
        assert word not in told
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
    assert max(len(line) for line in _told().splitlines()) <= COLUMNS
