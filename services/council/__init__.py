"""The council: who sits on it, by which bylaws, its sittings and their ballots.

Owns: the council's composition and bylaws, the docket, sittings.
Says: SittingConvened, CouncilDecided.
Hears: NominationReferred, NominationWithdrawn.
"""
