"""What campaigns can be asked, and what answers it."""

from collections.abc import Callable, Mapping
from typing import Any

from chassis.service import Reading
from contracts.campaign_boards import CampaignBoard, PlanBoard, UnitsNotJoined
from contracts.campaign_work import CampaignDetail, TemplateList
from contracts.difficulties import DifficultyBoard, GuidanceList
from contracts.legal_bases import LegalBases
from contracts.request import Query, Result
from contracts.unit_plan_boards import CheckPlanList, UnitPlanBoard
from contracts.unit_reports import ReportBoard
from contracts.year_reviews import AwardsToHandOver, ConferenceBoard, YearReviewBoard
from services.campaigns.views.campaign_detail import campaign_detail, template_list
from services.campaigns.views.campaigns import campaign_board, units_not_joined
from services.campaigns.views.check_plan_list import check_plan_list
from services.campaigns.views.conferences import awards_to_hand_over, conference_board
from services.campaigns.views.difficulty_list import difficulty_board
from services.campaigns.views.guidance_list import guidance_list
from services.campaigns.views.legal_basis_list import legal_bases
from services.campaigns.views.plans import plan_board
from services.campaigns.views.unit_plans import unit_plan_board
from services.campaigns.views.unit_reports import report_board
from services.campaigns.views.year_figures import year_review_board

QUERIES: Mapping[type[Query], Callable[[Any, Reading], Result]] = {
    AwardsToHandOver: awards_to_hand_over,
    CampaignBoard: campaign_board,
    CampaignDetail: campaign_detail,
    CheckPlanList: check_plan_list,
    ConferenceBoard: conference_board,
    DifficultyBoard: difficulty_board,
    GuidanceList: guidance_list,
    LegalBases: legal_bases,
    PlanBoard: plan_board,
    ReportBoard: report_board,
    TemplateList: template_list,
    UnitPlanBoard: unit_plan_board,
    UnitsNotJoined: units_not_joined,
    YearReviewBoard: year_review_board,
}
