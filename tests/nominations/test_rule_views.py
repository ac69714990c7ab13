"""What people read of the rules: explained for a dossier, tried, and listed with confirmations."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import create_engine

from chassis.act import Actor
from chassis.appends import Row
from chassis.mapper import EventMapper
from chassis.metadata import EventMetadata
from chassis.recorded import Recorded
from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.nominations import NomineeKind
from contracts.roles import Role
from contracts.rules import DryRun, RuleExplanation, RuleList
from contracts.stated import StatedFigure
from services.nominations.award_kinds import NomineeKind as ModelKind
from services.nominations.award_kinds import UnknownAwardKind, UnknownPaperKind
from services.nominations.case import case_of
from services.nominations.checks import explain
from services.nominations.nomination import Nomination
from services.nominations.nominee import Body, Nominee
from services.nominations.posting import Posted, Posting
from services.nominations.rule_check import Gate
from services.nominations.rule_register import RuleRegister
from services.nominations.service import service
from services.nominations.views.dossier import DossierView
from services.nominations.views.dry_run import dry_run
from services.nominations.views.hold_register import HoldRegisterView
from services.nominations.views.rule_explanation import rule_explanation
from services.nominations.views.rule_list import RuleConfirmationView, rule_list
from tests.acts import NOON, named
from tests.nominations.dossiers import (
    APPRAISER,
    CHAIR,
    GOOD,
    NOMINATION,
    SCHOOL,
    TEACHER,
    filed,
)
from tests.rules.history import decided_dossier

TODAY = date(2025, 8, 4)
TRY = DryRun(award_kind="DH-LDTT", nominee_kind=NomineeKind.INDIVIDUAL, on=TODAY)


@pytest.fixture
def reading(database: str) -> Iterator[Reading]:
    """Empty tables of both views, read by an officer of the standing body."""
    engine = create_engine("postgresql+psycopg://", connect_args=conninfo_to_dict(database))
    translated = engine.execution_options(schema_translate_map={"view": "public"})
    with translated.begin() as connection:
        DossierView.metadata.create_all(connection)
        RuleConfirmationView.metadata.create_all(connection)
        HoldRegisterView.metadata.create_all(connection)
        yield Reading(Actor(Role.STANDING_OFFICER), connection)
    engine.dispose()


def _show(reading: Reading, *aggregates: Any) -> None:
    mapper = EventMapper(service().aggregates)
    facts = EventMetadata(
        "standing_officer", "nominations", "test", named("a thread"), NOON, actor=APPRAISER
    )
    metadata = facts.to_bytes()
    events: list[Any] = [event for each in aggregates for event in each.collect_events()]
    recorded: list[Recorded] = []
    for position, event in enumerate(events, 1):
        stored = mapper.to_stored_event(event)
        version, topic, state = stored.originator_version, stored.topic, stored.state
        row = Row(position, event.originator_id, version, topic, state, metadata, NOON)
        recorded.append(mapper.decode(row))
    for view in (DossierView(), HoldRegisterView(), RuleConfirmationView()):
        view.project(reading.connection, recorded)


def _confirmed(*rows: str) -> RuleRegister:
    register = RuleRegister.open(None)
    for row in rows:
        register.confirm(row, by=CHAIR, against="bản Công báo (ví dụ)", note="", on=TODAY)
    return register


def test_a_dossier_not_yet_appraised_is_looked_at_as_it_is_now(reading: Reading) -> None:
    _show(reading, filed())
    found = rule_explanation(RuleExplanation(dossier=str(NOMINATION)), reading)
    assert (found.stage, found.missing, found.law) == ("now", (), "Luật 06/2022/QH15")
    assert {check.check for check in found.checks} >= {"papers", "authority", "one-achievement"}
    assert found.bonus is not None
    assert (found.bonus.unrounded, found.bonus.rounded) == (702_000, 710_000)
    assert found.deadline is not None
    assert (found.deadline.due_on, found.deadline.confirmed) == (date(2025, 8, 18), False)


def test_what_was_stored_with_the_appraisal_is_shown_and_not_computed_anew(
    reading: Reading,
) -> None:
    nomination, nominee = filed(), Nominee.know(None, TEACHER, Body.PERSON)
    case = case_of(nomination, nominee, on=TODAY, register=None, posting=None)
    told = tuple(replace(each, vi="như đã lưu") for each in explain(case, Gate.APPRAISAL))
    nomination.appraise(GOOD, told)
    _show(reading, nomination)
    found = rule_explanation(RuleExplanation(dossier=nomination.entry.code.lower()), reading)
    assert found.stage == "Appraised"
    assert {check.vi for check in found.checks} == {"như đã lưu"}


def test_a_decision_shows_the_bonus_that_was_stored(reading: Reading) -> None:
    _show(reading, decided_dossier())
    found = rule_explanation(RuleExplanation(dossier=str(NOMINATION)), reading)
    assert found.stage == "Decided"
    assert found.bonus is not None
    assert found.bonus.rules == ("base-salary@1", "bonus.DH-LDTT@1")


def test_a_unit_sees_the_rules_of_its_own_dossiers_alone(reading: Reading) -> None:
    _show(reading, filed())
    query = RuleExplanation(dossier=str(NOMINATION))
    own = replace(reading, actor=Actor(Role.UNIT_OFFICER, unit_id=SCHOOL))
    assert rule_explanation(query, own).award_kind == "DH-LDTT"
    other = replace(reading, actor=Actor(Role.UNIT_OFFICER, unit_id=named("another school")))
    for hidden, who in ((query, other), (RuleExplanation(dossier="DN-2025-KHONGCO"), reading)):
        with pytest.raises(NotFound) as refused:
            rule_explanation(hidden, who)
        assert refused.value.field == "dossier"


def test_a_posting_is_part_of_what_is_looked_at(reading: Reading) -> None:
    worker = filed()
    village = Nomination.file(
        NOMINATION,
        replace(worker.entry, award_kind="DH-TVH", nominee_kind=ModelKind.COLLECTIVE),
        filed_by=worker.filed_by,
        title="Thôn văn hóa (ví dụ)",
        papers=worker.papers,
        required=(),
    )
    hung = Posted(date(2025, 7, 20), date(2025, 7, 30), "Bảng tin")
    _show(reading, village, Posting.record(None, NOMINATION, hung, TODAY))
    found = rule_explanation(RuleExplanation(dossier=str(NOMINATION)), reading)
    (posting,) = (check for check in found.checks if check.check == "posting")
    assert (posting.outcome, posting.figures[0].value) == ("held", 10)


def test_a_dry_run_says_what_is_missing_by_when_and_for_how_much(reading: Reading) -> None:
    found = dry_run(TRY.model_copy(update={"papers": ("proposal",)}), reading)
    assert found.missing == ("Báo cáo thành tích", "Biên bản bình xét thi đua")
    assert (found.stage, found.received_on) == ("now", TODAY)
    assert found.bonus is not None
    culture = DryRun(award_kind="DH-GDVH", nominee_kind=NomineeKind.HOUSEHOLD, on=TODAY)
    due = dry_run(culture, reading).deadline
    assert due is not None
    assert (due.due_on, due.working, due.confirmed) == (date(2025, 8, 14), False, True)


def test_a_dry_run_counts_the_figures_it_is_told(reading: Reading) -> None:
    figures = (
        StatedFigure(name="grassroots-fighters", value=4),
        StatedFigure(name="advanced-workers", value=20),
    )
    tried = TRY.model_copy(update={"award_kind": "DH-CSTDCS", "figures": figures})
    (ratio,) = (each for each in dry_run(tried, reading).checks if each.check == "ratio")
    assert (ratio.outcome, ratio.binding) == ("failed", False)


def test_beyond_the_rules_nothing_is_promised(reading: Reading) -> None:
    late = dry_run(TRY.model_copy(update={"on": date(2027, 3, 1)}), reading)
    assert late.bonus is None
    assert {check.outcome for check in late.checks} <= {"unknown", "failed"}
    assert dry_run(TRY.model_copy(update={"on": date(2028, 3, 1)}), reading).deadline is None


def test_a_dry_run_names_what_it_does_not_know(reading: Reading) -> None:
    with pytest.raises(UnknownAwardKind):
        dry_run(TRY.model_copy(update={"award_kind": "DH-KHONGCO"}), reading)
    with pytest.raises(UnknownPaperKind):
        dry_run(TRY.model_copy(update={"papers": ("poem",)}), reading)


def test_the_rulebook_shows_who_confirmed_which_row(reading: Reading) -> None:
    before = {row.row for row in rule_list(RuleList(unconfirmed=True), reading).rows}
    assert {"holds@2", "ratio.DH-CSTDCS@1"} <= before
    assert "award.DH-LDTT@1" not in before
    _show(reading, _confirmed("holds@2"))
    after = {row.row for row in rule_list(RuleList(unconfirmed=True), reading).rows}
    assert before - after == {"holds@2"}
    (row,) = (each for each in rule_list(RuleList(), reading).rows if each.row == "holds@2")
    assert (row.confirmed, row.confirmed_by, row.confirmed_on) == (True, CHAIR, TODAY)


def test_the_rulebook_of_a_day_leaves_out_what_did_not_hold(reading: Reading) -> None:
    rows = {row.row for row in rule_list(RuleList(on=TODAY), reading).rows}
    assert "award.DH-CSTDCS@2" in rows
    assert "award.DH-CSTDCS@1" not in rows
    assert "law@3" not in rows
