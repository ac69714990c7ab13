"""Whatever is asked in whatever order by whomever, no award is conferred past a rule.

Commands run through the real use cases on histories in memory; people are invented.
"""

import asyncio
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chassis.act import Act
from chassis.refusals import NotFound
from contracts.awards import CorrectDecision, Correction, RevocationGround, RevokeAward
from contracts.council import CouncilDecided
from contracts.holds import ConfirmHold, HoldSubject, ReleaseHold
from contracts.nominations import (
    AppraisalCheck,
    AppraiseNomination,
    DecideAward,
    ReferNomination,
    WithdrawNomination,
)
from contracts.refusal import Refusal
from contracts.roles import Role
from services.nominations.award import Award
from services.nominations.hold import Hold
from services.nominations.nomination import Nomination
from services.nominations.service import service
from tests.acts import FakeHistories, act, envelope, named
from tests.nominations.dossiers import FILE, FOR, SCHOOL, TEACHER, Stored, known
from tests.nominations.undoing import hold_on

PEOPLE = [
    "an officer of the school",
    "an officer of the standing body",
    "a second officer",
    "the commune chair",
    "a teacher who is nominated",
]
VOTERS = ["a first voter", "a second voter", *PEOPLE]
WAY = ["file", "appraise", "refer", "advise", "decide"]
OTHER = ["hold", "hold-dossier", "release", "confirm", "revoke", "correct", "withdraw"]
steps = st.tuples(
    # Mostly the next step of the way, or hardly any sequence would come as far as a decision.
    st.sampled_from([*OTHER, *WAY, *["next"] * 14]),
    st.sampled_from(PEOPLE),
    st.booleans(),
    st.frozensets(st.sampled_from(VOTERS), min_size=1, max_size=2),
    st.integers(0, 2),
)
RIGHT = dict(zip(WAY, [PEOPLE[0], PEOPLE[1], PEOPLE[1], "", PEOPLE[3]], strict=True))


class _Commune:
    """One nominee, and every dossier that was ever filed for them."""

    def __init__(self) -> None:
        self.histories = known()
        self.acts = 0

    def latest(self) -> Nomination | None:
        found = [each for each in self.histories.stored.values() if isinstance(each, Nomination)]
        return found[-1] if found else None

    def next_step(self) -> str:
        latest = self.latest()
        state = latest.state.value if latest else "withdrawn"
        following = {"filed": "appraise", "appraised": "refer", "referred": "advise"}
        return following.get(state, "decide" if state == "advised" else "file")

    async def do(self, step: str, by: str, yes: bool, voters: frozenset[str], which: int) -> None:
        self.acts += 1
        if step == "next":
            # The one who should do it, in three cases of four.
            step = self.next_step()
            by = RIGHT[step] if yes or which else by
            yes = True
        if step == "advise":
            await self._advise(yes, voters if which == 2 else frozenset(VOTERS[:2]))
            return
        command = self._command(step, yes, which)
        if command is not None:
            await service().commands[type(command)](command, self._act(by))

    def _act(self, by: str) -> Act:
        grounds = {"reason": "Lý do", "legal_basis": "Luật"}
        cause, unit = f"act {self.acts}", "a school"
        made = act(self.histories, Role.STANDING_OFFICER, cause=cause, person=by, unit=unit)
        made.documents = Stored()
        made.reason, made.legal_basis = grounds["reason"], grounds["legal_basis"]
        return made

    def _command(self, step: str, yes: bool, which: int) -> Any:
        latest = self.latest()
        nomination_id = latest.id if latest else named("no dossier")
        number = f"{self.acts}/QĐ-UBND"
        holds = [each.id for each in self.histories.stored.values() if isinstance(each, Hold)]
        hold_id = holds[which % len(holds)] if holds else named("no hold")
        match step:
            case "file":
                return FILE
            case "appraise":
                checks = (AppraisalCheck(name="Đủ tiêu chuẩn", passed=yes),)
                return AppraiseNomination(nomination_id=nomination_id, meets=yes, checks=checks)
            case "refer":
                return ReferNomination(nomination_id=nomination_id)
            case "decide":
                return DecideAward(nomination_id=nomination_id, conferred=yes, number=number)
            case "hold":
                return hold_on()
            case "hold-dossier":
                return hold_on(nomination_id, HoldSubject.DOSSIER)
            case "release":
                return ReleaseHold(hold_id=hold_id)
            case "confirm":
                period = FILE.achievement
                fault_on = period.ends_on if yes else period.begins_on - timedelta(days=1)
                return ConfirmHold(hold_id=hold_id, conclusion="KL 8", fault_on=fault_on)
            case "revoke":
                grounds = (RevocationGround.FORGED_PAPERS,)
                return RevokeAward(nomination_id=nomination_id, grounds=grounds, number=number)
            case "correct":
                texts = (Correction(field="legal-basis", before="Luật", after="Luật 06/2022"),)
                return CorrectDecision(
                    nomination_id=nomination_id, number=number, corrections=texts
                )
            case _:
                return WithdrawNomination(nomination_id=nomination_id)

    async def _advise(self, supported: bool, voters: frozenset[str]) -> None:
        latest = self.latest()
        if latest is None:
            return
        advice: dict[str, Any] = {
            **vars(FOR),
            "supported": supported,
            "voters": tuple(map(named, voters)),
        }
        figures: dict[str, Any] = {"members": 2, "present": 2, "bylaws_version": "Quy chế ví dụ"}
        message = CouncilDecided(nomination_id=latest.id, **advice, **figures)
        around = envelope("council", "CouncilDecided", FOR.sitting_id)
        react = service().reactions[CouncilDecided]
        await react(message, around, act(self.histories, Role.SERVICE, person=None))


