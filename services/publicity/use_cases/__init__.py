"""What people ask of the publicity service."""
