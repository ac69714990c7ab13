"""What the budget does when it hears of a dossier; everything is delivered twice."""

from datetime import UTC, datetime

import pytest

from chassis.refusals import NotFound
from contracts.awards import AwardCorrected, AwardRevoked, RevocationAnnulled, RevocationGround
from contracts.bonus import BonusUnknown
from contracts.budget import PayBonus, RecordRecovery
from contracts.message import Message
from contracts.nominations import (
    AwardDecided,
    NominationFiled,
    NominationReferred,
    NominationWithdrawn,
    NomineeKind,
)
from contracts.roles import Role
from contracts.rules import RuleConfirmed
from services.budget.claim import Claim
from services.budget.confirmed_rules import ConfirmedRules
from services.budget.fund import Fund
from services.budget.service import service
from services.budget.use_cases.pay_bonus import pay_bonus
from services.budget.use_cases.record_recovery import record_recovery
from tests.acts import NOON, FakeHistories, act, envelope, named
from tests.budget.funds import FIGURE, ONE, SCHOOL, fund

FACTS = {
    "nomination_id": ONE.nomination_id,
    "code": ONE.code,
    "unit_id": SCHOOL,
    "nominee_kind": NomineeKind.INDIVIDUAL,
    "nominee_id": named("teacher"),
}
NEXT_YEAR = datetime(2026, 7, 2, 5, tzinfo=UTC)


def filed(award: str = "DH-LDTT") -> NominationFiled:
    more = {"round": 1, "campaign_id": named("campaign"), "filed_by": named("head")}
    return NominationFiled.model_validate({**FACTS, "award_kind": award, **more})


def referred(award: str = "DH-LDTT") -> NominationReferred:
    more = {"filed_by": named("head"), "appraised_by": named("officer"), "barred": ()}
    return NominationReferred.model_validate({**FACTS, "award_kind": award, **more})


def decided(conferred: bool = True, award: str = "DH-LDTT") -> AwardDecided:
    more = {"number": "11/QĐ", "legal_basis": "Luật", "decided_by": named("chair"), "reason": ""}
    whole = {**FACTS, "award_kind": award, "conferred": conferred, **more}
    return AwardDecided.model_validate(whole)


WITHDRAWN = NominationWithdrawn(nomination_id=ONE.nomination_id, code=ONE.code, unit_id=SCHOOL)


REVOKED = AwardRevoked.model_validate(
    {
        **FACTS,
        "award_kind": "DH-LDTT",
        "grounds": (RevocationGround.FORGED_PAPERS,),
        "number": "12/QĐ",
        "of_number": "11/QĐ",
        "legal_basis": "Luật",
        "reason": "Giấy tờ giả",
        "conclusion": None,
        "revoked_by": named("chair"),
        "recover": 710_000,
    }
)


ANNULLED = RevocationAnnulled.model_validate(
    {
        **FACTS,
        "award_kind": "DH-LDTT",
        "number": "13/QĐ",
        "of_number": "12/QĐ",
        "decision_number": "11/QĐ",
        "legal_basis": "Luật",
        "reason": "Kết luận sai",
        "annulled_by": named("chair"),
    }
)


async def deliver_twice(
    histories: FakeHistories, *messages: Message, at: datetime = NOON
) -> list[type[object]]:
    """The kinds of all events that came of it."""
    for message in messages:
        for _ in range(2):
            around = envelope("nominations", type(message).__name__, ONE.nomination_id, at=at)
            react = service().reactions[type(message)]
            await react(message, around, act(histories, Role.SERVICE, person=None, at=at))
    return histories.kinds()


async def test_a_filed_dossier_is_known_and_costs_nothing_yet() -> None:
    histories = FakeHistories(fund())
    assert await deliver_twice(histories, filed()) == [Claim.Noted]
    noted = histories.new[0]
    assert (noted.dossier, noted.award_kind, noted.nominee_kind) == (ONE, "DH-LDTT", "individual")


