"""Every query nominations answers, by its view."""

from collections.abc import Callable, Mapping
from typing import Any

from chassis.service import Reading
from contracts.holds import HoldList
from contracts.nominations import AppraisalQueue, DossierQuery, NominationList
from contracts.presentations import PresentationDraft, PresentationList
from contracts.proposals import AwardKindList, PreviewProposal, ProposalList
from contracts.request import Query, Result
from contracts.rules import DryRun, RuleExplanation, RuleList
from contracts.submissions import SubmissionList, SubmissionQuery
from services.nominations.views.appraisal_queue import appraisal_queue
from services.nominations.views.award_kind_list import award_kind_list
from services.nominations.views.dossier import dossier_query
from services.nominations.views.dry_run import dry_run
from services.nominations.views.hold_list import hold_list
from services.nominations.views.nomination_list import nomination_list
from services.nominations.views.presentation_draft import presentation_draft
from services.nominations.views.presentations import presentation_list
from services.nominations.views.preview_proposal import preview_proposal
from services.nominations.views.proposals import proposal_list
from services.nominations.views.rule_explanation import rule_explanation
from services.nominations.views.rule_list import rule_list
from services.nominations.views.submissions import submission_list, submission_query

QUERIES: Mapping[type[Query], Callable[[Any, Reading], Result]] = {
    AppraisalQueue: appraisal_queue,
    AwardKindList: award_kind_list,
    DossierQuery: dossier_query,
    DryRun: dry_run,
    HoldList: hold_list,
    NominationList: nomination_list,
    PresentationDraft: presentation_draft,
    PresentationList: presentation_list,
    PreviewProposal: preview_proposal,
    ProposalList: proposal_list,
    RuleExplanation: rule_explanation,
    RuleList: rule_list,
    SubmissionList: submission_list,
    SubmissionQuery: submission_query,
}
