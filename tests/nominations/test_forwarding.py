"""Dossiers the upper level decides: sent as one set, answered one by one."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

import pytest
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import create_engine

from chassis.act import Actor
from chassis.service import Reading
from contracts.nominations import FiledPaper
from contracts.refusal import Refusal
from contracts.roles import Role
from contracts.submissions import (
    ForwardNominations,
    RecordUpperDecision,
    SubmissionList,
    SubmissionQuery,
)
from contracts.submissions import UpperOutcome as Said
from services.nominations import refusals
from services.nominations.achievement import Achievement
from services.nominations.award import Award
from services.nominations.candidacy import Candidacy
from services.nominations.nomination import Nomination
from services.nominations.nominee import Body, Nominee
from services.nominations.parts import State
from services.nominations.rule_check import Outcome, RuleFailed
from services.nominations.submission import OneAuthority, Submission, SubmissionNumberTaken
from services.nominations.upper_level import (
    UpperDayWrong,
    UpperPaperNeeded,
    UpperReasonNeeded,
)
from services.nominations.use_cases.forward_nominations import forward_nominations
from services.nominations.use_cases.record_upper_decision import record_upper_decision
from services.nominations.views.submission_book import SubmissionView
from services.nominations.views.submissions import submission_list, submission_query
from tests.acts import FakeHistories, act, named
from tests.nominations.dossiers import (
    ACHIEVED,
    APPRAISER,
    CAMPAIGN,
    NOMINATION,
    TEACHER,
    Stored,
    advised,
    advised_against,
    appraised,
    filed,
    referred,
)
from tests.nominations.stored import recorded

CITY = "Chủ tịch UBND tỉnh, thành phố"
SENT_ON, ANSWERED_ON = date(2025, 11, 26), date(2025, 12, 15)
SEND = ForwardNominations(number="12/TTr-UBND", nomination_ids=(NOMINATION, NOMINATION))
CONFER = RecordUpperDecision(
    nomination_id=NOMINATION,
    outcome=Said.CONFERRED,
    authority=CITY,
    decided_on=ANSWERED_ON,
    number="345/QĐ-UBND",
    document="d" * 64,
)
PLACE = Candidacy.id_for(TEACHER, "HT-BKT-CN", CAMPAIGN)


def upper(award: str = "HT-BKT-CN") -> Nomination:
    """A dossier for an award of the city that the council supports."""
    nomination = filed(award=award)
    for step in (appraised, referred, advised):
        step(nomination)
    return nomination


def house(*nominations: Nomination) -> FakeHistories:
    """The dossiers, their nominee, and what they hold."""
    return FakeHistories(
        *(nominations or (upper(),)),
        Nominee.know(None, TEACHER, Body.PERSON),
        Candidacy.enter(None, PLACE, NOMINATION),
        Achievement.claim(None, TEACHER, ACHIEVED, NOMINATION),
    )


def chair(histories: FakeHistories, on: date = SENT_ON) -> Any:
    made = act(histories, Role.COMMUNE_CHAIR, person="the commune chair", cause=f"sent {on}")
    made.documents = Stored("0" * 64)
    return replace(made, effective_at=datetime(on.year, on.month, on.day, 5, tzinfo=UTC))


def officer(histories: FakeHistories, reason: str | None = None) -> Any:
    made = act(histories, Role.STANDING_OFFICER, person="an officer of the standing body")
    made.documents = Stored("0" * 64)
    at = datetime(2025, 12, 16, 5, tzinfo=UTC)
    return replace(made, effective_at=at, reason=reason)


async def forwarded() -> FakeHistories:
    histories = house()
    await forward_nominations(SEND, chair(histories))
    histories.new.clear()
    return histories


async def test_the_chair_sends_one_set_and_anybody_can_count_its_digest_again() -> None:
    histories = house()
    sent = await forward_nominations(SEND, chair(histories))
    assert histories.kinds() == [Nomination.Forwarded, Nominee.Weighed, Submission.Sent]
    gone, _, submission = histories.new
    content = submission.letter.export(submission.dossiers)
    assert sha256(content.encode()).hexdigest() == sent.export == gone.forwarding.export
    told = json.loads(content)
    assert (told["number"], told["authority"], told["on"]) == (SEND.number, CITY, "2025-11-26")
    (dossier,) = told["dossiers"]
    assert (dossier["votes_for"], dossier["base"], len(dossier["papers"])) == (2, 2, 3)
    (authority,) = (each for each in gone.rules if each.check == "authority")
    assert (authority.outcome, authority.binding) == (Outcome.HELD, True)


@pytest.mark.parametrize(
    ("command", "nomination", "by"),
    [
        (SEND, lambda: upper("DH-LDTT"), RuleFailed),
        (SEND, lambda: filed(award="HT-BKT-CN"), refusals.AwaitsAdvice),
        (
            SEND.model_copy(
                update={"annexes": (FiledPaper(kind="meeting-minutes", digest="0" * 64),)}
            ),
            upper,
            Refusal,
        ),
    ],
    ids=["decided-here", "not-advised", "unknown-document"],
)
async def test_what_the_chair_cannot_send(command: Any, nomination: Any, by: type[Refusal]) -> None:
    histories = house(nomination())
    with pytest.raises(by):
        await forward_nominations(command, chair(histories))
    assert histories.new == []


async def test_a_dossier_the_council_is_against_is_not_sent() -> None:
    nomination = filed(award="HT-BKT-CN")
    for step in (appraised, referred, advised_against):
        step(nomination)
    with pytest.raises(refusals.NotSupported):
        await forward_nominations(SEND, chair(house(nomination)))


async def test_who_appraised_does_not_send_and_a_number_is_used_once() -> None:
    histories = house()
    concerned = replace(chair(histories), actor=Actor(Role.COMMUNE_CHAIR, APPRAISER))
    with pytest.raises(refusals.DeciderIsConcerned):
        await forward_nominations(SEND, concerned)
    sent = await forwarded()
    again = SEND.model_copy(update={"number": "12 / TTr-UBND"})
    with pytest.raises(SubmissionNumberTaken):
        await forward_nominations(again, chair(sent))


async def test_a_set_goes_to_one_authority() -> None:
    other = filed(award="HT-BKTTG-CN", nomination_id=named("another dossier"))
    for step in (appraised, referred, advised):
        step(other)
    both = SEND.model_copy(update={"nomination_ids": (NOMINATION, other.id)})
    with pytest.raises(OneAuthority):
        await forward_nominations(both, chair(house(upper(), other)))


async def test_an_award_conferred_above_is_an_honour_and_keeps_the_achievement() -> None:
    histories = await forwarded()
    for _ in range(2):
        await record_upper_decision(CONFER, officer(histories))
    assert histories.kinds() == [
        Nomination.AnsweredAbove,
        Submission.Answered,
        Nominee.Honoured,
        Award.Conferred,
    ]
    nomination = histories.stored[NOMINATION]
    assert isinstance(nomination, Nomination)
    assert nomination.state is State.DECIDED_ABOVE


async def test_a_refusal_above_frees_the_achievement_and_says_why() -> None:
    histories = await forwarded()
    refuse = CONFER.model_copy(update={"outcome": Said.REFUSED, "number": None, "document": None})
    with pytest.raises(UpperReasonNeeded):
        await record_upper_decision(refuse, officer(histories))
    await record_upper_decision(refuse, officer(histories, "Chưa đủ thành tích"))
    assert histories.kinds() == [
        Nomination.AnsweredAbove,
        Submission.Answered,
        Candidacy.Left,
        Achievement.Freed,
    ]


async def test_a_dossier_returned_from_above_is_before_the_chair_again() -> None:
    histories = await forwarded()
    back = CONFER.model_copy(update={"outcome": Said.RETURNED, "number": None, "document": None})
    await record_upper_decision(back, officer(histories, "Thiếu biên bản"))
    second = SEND.model_copy(
        update={
            "number": "13/TTr-UBND",
            "annexes": (FiledPaper(kind="meeting-minutes", digest="e" * 64),),
        }
    )
    await forward_nominations(second, chair(histories, date(2025, 12, 17)))
    assert histories.kinds()[2:] == [Nomination.Forwarded, Nominee.Weighed, Submission.Sent]


@pytest.mark.parametrize(
    ("change", "by", "field"),
    [
        ({"number": None}, UpperPaperNeeded, "number"),
        ({"document": None}, UpperPaperNeeded, "document"),
        ({"decided_on": date(2025, 11, 25)}, UpperDayWrong, "decided_on"),
        ({"decided_on": date(2025, 12, 17)}, UpperDayWrong, "decided_on"),
    ],
)
async def test_an_award_above_is_not_entered_on_hearsay(
    change: dict[str, object], by: type[Refusal], field: str
) -> None:
    histories = await forwarded()
    with pytest.raises(by) as refused:
        await record_upper_decision(CONFER.model_copy(update=change), officer(histories))
    assert refused.value.field == field
    assert histories.new == []


async def test_only_what_was_sent_is_answered_and_a_unit_takes_nothing_back() -> None:
    with pytest.raises(refusals.WrongState):
        await record_upper_decision(CONFER, officer(house()))
    nomination = (await forwarded()).stored[NOMINATION]
    assert isinstance(nomination, Nomination)
    with pytest.raises(refusals.VoteTaken):
        nomination.withdraw(nomination.entry.unit_id)


@pytest.fixture
def reading(database: str) -> Iterator[Reading]:
    """Empty tables of the view."""
    engine = create_engine("postgresql+psycopg://", connect_args=conninfo_to_dict(database))
    translated = engine.execution_options(schema_translate_map={"view": "public"})
    with translated.begin() as connection:
        SubmissionView.metadata.create_all(connection)
        yield Reading(Actor(Role.STANDING_OFFICER), connection)
    engine.dispose()


async def test_a_submission_is_shown_with_its_export_and_its_answers(reading: Reading) -> None:
    histories = house()
    sent = await forward_nominations(SEND, chair(histories))
    SubmissionView().project(reading.connection, recorded(*histories.new))
    histories.new.clear()
    shown = submission_query(SubmissionQuery(submission_id=sent.submission_id), reading)
    assert sha256(shown.content.encode()).hexdigest() == shown.export == sent.export
    assert shown.listing[0] == f"Tờ trình số {SEND.number} ngày 26/11/2025, kính gửi {CITY}"
    assert "Hội đồng tán thành 2/2; 3 giấy tờ" in shown.listing[1]
    (row,) = submission_list(SubmissionList(waiting=True), reading).submissions
    assert (row.dossiers, row.waiting) == (1, 1)
    await record_upper_decision(CONFER, officer(histories))
    SubmissionView().project(reading.connection, recorded(*histories.new))
    (dossier,) = submission_query(
        SubmissionQuery(submission_id=sent.submission_id), reading
    ).dossiers
    assert (dossier.outcome, dossier.upper_number) == (Said.CONFERRED, "345/QĐ-UBND")
    assert submission_list(SubmissionList(waiting=True), reading).submissions == ()
