"""The council's work between sittings, from each command to what is shown."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from chassis.refusals import NotFound
from contracts.council_work import (
    AdoptWorkProgramme,
    AnswerAdvice,
    AnswerQuestion,
    AskQuestion,
    CouncilThreads,
    DraftMinutes,
    GiveAdvice,
    GiveOpinion,
    MemberTask,
    MemberTasks,
    MinutesQuery,
    OpenConsultation,
    ReportMemberTask,
    SignMinutes,
    TaskList,
    ThreadKind,
    ThreadList,
)
from contracts.council_work import Minutes as MinutesShown
from contracts.roles import Role
from services.council import work_refusals as refusals
from services.council.exchange import Exchange
from services.council.service import service
from services.council.use_cases.adopt_work_programme import adopt_work_programme
from services.council.use_cases.answer_advice import answer_advice
from services.council.use_cases.answer_question import answer_question
from services.council.use_cases.ask_question import ask_question
from services.council.use_cases.draft_minutes import draft_minutes
from services.council.use_cases.give_advice import give_advice
from services.council.use_cases.give_opinion import give_opinion
from services.council.use_cases.open_consultation import open_consultation
from services.council.use_cases.report_member_task import report_member_task
from services.council.use_cases.sign_minutes import sign_minutes
from services.council.work_programme import WorkProgramme
from tests.acts import NOON, FakeHistories, act, named
from tests.boards import Boards
from tests.council.sittings import CHAIR, FIRST, OTHERS, SITTING, VICE, convened, ended

TODAY = NOON.date()
CAMPAIGN = named("a campaign")


def _boards(database: str, histories: FakeHistories) -> Boards:
    return Boards(database, service(), histories.new)


async def _programme(histories: FakeHistories) -> UUID:
    command = AdoptWorkProgramme(
        title="Chương trình công tác 6 tháng cuối năm 2025 (ví dụ)",
        tasks=(
            MemberTask(member_id=VICE, what="Kiểm tra trường học", due_on=TODAY),
            MemberTask(member_id=OTHERS[0], what="Dự hội nghị thôn", due_on=date(2025, 9, 30)),
        ),
    )
    return (await adopt_work_programme(command, act(histories, Role.COUNCIL_CHAIR))).work_id


async def test_members_have_tasks_and_late_ones_are_shown(database: str) -> None:
    histories = FakeHistories()
    programme_id = await _programme(histories)
    report = ReportMemberTask(programme_id=programme_id, task=2, result="Đã dự")
    other = act(histories, Role.COUNCIL_MEMBER, person="council member 2")
    await report_member_task(report, other)
    await report_member_task(report, other)
    assert histories.kinds() == [WorkProgramme.Adopted, WorkProgramme.TaskDone]
    with pytest.raises(refusals.AnsweredAlready):
        await report_member_task(report.model_copy(update={"result": "Khác"}), other)
    with pytest.raises(refusals.NotYourTask):
        await report_member_task(report.model_copy(update={"task": 1}), other)
    with pytest.raises(refusals.NoSuchTask):
        await report_member_task(report.model_copy(update={"task": 3}), other)
    boards = _boards(database, histories)
    listed = await boards.ask(MemberTasks(on=TODAY + timedelta(days=1)), TaskList)
    assert [(row.member_id, row.late, row.result) for row in listed.tasks] == [
        (VICE, True, None),
        (OTHERS[0], False, "Đã dự"),
    ]
    own = await boards.ask(MemberTasks(on=TODAY, member_id=VICE), TaskList)
    assert [(row.task, row.late) for row in own.tasks] == [(1, False)]
    boards.close()


async def test_a_question_is_answered_once_by_the_standing_body(database: str) -> None:
    histories = FakeHistories()
    member = act(histories, Role.COUNCIL_MEMBER, person="council member 1")
    asked = await ask_question(AskQuestion(about=FIRST, text="Còn thiếu giấy gì?"), member)
    officer = act(histories, Role.STANDING_OFFICER)
    answer = AnswerQuestion(question_id=asked.work_id, text="Đã đủ.")
    await answer_question(answer, officer)
    await answer_question(answer, officer)
    assert histories.kinds() == [Exchange.Begun, Exchange.Answered]
    with pytest.raises(refusals.AnsweredAlready):
        await answer_question(answer.model_copy(update={"text": "Chưa đủ."}), officer)
    with pytest.raises(refusals.OtherKind):
        await answer_advice(
            AnswerAdvice(advice_id=asked.work_id, followed=True, text="Đồng ý"), officer
        )
    boards = _boards(database, histories)
    (thread,) = (await boards.ask(CouncilThreads(about=FIRST), ThreadList)).threads
    assert (thread.kind, thread.asked_by, thread.answered) == (ThreadKind.QUESTION, VICE, True)
    assert [each.text for each in thread.answers] == ["Đã đủ."]
    boards.close()


async def test_a_consultation_is_answered_by_its_day_by_those_asked(database: str) -> None:
    histories = FakeHistories()
    officer = act(histories, Role.STANDING_OFFICER)
    opening = OpenConsultation(text="Xin ý kiến tiêu chí", due_on=TODAY, asked=(VICE, OTHERS[0]))
    late = OpenConsultation(text="Muộn", due_on=TODAY - timedelta(days=1), asked=(VICE,))
    with pytest.raises(refusals.DueBeforeAsked):
        await open_consultation(late, officer)
    work_id = (await open_consultation(opening, officer)).work_id
    opinion = GiveOpinion(consultation_id=work_id, text="Nhất trí")
    member = act(histories, Role.COUNCIL_MEMBER, person="council member 1")
    await give_opinion(opinion, member)
    await give_opinion(opinion, member)
    with pytest.raises(refusals.AnsweredAlready):
        await give_opinion(opinion.model_copy(update={"text": "Không"}), member)
    stranger = act(histories, Role.COUNCIL_MEMBER, person="council member 5")
    with pytest.raises(refusals.NotAsked):
        await give_opinion(opinion, stranger)
    tomorrow = act(
        histories,
        Role.COUNCIL_MEMBER,
        person="council member 2",
        at=NOON + timedelta(days=1),
    )
    with pytest.raises(refusals.ConsultationOver):
        await give_opinion(opinion, tomorrow)
    boards = _boards(database, histories)
    asked = CouncilThreads(kind=ThreadKind.CONSULTATION)
    (thread,) = (await boards.ask(asked, ThreadList)).threads
    assert (thread.waiting, thread.answered, thread.due_on) == ((OTHERS[0],), False, TODAY)
    boards.close()


async def test_ubnd_answers_the_councils_advice(database: str) -> None:
    histories = FakeHistories()
    chair = act(histories, Role.COUNCIL_CHAIR)
    given = await give_advice(GiveAdvice(campaign_id=CAMPAIGN, text="Nên gia hạn"), chair)
    ubnd = act(histories, Role.COMMUNE_CHAIR, person="the commune's chair")
    answer = AnswerAdvice(advice_id=given.work_id, followed=False, text="Giữ thời hạn")
    await answer_advice(answer, ubnd)
    boards = _boards(database, histories)
    (thread,) = (await boards.ask(CouncilThreads(kind=ThreadKind.ADVICE), ThreadList)).threads
    assert (thread.about, thread.followed, thread.answered) == (CAMPAIGN, False, True)
    boards.close()


async def test_minutes_are_drafted_signed_and_shown(database: str) -> None:
    sitting = convened()
    ended(sitting)
    histories = FakeHistories(sitting)
    secretary = act(histories, Role.COUNCIL_SECRETARY, person="a secretary")
    draft = DraftMinutes(sitting_id=SITTING)
    digest = (await draft_minutes(draft, secretary)).digest
    signing = SignMinutes(sitting_id=SITTING, digest=digest)
    await sign_minutes(signing, secretary)
    boards = _boards(database, histories)
    half = await boards.ask(MinutesQuery(sitting_id=SITTING), MinutesShown)
    assert (half.signed, half.digest) == (False, digest)
    boards.close()
    chair = act(histories, Role.COUNCIL_CHAIR, person="council member 0")
    assert chair.person_id == CHAIR
    await sign_minutes(signing, chair)
    with pytest.raises(NotFound):
        await sign_minutes(SignMinutes(sitting_id=FIRST, digest=digest), chair)
