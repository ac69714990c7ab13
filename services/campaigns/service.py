"""Everything the campaigns process is made of."""

from chassis.service import Service
from contracts.campaign_boards import CampaignBoard, PlanBoard, UnitsNotJoined
from contracts.campaigns import (
    AcknowledgePlan,
    AdoptCampaign,
    CloseCampaign,
    IssuePlan,
    JoinCampaign,
    LaunchCampaign,
    NumberPlan,
    ReportTask,
)
from contracts.directory import UnitDissolved, UnitMerged, UnitRegistered, UnitRenamed
from services.campaigns.campaign import Campaign
from services.campaigns.known_unit import KnownUnit
from services.campaigns.plan import Plan
from services.campaigns.publishing import PUBLISHING
from services.campaigns.reactions.unit_dissolved import unit_dissolved
from services.campaigns.reactions.unit_merged import unit_merged
from services.campaigns.reactions.unit_registered import unit_registered
from services.campaigns.reactions.unit_renamed import unit_renamed
from services.campaigns.use_cases.acknowledge_plan import acknowledge_plan
from services.campaigns.use_cases.adopt_campaign import adopt_campaign
from services.campaigns.use_cases.close_campaign import close_campaign
from services.campaigns.use_cases.issue_plan import issue_plan
from services.campaigns.use_cases.join_campaign import join_campaign
from services.campaigns.use_cases.launch_campaign import launch_campaign
from services.campaigns.use_cases.number_plan import number_plan
from services.campaigns.use_cases.report_task import report_task
from services.campaigns.views.campaign_board import CampaignBoardView
from services.campaigns.views.campaigns import campaign_board, units_not_joined
from services.campaigns.views.known_units import KnownUnitsView
from services.campaigns.views.plan_board import PlanBoardView
from services.campaigns.views.plans import plan_board


def service() -> Service:
    """Campaigns: plans with their tasks, and campaigns with the units that join them."""
    return Service(
        name="campaigns",
        aggregates=(Plan, Campaign, KnownUnit),
        commands={
            AcknowledgePlan: acknowledge_plan,
            AdoptCampaign: adopt_campaign,
            CloseCampaign: close_campaign,
            IssuePlan: issue_plan,
            JoinCampaign: join_campaign,
            LaunchCampaign: launch_campaign,
            NumberPlan: number_plan,
            ReportTask: report_task,
        },
        queries={
            CampaignBoard: campaign_board,
            PlanBoard: plan_board,
            UnitsNotJoined: units_not_joined,
        },
        reactions={
            UnitRegistered: unit_registered,
            UnitRenamed: unit_renamed,
            UnitMerged: unit_merged,
            UnitDissolved: unit_dissolved,
        },
        publishing=PUBLISHING,
        views=(KnownUnitsView(), PlanBoardView(), CampaignBoardView()),
    )
