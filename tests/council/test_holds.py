"""No ballot opens on a held dossier; messages come twice. People here are invented."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from contracts.council import ConveneSitting, TakeAttendance
from contracts.council_ballots import OpenBallot
from contracts.holds import HoldConfirmed, HoldPlaced, HoldReleased, HoldVisibility
from contracts.message import Message
from contracts.roles import Role
from services.council.ballot_keys import BallotKeys
from services.council.held_subject import DossierHeld, HeldSubject
from services.council.service import service
from services.council.sitting import Sitting
from services.council.use_cases.convene_sitting import convene_sitting
from services.council.use_cases.open_ballot import open_ballot
from services.council.use_cases.take_attendance import take_attendance
from tests.acts import FakeHistories, act, envelope, named
from tests.council.sittings import BEGINS, DOCKET, FIRST, QUORUM, SECOND, TEACHER, council, dossiers

HELD, FREED = HeldSubject.Held, HeldSubject.Freed


def _told(dossier: UUID | None, hold: str = "a hold") -> dict[str, Any]:
    return {
        "hold_id": named(hold),
        "nominee_id": TEACHER,
        "nomination_id": dossier,
        "code": DOCKET[0].code if dossier else None,
        "unit_id": None,
        "visibility": HoldVisibility.OFFICIAL,
    }


def _placed(dossier: UUID | None, hold: str = "a hold") -> HoldPlaced:
    return HoldPlaced(**_told(dossier, hold), reason=None)


async def _hear(histories: FakeHistories, message: Message) -> None:
    for _ in range(2):
        around = envelope("nominations", type(message).__name__, named("a hold"))
        react = service().reactions[type(message)]
        await react(message, around, act(histories, Role.SERVICE, person=None))


async def _begun(tmp_path: Path) -> tuple[FakeHistories, Any]:
    histories = FakeHistories(council(), *dossiers())
    secretary = act(histories, Role.COUNCIL_SECRETARY, cause="a convening")
    call = ConveneSitting(begins_at=BEGINS, place="Hội trường", nomination_ids=(FIRST, SECOND))
    sitting_id = (await convene_sitting(call, secretary)).sitting_id
    await take_attendance(TakeAttendance(sitting_id=sitting_id, present=tuple(QUORUM)), secretary)
    histories.new.clear()
    keys = BallotKeys()
    keys.open("", tmp_path)

    async def opens(nomination_id: UUID) -> None:
        chair = act(histories, Role.COUNCIL_CHAIR, person="council member 0")
        command = OpenBallot(sitting_id=sitting_id, nomination_id=nomination_id)
        await open_ballot(command, chair, keys=keys)

    return histories, opens


@pytest.mark.parametrize("dossier", [FIRST, None])
async def test_a_hold_on_dossier_or_nominee_keeps_the_ballot_shut_until_it_is_released(
    dossier: UUID | None, tmp_path: Path
) -> None:
    histories, opens = await _begun(tmp_path)
    await _hear(histories, _placed(dossier))
    await _hear(histories, _placed(dossier, "another hold"))
    with pytest.raises(DossierHeld) as refused:
        await opens(FIRST)
    assert (refused.value.field, refused.value.values["count"]) == ("nomination_id", 2)
    for hold in ("a hold", "another hold"):
        await _hear(histories, HoldReleased(**_told(dossier, hold)))
    assert histories.kinds() == [HELD, HeldSubject.HeldAgain, FREED, FREED]
    await opens(FIRST)
    assert Sitting.BallotOpened in histories.kinds()


async def test_another_dossier_of_the_nominee_is_voted_on_while_one_is_held(
    tmp_path: Path,
) -> None:
    histories, opens = await _begun(tmp_path)
    await _hear(histories, _placed(FIRST))
    await opens(SECOND)


@pytest.mark.parametrize("dossier", [FIRST, None])
async def test_a_dossier_with_a_fault_stays_shut_and_a_nominees_others_go_on(
    dossier: UUID | None, tmp_path: Path
) -> None:
    histories, opens = await _begun(tmp_path)
    await _hear(histories, _placed(dossier))
    await _hear(histories, HoldConfirmed(**_told(dossier), fault_on=BEGINS.date()))
    if dossier is None:
        await opens(FIRST)
        return
    with pytest.raises(DossierHeld):
        await opens(FIRST)


async def test_a_hold_that_ended_is_not_held_again_by_an_old_message(tmp_path: Path) -> None:
    histories, opens = await _begun(tmp_path)
    await _hear(histories, _placed(None))
    await _hear(histories, HoldReleased(**_told(None)))
    await _hear(histories, _placed(None))
    assert histories.kinds() == [HELD, FREED]
    await opens(FIRST)
