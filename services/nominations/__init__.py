"""Dossiers that ask for an award, from filing to the chair's decision.

Owns: nominations, submissions to the upper level, intakes of campaigns, numbers of decisions.
Says: NominationFiled, NominationReturned, NominationReferred, NominationWithdrawn, AwardDecided,
NominationForwarded, UpperDecisionRecorded.
Hears: CampaignLaunched, CampaignClosed, PersonRegistered, UnitRegistered, CouncilDecided,
PostingClosed.
"""
