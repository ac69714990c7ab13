"""One hold: placed, released or confirmed, and by whom."""

from datetime import date
from uuid import UUID

import pytest

from services.nominations.hold import (
    FaultInFuture,
    Hold,
    HoldOver,
    HoldReasonNeeded,
    NotYourHold,
)
from services.nominations.hold_terms import HoldReason, HoldTerms, Visibility
from tests.acts import named
from tests.nominations.dossiers import APPRAISER, TEACHER
from tests.scenario import given, starting

TODAY, FAULT = date(2025, 8, 4), date(2025, 3, 14)
TERMS = HoldTerms(
    HoldReason.COMPLAINT, "TB 03/2025", Visibility.OFFICIAL, TEACHER, None, None, None
)
OFFICE = "standing_officer"


def placed() -> Hold:
    return Hold.place(named("a hold"), TERMS, by=APPRAISER, office=OFFICE, on=TODAY)


def released(hold: Hold, by: UUID = APPRAISER, office: str = OFFICE, reason: str = "Xong") -> None:
    hold.release(by=by, office=office, reason=reason, on=TODAY)


def confirmed(hold: Hold, fault_on: date = FAULT) -> None:
    hold.confirm(by=APPRAISER, office=OFFICE, conclusion="KL 08/2025", fault_on=fault_on, on=TODAY)


def test_a_hold_is_placed() -> None:
    starting(placed).then((Hold.Placed, {"terms": TERMS, "by": APPRAISER, "office": OFFICE}))


def test_it_is_released_with_a_reason_once() -> None:
    given(placed()).when(released).then((Hold.Released, {"reason": "Xong", "terms": TERMS}))
    given(placed(), released).when(released).quiet()
    given(placed()).when(lambda it: released(it, reason="")).refused(
        HoldReasonNeeded, field="reason"
    )
    given(placed(), confirmed).when(released).refused(HoldOver)


def test_it_is_confirmed_with_a_conclusion_once() -> None:
    given(placed()).when(confirmed).then((Hold.Confirmed, {"fault_on": FAULT}))
    given(placed(), confirmed).when(confirmed).quiet()
    given(placed(), confirmed).when(lambda it: confirmed(it, TODAY)).refused(HoldOver)
    given(placed(), released).when(confirmed).refused(HoldOver)


def test_a_fault_lies_in_the_past() -> None:
    late = date(2025, 8, 5)
    given(placed()).when(lambda it: confirmed(it, late)).refused(FaultInFuture, field="fault_on")


@pytest.mark.parametrize(
    ("by", "office"), [(TEACHER, OFFICE), (named("the commune chair"), "commune_chair")]
)
def test_another_office_or_who_is_held_does_not_end_it(by: UUID, office: str) -> None:
    given(placed()).when(lambda it: released(it, by, office)).refused(NotYourHold)
