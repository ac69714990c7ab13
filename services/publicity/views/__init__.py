"""What the publicity service answers."""
