"""Every command and query in every role: one test a cell, the expectation written out by hand."""

from itertools import combinations

import pytest

from chassis.identity import allowed, require_allowed
from chassis.refusals import RoleMayNot
from contracts.catalogue import commands, queries
from contracts.permissions import MAY
from contracts.roles import Role

# One letter a role: a dot is a no.
COLUMNS = {
    "A": Role.ADMINISTRATOR,
    "C": Role.COMMUNE_CHAIR,
    "S": Role.STANDING_OFFICER,
    "K": Role.COUNCIL_CHAIR,
    "Y": Role.COUNCIL_SECRETARY,
    "M": Role.COUNCIL_MEMBER,
    "H": Role.UNIT_HEAD,
    "U": Role.UNIT_OFFICER,
    "L": Role.CLERK,
    "E": Role.ECONOMY_OFFICER,
    "D": Role.EDITOR,
    "I": Role.INSPECTOR,
    "V": Role.SERVICE,
}
EXPECTED = {
    # directory
    "BeginAppointment": "A............",
    "CorrectPerson": "A............",
    "DissolveUnit": "A............",
    "EndAppointment": "A............",
    "ErasePerson": "A............",
    "LiftLegalHold": ".C...........",
    "MergeUnits": "A............",
    "OfficesHeld": "ACS.Y......I.",
    "Officials": "ACS.Y......I.",
    "PersonName": "ACS.Y......I.",
    "PlaceLegalHold": ".C...........",
    "RegisterPerson": "A............",
    "RegisterUnit": "A............",
    "RenameUnit": "A............",
    "RoleAt": "ACS.Y......I.",
    "UnitByCode": "ACSKYMHULEDI.",
    "UnitList": "ACSKYMHULEDI.",
    # campaigns
    "AcceptUnitReport": "..S..........",
    "AcknowledgePlan": "......H......",
    "AdaptCampaign": "......HU.....",
    "AddCoordinator": ".C....H......",
    "AdoptCampaign": ".C...........",
    "AnswerDifficulty": ".CS..........",
    "ApproveChecks": ".C...........",
    "ArchivePlan": "........L....",
    "AssessUnitPlan": ".....M.......",
    "AwardsToHandOver": "ACSKYMHULEDI.",
    "CampaignBoard": "ACSKYMHULEDI.",
    "CampaignDetail": "ACSKYMHULEDI.",
    "CheckPlanList": "ACSKYMHULEDI.",
    "CheckUnitPlan": ".....M.......",
    "CloseCampaign": ".C....H......",
    "CloseYearReview": ".C...........",
    "ConferenceBoard": "ACSKYMHULEDI.",
    "DifficultyBoard": "ACSKYMHULEDI.",
    "DistributePlan": "..S.....L....",
    "EndLegalBasis": "..S.....L....",
    "FileUnitPlan": "......HU.....",
    "GuidanceList": "ACSKYMHULEDI.",
    "HoldConference": "..S..........",
    "IssuePlan": ".C...........",
    "JoinCampaign": "......HU.....",
    "LaunchCampaign": ".C....H......",
    "LaunchFromTemplate": ".C....H......",
    "LegalBases": "ACSKYMHULEDI.",
    "LinkToTheme": ".C....H......",
    "NameProblem": "......HU.....",
    "NumberPlan": "........L....",
    "OpenReportingPeriod": "..S..........",
    "OpenYearReview": ".C...........",
    "PlanBoard": "ACSKYMHULEDI.",
    "PlanConference": "..S..........",
    "ProposeChecks": "..S..........",
    "PublishGuidance": "..S..........",
    "RaiseDifficulty": "......HU.....",
    "RegisterLegalBasis": "..S.....L....",
    "RegisterTheme": ".CS..........",
    "ReportBoard": "ACSKYMHULEDI.",
    "ReportTask": "......HU.....",
    "ReportYear": "......HU.....",
    "ReturnUnitReport": "..S..........",
    "ReviewCampaign": ".C....H......",
    "SaveTemplate": "..S..........",
    "SelfAssessUnitPlan": "......HU.....",
    "SelfCheckUnitPlan": "......HU.....",
    "SolveProblem": "......HU.....",
    "SubmitUnitReport": "......HU.....",
    "TemplateList": "ACSKYMHULEDI.",
    "UnitPlanBoard": "ACSKYMHULEDI.",
    "UnitsNotJoined": "ACSKYMHULEDI.",
    "YearReviewBoard": "ACSKYMHULEDI.",
    # nominations
    "AnnulRevocation": ".C...........",
    "AppraisalQueue": ".CS........I.",
    "AppraiseNomination": "..S..........",
    "AwardKindList": "ACSKYMHULEDI.",
    "ConfirmHold": ".CS..........",
    "ConfirmRule": ".C...........",
    "CorrectDecision": ".C...........",
    "DecideAward": ".C...........",
    "DossierQuery": ".CSKYMHU...I.",
    "DryRun": "ACSKYMHULEDI.",
    "FileNomination": "......HU.....",
    "FileNominationAgain": "......HU.....",
    "FileProposal": "......HU.....",
    "ForwardNominations": ".C...........",
    "HoldList": ".CSKYM.....I.",
    "NominationList": ".CSKYMHU...I.",
    "PlaceHold": ".CS..........",
    "PresentationDraft": "..S..........",
    "PresentationList": ".CS........I.",
    "PreviewProposal": "......HU.....",
    "ProposalList": ".CSKYMHU...I.",
    "PutToChair": "..S..........",
    "RecordPosting": "..S..........",
    "RecordUpperDecision": "..S..........",
    "ReferNomination": "..S..........",
    "ReleaseHold": ".CS..........",
    "ReturnNomination": "..S..........",
    "RevokeAward": ".C...........",
    "RuleExplanation": ".CSKYMHU...I.",
    "RuleList": "ACSKYMHULEDI.",
    "SubmissionList": ".CSKYM.....I.",
    "SubmissionQuery": ".CSKYM.....I.",
    "TakeSimplifiedPath": "..S..........",
    "WithdrawNomination": "......HU.....",
    # budget
    "ApproveFund": ".C...........",
    "FundBalance": ".CS......E.I.",
    "FundLedger": ".CS......E.I.",
    "OrganisingLedger": ".CS......E.I.",
    "PayBonus": ".........E...",
    "ProposeFund": ".........E...",
    "RecordOrganisingExpense": ".........E...",
    "RecordRecovery": ".........E...",
    "ReserveBonus": ".........E...",
    "ReverseOrganisingExpense": ".........E...",
    "WhatIf": ".CSKY....E.I.",
    # council
    "AdoptBylaws": ".C...........",
    "AdoptWorkProgramme": "..SKY........",
    "AnswerAdvice": ".C...........",
    "AnswerQuestion": "..S..........",
    "AskQuestion": "...K.M.......",
    "CouncilThreads": ".CSKYM.....I.",
    "DraftMinutes": "....Y........",
    "GiveAdvice": "...K.........",
    "GiveOpinion": "...K.M.......",
    "MemberTasks": ".CSKYM.....I.",
    "MinutesQuery": ".CSKYM.....I.",
    "OpenConsultation": "..S.Y........",
    "ReportMemberTask": "...K.M.......",
    "SignMinutes": "...KY........",
    "AnnulBallot": "...K.........",
    "BallotSheetsQuery": ".CSKYM.....I.",
    "CastSecretVote": "...K.M.......",
    "CastVote": "...K.M.......",
    "CloseBallot": "...K.........",
    "CloseSitting": "...K.........",
    "ComposeCouncil": ".C...........",
    "ConveneSitting": "..S.Y........",
    "CouncilMembers": "ACSKYMHULEDI.",
    "DeclareConflict": "...K.M.......",
    "DeclareKin": "...K.M.......",
    "Docket": ".CSKYM.....I.",
    "EnterPaperTally": "....YM.......",
    "GiveWrittenOpinion": "...K.M.......",
    "OpenBallot": "...K.........",
    "OpenBallotBox": ".CSKYM.....I.",
    "QuorumQuery": ".CSKYM.....I.",
    "SittingRecord": ".CSKYM.....I.",
    "TakeAttendance": "....Y........",
    # publicity
    "ApproveStory": ".CS..........",
    "AtomFeed": "ACSKYMHULEDI.",
    "ClosePosting": "..S..........",
    "DraftStory": "..........D..",
    "EditorialDesk": ".CS.......DI.",
    "GiveAssignment": ".C...........",
    "OpenPosting": "..S..........",
    "PublicBoard": "ACSKYMHULEDI.",
    "PublicationCalendar": "ACSKYMHULEDI.",
    "PublishStory": "..........D..",
    "RecordConsent": "..........D..",
    "RecordModel": "..S...H...D..",
    "RecordObjection": "..S..........",
    "ReplicateModel": "......HU.....",
    "SuggestStory": "..S...HU..D..",
    "WithdrawStory": ".CS..........",
    # notifications
    "InboxQuery": "ACSKYMHULEDI.",
    "MarkRead": "ACSKYMHULEDI.",
    "ReadStateQuery": "ACS........I.",
    # audit
    "ActsOfPerson": ".C.........I.",
    "CompletenessQuery": "AC.........I.",
    "TrailQuery": ".C.........I.",
}


