"""Tells units, people and offices what happened that concerns them, and remembers who opened it.

Owns announcements, their read receipts, and its own memory of units and campaigns. Says nothing to
other services. Hears every public message.
"""
