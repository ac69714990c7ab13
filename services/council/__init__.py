"""The council: who sits on it, by which bylaws, its sittings and their ballots.

Owns: composition and bylaws, the docket, sittings, ballots, minutes, work between sittings.
Says: CouncilComposed, SittingConvened, CouncilDecided.
Hears: NominationReferred, NominationWithdrawn.
"""
