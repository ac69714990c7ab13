"""Nominations, council and budget joined by what they really publish and hear, in memory.

Whatever is commanded in whatever order, with messages delivered late: no award past the council's
quorum and majority, a hold, or four different people, and no đồng too many. People are invented.
"""

import asyncio
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from chassis.service import Service
from contracts.awards import AnnulRevocation, RevocationGround, RevokeAward
from contracts.budget import PayBonus, RecordRecovery
from contracts.council import ConveneSitting, TakeAttendance
from contracts.council_ballots import CastVote, CloseBallot, OpenBallot, VoteChoice
from contracts.holds import ReleaseHold
from contracts.nominations import (
    AppraisalCheck,
    AppraiseNomination,
    DecideAward,
    ReferNomination,
    WithdrawNomination,
)
from contracts.refusal import Refusal
from contracts.roles import Role
from services.budget.fund import Fund
from services.budget.parts import Balance
from services.budget.service import service as budget
from services.council.ballot import Ballot
from services.council.service import service as council_service
from services.council.sitting import Sitting
from services.nominations.award import Award
from services.nominations.hold import Hold
from services.nominations.nomination import Nomination
from services.nominations.service import service as nominations
from tests.acts import FakeHistories, act, envelope, named
from tests.budget.funds import fund
from tests.council.sittings import council
from tests.nominations.dossiers import FILE, TEACHER, Stored, known
from tests.nominations.undoing import hold_on

AT = datetime(2025, 8, 5, 5, tzinfo=UTC)
MEMBERS = [f"council member {number}" for number in range(7)]
OFFICIALS = ["an officer of the school", "an officer of the standing body", "the commune chair"]
RIGHT = {
    "file": OFFICIALS[0],
    "appraise": OFFICIALS[1],
    "refer": OFFICIALS[1],
    "open": MEMBERS[0],
    "close": MEMBERS[0],
}
STEPS = ["file", "appraise", "refer", "convene", "attend", "open", "vote", "close", "decide"]
OTHER = ["withdraw", "hold", "release", "revoke", "annul", "pay", "recover", "deliver"]
SERVICES = {"nominations": nominations(), "council": council_service(), "budget": budget()}
steps = st.tuples(
    st.sampled_from([*OTHER, "deliver", *STEPS, *["next"] * 30]),
    st.sampled_from([*OFFICIALS, *MEMBERS[:3]]),
    st.integers(0, 7),
    st.booleans(),
)


class _House:
    """Three services with histories of their own, and the messages under way between them."""

    def __init__(self) -> None:
        self.histories = {
            "nominations": known(),
            "council": FakeHistories(council()),
            "budget": FakeHistories(fund()),
        }
        self.read = {(a, b): 0 for a in SERVICES for b in SERVICES}
        self.acts = 0
        self.refusals: list[Refusal] = []

    def latest(self, kind: type[Any], where: str = "nominations") -> Any:
        found = [each for each in self.histories[where].stored.values() if isinstance(each, kind)]
        return found[-1] if found else None

    async def deliver(self, at_most: int) -> None:
        for (upstream, downstream), done in list(self.read.items()):
            hearing, new = SERVICES[downstream].reactions, self.histories[upstream].new
            for place in range(done, min(len(new), done + at_most)):
                await self._tell(
                    SERVICES[upstream], SERVICES[downstream], hearing, new[place], place
                )
                self.read[upstream, downstream] = place + 1

    async def _tell(
        self, upstream: Service, downstream: Service, hearing: Any, event: Any, place: int
    ) -> None:
        publish = upstream.publishing[type(event)]
        if publish is None or type(message := publish(event)) not in hearing:
            return
        name, about = type(message).__name__, event.originator_id
        around = envelope(upstream.name, name, about, position=place + 1, at=AT)
        cause, histories = f"{upstream.name}/{place}", self.histories[downstream.name]
        by = act(histories, Role.SERVICE, person=None, cause=cause, at=AT)
        await hearing[type(message)](message, around, by)

    def next_step(self) -> str:
        """What would bring the latest dossier on."""
        dossier = self.latest(Nomination)
        state = dossier.state.value if dossier else "withdrawn"
        if state != "referred":
            ways = {"filed": "appraise", "appraised": "refer", "advised": "decide"}
            return ways.get(state, "pay" if state == "decided" else "file")
        sitting = self.latest(Sitting, "council")
        entry = sitting.agenda.get(dossier.id) if sitting else None
        if entry is None:
            return "convene"
        if not sitting.attendance.present:
            return "attend"
        if entry.held == 0:
            return "open"
        return "vote" if self.voted() < len(MEMBERS) else "close"

    def voted(self) -> int:
        """How many have voted in the latest ballot."""
        ballot = self.latest(Ballot, "council")
        return len(ballot.votes) if ballot else 0

    async def do(self, step: str, by: str, number: int, yes: bool) -> None:
        self.acts += 1
        if step == "deliver":
            await self.deliver(number)
            return
        if step == "next":
            await self.deliver(1000)
            step = self.next_step()
            by = MEMBERS[self.voted() % 7] if step == "vote" else RIGHT.get(step, OFFICIALS[2])
            number, yes = 7, yes or number > 0
        command = self._command(step, number, yes)
        if command is None:
            return
        service = SERVICES[command.SERVICE]
        who: dict[str, Any] = {"person": by, "unit": "a school", "cause": f"act {self.acts}"}
        grounds: dict[str, Any] = {"reason": "Lý do", "legal_basis": "Luật", "at": AT}
        made = act(self.histories[service.name], Role.STANDING_OFFICER, **who, **grounds)
        made.documents = Stored()
        await service.commands[type(command)](command, made)

    def _command(self, step: str, number: int, yes: bool) -> Any:
        dossier, sitting = self.latest(Nomination), self.latest(Sitting, "council")
        about: dict[str, Any] = {"nomination_id": dossier.id if dossier else named("no dossier")}
        at: dict[str, Any] = {"sitting_id": sitting.id if sitting else named("no sitting")}
        paper = f"{self.acts}/QĐ-UBND"
        match step:
            case "file":
                return FILE
            case "appraise":
                checks = (AppraisalCheck(name="Đủ tiêu chuẩn", passed=yes),)
                return AppraiseNomination(**about, meets=yes, checks=checks)
            case "refer":
                return ReferNomination(**about)
            case "convene":
                ids = (about["nomination_id"],)
                return ConveneSitting(begins_at=AT, place="Hội trường", nomination_ids=ids)
            case "attend":
                return TakeAttendance(**at, present=tuple(map(named, MEMBERS[:number])))
            case "open":
                return OpenBallot(**at, **about)
            case "vote":
                choice = VoteChoice.FOR if yes else VoteChoice.AGAINST
                return CastVote(**at, **about, choice=choice)
            case "close":
                return CloseBallot(**at, **about)
            case "decide":
                return DecideAward(**about, conferred=yes, number=paper)
            case _:
                return self._other(step, about, paper)

    def _other(self, step: str, about: dict[str, Any], paper: str) -> Any:
        hold = self.latest(Hold)
        match step:
            case "withdraw":
                return WithdrawNomination(**about)
            case "hold":
                return hold_on()
            case "release":
                return ReleaseHold(hold_id=hold.id) if hold else None
            case "revoke":
                grounds = (RevocationGround.FORGED_PAPERS,)
                return RevokeAward(**about, grounds=grounds, number=paper)
            case "annul":
                return AnnulRevocation(**about, number=paper)
            case "pay":
                return PayBonus(**about, voucher=paper)
            case _:
                return RecordRecovery(**about, receipt=paper)


