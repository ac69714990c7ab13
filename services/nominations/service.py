"""Everything the nominations process is made of."""

from chassis.service import Service
from services.nominations.achievement import Achievement
from services.nominations.award import Award
from services.nominations.candidacy import Candidacy
from services.nominations.commands import COMMANDS
from services.nominations.decision_number import DecisionNumber
from services.nominations.hearing import HEARING
from services.nominations.hold import Hold
from services.nominations.intake import Intake
from services.nominations.nomination import Nomination
from services.nominations.nominee import Nominee
from services.nominations.posting import Posting
from services.nominations.presentation import Presentation
from services.nominations.proposal import Proposal
from services.nominations.publishing import PUBLISHING
from services.nominations.queries import QUERIES
from services.nominations.rule_register import RuleRegister
from services.nominations.submission import Submission
from services.nominations.views.dossier import DossierView
from services.nominations.views.hold_register import HoldRegisterView
from services.nominations.views.presentations import PresentationView
from services.nominations.views.proposals import ProposalView
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
            Presentation,
            Proposal,
            RuleRegister,
            Submission,
            Hold,
            Award,
        ),
        commands=COMMANDS,
        queries=QUERIES,
        reactions=HEARING,
        publishing=PUBLISHING,
        views=(
            DossierView(),
            HoldRegisterView(),
            ProposalView(),
            PresentationView(),
            RuleConfirmationView(),
            SubmissionView(),
        ),
    )