async def test_a_referred_dossier_has_its_bonus_set_aside_by_the_rules_of_that_day() -> None:
    histories = FakeHistories(fund())
    kinds = await deliver_twice(histories, filed(), referred())
    assert kinds == [Claim.Noted, Claim.Placed, Fund.Reserved]
    assert histories.new[2].figure == FIGURE


async def test_without_a_fund_the_bonus_is_refused_and_the_books_are_open() -> None:
    histories = FakeHistories()
    kinds = await deliver_twice(histories, filed(), referred())
    assert kinds == [Claim.Noted, Claim.Placed, Fund.Opened, Fund.Refused]


async def test_a_conferred_award_has_its_bonus_committed() -> None:
    histories = FakeHistories(fund())
    kinds = await deliver_twice(histories, filed(), referred(), decided())
    assert kinds[3:] == [Claim.Decided, Fund.Committed]


async def test_a_decision_of_the_next_year_is_paid_from_the_fund_that_reserved() -> None:
    """And by the base salary of its own day: 2,530,000 × 0.3, rounded up."""
    histories = FakeHistories(fund())
    await deliver_twice(histories, filed(), referred())
    await deliver_twice(histories, decided(), at=NEXT_YEAR)
    committed = histories.new[-1]
    assert isinstance(committed, Fund.Committed)
    assert (committed.booking.year, committed.booking.amount) == (2025, 760_000)


async def test_an_award_decided_without_a_referral_is_committed_all_the_same() -> None:
    histories = FakeHistories(fund())
    kinds = await deliver_twice(histories, filed(), decided())
    assert kinds == [Claim.Noted, Claim.Placed, Claim.Decided, Fund.Committed]


async def test_a_refused_award_frees_its_bonus() -> None:
    histories = FakeHistories(fund())
    kinds = await deliver_twice(histories, filed(), referred(), decided(conferred=False))
    assert kinds[3:] == [Fund.Released]


async def test_a_revoked_award_frees_its_bonus_while_it_is_unpaid() -> None:
    histories = FakeHistories(fund())
    kinds = await deliver_twice(histories, filed(), referred(), decided(), REVOKED)
    assert kinds[3:] == [Claim.Decided, Fund.Committed, Fund.Released]
    assert histories.new[-1].booking.balance.committed == 0


async def test_a_bonus_paid_before_the_revocation_is_to_come_back() -> None:
    histories = FakeHistories(fund())
    await deliver_twice(histories, filed(), referred(), decided())
    economy = act(histories, Role.ECONOMY_OFFICER)
    await pay_bonus(PayBonus(nomination_id=ONE.nomination_id, voucher="PC 1"), economy)
    kinds = await deliver_twice(histories, REVOKED)
    assert kinds[5:] == [Fund.Paid, Fund.RecoveryDue]
    assert (histories.new[-1].voucher, histories.new[-1].booking.amount) == ("PC 1", 710_000)
    back = RecordRecovery(nomination_id=ONE.nomination_id, receipt="PT 1")
    await record_recovery(back, economy)
    assert histories.kinds()[-1] is Fund.Recovered


async def test_an_annulled_revocation_commits_an_unpaid_bonus_again() -> None:
    histories = FakeHistories(fund())
    kinds = await deliver_twice(histories, filed(), referred(), decided(), REVOKED, ANNULLED)
    assert kinds[-2:] == [Fund.Released, Fund.Committed]
    assert histories.new[-1].number == "11/QĐ"


async def test_an_annulled_revocation_lets_a_payment_stand() -> None:
    histories = FakeHistories(fund())
    await deliver_twice(histories, filed(), referred(), decided())
    pay = PayBonus(nomination_id=ONE.nomination_id, voucher="PC 1")
    await pay_bonus(pay, act(histories))
    kinds = await deliver_twice(histories, REVOKED, ANNULLED)
    assert kinds[-2:] == [Fund.RecoveryDue, Fund.RecoveryCancelled]
    await pay_bonus(pay, act(histories))
    assert histories.kinds() == kinds


