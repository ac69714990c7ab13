"""A hold stops a dossier at every gate, also when both come at once."""

from datetime import date

import pytest

from chassis.refusals import NotFound
from contracts.holds import ConfirmHold, HoldSubject, HoldVisibility, ReleaseHold
from contracts.nominations import FileNominationAgain, ReturnNomination
from services.nominations.hold import HOLD_LAW, Hold
from services.nominations.nomination import Nomination
from services.nominations.nominee import Nominee, NomineeHeld
from services.nominations.rule_check import RuleFailed
from services.nominations.use_cases.confirm_hold import confirm_hold
from services.nominations.use_cases.file_nomination_again import file_nomination_again
from services.nominations.use_cases.forward_nominations import forward_nominations
from services.nominations.use_cases.place_hold import place_hold
from services.nominations.use_cases.release_hold import release_hold
from services.nominations.use_cases.return_nomination import return_nomination
from tests.acts import FakeHistories, named
from tests.nominations.dossiers import FILE, SHORTFALL, by_filer, known
from tests.nominations.test_forwarding import SEND, house
from tests.nominations.test_forwarding import chair as sender
from tests.nominations.undoing import (
    advise,
    advised_on,
    appraise,
    chair,
    decide,
    filed_dossier,
    held,
    hold_on,
    officer,
    refer,
)


async def test_nothing_is_filed_for_who_is_held() -> None:
    histories = known()
    await held(histories)
    assert histories.kinds() == [Hold.Placed, Nominee.HoldPlaced]
    with pytest.raises(NomineeHeld) as refused:
        await filed_dossier(histories)
    assert (refused.value.field, refused.value.rule) == ("nominee_id", HOLD_LAW)
    assert "khiếu nại" in refused.value.vi.format(**refused.value.values)


async def test_why_is_said_only_of_an_open_hold() -> None:
    histories = known()
    await held(histories, hold_on(visibility=HoldVisibility.CONFIDENTIAL))
    with pytest.raises(NomineeHeld) as refused:
        await filed_dossier(histories)
    assert "khiếu nại" not in refused.value.vi.format(**refused.value.values)


async def test_a_returned_dossier_is_not_filed_again_meanwhile() -> None:
    histories = known()
    nomination_id = await filed_dossier(histories)
    back = officer(histories, reason="Thiếu")
    lacking = ReturnNomination(nomination_id=nomination_id, missing=SHORTFALL.missing)
    await return_nomination(lacking, back)
    await held(histories, hold_on(nomination_id, HoldSubject.DOSSIER))
    again = FileNominationAgain(nomination_id=nomination_id, papers=FILE.papers)
    with pytest.raises(NomineeHeld):
        await file_nomination_again(again, by_filer(histories))


@pytest.mark.parametrize("whole", [True, False])
async def test_each_later_gate_is_shut_and_names_its_rule(whole: bool) -> None:
    gates = (appraise, refer, advise, decide)
    for shut in (appraise, refer, decide):
        histories = known()
        nomination_id = await filed_dossier(histories)
        for gate in gates[: gates.index(shut)]:
            await gate(histories, nomination_id)
        one = hold_on() if whole else hold_on(nomination_id, HoldSubject.DOSSIER)
        hold_id = await held(histories, one)
        with pytest.raises(RuleFailed) as refused:
            await shut(histories, nomination_id)
        assert refused.value.values["rule"] == "holds@2"
        assert "NĐ 152/2025/NĐ-CP Đ4 [R(H)]" in refused.value.vi.format(**refused.value.values)
        over = officer(histories, "its end", reason="Không có vi phạm")
        await release_hold(ReleaseHold(hold_id=hold_id), over)
        await shut(histories, nomination_id)


async def test_a_held_dossier_may_still_be_found_wanting_and_refused() -> None:
    histories, nomination_id = await advised_on()
    await held(histories)
    await decide(histories, nomination_id, conferred=False)
    checks = {each.check: each for each in histories.new[-4].rules}
    assert isinstance(histories.new[-4], Nomination.Decided)
    assert checks["holds"].outcome == "failed"


async def test_another_dossier_goes_on_while_one_is_held() -> None:
    histories = known()
    nomination_id = await filed_dossier(histories)
    await held(histories, hold_on(nomination_id, HoldSubject.DOSSIER))
    nominee = await histories.find(Nominee, FILE.nominee_id)
    assert nominee is not None
    achieved = histories.new[-3].entry.achieved
    nominee.require_free(achieved, named("another dossier"))
    with pytest.raises(NomineeHeld):
        nominee.require_free(achieved, nomination_id)


@pytest.mark.parametrize(
    ("fault_on", "stops"), [(date(2025, 3, 14), True), (date(2024, 9, 4), False)]
)
async def test_a_fault_stops_what_was_achieved_in_a_period_with_its_day(
    fault_on: date, stops: bool
) -> None:
    histories, nomination_id = await advised_on()
    hold_id = await held(histories)
    conclusion = ConfirmHold(hold_id=hold_id, conclusion="KL 08/2025", fault_on=fault_on)
    for _ in range(2):
        await confirm_hold(conclusion, officer(histories, "its conclusion"))
    assert histories.kinds()[-2:] == [Hold.Confirmed, Nominee.FaultFound]
    if not stops:
        await decide(histories, nomination_id)
        return
    with pytest.raises(RuleFailed) as refused:
        await decide(histories, nomination_id)
    assert refused.value.values["rule"] == "fault-in-period@1"


async def test_of_a_hold_and_a_decision_at_once_the_second_is_told_to_look_again() -> None:
    """Both save the nominee: whichever is stored first, the other meets another version."""
    for first in ("hold", "decision"):
        histories, nomination_id = await advised_on()
        meanwhile = _Late(histories)
        if first == "hold":
            await decide(meanwhile, nomination_id)
            await held(histories)
        else:
            await place_hold(hold_on(), officer(meanwhile, "a hold"))
            await decide(histories, nomination_id)
        with pytest.raises(AssertionError, match="somebody else was first"):
            meanwhile.commit()
        if first == "hold":
            with pytest.raises(RuleFailed):
                await decide(histories, nomination_id)
            assert Nomination.Decided not in histories.kinds()


async def test_of_a_hold_and_a_forwarding_at_once_the_second_is_told_to_look_again() -> None:
    histories = house()
    meanwhile = _Late(histories)
    await forward_nominations(SEND, sender(meanwhile))
    await held(histories)
    with pytest.raises(AssertionError, match="somebody else was first"):
        meanwhile.commit()
    with pytest.raises(RuleFailed):
        await forward_nominations(SEND, sender(histories))
    assert Nomination.Forwarded not in histories.kinds()


async def test_a_hold_needs_somebody_or_a_dossier_that_exists() -> None:
    for command in (hold_on(named("nobody")), hold_on(named("none"), HoldSubject.DOSSIER)):
        with pytest.raises(NotFound) as refused:
            await place_hold(command, chair(known()))
        assert refused.value.field == "subject_id"


class _Late(FakeHistories):
    """Histories of an act that looked at what is there now and is stored later."""

    def __init__(self, underneath: FakeHistories) -> None:
        super().__init__()
        self.stored = dict(underneath.stored)
        self._underneath = underneath

    def commit(self) -> None:
        """Store what this act made, where others may have been quicker."""
        for event in self.new:
            known = self._underneath.stored.get(event.originator_id)
            expected = 1 if known is None else known.version + 1
            assert event.originator_version >= expected, "somebody else was first"
