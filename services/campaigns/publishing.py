"""Which of campaigns' events the others hear about, and as which message."""

from collections.abc import Callable, Mapping
from typing import Any

from eventsourcing.domain import Aggregate

from contracts.campaign_work import CoordinatorAdded
from contracts.campaigns import (
    CampaignClosed,
    CampaignJoined,
    CampaignKind,
    CampaignLaunched,
    Origin,
    PlanIssued,
    TaskReported,
)
from contracts.difficulties import DifficultyAnswered, DifficultyRaised, GuidancePublished
from contracts.message import Message
from contracts.plan_keeping import PlanDistributed, PlanRecipient, Purpose
from contracts.unit_plans import ChecksApproved, PlannedVisit
from contracts.unit_reports import UnitReportReturned, UnitReportSubmitted
from contracts.year_reviews import ConferencePlanned, YearReviewOpened
from services.campaigns.campaign import Campaign
from services.campaigns.campaign_template import CampaignTemplate
from services.campaigns.check_plan import CheckPlan
from services.campaigns.conference import Conference
from services.campaigns.difficulty import Difficulty
from services.campaigns.guidance import Guidance
from services.campaigns.known_award import KnownAward
from services.campaigns.known_unit import KnownUnit
from services.campaigns.legal_basis import LegalBasis
from services.campaigns.plan import Plan
from services.campaigns.reporting_period import ReportingPeriod
from services.campaigns.task import ALL_UNITS
from services.campaigns.theme import Theme
from services.campaigns.unit_charge import UnitCharge
from services.campaigns.unit_plan import UnitPlan
from services.campaigns.unit_report import UnitReport
from services.campaigns.year_review import YearReview


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


def _plan_distributed(event: Plan.Distributed) -> PlanDistributed:
    return PlanDistributed(
        plan_id=event.originator_id,
        title=event.title,
        number=event.number,
        recipients=tuple(
            PlanRecipient(unit_id=each.unit_id, purpose=Purpose(each.purpose))
            for each in event.recipients
        ),
    )


def _coordinator_added(event: Campaign.CoordinatorAdded) -> CoordinatorAdded:
    return CoordinatorAdded(
        campaign_id=event.originator_id, title=event.title, unit_id=event.unit_id
    )


def _checks_approved(event: CheckPlan.Approved) -> ChecksApproved:
    return ChecksApproved(
        check_plan_id=event.originator_id,
        title=event.title,
        visits=tuple(
            PlannedVisit(unit_id=each.unit_id, on=each.on, checker_id=each.checker_id)
            for each in event.visits
        ),
    )


def _report_submitted(event: UnitReport.Submitted) -> UnitReportSubmitted:
    return _report(event, 1)


def _report_submitted_again(event: UnitReport.SubmittedAgain) -> UnitReportSubmitted:
    return _report(event, event.round)


def _report(
    event: UnitReport.Submitted | UnitReport.SubmittedAgain, round_: int
) -> UnitReportSubmitted:
    return UnitReportSubmitted(
        report_id=event.originator_id, unit_id=event.unit_id, period=event.period, round=round_
    )


def _report_returned(event: UnitReport.Returned) -> UnitReportReturned:
    return UnitReportReturned(
        report_id=event.originator_id,
        unit_id=event.unit_id,
        period=event.period,
        missing=event.missing,
    )


def _difficulty_raised(event: Difficulty.Raised) -> DifficultyRaised:
    return DifficultyRaised(
        difficulty_id=event.originator_id,
        unit_id=event.unit_id,
        plan_id=event.plan_id,
        task_id=event.task_id,
        campaign_id=event.campaign_id,
        raised_on=event.on,
    )


def _difficulty_answered(event: Difficulty.Answered) -> DifficultyAnswered:
    return DifficultyAnswered(
        difficulty_id=event.originator_id,
        unit_id=event.unit_id,
        raised_on=event.raised_on,
        answered_on=event.on,
    )


def _guidance_published(event: Guidance.Published) -> GuidancePublished:
    return GuidancePublished(
        guidance_id=event.originator_id,
        title=event.title,
        for_unit_ids=event.for_unit_ids,
        published_on=event.on,
    )


def _year_review_opened(event: YearReview.Opened) -> YearReviewOpened:
    return YearReviewOpened(year=event.year, due_on=event.due_on)


def _conference_planned(event: Conference.Planned) -> ConferencePlanned:
    return ConferencePlanned(
        conference_id=event.originator_id,
        title=event.title,
        on=event.on,
        place=event.place,
        guest_unit_ids=event.guest_unit_ids,
        awarded_unit_ids=event.awarded_unit_ids,
    )


PUBLISHING: Mapping[type[Aggregate.Event], Callable[[Any], Message] | None] = {
    Plan.Created: None,
    Plan.Issued: _plan_issued,
    # The number and who has read the plan matter on the board alone.
    Plan.Numbered: None,
    Plan.Acknowledged: None,
    Plan.TaskReported: _task_reported,
    Plan.Distributed: _plan_distributed,
    Plan.Archived: None,
    Campaign.Created: None,
    Campaign.Launched: _campaign_launched,
    Campaign.Adopted: _campaign_adopted,
    Campaign.UnitJoined: _campaign_joined,
    Campaign.Closed: _campaign_closed,
    Campaign.CoordinatorAdded: _coordinator_added,
    # What a campaign became is read on its own page.
    Campaign.AdaptedForUnit: None,
    Campaign.Reviewed: None,
    Theme.Created: None,
    Theme.Registered: None,
    Theme.CampaignLinked: None,
    CampaignTemplate.Created: None,
    CampaignTemplate.Saved: None,
    # A unit's own work is followed on the boards, by those who lead it.
    UnitPlan.Created: None,
    UnitPlan.Filed: None,
    UnitPlan.ProblemNamed: None,
    UnitPlan.ProblemSolved: None,
    UnitPlan.SelfChecked: None,
    UnitPlan.SelfAssessed: None,
    UnitPlan.Checked: None,
    UnitPlan.Assessed: None,
    CheckPlan.Created: None,
    CheckPlan.Proposed: None,
    CheckPlan.Approved: _checks_approved,
    ReportingPeriod.Created: None,
    ReportingPeriod.Opened: None,
    UnitReport.Created: None,
    UnitReport.Submitted: _report_submitted,
    UnitReport.SubmittedAgain: _report_submitted_again,
    UnitReport.Returned: _report_returned,
    UnitReport.Accepted: None,
    Difficulty.Created: None,
    Difficulty.Raised: _difficulty_raised,
    Difficulty.Answered: _difficulty_answered,
    Guidance.Created: None,
    Guidance.Published: _guidance_published,
    LegalBasis.Created: None,
    LegalBasis.Registered: None,
    LegalBasis.EndSet: None,
    YearReview.Created: None,
    YearReview.Opened: _year_review_opened,
    YearReview.UnitReported: None,
    YearReview.Closed: None,
    Conference.Created: None,
    Conference.Planned: _conference_planned,
    Conference.Held: None,
    # Directory and nominations said it already.
    UnitCharge.Created: None,
    UnitCharge.Opened: None,
    UnitCharge.Begun: None,
    UnitCharge.Ended: None,
    KnownAward.Created: None,
    KnownAward.Learnt: None,
    KnownAward.HandedOver: None,
    KnownAward.Reinstated: None,
    KnownAward.Revoked: None,
    KnownAward.Renumbered: None,
    KnownUnit.Created: None,
    KnownUnit.Learnt: None,
    KnownUnit.Renamed: None,
    KnownUnit.Ended: None,
}
