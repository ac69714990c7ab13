"""Everything the campaigns process is made of."""

from chassis.service import Service
from services.campaigns.campaign import Campaign
from services.campaigns.campaign_template import CampaignTemplate
from services.campaigns.check_plan import CheckPlan
from services.campaigns.commands import COMMANDS
from services.campaigns.conference import Conference
from services.campaigns.difficulty import Difficulty
from services.campaigns.guidance import Guidance
from services.campaigns.hearing import HEARING
from services.campaigns.known_award import KnownAward
from services.campaigns.known_unit import KnownUnit
from services.campaigns.legal_basis import LegalBasis
from services.campaigns.plan import Plan
from services.campaigns.publishing import PUBLISHING
from services.campaigns.queries import QUERIES
from services.campaigns.reporting_period import ReportingPeriod
from services.campaigns.theme import Theme
from services.campaigns.unit_charge import UnitCharge
from services.campaigns.unit_plan import UnitPlan
from services.campaigns.unit_report import UnitReport
from services.campaigns.views.campaign_board import CampaignBoardView
from services.campaigns.views.campaign_work import CampaignWorkView
from services.campaigns.views.check_plan_list import CheckPlansView
from services.campaigns.views.conference_board import ConferencesView
from services.campaigns.views.difficulty_list import DifficultiesView
from services.campaigns.views.guidance_list import GuidanceView
from services.campaigns.views.known_units import KnownUnitsView
from services.campaigns.views.legal_basis_list import LegalBasesView
from services.campaigns.views.plan_board import PlanBoardView
from services.campaigns.views.report_board import UnitReportsView
from services.campaigns.views.unit_plan_board import UnitPlansView
from services.campaigns.views.year_review_board import YearReviewsView
from services.campaigns.year_review import YearReview


def service() -> Service:
    """Campaigns: plans with their tasks, campaigns, and the units' own work on both."""
    return Service(
        name="campaigns",
        aggregates=(
            Campaign,
            CampaignTemplate,
            CheckPlan,
            Conference,
            Difficulty,
            Guidance,
            KnownAward,
            KnownUnit,
            LegalBasis,
            Plan,
            ReportingPeriod,
            Theme,
            UnitCharge,
            UnitPlan,
            UnitReport,
            YearReview,
        ),
        commands=COMMANDS,
        queries=QUERIES,
        reactions=HEARING,
        publishing=PUBLISHING,
        views=(
            KnownUnitsView(),
            PlanBoardView(),
            CampaignBoardView(),
            CampaignWorkView(),
            UnitPlansView(),
            CheckPlansView(),
            UnitReportsView(),
            DifficultiesView(),
            GuidanceView(),
            YearReviewsView(),
            ConferencesView(),
            LegalBasesView(),
        ),
    )
