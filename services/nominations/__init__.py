"""Dossiers that ask for an award, from filing to the chair's decision.

Owns: nominations, the intakes of campaigns, the numbers of decisions.
Says: NominationFiled, NominationReturned, NominationReferred, NominationWithdrawn, AwardDecided.
Hears: CampaignLaunched, CampaignClosed, PersonRegistered, UnitRegistered, CouncilDecided,
PostingClosed.
"""
