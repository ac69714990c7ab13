"""Who may send which command and ask which query: the one table, deny by default.

A name that is not here may be used by nobody. `tests/contracts/test_permissions.py` writes the
same table out by hand and tests every cell, so a change here is always a decision made twice.
"""

from contracts.roles import Role

_ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
_CHAIR = frozenset({Role.COMMUNE_CHAIR})
_UNIT = frozenset({Role.UNIT_HEAD, Role.UNIT_OFFICER})
_PEOPLE = frozenset(Role) - {Role.SERVICE}
_STANDING = frozenset({Role.STANDING_OFFICER})
_COUNCIL = frozenset({Role.COUNCIL_CHAIR, Role.COUNCIL_SECRETARY, Role.COUNCIL_MEMBER})
_VOTERS = frozenset({Role.COUNCIL_CHAIR, Role.COUNCIL_MEMBER})
_KEEPERS_OF_NAMES = frozenset(
    {
        Role.ADMINISTRATOR,
        Role.STANDING_OFFICER,
        Role.COUNCIL_SECRETARY,
        Role.COMMUNE_CHAIR,
        Role.INSPECTOR,
    }
)

_OVERSEERS = frozenset(
    {Role.COMMUNE_CHAIR, Role.STANDING_OFFICER, Role.INSPECTOR, Role.ADMINISTRATOR}
)
_EDITORS = frozenset({Role.EDITOR})
_ECONOMY = frozenset({Role.ECONOMY_OFFICER})
_KEEPERS_OF_THE_FUND = _ECONOMY | _STANDING | _CHAIR | {Role.INSPECTOR}
_HOLDERS = _STANDING | _CHAIR
_AUDITORS = frozenset({Role.INSPECTOR, Role.COMMUNE_CHAIR})

