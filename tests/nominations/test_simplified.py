"""The simplified path: fewer papers, and no vote where the bylaws are confirmed to allow it."""

from datetime import date

import pytest

from contracts.nominations import AppraisalCheck, AppraiseNomination, DecideAward
from contracts.refusal import Refusal
from contracts.roles import Role
from contracts.rules import ConfirmRule, TakeSimplifiedPath
from services.nominations import refusals
from services.nominations.achievement import Achievement
from services.nominations.candidacy import Candidacy
from services.nominations.nomination import Nomination
from services.nominations.nominee import Body, Nominee
from services.nominations.parts import Paper, State
from services.nominations.simplified import NotSimplified
from services.nominations.use_cases.appraise_nomination import appraise_nomination
from services.nominations.use_cases.confirm_rule import confirm_rule
from services.nominations.use_cases.decide_award import decide_award
from services.nominations.use_cases.take_simplified_path import take_simplified_path
from tests.acts import FakeHistories, act
from tests.nominations.dossiers import ACHIEVED, APPRAISER, CAMPAIGN, NOMINATION, TEACHER, filed
from tests.scenario import given

AD_HOC = "HT-GKX-CN"
PAPERS = (Paper("proposal", "a" * 64), Paper("achievement-summary", "b" * 64))
TAKE = TakeSimplifiedPath(nomination_id=NOMINATION)
APPRAISE = AppraiseNomination(
    nomination_id=NOMINATION, meets=True, checks=(AppraisalCheck(name="Đủ", passed=True),)
)
DECIDE = DecideAward(nomination_id=NOMINATION, conferred=True, number="20/QĐ-UBND")
ALLOW = ConfirmRule(row="simplified-without-vote@1", against="Quy chế Hội đồng (ví dụ)")


def house(award: str = AD_HOC) -> FakeHistories:
    place = Candidacy.id_for(TEACHER, award, CAMPAIGN)
    return FakeHistories(
        filed(award=award, papers=PAPERS),
        Nominee.know(None, TEACHER, Body.PERSON),
        Candidacy.enter(None, place, NOMINATION),
        Achievement.claim(None, TEACHER, ACHIEVED, NOMINATION),
    )


async def appraised() -> FakeHistories:
    histories = house()
    officer = act(histories, Role.STANDING_OFFICER, person="an officer of the standing body")
    await take_simplified_path(TAKE, officer)
    await appraise_nomination(APPRAISE, officer)
    return histories


async def decide(histories: FakeHistories, by: str = "the commune chair") -> None:
    basis = "Luật Thi đua, khen thưởng 06/2022/QH15"
    chair = act(histories, Role.COMMUNE_CHAIR, person=by, legal_basis=basis)
    await decide_award(DECIDE, chair)


async def test_two_papers_are_enough_and_the_check_names_the_path() -> None:
    histories = await appraised()
    assert histories.kinds() == [Nomination.Simplified, Nomination.Appraised]
    (papers,) = (each for each in histories.new[-1].rules if each.check == "papers")
    assert (papers.rule, papers.confirmed) == ("simplified@1", False)
    assert papers.vi.startswith("Thủ tục đơn giản.")


async def test_without_the_path_two_papers_are_not_enough() -> None:
    officer = act(house(), Role.STANDING_OFFICER, person="an officer of the standing body")
    with pytest.raises(Refusal, match="lacks"):
        await appraise_nomination(APPRAISE, officer)


async def test_a_title_does_not_take_it() -> None:
    with pytest.raises(NotSimplified):
        await take_simplified_path(TAKE, act(house("DH-LDTT"), Role.STANDING_OFFICER))


def test_it_is_taken_once_and_before_the_appraisal() -> None:
    take = ("simplified@1", ("proposal",), APPRAISER)
    taken = given(filed(award=AD_HOC), lambda it: it.simplify(*take))
    taken.when(lambda it: it.simplify(*take)).quiet()
    given(filed(award=AD_HOC)).when(lambda it: it.simplify("simplified@1", (), TEACHER)).refused(
        refusals.AppraiserIsConcerned
    )


async def test_the_chair_decides_without_a_vote_only_where_the_bylaws_were_confirmed() -> None:
    histories = await appraised()
    with pytest.raises(refusals.WrongState):
        await decide(histories)
    await confirm_rule(ALLOW, act(histories, Role.COMMUNE_CHAIR, person="the commune chair"))
    with pytest.raises(refusals.DeciderIsConcerned):
        await decide(histories, "an officer of the standing body")
    await decide(histories)
    nomination = histories.stored[NOMINATION]
    assert isinstance(nomination, Nomination)
    assert nomination.state is State.DECIDED
    assert date(2025, 8, 4) == nomination.entry.received_on
