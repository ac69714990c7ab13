"""Everything the publicity process is made of."""

from chassis.service import Service
from contracts.awards import AwardRevoked
from contracts.campaigns import CampaignClosed
from contracts.nominations import AwardDecided
from contracts.publicity import (
    ApproveStory,
    ClosePosting,
    DraftStory,
    GiveAssignment,
    OpenPosting,
    PublishStory,
    RecordConsent,
    RecordModel,
    RecordObjection,
    ReplicateModel,
    SuggestStory,
    WithdrawStory,
)
from contracts.publicity_boards import AtomFeed, EditorialDesk, PublicationCalendar, PublicBoard
from contracts.submissions import UpperDecisionRecorded
from services.publicity.assignment import Assignment
from services.publicity.model import Model
from services.publicity.posting import Posting
from services.publicity.publishing import PUBLISHING
from services.publicity.reactions.award_decided import award_decided
from services.publicity.reactions.award_revoked import award_revoked
from services.publicity.reactions.campaign_closed import campaign_closed
from services.publicity.reactions.upper_decision_recorded import upper_decision_recorded
from services.publicity.story import Story
from services.publicity.use_cases.approve_story import approve_story
from services.publicity.use_cases.close_posting import close_posting
from services.publicity.use_cases.draft_story import draft_story
from services.publicity.use_cases.give_assignment import give_assignment
from services.publicity.use_cases.open_posting import open_posting
from services.publicity.use_cases.publish_story import publish_story
from services.publicity.use_cases.record_consent import record_consent
from services.publicity.use_cases.record_model import record_model
from services.publicity.use_cases.record_objection import record_objection
from services.publicity.use_cases.replicate_model import replicate_model
from services.publicity.use_cases.suggest_story import suggest_story
from services.publicity.use_cases.withdraw_story import withdraw_story
from services.publicity.views.desk import editorial_desk
from services.publicity.views.editorial import EditorialView
from services.publicity.views.public import atom_feed, public_board, publication_calendar


def service() -> Service:
    """Publicity: from what is worth telling to where it was told."""
    return Service(
        name="publicity",
        aggregates=(Story, Model, Posting, Assignment),
        commands={
            ApproveStory: approve_story,
            ClosePosting: close_posting,
            DraftStory: draft_story,
            GiveAssignment: give_assignment,
            OpenPosting: open_posting,
            PublishStory: publish_story,
            RecordConsent: record_consent,
            RecordModel: record_model,
            RecordObjection: record_objection,
            ReplicateModel: replicate_model,
            SuggestStory: suggest_story,
            WithdrawStory: withdraw_story,
        },
        queries={
            AtomFeed: atom_feed,
            EditorialDesk: editorial_desk,
            PublicationCalendar: publication_calendar,
            PublicBoard: public_board,
        },
        reactions={
            AwardDecided: award_decided,
            AwardRevoked: award_revoked,
            CampaignClosed: campaign_closed,
            UpperDecisionRecorded: upper_decision_recorded,
        },
        publishing=PUBLISHING,
        views=(EditorialView(),),
    )
