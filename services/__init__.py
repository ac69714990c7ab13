"""The services. Each owns its facts, its database and its streams; none imports another.

directory       units, people, offices held
campaigns       plans and their tasks, campaigns
nominations     dossiers, from filing to the chair's decision
budget          the fund of the year and every bonus out of it
council         composition, sittings, ballots
publicity       stories of exemplary people and models, public postings
notifications   notices to units and people
audit           every recorded event, for inspectors
"""
