"""What the nominations service answers."""
