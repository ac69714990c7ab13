"""The notifications service, put together: what it keeps, is asked, hears and shows."""

from chassis.service import Service
from contracts.budget import BonusPaid, BonusRefused
from contracts.campaigns import (
    CampaignClosed,
    CampaignJoined,
    CampaignLaunched,
    PlanIssued,
    TaskReported,
)
from contracts.council import CouncilDecided, SittingConvened
from contracts.directory import (
    AppointmentBegun,
    AppointmentEnded,
    PersonRegistered,
    UnitRegistered,
    UnitRenamed,
)
from contracts.nominations import (
    AwardDecided,
    NominationFiled,
    NominationReferred,
    NominationReturned,
    NominationWithdrawn,
)
from contracts.notifications import InboxQuery, MarkRead, ReadStateQuery
from services.notifications.announcement import Announcement
from services.notifications.known_campaign import KnownCampaign
from services.notifications.known_unit import KnownUnit
from services.notifications.publishing import PUBLISHING
from services.notifications.reactions.appointment_begun import appointment_begun
from services.notifications.reactions.appointment_ended import appointment_ended
from services.notifications.reactions.award_decided import award_decided
from services.notifications.reactions.bonus_paid import bonus_paid
from services.notifications.reactions.bonus_refused import bonus_refused
from services.notifications.reactions.campaign_closed import campaign_closed
from services.notifications.reactions.campaign_joined import campaign_joined
from services.notifications.reactions.campaign_launched import campaign_launched
from services.notifications.reactions.council_decided import council_decided
from services.notifications.reactions.nomination_filed import nomination_filed
from services.notifications.reactions.nomination_referred import nomination_referred
from services.notifications.reactions.nomination_returned import nomination_returned
from services.notifications.reactions.nomination_withdrawn import nomination_withdrawn
from services.notifications.reactions.person_registered import person_registered
from services.notifications.reactions.plan_issued import plan_issued
from services.notifications.reactions.sitting_convened import sitting_convened
from services.notifications.reactions.task_reported import task_reported
from services.notifications.reactions.unit_registered import unit_registered
from services.notifications.reactions.unit_renamed import unit_renamed
from services.notifications.receipt import Receipt
from services.notifications.use_cases.mark_read import mark_read
from services.notifications.views.inbox import InboxView
from services.notifications.views.inbox_page import inbox_query
from services.notifications.views.read_state import read_state_query


def service() -> Service:
    """Everything this service does, by name."""
    return Service(
        name="notifications",
        aggregates=(Announcement, Receipt, KnownUnit, KnownCampaign),
        commands={MarkRead: mark_read},
        queries={InboxQuery: inbox_query, ReadStateQuery: read_state_query},
        reactions={
            UnitRegistered: unit_registered,
            UnitRenamed: unit_renamed,
            PersonRegistered: person_registered,
            AppointmentBegun: appointment_begun,
            AppointmentEnded: appointment_ended,
            PlanIssued: plan_issued,
            CampaignLaunched: campaign_launched,
            CampaignJoined: campaign_joined,
            CampaignClosed: campaign_closed,
            TaskReported: task_reported,
            NominationFiled: nomination_filed,
            NominationReturned: nomination_returned,
            NominationWithdrawn: nomination_withdrawn,
            NominationReferred: nomination_referred,
            AwardDecided: award_decided,
            BonusRefused: bonus_refused,
            BonusPaid: bonus_paid,
            SittingConvened: sitting_convened,
            CouncilDecided: council_decided,
        },
        publishing=PUBLISHING,
        views=(InboxView(),),
    )
