"""Which of campaigns' events the others hear about, and as which message."""

from collections.abc import Callable, Mapping
from typing import Any

from eventsourcing.domain import Aggregate

from contracts.campaigns import (
    CampaignClosed,
    CampaignJoined,
    CampaignKind,
    CampaignLaunched,
    Origin,
    PlanIssued,
    TaskReported,
)
from contracts.message import Message
from services.campaigns.campaign import Campaign
from services.campaigns.known_unit import KnownUnit
from services.campaigns.plan import Plan
from services.campaigns.task import ALL_UNITS


def _plan_issued(event: Plan.Issued) -> PlanIssued:
    owners = (unit_id for task in event.tasks for unit_id in task.owner_unit_ids)
    return PlanIssued(
        plan_id=event.originator_id,
        title=event.title,
        number=event.number,
        issued_on=event.issued_on,
        owner_unit_ids=tuple(dict.fromkeys(owners)),
        task_count=len(event.tasks),
        all_units=any(task.owner_group == ALL_UNITS for task in event.tasks),
    )


def _task_reported(event: Plan.TaskReported) -> TaskReported:
    return TaskReported(
        plan_id=event.originator_id,
        task_id=event.task_id,
        unit_id=event.unit_id,
        done=event.done,
    )


def _launched(
    event: Campaign.Launched | Campaign.Adopted, adopted_from: str | None
) -> CampaignLaunched:
    return CampaignLaunched(
        campaign_id=event.originator_id,
        title=event.terms.title,
        kind=CampaignKind(event.terms.kind),
        origin=Origin(event.origin),
        launched_by_unit_id=event.launched_by_unit_id,
        adopted_from=adopted_from,
        opens_on=event.terms.opens_on,
        closes_on=event.terms.closes_on,
        scope_unit_ids=event.terms.scope_unit_ids,
    )


def _campaign_launched(event: Campaign.Launched) -> CampaignLaunched:
    return _launched(event, None)


def _campaign_adopted(event: Campaign.Adopted) -> CampaignLaunched:
    return _launched(event, event.upper.quoted())


def _campaign_joined(event: Campaign.UnitJoined) -> CampaignJoined:
    return CampaignJoined(
        campaign_id=event.originator_id, unit_id=event.unit_id, promise=event.promise
    )


def _campaign_closed(event: Campaign.Closed) -> CampaignClosed:
    return CampaignClosed(
        campaign_id=event.originator_id,
        closed_on=event.on,
        joined_unit_ids=event.joined_unit_ids,
    )


PUBLISHING: Mapping[type[Aggregate.Event], Callable[[Any], Message] | None] = {
    Plan.Created: None,
    Plan.Issued: _plan_issued,
    # The number and who has read the plan matter on the board alone.
    Plan.Numbered: None,
    Plan.Acknowledged: None,
    Plan.TaskReported: _task_reported,
    Campaign.Created: None,
    Campaign.Launched: _campaign_launched,
    Campaign.Adopted: _campaign_adopted,
    Campaign.UnitJoined: _campaign_joined,
    Campaign.Closed: _campaign_closed,
    # Directory said it already.
    KnownUnit.Created: None,
    KnownUnit.Learnt: None,
    KnownUnit.Renamed: None,
    KnownUnit.Ended: None,
}
