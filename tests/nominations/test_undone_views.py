"""What is shown of holds, corrections and revocations, and to whom."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import create_engine

from chassis.act import Actor
from chassis.appends import Row
from chassis.mapper import EventMapper
from chassis.metadata import EventMetadata
from chassis.service import Reading
from contracts.holds import ConfirmHold, HoldList, HoldSubject, HoldVisibility, ReleaseHold
from contracts.nominations import DossierQuery, NomineeKind
from contracts.roles import Role
from contracts.rules import DryRun, RuleExplanation
from services.nominations.service import service
from services.nominations.use_cases.confirm_hold import confirm_hold
from services.nominations.use_cases.correct_decision import correct_decision
from services.nominations.use_cases.place_hold import place_hold
from services.nominations.use_cases.release_hold import release_hold
from services.nominations.use_cases.revoke_award import revoke_award
from services.nominations.views.dossier import dossier_query
from services.nominations.views.dossier_case import dossier_case
from services.nominations.views.dry_run import dry_run
from services.nominations.views.hold_list import hold_list
from services.nominations.views.rule_explanation import rule_explanation
from tests.acts import NOON, FakeHistories, named
from tests.nominations.dossiers import APPRAISER, RECEIVED, SCHOOL, TEACHER, known
from tests.nominations.undoing import (
    advised_on,
    chair,
    correct,
    decide,
    filed_dossier,
    held,
    hold_on,
    officer,
    revoke,
)

WHY = ("reason", "reference", "conclusion")


@pytest.fixture
def reading(database: str) -> Iterator[Reading]:
    """Empty tables of every view, read by an officer of the standing body."""
    engine = create_engine("postgresql+psycopg://", connect_args=conninfo_to_dict(database))
    translated = engine.execution_options(schema_translate_map={"view": "public"})
    with translated.begin() as connection:
        for view in service().views:
            view.metadata.create_all(connection)
        yield Reading(Actor(Role.STANDING_OFFICER), connection)
    engine.dispose()


def _show(reading: Reading, events: Sequence[Any]) -> None:
    mapper = EventMapper(service().aggregates)
    facts = EventMetadata(
        "standing_officer", "nominations", "test", named("a thread"), NOON, actor=APPRAISER
    )
    rows = [
        mapper.decode(
            Row(
                position,
                event.originator_id,
                event.originator_version,
                mapper.to_stored_event(event).topic,
                mapper.to_stored_event(event).state,
                facts.to_bytes(),
                NOON,
            )
        )
        for position, event in enumerate(events, 1)
    ]
    for view in service().views:
        for row in rows:
            view.project(reading.connection, [row])


def _as(reading: Reading, role: Role, person: str = "somebody") -> Reading:
    return replace(reading, actor=Actor(role, named(person), SCHOOL))


async def test_both_texts_and_the_revocation_stay_in_the_dossiers_story(reading: Reading) -> None:
    histories, nomination_id = await advised_on()
    await decide(histories, nomination_id)
    change = ("number", "231/QĐ-UBND", "213/QĐ-UBND")
    await correct_decision(correct(nomination_id, change), chair(histories))
    await revoke_award(revoke(nomination_id), chair(histories))
    _show(reading, histories.new)
    found = dossier_query(DossierQuery(nomination_id=nomination_id), reading)
    assert (found.dossier.number, found.dossier.revoked_by_number) == ("213/QĐ-UBND", "412/QĐ-UBND")
    steps = {step.what: step.details for step in found.steps}
    assert list(steps)[-3:] == ["Decided", "Corrected", "Revoked"]
    assert "231/QĐ-UBND" in str(steps["Decided"])
    assert "231/QĐ-UBND" in str(steps["Corrected"])
    assert "213/QĐ-UBND" in str(steps["Corrected"])


@pytest.mark.parametrize("revoked", [False, True])
async def test_a_revoked_title_is_no_prior_title(reading: Reading, revoked: bool) -> None:
    histories, nomination_id = await advised_on()
    await decide(histories, nomination_id)
    if revoked:
        await revoke_award(revoke(nomination_id), chair(histories))
    _show(reading, histories.new)
    found = rule_explanation(RuleExplanation(dossier=str(nomination_id)), reading)
    assert found.stage == "Decided"
    row = {"nominee_id": TEACHER, "nomination_id": nomination_id}
    steps = [
        {"what": each.what, "details": each.details, "effective_at": each.effective_at}
        for each in dossier_query(DossierQuery(nomination_id=nomination_id), reading).steps
    ]
    assert bool(dossier_case(row, steps, reading).honours) is not revoked


SEES = [
    (HoldVisibility.OPEN, Role.UNIT_HEAD, True),
    (HoldVisibility.OFFICIAL, Role.UNIT_HEAD, False),
    (HoldVisibility.OFFICIAL, Role.COUNCIL_MEMBER, True),
    (HoldVisibility.CONFIDENTIAL, Role.STANDING_OFFICER, False),
    (HoldVisibility.CONFIDENTIAL, Role.COMMUNE_CHAIR, True),
    (HoldVisibility.CONFIDENTIAL, Role.INSPECTOR, True),
]


@pytest.mark.parametrize(("visibility", "role", "sees"), SEES)
async def test_that_it_is_held_is_told_to_all_and_why_to_those_who_may_read_it(
    reading: Reading, visibility: HoldVisibility, role: Role, sees: bool
) -> None:
    histories = known()
    nomination_id = await filed_dossier(histories)
    await held(histories, hold_on(nomination_id, HoldSubject.DOSSIER, visibility))
    _show(reading, histories.new)
    reader = _as(reading, role)
    (hold,) = dossier_query(DossierQuery(nomination_id=nomination_id), reader).holds
    assert (hold.state, hold.visibility) == ("placed", visibility)
    assert [getattr(hold, name) is None for name in WHY] == [not sees, not sees, True]
    found = rule_explanation(RuleExplanation(dossier=str(nomination_id)), reader)
    (check,) = found.held_by
    assert (check.outcome, check.binding, check.rule, check.status) == (
        "failed",
        True,
        "holds@2",
        "R(H)",
    )
    assert ("khiếu nại" in check.vi) is sees


async def test_who_placed_a_hold_reads_it(reading: Reading) -> None:
    histories = known()
    await held(histories, hold_on(visibility=HoldVisibility.CONFIDENTIAL))
    _show(reading, histories.new)
    placer = _as(reading, Role.STANDING_OFFICER, "an officer of the standing body")
    (row,) = hold_list(HoldList(), placer).holds
    assert row.reference == "TB 03/2025 (số ví dụ)"
    (row,) = hold_list(HoldList(), _as(reading, Role.STANDING_OFFICER)).holds
    assert row.reference is None


async def test_the_register_lists_holds_in_force_and_how_the_others_ended(
    reading: Reading,
) -> None:
    histories = known()
    released, confirmed = await _two(histories)
    await held(histories, hold_on(SCHOOL))
    _show(reading, histories.new)
    found = hold_list(HoldList(), reading)
    states = [(row.hold_id, row.state) for row in found.holds[:2]]
    assert states == [(released, "released"), (confirmed, "confirmed")]
    assert (found.total, found.holds[1].conclusion) == (3, "KL 08/2025")
    assert hold_list(HoldList(in_force=True), reading).total == 1
    assert hold_list(HoldList(nominee_id=TEACHER), reading).total == 2


async def _two(histories: FakeHistories) -> tuple[Any, Any]:
    first = await held(histories)
    over = officer(histories, "an end", reason="Không có vi phạm")
    await release_hold(ReleaseHold(hold_id=first), over)
    second = (await place_hold(hold_on(), officer(histories, "a second hold"))).hold_id
    conclusion = ConfirmHold(hold_id=second, conclusion="KL 08/2025", fault_on=RECEIVED)
    await confirm_hold(conclusion, officer(histories, "a conclusion"))
    return first, second


@pytest.mark.parametrize(
    ("role", "told"), [(Role.UNIT_OFFICER, True), (Role.EDITOR, False), (Role.CLERK, False)]
)
async def test_a_dry_run_tells_who_may_file_that_somebody_is_held(
    reading: Reading, role: Role, told: bool
) -> None:
    histories = known()
    await held(histories)
    _show(reading, histories.new)
    kind = NomineeKind.INDIVIDUAL
    attempt = DryRun(award_kind="DH-LDTT", nominee_kind=kind, on=RECEIVED, nominee_id=TEACHER)
    found = dry_run(attempt, _as(reading, role))
    assert bool(found.held_by) is told
    outcomes = [each.outcome for each in found.checks if each.check == "holds"]
    assert outcomes == ["failed" if told else "unknown"]
