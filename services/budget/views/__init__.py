"""What the budget service answers."""
