"""What campaigns can be told to do, and who in it does it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from chassis.act import Act
from contracts.campaign_work import (
    AdaptCampaign,
    AddCoordinator,
    LaunchFromTemplate,
    LinkToTheme,
    RegisterTheme,
    ReviewCampaign,
    SaveTemplate,
)
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
from contracts.difficulties import AnswerDifficulty, PublishGuidance, RaiseDifficulty
from contracts.legal_bases import EndLegalBasis, RegisterLegalBasis
from contracts.plan_keeping import ArchivePlan, DistributePlan
from contracts.request import Command, Result
from contracts.unit_plans import (
    ApproveChecks,
    AssessUnitPlan,
    CheckUnitPlan,
    FileUnitPlan,
    NameProblem,
    ProposeChecks,
    SelfAssessUnitPlan,
    SelfCheckUnitPlan,
    SolveProblem,
)
from contracts.unit_reports import (
    AcceptUnitReport,
    OpenReportingPeriod,
    ReturnUnitReport,
    SubmitUnitReport,
)
from contracts.year_reviews import (
    CloseYearReview,
    HoldConference,
    OpenYearReview,
    PlanConference,
    ReportYear,
)
from services.campaigns.use_cases.accept_unit_report import accept_unit_report
from services.campaigns.use_cases.acknowledge_plan import acknowledge_plan
from services.campaigns.use_cases.adapt_campaign import adapt_campaign
from services.campaigns.use_cases.add_coordinator import add_coordinator
from services.campaigns.use_cases.adopt_campaign import adopt_campaign
from services.campaigns.use_cases.answer_difficulty import answer_difficulty
from services.campaigns.use_cases.approve_checks import approve_checks
from services.campaigns.use_cases.archive_plan import archive_plan
from services.campaigns.use_cases.assess_unit_plan import assess_unit_plan
from services.campaigns.use_cases.check_unit_plan import check_unit_plan
from services.campaigns.use_cases.close_campaign import close_campaign
from services.campaigns.use_cases.close_year_review import close_year_review
from services.campaigns.use_cases.distribute_plan import distribute_plan
from services.campaigns.use_cases.end_legal_basis import end_legal_basis
from services.campaigns.use_cases.file_unit_plan import file_unit_plan
from services.campaigns.use_cases.hold_conference import hold_conference
from services.campaigns.use_cases.issue_plan import issue_plan
from services.campaigns.use_cases.join_campaign import join_campaign
from services.campaigns.use_cases.launch_campaign import launch_campaign
from services.campaigns.use_cases.launch_from_template import launch_from_template
from services.campaigns.use_cases.link_to_theme import link_to_theme
from services.campaigns.use_cases.name_problem import name_problem
from services.campaigns.use_cases.number_plan import number_plan
from services.campaigns.use_cases.open_reporting_period import open_reporting_period
from services.campaigns.use_cases.open_year_review import open_year_review
from services.campaigns.use_cases.plan_conference import plan_conference
from services.campaigns.use_cases.propose_checks import propose_checks
from services.campaigns.use_cases.publish_guidance import publish_guidance
from services.campaigns.use_cases.raise_difficulty import raise_difficulty
from services.campaigns.use_cases.register_legal_basis import register_legal_basis
from services.campaigns.use_cases.register_theme import register_theme
from services.campaigns.use_cases.report_task import report_task
from services.campaigns.use_cases.report_year import report_year
from services.campaigns.use_cases.return_unit_report import return_unit_report
from services.campaigns.use_cases.review_campaign import review_campaign
from services.campaigns.use_cases.save_template import save_template
from services.campaigns.use_cases.self_assess_unit_plan import self_assess_unit_plan
from services.campaigns.use_cases.self_check_unit_plan import self_check_unit_plan
from services.campaigns.use_cases.solve_problem import solve_problem
from services.campaigns.use_cases.submit_unit_report import submit_unit_report

COMMANDS: Mapping[type[Command], Callable[[Any, Act], Awaitable[Result]]] = {
    AcceptUnitReport: accept_unit_report,
    AcknowledgePlan: acknowledge_plan,
    AdaptCampaign: adapt_campaign,
    AddCoordinator: add_coordinator,
    AdoptCampaign: adopt_campaign,
    AnswerDifficulty: answer_difficulty,
    ApproveChecks: approve_checks,
    ArchivePlan: archive_plan,
    AssessUnitPlan: assess_unit_plan,
    CheckUnitPlan: check_unit_plan,
    CloseCampaign: close_campaign,
    CloseYearReview: close_year_review,
    DistributePlan: distribute_plan,
    EndLegalBasis: end_legal_basis,
    FileUnitPlan: file_unit_plan,
    HoldConference: hold_conference,
    IssuePlan: issue_plan,
    JoinCampaign: join_campaign,
    LaunchCampaign: launch_campaign,
    LaunchFromTemplate: launch_from_template,
    LinkToTheme: link_to_theme,
    NameProblem: name_problem,
    NumberPlan: number_plan,
    OpenReportingPeriod: open_reporting_period,
    OpenYearReview: open_year_review,
    PlanConference: plan_conference,
    ProposeChecks: propose_checks,
    PublishGuidance: publish_guidance,
    RaiseDifficulty: raise_difficulty,
    RegisterLegalBasis: register_legal_basis,
    RegisterTheme: register_theme,
    ReportTask: report_task,
    ReportYear: report_year,
    ReturnUnitReport: return_unit_report,
    ReviewCampaign: review_campaign,
    SaveTemplate: save_template,
    SelfAssessUnitPlan: self_assess_unit_plan,
    SelfCheckUnitPlan: self_check_unit_plan,
    SolveProblem: solve_problem,
    SubmitUnitReport: submit_unit_report,
}
