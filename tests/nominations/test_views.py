"""What the service shows of dossiers, on a real database, from events as they are stored."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import create_engine

from chassis.act import Actor
from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.nominations import AppraisalQueue, DossierQuery, NominationList
from contracts.roles import Role
from services.nominations.candidacy import Candidacy
from services.nominations.views.appraisal_queue import appraisal_queue
from services.nominations.views.dossier import DossierView, dossier_query
from services.nominations.views.hold_register import HoldRegisterView
from services.nominations.views.nomination_list import nomination_list
from tests.acts import NOON, named
from tests.nominations.dossiers import (
    APPRAISER,
    FILER,
    NOMINATION,
    PAPERS,
    SCHOOL,
    Step,
    advised,
    appraised,
    decided,
    filed,
    referred,
    returned,
)
from tests.nominations.stored import STORED, recorded


@pytest.fixture
def reading(database: str) -> Iterator[Reading]:
    """Empty tables of the view, read by an officer of the standing body."""
    engine = create_engine("postgresql+psycopg://", connect_args=conninfo_to_dict(database))
    translated = engine.execution_options(schema_translate_map={"view": "public"})
    with translated.begin() as connection:
        DossierView.metadata.create_all(connection)
        HoldRegisterView.metadata.create_all(connection)
        yield Reading(Actor(Role.STANDING_OFFICER), connection)
    engine.dispose()


def _again(nomination: Any) -> None:
    nomination.file_again(SCHOOL, FILER, PAPERS)


WHOLE_STORY: tuple[Step, ...] = (returned, _again, appraised, referred, advised, decided)


def _show(reading: Reading, *steps: Step, batch: int = 100) -> None:
    nomination = filed()
    for step in steps:
        step(nomination)
    place = Candidacy.enter(None, named("a place"), NOMINATION)
    events = recorded(place, nomination)
    for start in range(0, len(events), batch):
        DossierView().project(reading.connection, events[start : start + batch])


@pytest.mark.parametrize("batch", [1, 3, 100])
def test_a_dossier_tells_its_whole_story(reading: Reading, batch: int) -> None:
    _show(reading, *WHOLE_STORY, batch=batch)
    found = dossier_query(DossierQuery(nomination_id=NOMINATION), reading)
    row = found.dossier
    assert (row.state, row.round, row.conferred, row.number) == ("decided", 2, True, "123/QĐ-UBND")
    assert (row.award_name, row.appraised_by) == ("Lao động tiên tiến", APPRAISER)
    assert [step.what for step in found.steps] == [
        "Filed",
        "Returned",
        "FiledAgain",
        "Appraised",
        "Referred",
        "Advised",
        "Decided",
    ]
    second = found.steps[1]
    assert (second.position, second.actor, second.role) == (3, APPRAISER, "standing_officer")
    assert (second.reason, second.effective_at, second.recorded_at) == (
        "Thiếu giấy tờ",
        NOON,
        STORED,
    )
    assert second.details["round"] == 1


def test_a_unit_sees_its_own_dossiers_alone(reading: Reading) -> None:
    _show(reading)
    own = replace(reading, actor=Actor(Role.UNIT_OFFICER, unit_id=SCHOOL))
    other = replace(reading, actor=Actor(Role.UNIT_HEAD, unit_id=named("another school")))
    wanted = DossierQuery(nomination_id=NOMINATION)
    assert dossier_query(wanted, own).dossier.nomination_id == NOMINATION
    with pytest.raises(NotFound):
        dossier_query(wanted, other)
    assert nomination_list(NominationList(), own).total == 1
    assert nomination_list(NominationList(), other).total == 0


def test_dossiers_are_listed_by_state_and_unit(reading: Reading) -> None:
    _show(reading, appraised)
    for query, total in (
        (NominationList(), 1),
        (NominationList(state="appraised", unit_id=SCHOOL), 1),
        (NominationList(state="filed"), 0),
        (NominationList(unit_id=named("another school")), 0),
    ):
        assert nomination_list(query, reading).total == total
    beyond = nomination_list(NominationList(offset=1), reading)
    assert (beyond.dossiers, beyond.total) == ((), 1)


@pytest.mark.parametrize(
    ("steps", "waits"), [((), 1), ((appraised,), 1), ((returned,), 0), ((appraised, referred), 0)]
)
def test_the_queue_holds_what_the_standing_body_must_do(
    reading: Reading, steps: tuple[Step, ...], waits: int
) -> None:
    _show(reading, *steps)
    assert appraisal_queue(AppraisalQueue(), reading).total == waits
