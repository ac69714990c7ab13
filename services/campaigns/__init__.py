"""Owns plans with their tasks, campaigns, and the units' own work on both: plans, reports,
difficulties; reviews of the year, conferences, and the documents all this rests on.

Says what `publishing.py` lists. Hears of units, of members put in charge of them, and of awards.
"""
