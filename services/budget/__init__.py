"""Owns the fund of each year, and every bonus set aside in it, paid from it, or recovered.

Says: FundApproved, BonusReserved, BonusRefused, BonusPaid, BonusRecovered.
Hears: NominationFiled, NominationReferred, NominationWithdrawn, AwardDecided.
"""
