"""Dossiers the council advised on are put to the chair, with drafts. People are invented."""

from collections.abc import Iterator
from datetime import date

import pytest
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import create_engine

from chassis.act import Actor
from chassis.refusals import NotFound, UnknownDocument
from chassis.service import Reading
from contracts.presentations import PresentationDraft, PresentationList, PutToChair
from contracts.refusal import Refusal
from contracts.roles import Role
from services.nominations.nomination import Nomination
from services.nominations.presentation import NotAdvised, Presentation, PresentationNumberTaken
from services.nominations.publishing import PUBLISHING
from services.nominations.use_cases.put_to_chair import put_to_chair
from services.nominations.views.dossier import DossierView
from services.nominations.views.presentation_draft import presentation_draft
from services.nominations.views.presentations import PresentationView, presentation_list
from tests.acts import FakeHistories, act, named
from tests.nominations.dossiers import (
    NOMINATION,
    Step,
    Stored,
    advised,
    appraised,
    decided,
    filed,
    referred,
)
from tests.nominations.recorded import recorded_of

DAY = date(2025, 8, 4)
PUT = PutToChair(
    number="12/TTr-VHXH",
    signed_on=DAY,
    document="d" * 64,
    draft="e" * 64,
    nomination_ids=(NOMINATION, NOMINATION),
)
DRAFT = PresentationDraft(on=DAY, nomination_ids=(NOMINATION,))


def _dossier(*steps: Step) -> Nomination:
    nomination = filed()
    for step in steps:
        step(nomination)
    return nomination


async def _put(
    histories: FakeHistories, command: PutToChair = PUT, unknown: str = ""
) -> Presentation:
    doing = act(histories, Role.STANDING_OFFICER, person="an officer of the standing body")
    doing.documents = Stored(unknown)
    made = await put_to_chair(command, doing)
    found = await histories.find(Presentation, made.presentation_id)
    assert found is not None
    return found


async def test_dossiers_the_council_advised_on_go_to_the_chair_together() -> None:
    histories = FakeHistories(_dossier(appraised, referred, advised))
    presentation = await _put(histories)
    assert presentation.nomination_ids == (NOMINATION,)
    assert histories.kinds() == [Presentation.PutToChair]
    say = PUBLISHING[Presentation.PutToChair]
    assert say is not None
    told = say(histories.new[0]).model_dump()
    assert (told["number"], told["nomination_ids"]) == ("12/TTr-VHXH", (NOMINATION,))
    assert told["presented_by"] == named("an officer of the standing body")


@pytest.mark.parametrize(
    "steps", [(), (appraised, referred), (appraised, referred, advised, decided)]
)
async def test_no_dossier_goes_before_the_advice_or_after_the_decision(
    steps: tuple[Step, ...],
) -> None:
    histories = FakeHistories(_dossier(*steps))
    with pytest.raises(NotAdvised) as refused:
        await _put(histories)
    assert refused.value.field == "nomination_ids.0"
    assert refused.value.vi.format(**refused.value.values)
    assert histories.new == []


async def test_a_number_counts_once_a_year() -> None:
    histories = FakeHistories(_dossier(appraised, referred, advised))
    await _put(histories)
    with pytest.raises(PresentationNumberTaken):
        await _put(histories, PUT.model_copy(update={"number": "12/ttr-vhxh"}))


@pytest.mark.parametrize(
    ("change", "unknown", "by", "field"),
    [
        ({"nomination_ids": (named("nothing"),)}, "", NotFound, "nomination_ids.0"),
        ({}, PUT.document, UnknownDocument, "document"),
        ({}, PUT.draft, UnknownDocument, "draft"),
    ],
)
async def test_what_is_named_must_be_there(
    change: dict[str, object], unknown: str, by: type[Refusal], field: str
) -> None:
    histories = FakeHistories(_dossier(appraised, referred, advised))
    with pytest.raises(by) as refused:
        await _put(histories, PUT.model_copy(update=change), unknown)
    assert refused.value.field == field


@pytest.fixture
def reading(database: str) -> Iterator[Reading]:
    """Empty tables of both views, read by an officer of the standing body."""
    engine = create_engine("postgresql+psycopg://", connect_args=conninfo_to_dict(database))
    translated = engine.execution_options(schema_translate_map={"view": "public"})
    with translated.begin() as connection:
        DossierView.metadata.create_all(connection)
        PresentationView.metadata.create_all(connection)
        yield Reading(Actor(Role.STANDING_OFFICER), connection)
    engine.dispose()


def test_the_drafts_say_what_is_on_record(reading: Reading) -> None:
    nomination = _dossier(appraised, referred, advised)
    DossierView().project(reading.connection, recorded_of(nomination.collect_events()))
    texts = presentation_draft(DRAFT, reading)
    for text in (texts.submission, texts.decision):
        assert f"1. Hồ sơ {nomination.entry.code}: Lao động tiên tiến; tiền thưởng" in text
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân xã" in texts.submission
    assert "Căn cứ Luật 06/2022/QH15;" in texts.decision
    assert "Điều 2. Tổng tiền thưởng dự kiến: 710.000 đồng." in texts.decision


def test_nothing_is_drafted_before_the_advice(reading: Reading) -> None:
    with pytest.raises(NotFound):
        presentation_draft(DRAFT, reading)
    nomination = _dossier(appraised)
    DossierView().project(reading.connection, recorded_of(nomination.collect_events()))
    with pytest.raises(NotAdvised):
        presentation_draft(DRAFT, reading)


async def test_what_was_put_to_the_chair_is_listed(reading: Reading) -> None:
    histories = FakeHistories(_dossier(appraised, referred, advised))
    await _put(histories)
    PresentationView().project(reading.connection, recorded_of(histories.new))
    found = presentation_list(PresentationList(), reading)
    assert [(row.number, row.nominations) for row in found.presentations] == [("12/TTr-VHXH", 1)]
    assert found.total == 1