async def test_what_came_back_is_due_again_after_an_annulled_revocation() -> None:
    histories = FakeHistories(fund())
    await deliver_twice(histories, filed(), referred(), decided())
    await pay_bonus(PayBonus(nomination_id=ONE.nomination_id, voucher="PC 1"), act(histories))
    await deliver_twice(histories, REVOKED)
    back = RecordRecovery(nomination_id=ONE.nomination_id, receipt="PT 1")
    await record_recovery(back, act(histories))
    await deliver_twice(histories, ANNULLED)
    await pay_bonus(PayBonus(nomination_id=ONE.nomination_id, voucher="PC 2"), act(histories))
    assert histories.kinds()[-3:] == [Fund.Recovered, Fund.DueAgain, Fund.Paid]
    balance = histories.new[-1].booking.balance
    assert (balance.paid, balance.recovered, balance.free) == (710_000, 0, 290_000)


async def test_the_claim_goes_by_the_decisions_corrected_number() -> None:
    corrected = AwardCorrected.model_validate(
        {
            **{name: FACTS[name] for name in ("nomination_id", "code", "unit_id", "nominee_id")},
            "number": "14/ĐC",
            "decision_number": "17/QĐ",
            "legal_basis": "Luật",
            "reason": "Ghi nhầm số",
            "corrected_by": named("chair"),
            "corrections": (),
        }
    )
    histories = FakeHistories(fund())
    kinds = await deliver_twice(histories, filed(), referred(), decided(), corrected)
    assert kinds[-1] is Claim.Renumbered
    await deliver_twice(histories, REVOKED, ANNULLED)
    assert histories.new[-1].number == "17/QĐ"


async def test_a_bonus_of_confirmed_rows_is_no_longer_in_doubt() -> None:
    histories = FakeHistories(fund())
    for row in FIGURE.rules:
        told = {"against": "Quy chế", "confirmed_by": named("chair"), "confirmed_on": NOON.date()}
        await deliver_twice(histories, RuleConfirmed.model_validate({"row": row, **told}))
    await deliver_twice(histories, filed(), referred())
    assert histories.kinds()[:2] == [ConfirmedRules.Opened, ConfirmedRules.Heard]
    assert histories.new[-1].figure.confirmed


async def test_a_revoked_award_without_a_bonus_moves_no_money() -> None:
    histories = FakeHistories(fund())
    above = "HT-BKT-CN"
    kinds = await deliver_twice(histories, filed(above), decided(award=above), REVOKED)
    assert kinds == [Claim.Noted]


async def test_a_withdrawn_dossier_frees_its_bonus() -> None:
    histories = FakeHistories(fund())
    kinds = await deliver_twice(histories, filed(), referred(), WITHDRAWN)
    assert kinds[3:] == [Fund.Released]


async def test_a_dossier_withdrawn_before_its_referral_had_nothing() -> None:
    histories = FakeHistories(fund())
    assert await deliver_twice(histories, filed(), WITHDRAWN) == [Claim.Noted]


async def test_an_award_paid_by_the_level_above_moves_no_money_here() -> None:
    histories = FakeHistories(fund())
    above = "HT-BKT-CN"
    kinds = await deliver_twice(histories, filed(above), referred(above), decided(award=above))
    assert kinds == [Claim.Noted]


async def test_an_award_no_rule_of_the_day_prices_is_a_fault_to_be_parked() -> None:
    histories = FakeHistories(fund())
    await deliver_twice(histories, filed())
    with pytest.raises(BonusUnknown):
        await deliver_twice(histories, referred(), at=datetime(2027, 6, 1, tzinfo=UTC))


async def test_a_dossier_never_heard_of_is_a_fault_to_be_parked() -> None:
    """Messages of one service arrive in order, so it cannot have been missed."""
    with pytest.raises(NotFound):
        await deliver_twice(FakeHistories(fund()), referred())
