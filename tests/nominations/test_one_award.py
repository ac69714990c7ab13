"""One achievement, one award; postings and confirmations as they are written down."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from contracts.nominations import WithdrawNomination
from contracts.publicity import PostingClosed
from contracts.refusal import Refusal
from contracts.roles import Role
from contracts.rules import ConfirmRule, RecordPosting
from services.nominations.achievement import (
    Achieved,
    Achievement,
    AlreadyRewarded,
    PeriodInverted,
)
from services.nominations.posting import Posted, PostedHere, Posting, PostingNotOver
from services.nominations.reactions.posting_closed import posting_closed
from services.nominations.rule_check import Outcome, RuleFailed, checked, require_held
from services.nominations.rule_register import NoSuchRule, RuleRegister
from services.nominations.rulebook import RULE_ROWS
from services.nominations.use_cases.confirm_rule import confirm_rule
from services.nominations.use_cases.file_nomination import file_nomination
from services.nominations.use_cases.record_posting import record_posting
from services.nominations.use_cases.withdraw_nomination import withdraw_nomination
from tests.acts import FakeHistories, act, envelope, named
from tests.nominations.dossiers import (
    ACHIEVED,
    FILE,
    NOMINATION,
    SCHOOL,
    TEACHER,
    by_filer,
    filed,
    known,
)
from tests.scenario import given, starting

FIRST, SECOND = named("a first dossier"), named("a second dossier")
HUNG = Posted(date(2025, 7, 20), date(2025, 7, 30), "Bảng tin thôn")


def claimed() -> Achievement:
    return Achievement.claim(None, TEACHER, ACHIEVED, FIRST)


def test_an_achievement_is_claimed_by_one_dossier() -> None:
    starting(claimed).then((Achievement.Claimed, {"achieved": ACHIEVED, "nomination_id": FIRST}))
    given(claimed()).when(lambda it: Achievement.claim(it, TEACHER, ACHIEVED, FIRST)).quiet()
    given(claimed()).when(lambda it: Achievement.claim(it, TEACHER, ACHIEVED, SECOND)).refused(
        AlreadyRewarded, field="achievement"
    )


def test_an_achievement_that_was_freed_is_claimed_again() -> None:
    given(claimed(), lambda it: it.free(FIRST)).when(
        lambda it: Achievement.claim(it, TEACHER, ACHIEVED, SECOND)
    ).then((Achievement.ClaimedAgain, {"nomination_id": SECOND}))
    given(claimed()).when(lambda it: it.free(SECOND)).quiet()
    given(claimed()).when(lambda it: it.settle(FIRST, won=True)).quiet()


def test_subject_fact_and_period_are_the_identity() -> None:
    others = (
        replace(ACHIEVED, fact="viec-tot"),
        replace(ACHIEVED, begins_on=date(2024, 9, 6)),
        replace(ACHIEVED, ends_on=date(2025, 6, 1)),
    )
    ids = {Achievement.id_for(TEACHER, each) for each in (ACHIEVED, *others)}
    assert len(ids | {Achievement.id_for(named("somebody else"), ACHIEVED)}) == 5


@examples(st.lists(st.tuples(st.sampled_from([FIRST, SECOND]), st.sampled_from("cfwl"))))
def test_no_sequence_gives_one_achievement_two_awards(acts: list[tuple[object, str]]) -> None:
    achievement: Achievement | None = None
    won: set[object] = set()
    for dossier, step in acts:
        who = FIRST if dossier == FIRST else SECOND
        try:
            if step == "c":
                achievement = Achievement.claim(achievement, TEACHER, ACHIEVED, who)
            elif achievement is not None and who not in won:
                won_now = step == "w" and achievement.held_by == who
                won |= {who} if won_now else set()
                achievement.settle(who, won=step == "w")
        except Refusal:
            continue
    assert len(won) <= 1


async def test_another_award_for_the_same_achievement_is_refused() -> None:
    histories = known()
    first = await file_nomination(FILE, by_filer(histories))
    other = FILE.model_copy(update={"award_kind": "HT-GKX-CN"})
    with pytest.raises(AlreadyRewarded):
        await file_nomination(other, by_filer(histories, "another filing"))
    taken_back = WithdrawNomination(nomination_id=first.nomination_id)
    await withdraw_nomination(taken_back, by_filer(histories, "a withdrawal"))
    await file_nomination(other, by_filer(histories, "a third filing"))


@pytest.mark.parametrize(
    "period",
    [
        Achieved("nam-2025", date(2025, 2, 1), date(2025, 1, 1)),
        Achieved("nam-2025", date(2025, 1, 1), date(2025, 8, 5)),
    ],
)
def test_a_period_runs_forward_and_is_over(period: Achieved) -> None:
    with pytest.raises(PeriodInverted):
        period.require_over(date(2025, 8, 4))


async def test_a_posting_is_written_down_once_it_is_over() -> None:
    histories = FakeHistories(filed())
    officer = act(histories, Role.STANDING_OFFICER)
    command = RecordPosting(
        nomination_id=NOMINATION, begins_on=HUNG.begins_on, ends_on=HUNG.ends_on, place=HUNG.place
    )
    await record_posting(command, officer)
    await record_posting(command, officer)
    await record_posting(command.model_copy(update={"place": "Nhà văn hóa"}), officer)
    assert histories.kinds() == [Posting.Recorded, Posting.RecordedAgain]
    with pytest.raises(PostingNotOver):
        await record_posting(command.model_copy(update={"ends_on": date(2025, 8, 5)}), officer)


async def test_a_posting_that_publicity_closed_is_not_written_down_once_more() -> None:
    histories = FakeHistories(filed())
    closed = PostingClosed(
        posting_id=named("a posting"),
        nomination_ids=(NOMINATION, named("a dossier never filed")),
        unit_id=SCHOOL,
        opens_on=HUNG.begins_on,
        ends_on=HUNG.ends_on,
        objections=2,
    )
    heard = envelope("publicity", "PostingClosed", named("a posting"))
    for _ in range(2):
        await posting_closed(closed, heard, act(histories, Role.SERVICE, person=None))
    assert histories.kinds() == [Posting.Recorded]
    hung = histories.new[0].posted
    assert (hung.days, hung.objections) == (HUNG.days, 2)
    paper = RecordPosting(
        nomination_id=NOMINATION, begins_on=HUNG.begins_on, ends_on=HUNG.ends_on, place=HUNG.place
    )
    with pytest.raises(PostedHere):
        await record_posting(paper, act(histories, Role.STANDING_OFFICER))


def test_ten_days_are_counted_as_calendar_days() -> None:
    assert Posted(date(2024, 11, 14), date(2024, 11, 24), "Trang của xã").days == 10


async def test_an_official_confirms_a_row_against_a_text() -> None:
    histories = FakeHistories()
    chair = act(histories, Role.COMMUNE_CHAIR)
    command = ConfirmRule(row="holds@2", against="NĐ 152/2025/NĐ-CP, bản Công báo")
    await confirm_rule(command, chair)
    await confirm_rule(command, chair)
    assert histories.kinds() == [RuleRegister.Opened, RuleRegister.Confirmed]
    told = histories.new[1]
    assert (told.row, told.on, told.by) == ("holds@2", date(2025, 8, 4), chair.person_id)
    with pytest.raises(NoSuchRule):
        await confirm_rule(command.model_copy(update={"row": "law@99"}), chair)


def test_only_a_binding_failure_stops_a_dossier() -> None:
    row = RULE_ROWS["holds@2"]
    warning = checked("holds", row, Outcome.FAILED, ("vì", "because"))
    require_held([warning, replace(warning, binding=True, outcome=Outcome.UNKNOWN)], "DN-2025-X")
    with pytest.raises(RuleFailed) as refused:
        require_held([replace(warning, binding=True)], "DN-2025-X")
    assert "holds@2" in refused.value.said().vi


@pytest.mark.parametrize("row", ["bonus.DH-GDVH@1", "base-salary@1", "day-off.tet-2026@1"])
async def test_rows_of_money_and_of_the_calendar_are_confirmed_like_the_others(row: str) -> None:
    histories = FakeHistories()
    chair = act(histories, Role.COMMUNE_CHAIR)
    await confirm_rule(ConfirmRule(row=row, against="Văn bản đang có hiệu lực"), chair)
    assert histories.new[-1].row == row
