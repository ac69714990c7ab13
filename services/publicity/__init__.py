"""Owns stories of exemplary people and models, public postings, and the editors' assignments.

Says: ModelFound, StoryPublished, StoryWithdrawn, PostingOpened, PostingClosed.
Hears: AwardDecided, UpperDecisionRecorded, CampaignClosed.
"""
