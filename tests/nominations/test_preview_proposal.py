"""What is said of a proposal before it is filed, on a real database. People are invented."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import create_engine

from chassis.act import Actor
from chassis.service import Reading
from contracts.nominations import FiledPaper, NomineeKind
from contracts.proposals import (
    AwardKindList,
    PreviewProposal,
    ProposalList,
    ProposalPreview,
    ProposedNomination,
)
from contracts.roles import Role
from contracts.stated import StatedFigure
from services.nominations.candidacy import Candidacy
from services.nominations.intake import Intake
from services.nominations.nominee import Body, Nominee
from services.nominations.use_cases.file_proposal import file_proposal
from services.nominations.views.award_kind_list import award_kind_list
from services.nominations.views.preview_proposal import preview_proposal
from services.nominations.views.proposals import ProposalView, proposal_list
from services.nominations.views.rule_list import RuleConfirmationView
from tests.acts import named
from tests.nominations.dossiers import CAMPAIGN, SCHOOL, by_filer
from tests.nominations.proposals import MINUTES, PROPOSAL, TEACHERS, asked, knowing
from tests.nominations.recorded import recorded_of

TODAY = date(2025, 8, 4)
OFFICER = Actor(Role.UNIT_OFFICER, named("an officer of the school"), SCHOOL)


@pytest.fixture
def reading(database: str) -> Iterator[Reading]:
    """Empty tables of both views, read by an officer of the school."""
    engine = create_engine("postgresql+psycopg://", connect_args=conninfo_to_dict(database))
    translated = engine.execution_options(schema_translate_map={"view": "public"})
    with translated.begin() as connection:
        ProposalView.metadata.create_all(connection)
        RuleConfirmationView.metadata.create_all(connection)
        yield Reading(OFFICER, connection)
    engine.dispose()


def _known(reading: Reading, *more: Any, batch: int = 100) -> None:
    intake = Intake.open(
        None,
        CAMPAIGN,
        opens_on=date(2025, 8, 1),
        closes_on=date(2025, 8, 31),
        scope_unit_ids=(SCHOOL,),
    )
    people = [Nominee.know(None, each, Body.PERSON) for each in TEACHERS]
    _project(reading, [*intake.collect_events(), *_events(people), *more], batch)


def _events(aggregates: list[Any]) -> list[Any]:
    return [event for each in aggregates for event in each.collect_events()]


def _project(reading: Reading, events: list[Any], batch: int = 100) -> None:
    rows = recorded_of(events)
    for start in range(0, len(rows), batch):
        ProposalView().project(reading.connection, rows[start : start + batch])


def _preview(reading: Reading, *rows: ProposedNomination, **change: Any) -> ProposalPreview:
    query = PreviewProposal(
        on=TODAY,
        campaign_id=CAMPAIGN,
        papers=(MINUTES,),
        nominations=rows or PROPOSAL.nominations,
    )
    return preview_proposal(query.model_copy(update=change), reading)


def test_a_right_proposal_is_explained_row_by_row(reading: Reading) -> None:
    _known(reading)
    found = _preview(reading)
    assert (found.refused, found.incomplete, len(found.rows)) == (0, 0, 3)
    first = found.rows[0]
    assert (first.award_name, first.objections, first.missing) == ("Lao động tiên tiến", (), ())
    assert first.bonus is not None
    assert found.bonus == 3 * first.bonus.rounded
    assert first.deadline is not None
    assert {check.check for check in first.checks} >= {"papers", "nominee", "one-achievement"}


def test_what_is_missing_is_said_of_its_row_alone(reading: Reading) -> None:
    _known(reading)
    found = _preview(reading, asked(TEACHERS[0]), asked(TEACHERS[1], papers=()))
    assert [row.missing for row in found.rows] == [(), ("Báo cáo thành tích",)]
    assert (found.refused, found.incomplete) == (0, 1)


def test_all_that_would_refuse_a_row_is_said_at_once(reading: Reading) -> None:
    _known(reading)
    told = asked(
        named("nobody"), award_kind="DH-TVH", papers=(FiledPaper(kind="poem", digest="e" * 64),)
    )
    early = told.achievement.model_copy(update={"ends_on": date(2030, 1, 1)})
    found = _preview(reading, told.model_copy(update={"achievement": early}))
    assert [(each.field, each.code) for each in found.rows[0].objections] == [
        ("nominee_kind", "nominations.not-for-such-nominee"),
        ("nominee_id", "not-found"),
        ("achievement", "nominations.period-inverted"),
        ("papers.0.kind", "nominations.unknown-paper-kind"),
    ]
    for each in found.rows[0].objections:
        assert "{" not in each.vi + each.en + each.next_vi + each.next_en


def test_an_award_of_no_catalogue_has_no_name_and_no_checks(reading: Reading) -> None:
    _known(reading)
    row = _preview(reading, asked(TEACHERS[0], award_kind="DH-KHONGCO")).rows[0]
    assert (row.award_name, row.checks, row.bonus) == (None, (), None)
    assert [each.code for each in row.objections] == ["nominations.unknown-award-kind"]


def test_the_same_twice_in_one_proposal_is_noticed(reading: Reading) -> None:
    _known(reading)
    found = _preview(reading, asked(TEACHERS[0]), asked(TEACHERS[0]))
    assert [each.code for each in found.rows[1].objections] == ["nominations.named-twice"]
    assert found.rows[0].objections == ()


@pytest.mark.parametrize("batch", [1, 100])
async def test_what_another_dossier_holds_is_foreseen_until_it_lets_go(
    reading: Reading, batch: int
) -> None:
    histories = knowing()
    receipt = await file_proposal(PROPOSAL, by_filer(histories))
    _known(reading, *histories.new, batch=batch)
    other = asked(TEACHERS[1], award_kind="HT-GKX-CN")
    found = _preview(reading, asked(TEACHERS[0]), other)
    assert [row.objections[0].code for row in found.rows] == [
        "nominations.already-nominated",
        "nominations.already-rewarded",
    ]
    place = await histories.find(Candidacy, Candidacy.id_for(TEACHERS[0], "DH-LDTT", CAMPAIGN))
    assert place is not None
    place.leave(receipt.receipts[0].nomination_id)
    _project(reading, list(place.collect_events()))
    assert _preview(reading, asked(TEACHERS[0])).rows[0].objections[0].code == (
        "nominations.already-rewarded"
    )


def test_a_campaign_that_takes_none_that_day_or_is_unknown(reading: Reading) -> None:
    _known(reading)
    late = _preview(reading, asked(TEACHERS[0]), on=date(2025, 9, 1))
    unknown = _preview(reading, asked(TEACHERS[0]), campaign_id=named("nothing"))
    assert [each.code for each in late.rows[0].objections] == ["nominations.intake-not-open"]
    assert [each.code for each in unknown.rows[0].objections] == ["not-found"]


def test_a_ratio_is_a_warning_with_its_numbers(reading: Reading) -> None:
    _known(reading)
    figures = (
        StatedFigure(name="grassroots-fighters", value=4),
        StatedFigure(name="advanced-workers", value=20),
    )
    found = _preview(reading, asked(TEACHERS[0], award_kind="DH-CSTDCS"), figures=figures)
    ratio = next(check for check in found.rows[0].checks if check.check == "ratio")
    assert (ratio.outcome, ratio.binding) == ("failed", False)
    assert "4/20" in ratio.vi
    assert found.refused == 0


@pytest.mark.parametrize("batch", [1, 100])
async def test_a_unit_sees_its_own_proposals_alone(reading: Reading, batch: int) -> None:
    histories = knowing()
    await file_proposal(PROPOSAL, by_filer(histories))
    _project(reading, histories.new, batch)
    own = proposal_list(ProposalList(), reading)
    other = Reading(Actor(Role.UNIT_HEAD, unit_id=named("another")), reading.connection)
    assert [(row.number, row.nominations) for row in own.proposals] == [("45/TTr-TH", 3)]
    assert proposal_list(ProposalList(), other).total == 0


def test_the_awards_of_the_commune_are_offered_by_name(reading: Reading) -> None:
    offered = award_kind_list(AwardKindList(on=TODAY), reading)
    found = {each.code: each for each in offered.awards}
    assert found["DH-LDTT"].name == "Lao động tiên tiến"
    assert found["DH-LDTT"].nominees == (NomineeKind.INDIVIDUAL,)
    assert "DH-CSTT" not in found
    assert ("proposal", "Tờ trình đề nghị") in {(each.kind, each.name) for each in offered.papers}
