"""Owns plans with their tasks, and campaigns with the units that join them.

Says: PlanIssued, TaskReported, CampaignLaunched, CampaignJoined, CampaignClosed.
Hears: UnitRegistered, UnitRenamed.
"""
