"""Owns units, people, who holds which office, and the sealed names.

Says: UnitRegistered, UnitRenamed, PersonRegistered, AppointmentBegun, AppointmentEnded.
Hears: nothing.
"""
