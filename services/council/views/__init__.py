"""What the council service answers."""
