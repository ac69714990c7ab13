"""Every command the council obeys, and what carries it out."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from chassis.act import Act
from contracts.council import (
    AdoptBylaws,
    CloseSitting,
    ComposeCouncil,
    ConveneSitting,
    DeclareConflict,
    DeclareKin,
    TakeAttendance,
)
from contracts.council_ballots import (
    AnnulBallot,
    CastSecretVote,
    CastVote,
    CloseBallot,
    EnterPaperTally,
    GiveWrittenOpinion,
    OpenBallot,
)
from contracts.council_work import (
    AdoptWorkProgramme,
    AnswerAdvice,
    AnswerQuestion,
    AskQuestion,
    DraftMinutes,
    GiveAdvice,
    GiveOpinion,
    OpenConsultation,
    ReportMemberTask,
    SignMinutes,
)
from contracts.request import Command, Result
from services.council.ballot_keys import BallotKeys
from services.council.use_cases.adopt_bylaws import adopt_bylaws
from services.council.use_cases.adopt_work_programme import adopt_work_programme
from services.council.use_cases.annul_ballot import annul_ballot
from services.council.use_cases.answer_advice import answer_advice
from services.council.use_cases.answer_question import answer_question
from services.council.use_cases.ask_question import ask_question
from services.council.use_cases.cast_secret_vote import cast_secret_vote
from services.council.use_cases.cast_vote import cast_vote
from services.council.use_cases.close_ballot import close_ballot
from services.council.use_cases.close_sitting import close_sitting
from services.council.use_cases.compose_council import compose_council
from services.council.use_cases.convene_sitting import convene_sitting
from services.council.use_cases.declare_conflict import declare_conflict
from services.council.use_cases.declare_kin import declare_kin
from services.council.use_cases.draft_minutes import draft_minutes
from services.council.use_cases.enter_paper_tally import enter_paper_tally
from services.council.use_cases.give_advice import give_advice
from services.council.use_cases.give_opinion import give_opinion
from services.council.use_cases.give_written_opinion import give_written_opinion
from services.council.use_cases.open_ballot import open_ballot
from services.council.use_cases.open_consultation import open_consultation
from services.council.use_cases.report_member_task import report_member_task
from services.council.use_cases.sign_minutes import sign_minutes
from services.council.use_cases.take_attendance import take_attendance


def commands(
    keys: BallotKeys,
) -> Mapping[type[Command], Callable[[Any, Act], Awaitable[Result]]]:
    """By command; `keys` are those of secret ballots."""
    return {
        AdoptBylaws: adopt_bylaws,
        AdoptWorkProgramme: adopt_work_programme,
        AnnulBallot: annul_ballot,
        AnswerAdvice: answer_advice,
        AnswerQuestion: answer_question,
        AskQuestion: ask_question,
        CastSecretVote: cast_secret_vote,
        CastVote: cast_vote,
        CloseBallot: partial(close_ballot, keys=keys),
        CloseSitting: close_sitting,
        ComposeCouncil: compose_council,
        ConveneSitting: convene_sitting,
        DeclareConflict: declare_conflict,
        DeclareKin: declare_kin,
        DraftMinutes: draft_minutes,
        EnterPaperTally: enter_paper_tally,
        GiveAdvice: give_advice,
        GiveOpinion: give_opinion,
        GiveWrittenOpinion: give_written_opinion,
        OpenBallot: partial(open_ballot, keys=keys),
        OpenConsultation: open_consultation,
        ReportMemberTask: report_member_task,
        SignMinutes: sign_minutes,
        TakeAttendance: take_attendance,
    }
