"""Minutes come from what happened, and two people sign exactly what they read."""

from datetime import timedelta

import pytest

from services.council.minutes import (
    Minutes,
    MinutesSigned,
    NotTheSigner,
    OtherText,
    StillSitting,
)
from services.council.minutes_text import minutes_text
from services.council.papers import Unsealed
from services.council.sitting import Sitting
from services.council.terms import Choice
from tests.acts import named
from tests.council.sittings import (
    BARRED,
    BEGINS,
    CHAIR,
    EVERYBODY,
    FIRST,
    QUORUM,
    SITTING,
    VICE,
    attended,
    ballot_at,
    convened,
    ended,
    opened,
)
from tests.scenario import given, starting

SECRETARY = named("a secretary")


def _held(choice: Choice = Choice.FOR) -> Sitting:
    sitting = convened()
    attended(EVERYBODY)(sitting)
    opened()(sitting)
    sitting.annul_ballot(FIRST, CHAIR, "Mất mạng")
    attended(QUORUM, BEGINS + timedelta(minutes=30))(sitting)
    opened()(sitting)
    ballot = ballot_at(sitting)
    for voter in sorted(QUORUM - {BARRED}):
        ballot.cast(voter, choice)
    sitting.decide(FIRST, CHAIR, ballot.close(Unsealed()))
    sitting.close(CHAIR, BEGINS + timedelta(hours=1))
    return sitting


def test_the_text_tells_times_conflicts_annulments_figures_and_what_is_left() -> None:
    text = minutes_text(_held())
    for told in (
        "BIÊN BẢN PHIÊN HỌP HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG",
        "Thời gian: 08:00 ngày 05/08/2025",
        "Quy chế: Quy chế thử (ví dụ).",
        "Thành viên được triệu tập: 7; đã dự: 7.",
        f"{{{{person:{VICE}}}}}, Thành viên Hội đồng, Phó Chủ tịch Hội đồng: 08:00-09:00",
        "08:00-08:30",
        f"Không tham gia: {{{{person:{BARRED}}}}} (liên quan trực tiếp đến hồ sơ, hệ thống phát",
        "Lần biểu quyết 1 bị hủy: Mất mạng.",
        "Biểu quyết công khai, lần 2. Có mặt 5/7, tối thiểu 5.",
        "Tán thành 4, không tán thành 0, không ý kiến 0, không hợp lệ 0",
        "Cần từ 7/10 của 6, tức 5 phiếu tán thành.",
        "Kết luận: không đề nghị khen thưởng, thiếu 1 phiếu.",
        "Chưa biểu quyết; chuyển sang phiên họp khác.",
        "Phiên họp kết thúc lúc 09:00 ngày 05/08/2025.",
    ):
        assert told in text


def test_the_text_of_one_history_is_always_the_same() -> None:
    assert minutes_text(_held()) == minutes_text(_held())


def test_a_sitting_that_goes_on_has_no_minutes() -> None:
    with pytest.raises(StillSitting):
        minutes_text(convened())


def test_the_minutes_never_say_who_voted_how() -> None:
    """The same figures, whoever stood behind them."""
    texts: set[str] = set()
    for against in sorted(QUORUM - {BARRED}):
        sitting = convened()
        attended()(sitting)
        opened()(sitting)
        ballot = ballot_at(sitting)
        for voter in sorted(QUORUM - {BARRED}):
            ballot.cast(voter, Choice.AGAINST if voter == against else Choice.FOR)
        sitting.decide(FIRST, CHAIR, ballot.close(Unsealed()))
        ended(sitting)
        texts.add(minutes_text(sitting))
    assert len(texts) == 1


def _drafted(known: Minutes | None = None, text: str = "Một") -> Minutes:
    return Minutes.draft(known, SITTING, secretary_id=SECRETARY, presiding_id=CHAIR, text=text)


def test_minutes_are_drafted_and_drafted_anew() -> None:
    starting(_drafted).then((Minutes.Drafted, {"text": "Một", "secretary_id": SECRETARY}))
    given(_drafted()).when(lambda it: _drafted(it)).quiet()
    given(_drafted()).when(lambda it: _drafted(it, "Hai")).then(
        (Minutes.DraftedAnew, {"text": "Hai"})
    )


def test_secretary_and_chair_sign_the_text_that_stands() -> None:
    digest = _drafted().digest
    given(_drafted()).when(lambda it: it.sign(CHAIR, digest, BEGINS)).then(
        (Minutes.Signed, {"signer_id": CHAIR, "digest": digest})
    )
    given(_drafted(), lambda it: it.sign(CHAIR, digest, BEGINS)).when(
        lambda it: it.sign(CHAIR, digest, BEGINS)
    ).quiet()
    given(_drafted()).when(lambda it: it.sign(VICE, digest, BEGINS)).refused(NotTheSigner)
    given(_drafted(), lambda it: _drafted(it, "Hai")).when(
        lambda it: it.sign(CHAIR, digest, BEGINS)
    ).refused(OtherText, field="digest")


def test_a_new_text_needs_both_signatures_again_and_a_signed_one_stands() -> None:
    minutes = _drafted()
    minutes.sign(CHAIR, minutes.digest, BEGINS)
    _drafted(minutes, "Hai")
    assert not minutes.complete
    minutes.sign(SECRETARY, minutes.digest, BEGINS)
    minutes.sign(CHAIR, minutes.digest, BEGINS)
    assert minutes.complete
    with pytest.raises(MinutesSigned):
        _drafted(minutes, "Ba")
