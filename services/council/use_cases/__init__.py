"""What people ask of the council service."""
