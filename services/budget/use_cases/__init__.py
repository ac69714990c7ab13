"""What people ask of the budget service."""
