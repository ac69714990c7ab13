"""The audit service: its ledger, its intake, and what inspectors may ask."""