def expected(name: str, letter: str) -> bool:
    """What the table says; a slip of the pen in it fails."""
    row = EXPECTED[name]
    mark = row[list(COLUMNS).index(letter)]
    assert len(row) == len(COLUMNS), name
    assert mark in (letter, "."), name
    return mark == letter


@pytest.mark.parametrize("letter", COLUMNS)
@pytest.mark.parametrize("name", EXPECTED)
def test_the_role_may_exactly_what_the_table_says(name: str, letter: str) -> None:
    role = COLUMNS[letter]
    assert allowed(name, role) == expected(name, letter)
    if expected(name, letter):
        require_allowed(name, role)
    else:
        with pytest.raises(RoleMayNot):
            require_allowed(name, role)


def test_the_table_has_every_role_and_every_command_and_query() -> None:
    assert list(COLUMNS.values()) == list(Role)
    names = {each.__name__ for each in (*commands(), *queries())}
    assert set(EXPECTED) == names
    assert set(MAY) == names


def test_proposing_appraising_voting_and_deciding_are_four_different_offices() -> None:
    acts = ("FileNomination", "AppraiseNomination", "CastVote", "DecideAward")
    for one, other in combinations(acts, 2):
        assert not MAY[one] & MAY[other], f"{one} and {other}"


def test_no_office_both_proposes_and_approves_a_fund_nor_approves_and_pays() -> None:
    assert not MAY["ApproveFund"] & (MAY["ProposeFund"] | MAY["PayBonus"])


def test_no_office_both_drafts_and_approves_a_story() -> None:
    assert not MAY["DraftStory"] & MAY["ApproveStory"]


def test_whoever_reads_everything_changes_nothing() -> None:
    changes = {each.__name__ for each in commands()} - {"MarkRead"}
    assert [name for name in changes if Role.INSPECTOR in MAY[name]] == []


def test_the_standing_body_prepares_and_neither_votes_nor_decides() -> None:
    prepares = ("AppraiseNomination", "ReferNomination", "ReturnNomination", "ConveneSitting")
    assert all(Role.STANDING_OFFICER in MAY[name] for name in prepares)
    others = ("FileNomination", "FileProposal", "CastVote", "CastSecretVote", "GiveWrittenOpinion",
              "OpenBallot", "CloseBallot", "SignMinutes", "DecideAward")  # fmt: skip
    assert not [name for name in others if Role.STANDING_OFFICER in MAY[name]]