MAY: dict[str, frozenset[Role]] = {
    # directory
    "BeginAppointment": _ADMINISTRATOR,
    "CorrectPerson": _ADMINISTRATOR,
    "DissolveUnit": _ADMINISTRATOR,
    "EndAppointment": _ADMINISTRATOR,
    "ErasePerson": _ADMINISTRATOR,
    # Whoever erases does not decide what must be kept.
    "LiftLegalHold": _CHAIR,
    "MergeUnits": _ADMINISTRATOR,
    "OfficesHeld": _KEEPERS_OF_NAMES,
    "Officials": _KEEPERS_OF_NAMES,
    "PersonName": _KEEPERS_OF_NAMES,
    "PlaceLegalHold": _CHAIR,
    "RegisterPerson": _ADMINISTRATOR,
    "RegisterUnit": _ADMINISTRATOR,
    "RenameUnit": _ADMINISTRATOR,
    "RoleAt": _KEEPERS_OF_NAMES,
    "UnitByCode": _PEOPLE,
    "UnitList": _PEOPLE,
    # campaigns
    "AcceptUnitReport": _STANDING,
    "AcknowledgePlan": frozenset({Role.UNIT_HEAD}),
    "AdaptCampaign": _UNIT,
    "AddCoordinator": _CHAIR | {Role.UNIT_HEAD},
    "AdoptCampaign": _CHAIR,
    "AnswerDifficulty": _CHAIR | _STANDING,
    "ApproveChecks": _CHAIR,
    "ArchivePlan": frozenset({Role.CLERK}),
    "AssessUnitPlan": frozenset({Role.COUNCIL_MEMBER}),
    "AwardsToHandOver": _PEOPLE,
    "CampaignBoard": _PEOPLE,
    "CampaignDetail": _PEOPLE,
    "CheckPlanList": _PEOPLE,
    "CheckUnitPlan": frozenset({Role.COUNCIL_MEMBER}),
    "CloseCampaign": _CHAIR | {Role.UNIT_HEAD},
    "CloseYearReview": _CHAIR,
    "ConferenceBoard": _PEOPLE,
    "DifficultyBoard": _PEOPLE,
    "DistributePlan": _STANDING | {Role.CLERK},
    "EndLegalBasis": _STANDING | {Role.CLERK},
    "FileUnitPlan": _UNIT,
    "GuidanceList": _PEOPLE,
    "HoldConference": _STANDING,
    "IssuePlan": _CHAIR,
    "JoinCampaign": _UNIT,
    "LaunchCampaign": _CHAIR | {Role.UNIT_HEAD},
    "LaunchFromTemplate": _CHAIR | {Role.UNIT_HEAD},
    "LegalBases": _PEOPLE,
    "LinkToTheme": _CHAIR | {Role.UNIT_HEAD},
    "NameProblem": _UNIT,
    "NumberPlan": frozenset({Role.CLERK}),
    "OpenReportingPeriod": _STANDING,
    "OpenYearReview": _CHAIR,
    "PlanBoard": _PEOPLE,
    "PlanConference": _STANDING,
    "ProposeChecks": _STANDING,
    "PublishGuidance": _STANDING,
    "RaiseDifficulty": _UNIT,
    "RegisterLegalBasis": _STANDING | {Role.CLERK},
    "RegisterTheme": _CHAIR | _STANDING,
    "ReportBoard": _PEOPLE,
    "ReportTask": _UNIT,
    "ReportYear": _UNIT,
    "ReturnUnitReport": _STANDING,
    "ReviewCampaign": _CHAIR | {Role.UNIT_HEAD},
    "SaveTemplate": _STANDING,
    "SelfAssessUnitPlan": _UNIT,
    "SelfCheckUnitPlan": _UNIT,
    "SolveProblem": _UNIT,
    "SubmitUnitReport": _UNIT,
    "TemplateList": _PEOPLE,
    "UnitPlanBoard": _PEOPLE,
    "UnitsNotJoined": _PEOPLE,
    "YearReviewBoard": _PEOPLE,
    # nominations
    "AppraisalQueue": _STANDING | {Role.COMMUNE_CHAIR, Role.INSPECTOR},
    "AppraiseNomination": _STANDING,
    "ConfirmHold": _HOLDERS,
    "ConfirmRule": _CHAIR,
    "CorrectDecision": _CHAIR,
    "DecideAward": _CHAIR,
    "DossierQuery": _UNIT | _STANDING | _CHAIR | _COUNCIL | {Role.INSPECTOR},
    "DryRun": _PEOPLE,
    "FileNomination": _UNIT,
    "FileNominationAgain": _UNIT,
    "HoldList": _HOLDERS | _COUNCIL | {Role.INSPECTOR},
    "ForwardNominations": _CHAIR,
    "NominationList": _UNIT | _STANDING | _CHAIR | _COUNCIL | {Role.INSPECTOR},
    # An inspector reads everything and changes nothing: a hold is placed on the paper they send,
    # and the office that placed it ends it (services/nominations/hold.py).
    "PlaceHold": _HOLDERS,
    "RecordPosting": _STANDING,
    "RecordUpperDecision": _STANDING,
    "ReferNomination": _STANDING,
    "ReleaseHold": _HOLDERS,
    "ReturnNomination": _STANDING,
    "RevokeAward": _CHAIR,
    "RuleExplanation": _UNIT | _STANDING | _CHAIR | _COUNCIL | {Role.INSPECTOR},
    "RuleList": _PEOPLE,
    "SubmissionList": _STANDING | _CHAIR | _COUNCIL | {Role.INSPECTOR},
    "SubmissionQuery": _STANDING | _CHAIR | _COUNCIL | {Role.INSPECTOR},
    "TakeSimplifiedPath": _STANDING,
    "WithdrawNomination": _UNIT,
    # budget
    "ApproveFund": _CHAIR,
    "FundBalance": _KEEPERS_OF_THE_FUND,
    "FundLedger": _KEEPERS_OF_THE_FUND,
    "OrganisingLedger": _KEEPERS_OF_THE_FUND,
    "PayBonus": _ECONOMY,
    "ProposeFund": _ECONOMY,
    "RecordOrganisingExpense": _ECONOMY,
    "RecordRecovery": _ECONOMY,
    "ReserveBonus": _ECONOMY,
    "WhatIf": _KEEPERS_OF_THE_FUND | {Role.COUNCIL_CHAIR, Role.COUNCIL_SECRETARY},
    # council
    "AdoptBylaws": _CHAIR,
    "AdoptWorkProgramme": _STANDING | {Role.COUNCIL_CHAIR, Role.COUNCIL_SECRETARY},
    "AnswerAdvice": _CHAIR,
    "AnswerQuestion": _STANDING,
    "AskQuestion": _VOTERS,
    "AnnulBallot": frozenset({Role.COUNCIL_CHAIR}),
    "BallotSheetsQuery": _STANDING | _CHAIR | _COUNCIL | {Role.INSPECTOR},
    "CastSecretVote": _VOTERS,
    "CastVote": _VOTERS,
    "CloseBallot": frozenset({Role.COUNCIL_CHAIR}),
    "CloseSitting": frozenset({Role.COUNCIL_CHAIR}),
    "ComposeCouncil": _CHAIR,
    "ConveneSitting": _STANDING | {Role.COUNCIL_SECRETARY},
    "CouncilMembers": _PEOPLE,
    "CouncilThreads": _STANDING | _CHAIR | _COUNCIL | {Role.INSPECTOR},
    "DeclareConflict": _VOTERS,
    "DeclareKin": _VOTERS,
    "Docket": _STANDING | _CHAIR | _COUNCIL | {Role.INSPECTOR},
    "DraftMinutes": frozenset({Role.COUNCIL_SECRETARY}),
    "EnterPaperTally": frozenset({Role.COUNCIL_SECRETARY, Role.COUNCIL_MEMBER}),
    "GiveAdvice": frozenset({Role.COUNCIL_CHAIR}),
    "GiveOpinion": _VOTERS,
    "GiveWrittenOpinion": _VOTERS,
    "MemberTasks": _STANDING | _CHAIR | _COUNCIL | {Role.INSPECTOR},
    "MinutesQuery": _STANDING | _CHAIR | _COUNCIL | {Role.INSPECTOR},
    "OpenBallot": frozenset({Role.COUNCIL_CHAIR}),
    "OpenConsultation": _STANDING | {Role.COUNCIL_SECRETARY},
    "ReportMemberTask": _VOTERS,
    "SignMinutes": frozenset({Role.COUNCIL_CHAIR, Role.COUNCIL_SECRETARY}),
    "OpenBallotBox": _STANDING | _CHAIR | _COUNCIL | {Role.INSPECTOR},
    "QuorumQuery": _STANDING | _CHAIR | _COUNCIL | {Role.INSPECTOR},
    "SittingRecord": _STANDING | _CHAIR | _COUNCIL | {Role.INSPECTOR},
    "TakeAttendance": frozenset({Role.COUNCIL_SECRETARY}),
    # publicity
    "ApproveStory": _CHAIR | _STANDING,
    "AtomFeed": _PEOPLE,
    "ClosePosting": _STANDING,
    "DraftStory": _EDITORS,
    "EditorialDesk": _EDITORS | _STANDING | _CHAIR | {Role.INSPECTOR},
    "GiveAssignment": _CHAIR,
    "OpenPosting": _STANDING,
    "PublicBoard": _PEOPLE,
    "PublicationCalendar": _PEOPLE,
    "PublishStory": _EDITORS,
    "RecordConsent": _EDITORS,
    "RecordModel": _EDITORS | _STANDING | {Role.UNIT_HEAD},
    "RecordObjection": _STANDING,
    "ReplicateModel": _UNIT,
    "SuggestStory": _EDITORS | _STANDING | _UNIT,
    "WithdrawStory": _CHAIR | _STANDING,
    # notifications
    "InboxQuery": _PEOPLE,
    "MarkRead": _PEOPLE,
    "ReadStateQuery": _OVERSEERS,
    # audit
    "ActsOfPerson": _AUDITORS,
    "CompletenessQuery": _AUDITORS | {Role.ADMINISTRATOR},
    "TrailQuery": _AUDITORS,
}
