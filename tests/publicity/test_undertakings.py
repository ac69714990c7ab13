"""Models, assignments and postings."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.publicity import refusals
from services.publicity.assignment import Assignment
from services.publicity.model import Model
from services.publicity.posting import Posting
from tests.acts import named
from tests.publicity.desk import (
    DAY,
    ENDS,
    NOTICE,
    OPENS,
    PAPER,
    SCHOOL,
    TEXT,
    VILLAGE,
    assignment,
    model,
    posted,
)
from tests.scenario import given, starting


def test_a_model_is_found() -> None:
    starting(model).then((Model.Found, {"unit_id": VILLAGE, "digest": TEXT, "on": DAY}))


def test_other_units_take_it_over_once_each() -> None:
    given(model()).when(lambda m: m.replicate(SCHOOL, DAY)).then(
        (Model.Replicated, {"unit_id": SCHOOL})
    )
    taken = given(model(), lambda m: m.replicate(SCHOOL, DAY))
    taken.when(lambda m: m.replicate(SCHOOL, DAY)).quiet()
    given(model()).when(lambda m: m.replicate(VILLAGE, DAY)).quiet()


def test_an_assignment_is_fulfilled_by_the_first_story() -> None:
    given(assignment()).when(lambda a: a.fulfil(named("story"), DAY)).then(
        (Assignment.Fulfilled, {"story_id": named("story")})
    )
    done = given(assignment(), lambda a: a.fulfil(named("story"), DAY))
    done.when(lambda a: a.fulfil(named("second"), DAY)).quiet()
    done.when(lambda a: a.require_open()).refused(refusals.AlreadyAnswered)


def test_a_posting_lasts_ten_full_days() -> None:
    starting(posted).then((Posting.Opened, {"notice": NOTICE}))
    short = replace(NOTICE, ends_on=ENDS - timedelta(days=1))
    starting(lambda: Posting.open(named("posting"), short)).refused(
        refusals.PostingTooShort, field="ends_on"
    )


@pytest.mark.parametrize("day", [OPENS, ENDS])
def test_objections_are_taken_on_every_day_of_it(day: date) -> None:
    given(posted()).when(lambda p: p.object(PAPER, day)).then(
        (Posting.Objected, {"digest": PAPER, "on": day})
    )


@pytest.mark.parametrize("day", [OPENS - timedelta(days=1), ENDS + timedelta(days=1)])
def test_objections_are_not_taken_before_or_after(day: date) -> None:
    given(posted()).when(lambda p: p.object(PAPER, day)).refused(refusals.PostingNotOpen)


def test_the_same_objection_is_kept_once() -> None:
    given(posted(), lambda p: p.object(PAPER, OPENS)).when(lambda p: p.object(PAPER, ENDS)).quiet()


def test_a_posting_is_closed_after_its_last_day_with_its_objections() -> None:
    objected = given(posted(), lambda p: p.object(PAPER, OPENS))
    objected.when(lambda p: p.close(ENDS)).refused(refusals.PostingNotOver)
    objected.when(lambda p: p.close(ENDS + timedelta(days=1))).then(
        (Posting.Closed, {"objections": 1, "notice": NOTICE})
    )


def test_a_posting_is_closed_once() -> None:
    closed = given(posted(), lambda p: p.close(DAY))
    closed.when(lambda p: p.close(DAY)).quiet()
