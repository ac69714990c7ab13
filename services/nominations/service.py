"""Everything the nominations process is made of."""

from chassis.service import Service
from contracts.campaigns import CampaignClosed, CampaignLaunched
from contracts.council import CouncilDecided
from contracts.directory import PersonRegistered, UnitRegistered
from contracts.publicity import PostingClosed
from services.nominations.achievement import Achievement
from services.nominations.award import Award
from services.nominations.candidacy import Candidacy
from services.nominations.commands import COMMANDS
from services.nominations.decision_number import DecisionNumber
from services.nominations.hold import Hold
from services.nominations.intake import Intake
from services.nominations.nomination import Nomination
from services.nominations.nominee import Nominee
from services.nominations.posting import Posting
from services.nominations.publishing import PUBLISHING
from services.nominations.queries import QUERIES
from services.nominations.reactions.campaign_closed import campaign_closed
from services.nominations.reactions.campaign_launched import campaign_launched
from services.nominations.reactions.council_decided import council_decided
from services.nominations.reactions.person_registered import person_registered
from services.nominations.reactions.posting_closed import posting_closed
from services.nominations.reactions.unit_registered import unit_registered
from services.nominations.rule_register import RuleRegister
from services.nominations.submission import Submission
from services.nominations.views.dossier import DossierView
from services.nominations.views.hold_register import HoldRegisterView
from services.nominations.views.rule_list import RuleConfirmationView
from services.nominations.views.submission_book import SubmissionView


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
            Submission,
            Hold,
            Award,
        ),
        commands=COMMANDS,
        queries=QUERIES,
        reactions={
            CampaignClosed: campaign_closed,
            CampaignLaunched: campaign_launched,
            CouncilDecided: council_decided,
            PersonRegistered: person_registered,
            PostingClosed: posting_closed,
            UnitRegistered: unit_registered,
        },
        publishing=PUBLISHING,
        views=(DossierView(), HoldRegisterView(), RuleConfirmationView(), SubmissionView()),
    )