async def _lived(sequence: list[Any]) -> FakeHistories:
    commune = _Commune()
    for each in sequence:
        with suppress(Refusal, NotFound):
            await commune.do(*each)
    return commune.histories


def _check(events: list[Any]) -> int:
    """Read the history as an inspector would; the number of awards conferred."""
    open_holds: dict[UUID, UUID | None] = {}
    people: dict[UUID, set[UUID]] = {}
    voters: dict[UUID, tuple[UUID, ...]] = {}
    in_force: Counter[object] = Counter()
    conferred = 0
    for event in events:
        about = event.originator_id
        match event:
            case Hold.Placed():
                open_holds[about] = event.terms.nomination_id
            case Hold.Released() | Hold.Confirmed():
                del open_holds[about]
            case Nomination.Filed():
                assert None not in open_holds.values(), "filed while its nominee was held"
                people[about] = {event.filed_by, TEACHER}
            case Nomination.Appraised():
                assert event.finding.appraised_by not in people[about]
                people[about].add(event.finding.appraised_by)
            case Nomination.Referred():
                assert {None, about}.isdisjoint(open_holds.values()), "referred while held"
                assert people[about] == set(event.barred)
            case Nomination.Advised():
                voters[about] = event.advice.voters
            case Nomination.Decided():
                assert event.decision.decided_by not in {*people[about], *voters[about]}
                if event.decision.conferred:
                    assert {None, about}.isdisjoint(open_holds.values()), "conferred while held"
                    in_force[event.entry.achieved] += 1
                    conferred += 1
            case Award.Revoked():
                in_force[event.entry.achieved] -= 1
            case _:
                pass
        assert all(count in (0, 1) for count in in_force.values()), "two awards for one"
    return conferred


@settings(deadline=None, max_examples=250)
@given(st.lists(steps, max_size=30))
def test_no_sequence_of_commands_confers_an_award_past_a_rule(sequence: list[Any]) -> None:
    histories = asyncio.run(_lived(sequence))
    _check(histories.new)
    for stored in histories.stored.values():
        assert not isinstance(stored, Award) or stored.entry.unit_id == SCHOOL


def test_the_check_reads_awards_and_sees_one_past_a_hold() -> None:
    """The way alone confers; the same history with the hold's end left out is a fault."""
    way = [("next", PEOPLE[0], True, frozenset(VOTERS[:2]), 1)] * 5
    again = [("revoke", PEOPLE[3], True, frozenset(VOTERS[:2]), 1), *way]
    held = [("hold", PEOPLE[1], True, frozenset(VOTERS[:2]), 0)]
    freed = [("release", PEOPLE[1], True, frozenset(VOTERS[:2]), 0)]
    assert _check(asyncio.run(_lived([*way, *again])).new) == 2
    events = asyncio.run(_lived([*way[:4], *held, *freed, *way[:1]])).new
    assert _check(events) == 1
    cut = [each for each in events if not isinstance(each, Hold.Released)]
    with pytest.raises(AssertionError, match="conferred while held"):
        _check(cut)