async def _lived(sequence: list[Any]) -> _House:
    house = _House()
    for each in sequence:
        try:
            await house.do(*each)
        except Refusal as refusal:
            house.refusals.append(refusal)
    await house.deliver(1000)
    return house


def _check_nominations(events: list[Any], advices: dict[UUID, Any]) -> int:
    holds: set[UUID] = set()
    concerned: dict[UUID, set[UUID]] = {}
    in_force: set[UUID] = set()
    conferred = 0
    for event in events:
        about = event.originator_id
        match event:
            case Hold.Placed():
                holds.add(about)
            case Hold.Released():
                holds.remove(about)
            case Nomination.Filed():
                concerned[about] = {event.filed_by, TEACHER}
            case Nomination.Appraised():
                concerned[about].add(event.finding.appraised_by)
            case Nomination.Decided() if event.decision.conferred:
                told = advices[about]
                assert told.supported, "against the council"
                assert told.votes_for * 10 >= 7 * told.base, "without the majority"
                assert len(told.voters) >= told.quorum, "without quorum"
                assert concerned[about].isdisjoint(told.voters), "on an own file"
                assert event.decision.decided_by not in concerned[about].union(told.voters)
                assert not holds, "while held"
                conferred += 1
            case Award.Conferred() | Award.Reinstated():
                assert not holds, "while held"
                in_force.add(event.nomination_id)
                assert len(in_force) == 1, "two awards for one achievement"
            case Award.Revoked():
                in_force.remove(event.nomination_id)
            case _:
                pass
    return conferred


def _check_money(house: _House) -> None:
    books = house.latest(Fund, "budget")
    balances: list[Any] = [
        event.booking.balance for event in _of(house, "budget") if hasattr(event, "booking")
    ]
    balance: Balance
    for balance in (*balances, books.balance):
        assert min(vars(balance).values()) >= 0
        assert balance.free >= 0
        assert balance.planned == balance.organising + balance.used + balance.free


def _of(house: _House, service: str) -> list[Any]:
    return house.histories[service].new


def _checked(house: _House) -> int:
    publish = SERVICES["council"].publishing[Sitting.ItemDecided]
    assert publish is not None
    decided = [each for each in _of(house, "council") if isinstance(each, Sitting.ItemDecided)]
    advices: dict[UUID, Any] = {each.nomination_id: publish(each) for each in decided}
    _check_money(house)
    for refusal in house.refusals:
        assert refusal.code.split(".")[0] in {*SERVICES, "not-found"} or "." not in refusal.code
        assert refusal.vi
        assert refusal.en
        assert refusal.next_vi
    return _check_nominations(_of(house, "nominations"), advices)


@settings(deadline=None, max_examples=250)
@given(st.lists(steps, max_size=45))
def test_no_sequence_of_commands_and_deliveries_leads_past_a_rule(sequence: list[Any]) -> None:
    _checked(asyncio.run(_lived(sequence)))


def test_left_to_itself_the_way_ends_in_an_award_that_is_paid() -> None:
    """Or the property above could hold of nothing."""
    house = asyncio.run(_lived([("next", OFFICIALS[0], 1, True)] * 40))
    assert _checked(house) == 1
    assert Fund.Paid in house.histories["budget"].kinds()
