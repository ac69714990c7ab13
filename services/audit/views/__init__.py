"""What an inspector may ask of the ledger."""
