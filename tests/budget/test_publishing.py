"""What the others hear of the fund."""

from typing import Any

from eventsourcing.domain import Aggregate

from chassis.mapper import event_classes
from contracts.budget import (
    BonusPaid,
    BonusRecovered,
    BonusRefused,
    BonusReserved,
    FundApproved,
    RefusalReason,
)
from contracts.message import Message
from services.budget.parts import Lack
from services.budget.publishing import PUBLISHING
from services.budget.service import service
from tests.budget.funds import DECIDED, FIGURE, ONE, REFERRED, TWO, paid

WHOSE = {"nomination_id": ONE.nomination_id, "code": "KT-1", "unit_id": ONE.unit_id}


def said_by(aggregate: Aggregate) -> list[Message]:
    """What the others hear of its new events."""
    events: list[Any] = list(aggregate.collect_events())
    makers = [(PUBLISHING[type(event)], event) for event in events]
    return [make(event) for make, event in makers if make is not None]


def test_every_event_is_listed_and_nothing_else() -> None:
    listed = {kind for aggregate in service().aggregates for kind in event_classes(aggregate)}
    assert set(PUBLISHING) == listed


def test_both_sides_name_the_same_reasons() -> None:
    assert [each.value for each in Lack] == [each.value for each in RefusalReason]


def test_the_others_hear_of_the_fund_and_of_each_bonus() -> None:
    fund = paid()
    fund.recover(ONE, "PT 1", DECIDED)
    fund.reserve(TWO, FIGURE, REFERRED)
    money = {"year": 2025, "amount": 710_000}
    assert said_by(fund) == [
        FundApproved(fund_id=fund.id, year=2025, planned=1_000_000, organising=0),
        BonusReserved.model_validate({**WHOSE, **money}),
        BonusPaid.model_validate({**WHOSE, **money, "voucher": "PC 1", "paid_on": DECIDED}),
        BonusRecovered.model_validate({**WHOSE, **money, "receipt": "PT 1"}),
        BonusRefused(
            nomination_id=TWO.nomination_id,
            code="KT-2",
            unit_id=TWO.unit_id,
            year=2025,
            amount=710_000,
            short_by=420_000,
            reason=RefusalReason.NOT_ENOUGH,
            conferred=False,
        ),
    ]
