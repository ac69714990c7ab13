"""Everything the nominations process is made of."""

from chassis.service import Service
from contracts.awards import CorrectDecision, RevokeAward
from contracts.campaigns import CampaignClosed, CampaignLaunched
from contracts.council import CouncilDecided
from contracts.directory import PersonRegistered, UnitRegistered
from contracts.holds import ConfirmHold, HoldList, PlaceHold, ReleaseHold
from contracts.nominations import (
    AppraisalQueue,
    AppraiseNomination,
    DecideAward,
    DossierQuery,
    FileNomination,
    FileNominationAgain,
    NominationList,
    ReferNomination,
    ReturnNomination,
    WithdrawNomination,
)
from contracts.rules import ConfirmRule, DryRun, RecordPosting, RuleExplanation, RuleList
from services.nominations.achievement import Achievement
from services.nominations.award import Award
from services.nominations.candidacy import Candidacy
from services.nominations.decision_number import DecisionNumber
from services.nominations.hold import Hold
from services.nominations.intake import Intake
from services.nominations.nomination import Nomination
from services.nominations.nominee import Nominee
from services.nominations.posting import Posting
from services.nominations.publishing import PUBLISHING
from services.nominations.reactions.campaign_closed import campaign_closed
from services.nominations.reactions.campaign_launched import campaign_launched
from services.nominations.reactions.council_decided import council_decided
from services.nominations.reactions.person_registered import person_registered
from services.nominations.reactions.unit_registered import unit_registered
from services.nominations.rule_register import RuleRegister
from services.nominations.use_cases.appraise_nomination import appraise_nomination
from services.nominations.use_cases.confirm_hold import confirm_hold
from services.nominations.use_cases.confirm_rule import confirm_rule
from services.nominations.use_cases.correct_decision import correct_decision
from services.nominations.use_cases.decide_award import decide_award
from services.nominations.use_cases.file_nomination import file_nomination
from services.nominations.use_cases.file_nomination_again import file_nomination_again
from services.nominations.use_cases.place_hold import place_hold
from services.nominations.use_cases.record_posting import record_posting
from services.nominations.use_cases.refer_nomination import refer_nomination
from services.nominations.use_cases.release_hold import release_hold
from services.nominations.use_cases.return_nomination import return_nomination
from services.nominations.use_cases.revoke_award import revoke_award
from services.nominations.use_cases.withdraw_nomination import withdraw_nomination
from services.nominations.views.appraisal_queue import appraisal_queue
from services.nominations.views.dossier import DossierView, dossier_query
from services.nominations.views.dry_run import dry_run
from services.nominations.views.hold_list import hold_list
from services.nominations.views.hold_register import HoldRegisterView
from services.nominations.views.nomination_list import nomination_list
from services.nominations.views.rule_explanation import rule_explanation
from services.nominations.views.rule_list import RuleConfirmationView, rule_list


def service() -> Service:
    """Nominations: dossiers from filing to the chair's decision."""
    return Service(
        name="nominations",
        aggregates=(
            Nomination,
            Intake,
            Nominee,
            Candidacy,
            Achievement,
            DecisionNumber,
            Posting,
            RuleRegister,
            Hold,
            Award,
        ),
        commands={
            AppraiseNomination: appraise_nomination,
            ConfirmHold: confirm_hold,
            ConfirmRule: confirm_rule,
            CorrectDecision: correct_decision,
            DecideAward: decide_award,
            FileNomination: file_nomination,
            FileNominationAgain: file_nomination_again,
            PlaceHold: place_hold,
            RecordPosting: record_posting,
            ReferNomination: refer_nomination,
            ReleaseHold: release_hold,
            ReturnNomination: return_nomination,
            RevokeAward: revoke_award,
            WithdrawNomination: withdraw_nomination,
        },
        queries={
            AppraisalQueue: appraisal_queue,
            DossierQuery: dossier_query,
            DryRun: dry_run,
            HoldList: hold_list,
            NominationList: nomination_list,
            RuleExplanation: rule_explanation,
            RuleList: rule_list,
        },
        reactions={
            CampaignClosed: campaign_closed,
            CampaignLaunched: campaign_launched,
            CouncilDecided: council_decided,
            PersonRegistered: person_registered,
            UnitRegistered: unit_registered,
        },
        publishing=PUBLISHING,
        views=(DossierView(), HoldRegisterView(), RuleConfirmationView()),
    )
