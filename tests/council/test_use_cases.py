"""What each command and each message of the council stores; messages come twice."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from chassis.refusals import NotFound
from contracts.council import (
    EXAMPLE_BYLAWS,
    CloseSitting,
    ComposeCouncil,
    ConveneSitting,
    CouncilMember,
    CouncilSeat,
    TakeAttendance,
)
from contracts.council_ballots import CastVote, CloseBallot, OpenBallot, VoteChoice
from contracts.nominations import NominationReferred, NominationWithdrawn, NomineeKind
from contracts.roles import Role
from services.council import ballot_refusals
from services.council.ballot import Ballot
from services.council.ballot_keys import BallotKeys
from services.council.bylaws import Bylaws
from services.council.council import Council, NoBylaws, OneChair, SeatedTwice, VersionTaken
from services.council.reactions.nomination_referred import nomination_referred
from services.council.reactions.nomination_withdrawn import nomination_withdrawn
from services.council.referred_dossier import NotWaiting, ReferredDossier
from services.council.sitting import Sitting
from services.council.use_cases.adopt_bylaws import adopt_bylaws
from services.council.use_cases.cast_vote import cast_vote
from services.council.use_cases.close_ballot import close_ballot
from services.council.use_cases.close_sitting import close_sitting
from services.council.use_cases.compose_council import compose_council
from services.council.use_cases.convene_sitting import convene_sitting
from services.council.use_cases.open_ballot import open_ballot
from services.council.use_cases.take_attendance import take_attendance
from tests.acts import FakeHistories, act, envelope, named
from tests.council.sittings import (
    BARRED,
    BEGINS,
    BYLAWS,
    CHAIR,
    DOCKET,
    FIRST,
    FOUND,
    MEMBERS,
    QUORUM,
    SECOND,
    council,
    dossiers,
)

SEATS = tuple(
    CouncilMember(
        person_id=member.person_id,
        office=member.office,
        seat=CouncilSeat(member.seat.value),
        since=member.since,
    )
    for member in MEMBERS
)
COMPOSE = ComposeCouncil(decision_number="45/QĐ-UBND", members=SEATS)
CONVENE = ConveneSitting(
    begins_at=BEGINS, place="Hội trường UBND xã", nomination_ids=(FIRST, SECOND)
)


@pytest.fixture
def keys(tmp_path: Path) -> BallotKeys:
    """A folder for keys of ballots."""
    made = BallotKeys()
    made.open("", tmp_path)
    return made


def _histories(*, with_council: bool = True) -> FakeHistories:
    return FakeHistories(*([council()] if with_council else []), *dossiers())


def _member(histories: FakeHistories, number: int = 0, cause: str = "a command") -> Any:
    return act(histories, Role.COUNCIL_CHAIR, cause=cause, person=f"council member {number}")


async def _begun(histories: FakeHistories) -> UUID:
    secretary = act(histories, Role.COUNCIL_SECRETARY, cause="a convening")
    sitting_id = (await convene_sitting(CONVENE, secretary)).sitting_id
    await take_attendance(TakeAttendance(sitting_id=sitting_id, present=tuple(QUORUM)), secretary)
    return sitting_id


async def test_the_council_is_composed_then_changed() -> None:
    histories = FakeHistories()
    chair = act(histories, Role.COMMUNE_CHAIR)
    await compose_council(COMPOSE, chair)
    await compose_council(COMPOSE, chair)
    smaller = COMPOSE.model_copy(update={"decision_number": "60/QĐ-UBND", "members": SEATS[:5]})
    await compose_council(smaller, chair)
    assert histories.kinds() == [Council.Composed, Council.Recomposed]


async def test_a_council_has_one_chair_and_no_one_twice() -> None:
    chair = act(FakeHistories(), Role.COMMUNE_CHAIR)
    with pytest.raises(OneChair):
        await compose_council(COMPOSE.model_copy(update={"members": SEATS[1:]}), chair)
    twice = COMPOSE.model_copy(update={"members": (*SEATS, SEATS[-1])})
    with pytest.raises(SeatedTwice):
        await compose_council(twice, chair)


async def test_bylaws_are_adopted_once_and_never_change() -> None:
    histories = FakeHistories(Council.compose(None, "45/QĐ-UBND", MEMBERS))
    chair = act(histories, Role.COMMUNE_CHAIR)
    await adopt_bylaws(EXAMPLE_BYLAWS, chair)
    await adopt_bylaws(EXAMPLE_BYLAWS, chair)
    assert histories.kinds() == [Council.BylawsAdopted]
    with pytest.raises(VersionTaken):
        await adopt_bylaws(EXAMPLE_BYLAWS.model_copy(update={"quorum_numerator": 1}), chair)


async def test_no_bylaws_without_a_council() -> None:
    with pytest.raises(NotFound):
        await adopt_bylaws(EXAMPLE_BYLAWS, act(FakeHistories(), Role.COMMUNE_CHAIR))


def test_the_bylaws_of_the_day_are_the_latest_in_force() -> None:
    made = council()
    later = replace(BYLAWS, version="Quy chế mới")
    made.adopt(later, BEGINS.date().replace(day=6))
    found: list[Bylaws] = [made.bylaws_on(BEGINS.date().replace(day=day)) for day in (5, 6)]
    assert found == [BYLAWS, later]
    with pytest.raises(NoBylaws):
        made.bylaws_on(BEGINS.date().replace(month=6))


async def test_a_sitting_takes_waiting_dossiers_on_its_docket() -> None:
    histories = _histories()
    secretary = act(histories, Role.COUNCIL_SECRETARY)
    await convene_sitting(CONVENE, secretary)
    put = ReferredDossier.PutOnDocket
    assert histories.kinds() == [put, put, Sitting.Convened]
    assert histories.new[-1].call.docket[1] == DOCKET[1]
    assert histories.new[-1].call.docket[0].conflicts == (FOUND,)
    with pytest.raises(NotWaiting) as refused:
        await convene_sitting(
            CONVENE, act(histories, Role.COUNCIL_SECRETARY, cause="a second call")
        )
    assert refused.value.field == "nomination_ids.0"


async def test_only_referred_dossiers_and_only_by_a_council_are_heard() -> None:
    histories = _histories()
    unknown = CONVENE.model_copy(update={"nomination_ids": (FIRST, named("no dossier"))})
    with pytest.raises(NotFound) as refused:
        await convene_sitting(unknown, act(histories, Role.COUNCIL_SECRETARY))
    assert refused.value.field == "nomination_ids.1"
    with pytest.raises(NotFound):
        await convene_sitting(CONVENE, act(_histories(with_council=False), Role.COUNCIL_SECRETARY))


async def test_a_ballot_from_opening_to_its_result(keys: BallotKeys) -> None:
    histories = _histories()
    sitting_id = await _begun(histories)
    item: dict[str, Any] = {"sitting_id": sitting_id, "nomination_id": SECOND}
    await open_ballot(OpenBallot(**item), _member(histories), keys=keys)
    for number in range(5):
        vote = CastVote(**item, choice=VoteChoice.FOR)
        await cast_vote(vote, _member(histories, number))
    result = await close_ballot(CloseBallot(**item), _member(histories), keys=keys)
    again = await close_ballot(CloseBallot(**item), _member(histories), keys=keys)
    assert (result.supported, result.votes_for, result.base, result.needed) == (True, 5, 7, 5)
    assert again == result
    assert histories.kinds()[-3:] == [
        Ballot.Closed,
        Sitting.ItemDecided,
        ReferredDossier.Heard,
    ]


async def test_a_barred_member_is_refused(keys: BallotKeys) -> None:
    histories = _histories()
    sitting_id = await _begun(histories)
    item: dict[str, Any] = {"sitting_id": sitting_id, "nomination_id": FIRST}
    await open_ballot(OpenBallot(**item), _member(histories), keys=keys)
    assert named("council member 2") == BARRED
    with pytest.raises(ballot_refusals.BarredFromItem):
        await cast_vote(CastVote(**item, choice=VoteChoice.FOR), _member(histories, 2))


async def test_a_withdrawn_dossier_is_not_balloted(keys: BallotKeys) -> None:
    histories = _histories()
    sitting_id = await _begun(histories)
    message = NominationWithdrawn(
        nomination_id=FIRST, code=DOCKET[0].code, unit_id=named("a school")
    )
    heard = envelope("nominations", "NominationWithdrawn", FIRST)
    for _ in range(2):
        await nomination_withdrawn(message, heard, act(histories, Role.SERVICE, person=None))
    assert histories.kinds().count(ReferredDossier.Withdrawn) == 1
    ballot = OpenBallot(sitting_id=sitting_id, nomination_id=FIRST)
    with pytest.raises(NotWaiting):
        await open_ballot(ballot, _member(histories), keys=keys)


async def test_a_dossier_withdrawn_before_it_was_referred_leaves_no_trace() -> None:
    histories = FakeHistories()
    message = NominationWithdrawn(nomination_id=FIRST, code="DN", unit_id=named("a school"))
    heard = envelope("nominations", "NominationWithdrawn", FIRST)
    await nomination_withdrawn(message, heard, act(histories, Role.SERVICE, person=None))
    assert histories.new == []


async def test_what_a_sitting_left_waits_for_another() -> None:
    histories = _histories()
    sitting_id = await _begun(histories)
    for _ in range(2):
        await close_sitting(CloseSitting(sitting_id=sitting_id), _member(histories))
    off = ReferredDossier.TakenOffDocket
    assert histories.kinds()[-3:] == [Sitting.Closed, off, off]
    await convene_sitting(CONVENE, act(histories, Role.COUNCIL_SECRETARY, cause="a second call"))


async def test_a_referred_dossier_is_taken_in_once() -> None:
    histories = FakeHistories()
    message = NominationReferred(
        nomination_id=FIRST,
        code=DOCKET[0].code,
        unit_id=named("a school"),
        award_kind="DH-LDTT",
        nominee_kind=NomineeKind.INDIVIDUAL,
        nominee_id=named("a teacher"),
        filed_by=BARRED,
        appraised_by=CHAIR,
        barred=(BARRED,),
    )
    heard = envelope("nominations", "NominationReferred", FIRST)
    for _ in range(2):
        await nomination_referred(message, heard, act(histories, Role.SERVICE, person=None))
    assert histories.kinds() == [ReferredDossier.Received]
    assert histories.new[0].barred == (BARRED,)
