"""What people ask of the nominations service."""
