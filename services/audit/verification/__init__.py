"""Verifying: everything computed again, from the entries up, and compared place by place."""
