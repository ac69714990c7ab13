"""The messages about the units' own work, and who is to hear of each."""

from datetime import date

from contracts.campaign_work import CoordinatorAdded
from contracts.difficulties import DifficultyAnswered, DifficultyRaised, GuidancePublished
from contracts.plan_keeping import PlanDistributed, PlanRecipient, Purpose
from contracts.presentations import DossiersPresented
from contracts.proposals import ProposalFiled
from contracts.unit_plans import ChecksApproved, PlannedVisit
from contracts.unit_reports import UnitReportReturned, UnitReportSubmitted
from contracts.year_reviews import ConferencePlanned, YearReviewOpened
from services.notifications.offices import COMMUNE_CHAIR, STANDING_BODY
from tests.acts import named
from tests.notifications.heard import Heard

SCHOOL, VILLAGE, TEACHER = named("school"), named("village"), named("teacher")
CAMPAIGN, DOSSIER = named("campaign"), named("dossier")
DAY = date(2025, 8, 4)

WORK_HEARD = [
    Heard(
        DossiersPresented(
            presentation_id=DOSSIER,
            number="12/TTr-VHXH",
            signed_on=DAY,
            nomination_ids=(named("one"),),
            presented_by=TEACHER,
        ),
        [("dossiers-presented", (COMMUNE_CHAIR,))],
    ),
    Heard(
        ProposalFiled(
            proposal_id=DOSSIER,
            number="45/TTr-TH",
            signed_on=DAY,
            unit_id=SCHOOL,
            campaign_id=CAMPAIGN,
            filed_by=TEACHER,
            nomination_ids=(named("one"), named("two")),
        ),
        [("proposal-filed", (SCHOOL, STANDING_BODY))],
    ),
    Heard(
        PlanDistributed(
            plan_id=named("plan"),
            title="Kế hoạch thử",
            number=None,
            recipients=(
                PlanRecipient(unit_id=SCHOOL, purpose=Purpose.CARRY_OUT),
                PlanRecipient(unit_id=VILLAGE, purpose=Purpose.REPORT),
                PlanRecipient(unit_id=VILLAGE, purpose=Purpose.DIRECT),
            ),
        ),
        [
            ("plan-for-report", (VILLAGE,)),
            ("plan-to-direct", (VILLAGE,)),
            ("plan-to-carry-out", (SCHOOL,)),
        ],
    ),
    Heard(
        CoordinatorAdded(campaign_id=CAMPAIGN, title="Phong trào thử", unit_id=VILLAGE),
        [("coordinator-added", (VILLAGE,))],
    ),
    Heard(
        ChecksApproved(
            check_plan_id=named("checks"),
            title="Kiểm tra",
            visits=(PlannedVisit(unit_id=SCHOOL, on=DAY, checker_id=TEACHER),),
        ),
        [("checks-approved", (SCHOOL, TEACHER))],
    ),
    Heard(
        UnitReportSubmitted(report_id=DOSSIER, unit_id=SCHOOL, period="2025-Q3", round=1),
        [("unit-report-waits", (STANDING_BODY,))],
    ),
    Heard(
        UnitReportReturned(
            report_id=DOSSIER, unit_id=SCHOOL, period="2025-Q3", missing="Số liệu khen"
        ),
        [("unit-report-returned", (SCHOOL,))],
    ),
    Heard(
        DifficultyRaised(
            difficulty_id=DOSSIER,
            unit_id=SCHOOL,
            plan_id=None,
            task_id=None,
            campaign_id=CAMPAIGN,
            raised_on=DAY,
        ),
        [("difficulty-raised", (STANDING_BODY, SCHOOL))],
    ),
    Heard(
        DifficultyAnswered(
            difficulty_id=DOSSIER, unit_id=SCHOOL, raised_on=DAY, answered_on=date(2025, 8, 7)
        ),
        [("difficulty-answered", (SCHOOL,))],
    ),
    Heard(
        GuidancePublished(
            guidance_id=DOSSIER, title="Hướng dẫn", for_unit_ids=(SCHOOL,), published_on=DAY
        ),
        [("guidance-published", (SCHOOL,))],
    ),
    Heard(YearReviewOpened(year=2025, due_on=date(2025, 12, 10)), [("year-review-opened", ())]),
    Heard(
        ConferencePlanned(
            conference_id=DOSSIER,
            title="Hội nghị",
            on=DAY,
            place="Hội trường",
            guest_unit_ids=(VILLAGE,),
            awarded_unit_ids=(SCHOOL, VILLAGE),
        ),
        [("conference-planned", (STANDING_BODY, VILLAGE, SCHOOL))],
    ),
]
