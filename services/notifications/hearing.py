"""Which public messages notifications hears, and what it does about each."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from chassis.act import Act
from contracts.awards import AwardCorrected, AwardRevoked, RevocationAnnulled
from contracts.budget import BonusPaid, BonusRecoveryDue, BonusRefused
from contracts.campaign_work import CoordinatorAdded
from contracts.campaigns import (
    CampaignClosed,
    CampaignJoined,
    CampaignLaunched,
    PlanIssued,
    TaskReported,
)
from contracts.council import CouncilDecided, SittingConvened
from contracts.difficulties import DifficultyAnswered, DifficultyRaised, GuidancePublished
from contracts.directory import (
    AppointmentBegun,
    AppointmentEnded,
    PersonRegistered,
    UnitDissolved,
    UnitMerged,
    UnitRegistered,
    UnitRenamed,
)
from contracts.holds import HoldConfirmed, HoldPlaced, HoldReleased
from contracts.message import Envelope, Message
from contracts.nominations import (
    AwardDecided,
    NominationFiled,
    NominationReferred,
    NominationReturned,
    NominationWithdrawn,
)
from contracts.personal_data import PersonCorrected, PersonErased, PersonErasureRefused
from contracts.plan_keeping import PlanDistributed
from contracts.presentations import DossiersPresented
from contracts.proposals import ProposalFiled
from contracts.publicity import StoryPublished
from contracts.submissions import NominationForwarded, UpperDecisionRecorded
from contracts.unit_plans import ChecksApproved
from contracts.unit_reports import UnitReportReturned, UnitReportSubmitted
from contracts.year_reviews import ConferencePlanned, YearReviewOpened
from services.notifications.reactions.appointment_begun import appointment_begun
from services.notifications.reactions.appointment_ended import appointment_ended
from services.notifications.reactions.award_corrected import award_corrected
from services.notifications.reactions.award_decided import award_decided
from services.notifications.reactions.award_revoked import award_revoked
from services.notifications.reactions.bonus_paid import bonus_paid
from services.notifications.reactions.bonus_recovery_due import bonus_recovery_due
from services.notifications.reactions.bonus_refused import bonus_refused
from services.notifications.reactions.campaign_closed import campaign_closed
from services.notifications.reactions.campaign_joined import campaign_joined
from services.notifications.reactions.campaign_launched import campaign_launched
from services.notifications.reactions.checks_approved import checks_approved
from services.notifications.reactions.conference_planned import conference_planned
from services.notifications.reactions.coordinator_added import coordinator_added
from services.notifications.reactions.council_decided import council_decided
from services.notifications.reactions.difficulty_answered import difficulty_answered
from services.notifications.reactions.difficulty_raised import difficulty_raised
from services.notifications.reactions.dossiers_presented import dossiers_presented
from services.notifications.reactions.guidance_published import guidance_published
from services.notifications.reactions.hold_confirmed import hold_confirmed
from services.notifications.reactions.hold_placed import hold_placed
from services.notifications.reactions.hold_released import hold_released
from services.notifications.reactions.nomination_filed import nomination_filed
from services.notifications.reactions.nomination_forwarded import nomination_forwarded
from services.notifications.reactions.nomination_referred import nomination_referred
from services.notifications.reactions.nomination_returned import nomination_returned
from services.notifications.reactions.nomination_withdrawn import nomination_withdrawn
from services.notifications.reactions.person_corrected import person_corrected
from services.notifications.reactions.person_erased import person_erased
from services.notifications.reactions.person_erasure_refused import person_erasure_refused
from services.notifications.reactions.person_registered import person_registered
from services.notifications.reactions.plan_distributed import plan_distributed
from services.notifications.reactions.plan_issued import plan_issued
from services.notifications.reactions.proposal_filed import proposal_filed
from services.notifications.reactions.revocation_annulled import revocation_annulled
from services.notifications.reactions.sitting_convened import sitting_convened
from services.notifications.reactions.story_published import story_published
from services.notifications.reactions.task_reported import task_reported
from services.notifications.reactions.unit_dissolved import unit_dissolved
from services.notifications.reactions.unit_merged import unit_merged
from services.notifications.reactions.unit_registered import unit_registered
from services.notifications.reactions.unit_renamed import unit_renamed
from services.notifications.reactions.unit_report_returned import unit_report_returned
from services.notifications.reactions.unit_report_submitted import unit_report_submitted
from services.notifications.reactions.upper_decision_recorded import upper_decision_recorded
from services.notifications.reactions.year_review_opened import year_review_opened

HEARING: Mapping[type[Message], Callable[[Any, Envelope, Act], Awaitable[None]]] = {
    UnitRegistered: unit_registered,
    UnitRenamed: unit_renamed,
    UnitMerged: unit_merged,
    UnitDissolved: unit_dissolved,
    PersonCorrected: person_corrected,
    PersonErased: person_erased,
    PersonErasureRefused: person_erasure_refused,
    PersonRegistered: person_registered,
    AppointmentBegun: appointment_begun,
    AppointmentEnded: appointment_ended,
    PlanIssued: plan_issued,
    CampaignLaunched: campaign_launched,
    CampaignJoined: campaign_joined,
    CampaignClosed: campaign_closed,
    TaskReported: task_reported,
    PlanDistributed: plan_distributed,
    CoordinatorAdded: coordinator_added,
    ChecksApproved: checks_approved,
    UnitReportSubmitted: unit_report_submitted,
    UnitReportReturned: unit_report_returned,
    DifficultyRaised: difficulty_raised,
    DifficultyAnswered: difficulty_answered,
    GuidancePublished: guidance_published,
    YearReviewOpened: year_review_opened,
    ConferencePlanned: conference_planned,
    NominationFiled: nomination_filed,
    ProposalFiled: proposal_filed,
    DossiersPresented: dossiers_presented,
    NominationReturned: nomination_returned,
    NominationWithdrawn: nomination_withdrawn,
    NominationReferred: nomination_referred,
    AwardDecided: award_decided,
    AwardCorrected: award_corrected,
    AwardRevoked: award_revoked,
    RevocationAnnulled: revocation_annulled,
    HoldPlaced: hold_placed,
    HoldReleased: hold_released,
    HoldConfirmed: hold_confirmed,
    BonusRecoveryDue: bonus_recovery_due,
    NominationForwarded: nomination_forwarded,
    UpperDecisionRecorded: upper_decision_recorded,
    BonusRefused: bonus_refused,
    BonusPaid: bonus_paid,
    StoryPublished: story_published,
    SittingConvened: sitting_convened,
    CouncilDecided: council_decided,
}
