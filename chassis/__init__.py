"""What every service stands on: store, relay, reactions, commands, views, identity.

No word of emulation or commendation may appear here; a service's parts are handed in.
"""
