"""Owns units, people, who holds which office, and the sealed names.

Says: UnitRegistered, UnitRenamed, UnitMerged, UnitDissolved, PersonRegistered, PersonCorrected,
PersonErased, PersonErasureRefused, AppointmentBegun, AppointmentEnded.
Hears: its own PersonErased, to destroy the keys once the erasure is stored.
"""
