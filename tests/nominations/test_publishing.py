"""Every event: public as which message, or private on purpose."""

from typing import Any

from chassis.mapper import event_classes
from contracts.nominations import (
    AwardDecided,
    NominationFiled,
    NominationReferred,
    NominationReturned,
    NominationWithdrawn,
)
from services.nominations.nomination import Nomination
from services.nominations.service import service
from tests.nominations.dossiers import (
    APPRAISER,
    CHAIR,
    FILER,
    NOMINATION,
    PAPERS,
    SCHOOL,
    TEACHER,
    Step,
    advised,
    appraised,
    decided,
    filed,
    referred,
    returned,
    withdrawn,
)


def test_every_event_is_listed() -> None:
    made = service()
    listed = {kind for each in made.aggregates for kind in event_classes(each)}
    assert set(made.publishing) == listed


def test_what_the_others_hear_of_a_dossier() -> None:
    heard = _heard(returned, _again, appraised, referred, advised, decided)
    assert [type(message) for message in heard] == [
        NominationFiled,
        NominationReturned,
        NominationFiled,
        NominationReferred,
        AwardDecided,
    ]
    first, back, second, to_council, award = heard
    assert isinstance(first, NominationFiled)
    assert isinstance(second, NominationFiled)
    assert (first.round, second.round) == (1, 2)
    assert (first.nomination_id, first.unit_id, first.nominee_id) == (NOMINATION, SCHOOL, TEACHER)
    assert isinstance(back, NominationReturned)
    assert back.missing == ("Báo cáo thành tích",)
    assert isinstance(to_council, NominationReferred)
    assert {*to_council.barred} == {FILER, APPRAISER, TEACHER}
    assert isinstance(award, AwardDecided)
    assert (award.conferred, award.number, award.decided_by) == (True, "123/QĐ-UBND", CHAIR)


def test_the_others_hear_of_a_withdrawal() -> None:
    assert isinstance(_heard(withdrawn)[-1], NominationWithdrawn)


def _again(nomination: Nomination) -> None:
    nomination.file_again(SCHOOL, FILER, PAPERS)


def _heard(*steps: Step) -> list[object]:
    nomination = filed()
    for step in steps:
        step(nomination)
    publishing = service().publishing
    events: list[Any] = list(nomination.collect_events())
    return [publish(event) for event in events if (publish := publishing[type(event)]) is not None]
