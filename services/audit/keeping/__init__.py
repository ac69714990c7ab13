"""Keeping the transparency log: from the ledger into tiles, signed, and shown to witnesses."""
