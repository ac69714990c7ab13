"""What people ask of this service (open a notice) and what its reactions do (announce)."""
